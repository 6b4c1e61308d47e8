"""What the values of a modern tag mean: quotes off, references and backslashes decoded, guesses reported."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.tag import Item, Places, Tag

_LONG = 1_000  # characters of a tag that is not remembered


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
        return tuple(_guesses(self))

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


class PlainTag(ModernTag):
    """An opening tag that the grammar calls plain: values are bare, or between two characters.

    Its values can be had without the places of its items.
    """

    __slots__ = ("_found",)

    def __init__(self, text: str, name_end: int, self_closing: bool) -> None:
        """Take a tag as it was found."""
        Tag.__init__(self, text, name_end, self_closing)
        self._found: list[tuple[str, str, str, str]] | None = None

    def read_items(self) -> tuple[Item, ...]:
        """Return the attributes and positional values in their order."""
        return tuple(_plain_items(self.text, self.name_end))

    def read_values(self) -> dict[str, str]:
        """Return the named values by their lower-case names."""
        return {name.lower(): value for name, value in self._pairs() if name}

    def read_positional(self) -> tuple[str, ...]:
        """Return the values without a name."""
        return tuple([value for name, value in self._pairs() if not name])

    def read_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was guessed in reading the values."""
        found = self._matches()
        names = [match[0].lower() for match in found if match[0]]
        quoted = [match[1] or match[2] for match in found if not match[3]]
        quotes = {value[0] + value[-1] for value in quoted}
        natural = pattern("modern", "NATURAL_PAIR").fullmatch
        if len(set(names)) == len(names) and all(map(natural, quotes)):
            return ()
        return tuple(_guesses(self))

    def _matches(self) -> list[tuple[str, str, str, str]]:
        """Return name, double-quoted, single-quoted and bare value of each item; what isn't there is empty."""
        if self._found is None:
            self._found = pattern("modern", "PLAIN_ITEM").findall(self.text, self.name_end)
        return self._found

    def _pairs(self) -> list[tuple[str, str]]:
        """Return names, empty for positional values, and values."""
        if "&" in self.text or pattern("modern", "GUILLEMET").search(self.text):
            return [(item.name or "", item.value) for item in self.items]
        return [
            (name, bare or (double or single)[1:-1])
            for name, double, single, bare in self._matches()
        ]


@lru_cache(maxsize=4096)
def _known_plain_tag(text: str, name_end: int, self_closing: bool) -> PlainTag:
    return PlainTag(text, name_end, self_closing)


def plain_tag(text: str, name_end: int, self_closing: bool) -> PlainTag:
    """Return a plain tag; equal ones that are not long are one, for the same tags return on every page."""
    if len(text) > _LONG:
        return PlainTag(text, name_end, self_closing)
    return _known_plain_tag(text, name_end, self_closing)


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


def _plain_items(text: str, start: int) -> Iterator[Item]:
    """Yield the items of a tag that the grammar calls plain: single quotes around, or none."""
    for match in pattern("modern", "PLAIN_ITEM").finditer(text, start):
        quote = 0 if match["bare"] else 1
        opening, end = match.span(match.lastgroup or 0)
        places = Places(match.start(), opening, opening + quote, end - quote, end)
        yield cut(text, match["attribute"], places)


def _guesses(tag: ModernTag) -> Iterator[Diagnostic]:
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
