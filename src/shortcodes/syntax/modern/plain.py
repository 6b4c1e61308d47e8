"""Plain tags, as most are: one pattern matches the whole tag, and equal ones are read once."""

from collections.abc import Iterator
from sys import getsizeof
from typing import Final, NamedTuple, TypeAlias

from shortcodes.errors import Diagnostic
from shortcodes.memory import ENTRY_BYTES, CacheKind, current_memory
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.modern.guesses import find_guesses
from shortcodes.syntax.modern.items import Places, cut_item
from shortcodes.syntax.modern.tag import ModernTag
from shortcodes.syntax.tag import Item, tag_bytes

_LONGEST: Final = 1_000  # characters of a tag that is worth remembering
_MOST: Final = 1_000  # tags of one text that wait until they are counted
_OTHER: Final = 200  # bytes of a bracket that is no plain tag


class PlainTag(ModernTag):
    """An opening tag that the grammar calls plain: values are bare, or between two characters.

    Its values can be had without the places of its items.
    """

    __slots__ = ("_found",)

    def __init__(self, text: str, name_end: int, self_closing: bool) -> None:
        """Take a tag as it was found."""
        super().__init__(text, name_end, self_closing)
        self._found: list[tuple[str, str, str, str]] | None = None

    @property
    def stands_alone(self) -> bool:
        """Whether it is read as it is whatever is around it."""
        return True

    def read_again(self, text: str) -> ModernTag | None:
        """Return the tag that edited source is, or None where it is not one whole tag."""
        if text.find(self.text[-1]) == len(text) - 1 and text.rfind(self.text[0]) == 0:
            found = read_bracket(text)
            if isinstance(found, PlainTag):
                return found
        return super().read_again(text)

    def count_items(self) -> int:
        """Return the number of attributes and positional values."""
        return len(self._matches())

    def list_values(self) -> list[tuple[str | None, str, bool]]:
        """Return names, values, and whether a value has a quote, without the places of the items."""
        if self._needs_decoding():
            return super().list_values()
        return [
            (name or None, bare or (double or single)[1:-1], not bare)
            for name, double, single, bare in self._matches()
        ]

    def read_items(self) -> tuple[Item, ...]:
        """Read the attributes and positional values in their order."""
        return tuple(_items(self.text, self.name_end))

    def read_values(self) -> dict[str, str]:
        """Read the named values by their lower-case names."""
        return {name.lower(): value for name, value in self._pairs() if name}

    def read_positional(self) -> tuple[str, ...]:
        """Read the values without a name."""
        return tuple([value for name, value in self._pairs() if not name])

    def find_guesses(self) -> tuple[Diagnostic, ...]:
        """Return the guesses made in reading the values."""
        found = self._matches()
        names = [match[0].lower() for match in found if match[0]]
        quoted = [match[1] or match[2] for match in found if not match[3]]
        quotes = {value[0] + value[-1] for value in quoted}
        natural = pattern("modern", "NATURAL_PAIR").fullmatch
        if len(set(names)) == len(names) and all(map(natural, quotes)):
            return ()
        # the items are made for this alone, and not kept
        return find_guesses(self.text, self.name, _items(self.text, self.name_end))

    def _matches(self) -> list[tuple[str, str, str, str]]:
        """Return name, double-quoted, single-quoted and bare value of each item; those it lacks are empty."""
        if self._found is None:
            self._found = pattern("modern", "PLAIN_ITEM").findall(self.text, self.name_end)
        return self._found

    def _pairs(self) -> list[tuple[str, str]]:
        """Return names, empty for positional values, and values."""
        if self._needs_decoding():
            return [(item.name or "", item.value) for item in self.items]
        return [
            (name, bare or (double or single)[1:-1])
            for name, double, single, bare in self._matches()
        ]

    def _needs_decoding(self) -> bool:
        """Tell whether a value may differ from the text between its quotes."""
        return "&" in self.text or pattern("modern", "GUILLEMET").search(self.text) is not None


class OtherTag(NamedTuple):
    """A bracket with a name that is no plain opening tag, wherever it stands.

    Attributes:
        name: The name.
        closing: Whether it is a whole closing tag, or the start of an opening one.
    """

    name: str
    closing: bool


Bracket: TypeAlias = PlainTag | OtherTag
"""A bracket with a name, read up to the next one."""

NO_TAG: Final = OtherTag("", closing=False)
"""A bracket where no shortcode's tag starts."""


def read_bracket(text: str) -> Bracket:
    """Read a bracket up to the next one.

    Args:
        text: From an opening bracket to the first closing one, with none in between.
    """
    match = pattern("modern", "TOKEN").match(text)
    if match is None:
        return NO_TAG
    opening, plain, slash, closing = match.groups()
    if plain is not None:
        return PlainTag(text, 1 + len(opening), slash != "")
    return OtherTag(opening or closing, closing=opening is None)


def read_start(text: str, start: int, end: int) -> OtherTag:
    """Read a bracket in a text that has another bracket in it, which no plain or closing tag has."""
    match = pattern("modern", "TAG_START").match(text, start, end)
    return NO_TAG if match is None else OtherTag(match[0][1:], closing=False)


class Brackets:
    """The brackets of one text, equal ones read once, and those remembered of other texts.

    The same tags return on every page. New ones are counted together when the text is done.

    Attributes:
        known: Brackets remembered of other texts.
        fresh: Brackets of this text that were read, or found in the older generation.
    """

    __slots__ = ("_kind", "_unknown", "fresh", "known")

    def __init__(self) -> None:
        self._kind: CacheKind[str, Bracket] = current_memory.get().shared_kind("tags")
        self.known = self._kind.recent
        self._unknown = 0
        self.fresh: dict[str, Bracket] = {}

    def find(self, text: str) -> Bracket:
        """Return a bracket that is neither known nor fresh, read up to the next one."""
        found = self._kind.older.get(text)
        if found is None:
            self._unknown += 1
            found = read_bracket(text)
        if len(text) <= _LONGEST:
            if len(self.fresh) == _MOST:
                self._keep()
            self.fresh[text] = found
        return found

    def remember(self, looked_up: int) -> None:
        """Remember the fresh ones, and how many of those looked up were found.

        Args:
            looked_up: The number of brackets looked up.
        """
        self._kind.hits += looked_up - self._unknown
        self._keep()

    def _keep(self) -> None:
        if self.fresh and self._kind.max_bytes:
            plain = [text for text, found in self.fresh.items() if found.__class__ is PlainTag]
            others = "".join(self.fresh.keys() - plain) if len(plain) < len(self.fresh) else ""
            size = (ENTRY_BYTES + _OTHER) * (len(self.fresh) - len(plain)) + 2 * getsizeof(others)
            self._kind.add(self.fresh, size + ENTRY_BYTES * len(plain) + tag_bytes(plain))
        self.fresh.clear()


def _items(text: str, name_end: int) -> Iterator[Item]:
    """Yield the items of a tag that the grammar calls plain: single quotes around, or none."""
    for match in pattern("modern", "PLAIN_ITEM").finditer(text, name_end):
        quote = 0 if match["bare"] else 1
        opening, end = match.span(match.lastgroup or 0)
        start = opening if match["attribute"] is None else match.start("attribute")
        places = Places(start, opening, opening + quote, end - quote, end)
        yield cut_item(text, match["attribute"], places)
