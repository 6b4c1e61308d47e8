"""Texts that are no HTML: their shortcodes run, and what stands between them is escaped."""

from typing import TypeVar, cast

from shortcodes.engine import Engine
from shortcodes.rendering import Pages, escaped

Out = TypeVar("Out", bound=str)


def escaping(engine: Engine[Out]) -> Engine[Out]:
    """Return an engine like another one, which takes its texts for plain text.

    The text is read first, so quotes of attributes are still quotes; then what stands between the
    shortcodes is escaped. Both engines share their data sources and compiled templates.
    """
    twin = engine.__dict__.get("_escaping")
    if twin is not None:
        return cast("Engine[Out]", twin)
    plain = type(engine).__new__(type(engine))
    plain.__dict__.update(engine.__dict__)
    plain._settings = engine._settings._replace(treat=escaped)
    plain._plain = True
    # the same text is another page here
    plain._pages = engine._pages and Pages(engine._memory.make_cache())
    plain._options = {
        **engine._options,
        "html": "escape",
    }  # what it is remade of when it is pickled
    # threads may make two, of which one is kept
    return cast("Engine[Out]", engine.__dict__.setdefault("_escaping", plain))
