"""Texts that are no HTML: their shortcodes run, and what stands between them is escaped."""

from typing import TypeVar

from shortcodes.engine import Engine
from shortcodes.rendering import Pages, escaped

Out = TypeVar("Out", bound=str)


def escaping(engine: Engine[Out]) -> Engine[Out]:
    """Return an engine like another one, which takes its texts for plain text.

    The text is read first, so quotes of attributes are still quotes; then what stands between the
    shortcodes is escaped. Both engines share their data sources and compiled templates.
    """
    plain = type(engine).__new__(type(engine))
    plain.__dict__.update(engine.__dict__)
    plain._policy = engine._policy._replace(treat=escaped)
    plain._plain = True
    # the same text is another page here
    plain._pages = engine._pages and Pages(engine._memory.own())
    plain._options = {
        **engine._options,
        "html": "escape",
    }  # what it is remade of when it is pickled
    return plain
