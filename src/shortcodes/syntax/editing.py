"""Admits changes of a tree: what could not be read back as itself is refused, and changes nothing.

A tree is read back as itself if its text, read with the same options, has the same shortcodes and escaped
shortcodes at the same places, with the same names, values and nesting.
"""

from collections.abc import Callable, Sequence
from typing import Final, Protocol

from shortcodes.errors import WriteError
from shortcodes.syntax.branches import Branch, Home, Stretch
from shortcodes.syntax.outline import Outline, list_entries, write_stretch
from shortcodes.syntax.tag import Tag

_FREE: Final = 6_000  # characters that are read again at once, beside as many as the text has


class Read(Protocol):
    """A document, as far as a change knows it."""

    @property
    def inner(self) -> Sequence[object]:
        """The nodes at the top without the text between them."""
        ...


class Reading(Protocol):
    """How the text of a tree was read."""

    def read(self, text: str) -> Read:
        """Read a text in the same way."""
        ...

    @property
    def is_local(self) -> bool:
        """Whether a tag that stands alone is read as it is, whatever other tags are around it."""
        ...

    def is_quiet(self, source: str, start: int, end: int) -> bool:
        """Tell whether text is no part of a tag or HTML, whatever text and whole tags are around it."""
        ...


class Names:
    """The names of the shortcodes of a tree in which each tag can be read for itself.

    Attributes:
        voids: Names of those that a closing tag behind them would close.
        pairs: Names of those that have one.
    """

    __slots__ = ("pairs", "voids")

    def __init__(self) -> None:
        self.voids: set[str] = set()
        self.pairs: set[str] = set()

    @property
    def are_apart(self) -> bool:
        """Whether no closing tag could close another shortcode than its own."""
        return self.voids.isdisjoint(self.pairs)

    def add(self, node: Branch) -> None:
        """Add the name of a shortcode."""
        if node._end is not None:
            self.pairs.add(node._tag.name)
        elif not node._tag.self_closing:
            self.voids.add(node._tag.name)

    def update(self, other: "Names") -> None:
        """Add other names."""
        self.voids |= other.voids
        self.pairs |= other.pairs


def find_names(stretch: Stretch, reading: Reading) -> Names | None:
    """Return the names in a stretch, or None if a tag of it may depend on what is around it."""
    names = Names()
    stack = [list_entries(stretch)]
    while stack:
        for entry in stack[-1]:
            if isinstance(entry, tuple):
                if not reading.is_quiet(*entry):
                    return None
            elif isinstance(entry, Branch) and not entry.in_attribute and entry._now.stands_alone:
                names.add(entry)
                if entry._end is not None:
                    stack.append(list_entries(entry._stretch))
                    break
            else:
                return None
        else:
            stack.pop()
    return names


class Editing:
    """The changes of one tree.

    Where each tag can be read for itself and no closing tag could close another shortcode than its own, a
    change that keeps this so can't change how the rest is read. After any other change the whole text is read
    again: at once for as many characters as the text has and 6,000 more, and after that once for all changes,
    when the text is written. So changes take time in proportion to the text and to what they give.

    Attributes:
        reading: How the text was read.
        is_pending: Whether a change waits to be checked until the text is written.
        changes_tree: Whether more than values of attributes was changed.
    """

    __slots__ = ("_home", "_left", "_names", "_size", "changes_tree", "is_pending", "reading")

    def __init__(self, home: Home, reading: Reading, size: int) -> None:
        """Take a tree.

        Args:
            home: What has it.
            reading: How it was read.
            size: The length of its text.
        """
        self._home = home
        self.reading = reading
        self._size = size
        self._left = size + _FREE
        self._names = find_names(home._whole, reading) if reading.is_local else None
        self.is_pending = False
        self.changes_tree = False

    def admit(
        self, undo: Callable[[], None], given: Sequence[Stretch | Branch], added: int
    ) -> None:
        """Admit a change that was made, or undo it.

        Args:
            undo: Undoes it.
            given: What it has put into the tree.
            added: The number of characters that it has added.

        Raises:
            WriteError: The text would not be read back as the tree.
        """
        self._size += added
        if self._keeps_apart(given):
            return
        if self.is_pending or self._left < self._size:
            self.is_pending = True
            return
        self._left -= self._size
        why = self._find_misreading()
        if why is not None:
            undo()
            self._size -= added
            raise WriteError(why)

    def _keeps_apart(self, given: Sequence[Stretch | Branch]) -> bool:
        names = self._names
        if names is None:
            return False
        new = Names()
        for part in given:
            if isinstance(part, Branch):
                if part.in_attribute or not part._now.stands_alone:
                    return self._lose_names()
                new.add(part)
            else:
                found = find_names(part, self.reading)
                if found is None:
                    return self._lose_names()
                new.update(found)
        names.update(new)
        return names.are_apart or self._lose_names()

    def _lose_names(self) -> bool:
        self._names = None
        return False

    def write(self) -> str:
        """Return the text.

        Raises:
            WriteError: It would not be read back as the tree.
        """
        if self.is_pending:
            why = self._find_misreading()
            if why is not None:
                raise WriteError(why)
            self.is_pending = False
        self._left = self._size + _FREE
        return write_stretch(self._home._whole)

    def _find_misreading(self) -> str | None:
        """Return what would be read otherwise, or None if the text is read back as the tree."""
        here = Outline(self._home._whole)
        text = here.text
        read = Outline(Stretch(text, 0, len(text), self.reading.read(text).inner))
        if here.places == read.places and all(map(_are_alike, here.tags, read.tags)):
            return None
        return _describe_difference(here, read, text)


def _are_alike(one: tuple[Tag, bool] | None, other: tuple[Tag, bool] | None) -> bool:
    """Compare two tags of the same text."""
    if one is None or other is None:
        return one is other
    (tag, inside), (again, within) = one, other
    if inside != within:
        return False
    if tag is again or (tag.stands_alone and again.stands_alone):
        return True
    return (
        tag.self_closing == again.self_closing
        and tag.name == again.name
        and tag.values == again.values
        and tag.positional == again.positional
    )


def _describe_difference(here: Outline, read: Outline, text: str) -> str:
    pairs = enumerate(zip(here.places, read.places, strict=False))
    first = next((i for i, (a, b) in pairs if a != b), min(len(here.places), len(read.places)))
    offsets = [places[first] for places in (here.places, read.places) if first < len(places)]
    offset = min([item for item in offsets if item >= 0], default=0)
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    piece = text[offset : offset + 30]
    at = f"line {line}, column {column}"
    return f"the text would be read otherwise than it is edited, from {at} on: {piece!r}"
