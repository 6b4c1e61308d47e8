"""What one opening tag says: its name, its attributes and positional values."""

import re
from collections.abc import Collection, Hashable
from sys import getsizeof
from typing import TYPE_CHECKING, Final

from shortcodes.errors import Diagnostic

if TYPE_CHECKING:
    from shortcodes.syntax.edits import Edits

_MAY_START = re.compile(r"[^\w\-.:/#;&]+")
# Bytes of a tag and of each of its items, once all is read that can be read of them; the characters are in up
# to so many strings.
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
        value_start: Where the value's first character stands.
        value_end: Behind the value's last character.
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
        """Where the value's opening quote starts, or the value where there is none."""
        return self.value_start - len(self.opener)

    @property
    def end(self) -> int:
        """Behind the closing quote."""
        return self.value_end + len(self.closer)


class Tag:
    """An opening tag, independent of where it stands, so that equal tags can share one.

    A dialect has a subclass, which knows what values mean. They are read when they are first asked for.

    Attributes:
        text: The tag as written.
        name: Its name as spelled.
        name_end: Offset behind the name.
        self_closing: Whether it ends with a slash that belongs to no value.
        items: The attributes and positional values in their order.
        values: The named values by their lower-case names; the last of repeated names wins.
        positional: The values without a name.
        diagnostics: What was guessed in reading the values, with spans from the start of the tag.
    """

    __slots__ = (
        "diagnostics",
        "items",
        "name",
        "name_end",
        "positional",
        "self_closing",
        "text",
        "values",
    )

    diagnostics: tuple[Diagnostic, ...]
    items: tuple[Item, ...]
    positional: tuple[str, ...]
    values: dict[str, str]

    def __init__(self, text: str, name_end: int, self_closing: bool) -> None:
        self.text = text
        self.name = text[1:name_end]
        self.name_end = name_end
        self.self_closing = self_closing

    def __getattr__(self, name: str) -> object:
        """Read what is asked for, once: a slot that is set never comes here."""
        read = _READERS.get(name)
        if read is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        value = getattr(self, read)()
        setattr(self, name, value)
        return value

    @property
    def key(self) -> Hashable:
        """All that its values depend on: tags whose keys are equal say the same."""
        return self.text

    def read_items(self) -> tuple[Item, ...]:
        """Return the attributes and positional values in their order."""
        raise NotImplementedError

    def said(self) -> list[tuple[str | None, str, bool]]:
        """Return names, values, and whether a value has a quote, without the places of the items.

        One that never closes is one, too: what stands behind it is a value, not a word that sets a flag.
        """
        return [(item.name, item.value, item.opener != "") for item in self.items]

    def count(self) -> int:
        """Return how many attributes and positional values there are."""
        return len(self.items)

    def read_values(self) -> dict[str, str]:
        """Return the named values by their lower-case names."""
        return {item.name.lower(): item.value for item in self.items if item.name is not None}

    def read_positional(self) -> tuple[str, ...]:
        """Return the values without a name."""
        return tuple(item.value for item in self.items if item.name is None)

    def read_diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was guessed in reading the values."""
        return ()

    def written(self, name: str, value: str) -> str:
        """Return a value as it is written in a tag, in quotes.

        Raises:
            WriteError: The dialect can't write such a name or value.
        """
        raise NotImplementedError

    @property
    def changes_wait(self) -> bool:
        """Whether a value that can be written can be written in this tag, so that it may be later."""
        return True

    def edited(self, edits: "Edits") -> "Tag":
        """Return a tag with some named values set and others taken out; every other character stays.

        A value that is taken out is so with all that repeat it; of repeated ones the last is set.

        Raises:
            WriteError: The dialect can't write such a tag.
        """
        raise NotImplementedError


def tag_bytes(texts: Collection[str]) -> int:
    """Return what tags take at most, with all that may be read of them later, reading none of them.

    Args:
        texts: The tags as written.
    """
    text = "".join(texts)
    # each item has a blank before it, or an equals sign or two quotes in it
    if text.isascii() and text.isprintable():
        quotes = text.count('"') + text.count("'")
        items = max(text.count(" "), text.count("="), quotes // 2)
    else:
        items = len(_MAY_START.findall(text))
    return _TAG * len(texts) + _ITEM * items + _COPIES * getsizeof(text)


def spliced(tag: Tag, edits: "Edits") -> tuple[str, list[Item | str]]:
    """Return the source of an edited tag and its items in order; for one that is set, its lower-case name."""
    text = tag.text
    last: dict[str, int] = {}
    for number, item in enumerate(tag.items):
        if item.name is not None:
            last[item.name.lower()] = number
    added = [key for key in edits.given if key not in last or key in edits.gone]
    done = tag.name_end
    pieces: list[str] = [text[:done]]
    items: list[Item | str] = []
    for number, item in enumerate(tag.items):
        key = "" if item.name is None else item.name.lower()
        if key in edits.gone and item.name is not None:
            pieces.append(text[done : item.start].rstrip())
        elif key in edits.given and last[key] == number:
            pieces += text[done : item.opening], edits.given[key][1]
            items.append(key)
        else:
            pieces.append(text[done : item.end])
            items.append(item)
        done = item.end
    pieces += [f" {name}={written}" for name, written, _ in map(edits.given.__getitem__, added)]
    return "".join([*pieces, text[done:]]), [*items, *added]


_READERS = {name: f"read_{name}" for name in ("items", "values", "positional", "diagnostics")}
