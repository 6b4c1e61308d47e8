"""The names that a text is read with."""

from functools import lru_cache
from typing import NamedTuple

from shortcodes.syntax.grammar import literal


class Names(NamedTuple):
    """The names of shortcodes; nothing else is one.

    Attributes:
        known: The names.
        starts: The characters that can stand behind the opening bracket of one of their tags.
    """

    known: frozenset[str]
    starts: frozenset[str]


@lru_cache(maxsize=64)
def names_of(names: tuple[str, ...]) -> Names:
    """Return names as a scanner needs them; they are the same for one text after the other."""
    starts = (literal("modern", "TAG_SLASH"), *(name[:1] for name in names))
    return Names(frozenset(names), frozenset(starts))
