"""What one opening tag says: its name, its attributes and positional values."""

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape
from typing import NamedTuple

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import pattern


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


class Item:
    """One attribute or positional value.

    Attributes:
        places: Where its parts stand, counted from the start of the tag.
        name: The attribute's name as spelled, or None for a positional value.
        value: The value, decoded.
        opener: The opening quote as written, or an empty string.
        closer: The closing quote as written; empty for a bare value and for a quote never closed.
    """

    __slots__ = ("closer", "name", "opener", "places", "value")

    def __init__(self, text: str, name: str | None, places: Places, origin: int = 0) -> None:
        """Cut an item out of a text.

        Args:
            text: The text.
            name: The attribute's name.
            places: Where the parts stand in the text.
            origin: Where the tag starts in the text.
        """
        _, opening, value, closing, end = places
        self.places = Places(*(place - origin for place in places)) if origin else places
        self.name = name
        self.opener = text[opening:value]
        self.closer = text[closing:end]
        self.value = _decode(text[value:closing], self.opener, self.closer)


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
    return match["freed"] or unescape(match["reference"])


def _reference(match: re.Match[str]) -> str:
    return match[0] if match["freed"] else unescape(match["reference"])


class Tag:
    """An opening tag, independent of where it stands, so that equal tags can share one.

    Attributes:
        text: The tag as written.
        name: Its name as spelled.
        name_end: Offset behind the name.
        self_closing: Whether it ends with a slash that belongs to no value.
    """

    def __init__(
        self, text: str, name_end: int, self_closing: bool, items: tuple[Item, ...] | None = None
    ) -> None:
        """Take a tag as a lexer found it; without items it is one that the grammar calls plain."""
        self.text = text
        self.name = text[1:name_end]
        self.name_end = name_end
        self.self_closing = self_closing
        if items is not None:
            self.items = items

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The attributes and positional values in their order."""
        return tuple(_plain_items(self.text, self.name_end))

    @cached_property
    def values(self) -> dict[str, str]:
        """The named values by their lower-case names; the last of repeated names wins."""
        return {item.name.lower(): item.value for item in self.items if item.name is not None}

    @cached_property
    def positional(self) -> tuple[str, ...]:
        """The values without a name."""
        return tuple(item.value for item in self.items if item.name is None)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was guessed in reading the values, with spans from the start of the tag."""
        return tuple(_guesses(self))


def _plain_items(text: str, start: int) -> Iterator[Item]:
    """Yield the items of a tag that the grammar calls plain: single quotes around, or none."""
    for match in pattern("modern", "PLAIN_ITEM").finditer(text, start):
        quote = 0 if match["bare"] else 1
        opening, end = match.span(match.lastgroup or 0)
        places = Places(match.start(), opening, opening + quote, end - quote, end)
        yield Item(text, match["attribute"], places)


def _guesses(tag: Tag) -> Iterator[Diagnostic]:
    seen: dict[str, Item] = {}
    for item in tag.items:
        start, opening, _, closing, end = item.places
        label = f"of {item.name!r} for [{tag.name}]" if item.name else f"in [{tag.name}]"
        if item.opener and not item.closer:
            yield Diagnostic(
                "unterminated-quote",
                "warning",
                f"the quote {item.opener} {label} never closes; read as a bare value",
                Span(opening, end),
                "close the quote",
            )
        elif item.closer and not _natural(item):
            yield Diagnostic(
                "mismatched-quotes",
                "info",
                f"the value {label} opens with {item.opener} and closes with {item.closer}",
                Span(closing, end),
                'use straight quotes: "…"',
            )
        if item.name is None:
            continue
        if item.name.lower() in seen:
            yield Diagnostic(
                "duplicate-attribute",
                "warning",
                f"attribute {item.name!r} of [{tag.name}] stands twice; the last one counts",
                Span(start, end),
            )
        seen[item.name.lower()] = item


def _natural(item: Item) -> bool:
    pair = unescape(item.opener) + unescape(item.closer)
    return pattern("modern", "NATURAL_PAIR").fullmatch(pair) is not None
