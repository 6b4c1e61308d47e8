"""Attributes and positional values of a modern tag: quotes off, references and backslashes decoded."""

import re
import sys
from typing import NamedTuple

from shortcodes.characters import decoded
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.tag import Item

_SHORT = 5  # characters from which on each value is an object of its own

# The same object for equal short texts: a tag can have 100,000 of them.
_shared = sys.intern


class Places(NamedTuple):
    """Where the parts of an item stand in a text.

    Attributes:
        start: The name, or the value's quote where there is no name.
        opening: The value's opening quote, or the value where there is none.
        value: The value's first character.
        closing: Behind the value's last character.
        end: Behind its closing quote.
    """

    start: int
    opening: int
    value: int
    closing: int
    end: int


def cut_item(text: str, name: str | None, places: Places, origin: int = 0) -> Item:
    """Cut an item out of a text.

    Args:
        text: The text.
        name: The attribute's name.
        places: Where the parts stand in the text.
        origin: Where the tag starts in the text.
    """
    start, opening, value, closing, end = places
    quotes = _shared(text[opening:value]), _shared(text[closing:end])
    decoded = _decode(text[value:closing], *quotes)
    if len(decoded) < _SHORT:
        decoded = _shared(decoded)
    places_in_tag = start - origin, value - origin, closing - origin
    return Item(name, decoded, quotes, places_in_tag)


def _decode(value: str, opener: str, closer: str) -> str:
    if "&" in value or (closer and "\\" in value):
        freed = _freed if closer else _reference
        value = pattern("modern", "ESCAPED_CHARACTER").sub(freed, value)
    if closer:
        guillemet = pattern("modern", "GUILLEMET")
        value = value.lstrip() if guillemet.match(opener) else value
        value = value.rstrip() if guillemet.match(closer) else value
    return value


def _freed(match: re.Match[str]) -> str:
    return match["freed"] or decoded(match["reference"])


def _reference(match: re.Match[str]) -> str:
    return match[0] if match["freed"] else decoded(match["reference"])
