"""An opening tag: its name, its attributes and positional values, wherever it stands."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from sys import getsizeof
from typing import Final

from shortcodes.errors import Diagnostic

# bytes of UTF-8 with which quotes start, references among them, and blanks that Python takes for none
_SIGNS: Final = b"\"'`&\xc2\xca\xcb\xe2\xef"
# Bytes of a tag and of each of its items, once everything is read of them; the characters are in at most so
# many strings.
_TAG: Final = 600
_ITEM: Final = 450
_COPIES: Final = 5


class Item:
    """One attribute or positional value. Its places are counted from the start of the tag.

    Attributes:
        name: The attribute's name as spelled, or None for a positional value.
        value: The value, decoded.
        opener: The opening quote as written, or an empty string.
        closer: The closing quote as written; empty for a bare value and for a quote never closed.
        start: Where it starts: its name, or the value's quote where there is no name.
        value_start: Offset of the value's first character.
        value_end: Offset behind the value's last character.
    """

    __slots__ = ("closer", "name", "opener", "start", "value", "value_end", "value_start")

    def __init__(
        self,
        name: str | None,
        value: str,
        quotes: tuple[str, str],
        places: tuple[int, int, int],
    ) -> None:
        self.name = name
        self.value = value
        self.opener, self.closer = quotes
        self.start, self.value_start, self.value_end = places

    @property
    def opening(self) -> int:
        """Offset of the value's opening quote, or of the value where there is none."""
        return self.value_start - len(self.opener)

    @property
    def end(self) -> int:
        """Offset behind the closing quote."""
        return self.value_end + len(self.closer)


class Tag:
    """An opening tag, independent of its place, so that equal tags can share one.

    A dialect has a subclass, which knows what values mean. It reads them when they are first asked for.

    Attributes:
        text: The tag as written.
        name: Its name as spelled.
        name_end: Offset behind the name.
        self_closing: Whether it ends with a slash that belongs to no value.
    """

    __slots__ = (
        "_diagnostics",
        "_items",
        "_positional",
        "_values",
        "name",
        "name_end",
        "self_closing",
        "text",
    )

    def __init__(
        self, text: str, name_end: int, self_closing: bool, items: tuple[Item, ...] | None = None
    ) -> None:
        """Take a tag, and its items where they are read already."""
        self.text = text
        self.name = text[1:name_end]
        self.name_end = name_end
        self.self_closing = self_closing
        self._items = items
        self._values: dict[str, str] | None = None
        self._positional: tuple[str, ...] | None = None
        self._diagnostics: tuple[Diagnostic, ...] | None = None

    @property
    def items(self) -> tuple[Item, ...]:
        """The attributes and positional values in their order."""
        if self._items is None:
            self._items = self.read_items()
        return self._items

    @property
    def values(self) -> dict[str, str]:
        """The named values by their lower-case names; the last of repeated names wins."""
        if self._values is None:
            self._values = self.read_values()
        return self._values

    @property
    def positional(self) -> tuple[str, ...]:
        """The values without a name."""
        if self._positional is None:
            self._positional = self.read_positional()
        return self._positional

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The guesses made in reading the values, with spans from the start of the tag."""
        if self._diagnostics is None:
            self._diagnostics = self.find_guesses()
        return self._diagnostics

    @property
    def key(self) -> Hashable:
        """Everything that its values depend on: tags with equal keys have equal values."""
        return self.text

    def count_items(self) -> int:
        """Return the number of attributes and positional values."""
        return len(self.items)

    def list_values(self) -> list[tuple[str | None, str, bool]]:
        """Return names, values, and whether a value has a quote, without the places of the items.

        A quote that never closes counts as well: the value behind it is no word that sets a flag.
        """
        return [(item.name, item.value, item.opener != "") for item in self.items]

    @property
    def stands_alone(self) -> bool:
        """Whether it is read as it is whatever is around it."""
        return False

    def read_items(self) -> tuple[Item, ...]:
        """Read the attributes and positional values in their order."""
        raise NotImplementedError

    def read_values(self) -> dict[str, str]:
        """Read the named values by their lower-case names."""
        return {item.name.lower(): item.value for item in self.items if item.name is not None}

    def read_positional(self) -> tuple[str, ...]:
        """Read the values without a name."""
        return tuple(item.value for item in self.items if item.name is None)

    def find_guesses(self) -> tuple[Diagnostic, ...]:
        """Return the guesses made in reading the values."""
        return ()

    # What `shortcodes.syntax.edits` asks of a dialect:

    @property
    def edits_can_wait(self) -> bool:
        """Whether any value that can be written can be written in this tag, so that it can be done later."""
        return True

    def write_value(self, name: str, value: str) -> str:
        """Return a value as written in a tag, with its quotes.

        Raises:
            WriteError: The dialect can't write such a name or value.
        """
        raise NotImplementedError

    def read_again(self, text: str) -> "Tag | None":
        """Return the tag that edited source is, or None where it is not one whole tag."""
        raise NotImplementedError

    def without_slash(self) -> "Tag":
        """Return a self-closing tag as one that can have content.

        Raises:
            WriteError: The dialect can't write such a tag.
        """
        raise NotImplementedError

    def write_normal(self) -> "Tag":
        """Return a tag of the same name and values in the usual spelling, or itself where that can't be had."""
        raise NotImplementedError

    def has(self, items: Sequence[Item], values: Mapping[str, str]) -> bool:
        """Tell whether it has the items, or the named values, that an edit asks for."""
        return self.values == values

    def write_anew(self, items: Sequence[Item], changed: Sequence[str]) -> "Tag":
        """Return a tag of the same name with some items, none of its own source kept.

        Args:
            items: The items. The places of those that are new mean nothing.
            changed: The names that an edit sets or takes out, for the error's message.

        Raises:
            WriteError: The dialect can't write such a tag.
        """
        raise NotImplementedError


def tag_bytes(texts: Collection[str]) -> int:
    """Return an upper bound of the bytes of tags with everything that may be read of them later.

    Nothing is read for it.

    Args:
        texts: The tags as written.
    """
    text = "".join(texts)
    # each item has a blank before it, or an equals sign or two quotes in it
    if text.isascii() and text.isprintable():
        quotes = text.count('"') + text.count("'")
        items = max(text.count(" "), text.count("="), quotes // 2)
    else:
        encoded = text.encode("utf-8", "surrogatepass")
        signs = len(encoded) - len(encoded.translate(None, _SIGNS))
        items = max(len(text.split()), text.count("="), signs)
    return _TAG * len(texts) + _ITEM * items + _COPIES * getsizeof(text)
