"""What the values of a modern tag mean: quotes off, references and backslashes decoded, guesses reported."""

import re
from collections.abc import Iterator
from html import unescape

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.tag import Item, Places, Tag


class ModernTag(Tag):
    """An opening tag of the modern dialect, read item by item."""

    __slots__ = ()

    def __init__(
        self, text: str, name_end: int, self_closing: bool, items: tuple[Item, ...]
    ) -> None:
        """Take a tag as it was read."""
        super().__init__(text, name_end, self_closing)
        self.items = items

    def read_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was guessed in reading the values."""
        return tuple(guesses(self))

    def with_value(self, name: str, value: str) -> Tag:
        """Return a tag with one named value set; every other character stays.

        Raises:
            WriteError: The name has a character that attribute names can't have.
        """
        from shortcodes.syntax.modern.writer import with_value  # noqa: PLC0415 - which reads tags

        return with_value(self, name, value)

    def without(self, name: str) -> Tag:
        """Return a tag without a named value, repeated ones included; every other character stays."""
        from shortcodes.syntax.modern.writer import without  # noqa: PLC0415 - which reads tags

        return without(self, name)


def cut(text: str, name: str | None, places: Places, origin: int = 0) -> Item:
    """Cut an item out of a text.

    Args:
        text: The text.
        name: The attribute's name.
        places: Where the parts stand in the text.
        origin: Where the tag starts in the text.
    """
    _, opening, start, closing, end = places
    quotes = text[opening:start], text[closing:end]
    if origin:
        places = Places(*(place - origin for place in places))
    return Item(name, _decode(text[start:closing], *quotes), places, quotes)


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


def guesses(tag: ModernTag) -> Iterator[Diagnostic]:
    """Yield what was guessed in reading a tag's values."""
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
