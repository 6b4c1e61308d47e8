"""What the values of a modern tag mean: quotes off, references and backslashes decoded, guesses reported."""

import re
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from shortcodes.characters import decoded
from shortcodes.errors import MOST_OF_A_CODE, Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.tag import Item, Tag

if TYPE_CHECKING:
    from shortcodes.syntax.edits import Edits

_SHORT = 5  # characters from which on each value is an object of its own


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
        return guesses(self, self.items)

    def written(self, name: str, value: str) -> str:
        """Return a value as it is written in a tag, in quotes.

        Raises:
            WriteError: The name has a character that attribute names can't have.
        """
        from shortcodes.syntax.modern.writer import written  # noqa: PLC0415 - which reads tags

        return written(name, value)

    def edited(self, edits: "Edits") -> Tag:
        """Return a tag with some named values set and others taken out; every other character stays."""
        from shortcodes.syntax.modern.writer import edited  # noqa: PLC0415 - which reads tags

        return edited(self, edits)


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


def cut(text: str, name: str | None, places: Places, origin: int = 0) -> Item:
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


# the same object for equal texts that are short, of which a tag may have very many
_shared = sys.intern


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


def guesses(tag: ModernTag, items: Iterable[Item]) -> tuple[Diagnostic, ...]:
    """Return what was guessed in reading a tag's values, as far as it will be listed."""
    return tuple(islice(_guesses(tag, items), MOST_OF_A_CODE + 1))


def _guesses(tag: ModernTag, items: Iterable[Item]) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for item in items:
        start, opening, closing, end = item.start, item.opening, item.value_end, item.end
        if item.opener and not item.closer:
            yield Diagnostic(
                "unterminated-quote",
                "warning",
                f"the quote {item.opener} {_label(tag, item)} never closes; read as a bare value",
                Span(opening, end),
                "close the quote",
            )
        elif item.closer and not _natural(item):
            yield Diagnostic(
                "mismatched-quotes",
                "info",
                f"the value {_label(tag, item)} opens with {item.opener} and closes with {item.closer}",
                Span(closing, end),
                'use straight quotes: "…"',
            )
        if item.name is None:
            continue
        name = item.name.lower()
        seen[name] = times = seen.get(name, 0) + 1
        if times == 2:
            yield Diagnostic(
                "duplicate-attribute",
                "warning",
                f"attribute {item.name!r} of [{tag.name}] stands more than once; the last one counts",
                Span(start, end),
            )


def _label(tag: ModernTag, item: Item) -> str:
    return f"of {item.name!r} for [{tag.name}]" if item.name else f"in [{tag.name}]"


def _natural(item: Item) -> bool:
    pair = item.opener + item.closer
    if "&" in pair:
        pair = decoded(item.opener) + decoded(item.closer)
    return pattern("modern", "NATURAL_PAIR").fullmatch(pair) is not None
