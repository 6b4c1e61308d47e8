"""Engines for plain texts: shortcodes render, and the text between them is escaped."""

from typing import Any, Final, TypeVar, cast
from weakref import WeakKeyDictionary

from shortcodes.engine import Engine

Out = TypeVar("Out", bound=str)

_made: Final[WeakKeyDictionary[Engine[Any], Engine[Any]]] = WeakKeyDictionary()


def overlay_escaping(engine: Engine[Out]) -> Engine[Out]:
    """Return an engine like another one, but for plain text.

    It parses a text first, so quotes of attributes are still quotes; then it escapes the text between
    shortcodes.
    """
    made = _made.get(engine)
    if made is None:
        # threads may make two, of which one is kept
        made = _made.setdefault(engine, engine.overlay(html="escape"))
    return cast("Engine[Out]", made)
