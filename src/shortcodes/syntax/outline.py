"""What a tree that changes has now, and how it is written; without recursion, for texts nest deeply."""

from collections.abc import Iterator
from typing import TypeAlias

from shortcodes.syntax.branches import NOWHERE, Branch, Place, Seat, Stretch
from shortcodes.syntax.tag import Tag

Run: TypeAlias = tuple[str, int, int]
"""Text: its source, and two offsets."""


def find_holder(entry: object) -> object:
    """Return what takes the place of an entry of a list of nodes now."""
    if isinstance(entry, Branch):
        return entry if entry._work is None else entry._work.first.holds
    return entry.holds if isinstance(entry, Seat) else entry


def list_entries(stretch: Stretch) -> Iterator[Place | Run]:
    """Yield the nodes of a stretch that are in the tree now, and the runs of text between them."""
    stack: list[tuple[Iterator[object], str, int, int]] = []
    source, start, end, inner = stretch
    entries = iter(inner)
    while True:
        for entry in entries:
            if not isinstance(entry, (Place, Seat)):
                raise TypeError(f"no node: {entry!r}")
            if entry.start > start:
                yield source, start, entry.start
            start = entry.end
            held = find_holder(entry)
            if isinstance(held, Stretch):
                stack.append((entries, source, start, end))
                source, start, end, inner = held
                entries = iter(inner)
                break
            if isinstance(held, Place):
                yield held
        else:
            if end > start:
                yield source, start, end
            if not stack:
                return
            entries, source, start, end = stack.pop()


class Outline:
    """What a tree is written as, and where in it each node is.

    Attributes:
        text: The text.
        places: Offsets of the starts and ends of tags and escaped shortcodes, in the order of their starts.
        tags: The opening tags in the same order, and None for each escaped shortcode.
    """

    __slots__ = ("_at", "_pieces", "places", "tags")

    def __init__(self, stretch: Stretch) -> None:
        self._pieces: list[str] = []
        self._at = 0
        self.places: list[int] = []
        self.tags: list[tuple[Tag, bool] | None] = []
        self._write(stretch)

    @property
    def text(self) -> str:
        """The text."""
        return "".join(self._pieces)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._at += len(piece)

    def _write(self, stretch: Stretch) -> None:
        stack: list[tuple[Iterator[Place | Run], str]] = []
        entries, places = list_entries(stretch), self.places
        closing = ""
        while True:
            for entry in entries:
                if isinstance(entry, tuple):
                    source, start, end = entry
                    self._add(source[start:end])
                    continue
                places.append(self._at)
                if not isinstance(entry, Branch):
                    self.tags.append(None)
                    self._add(entry._source[entry.start : entry.end])
                    places.append(self._at)
                    continue
                tag, ending = entry._now, entry._end
                self.tags.append((tag, entry.in_attribute))
                self._add(tag.text)
                places.append(self._at)
                if ending is None:
                    places.append(-1)
                    continue
                stack.append((entries, closing))
                entries, closing = list_entries(entry._stretch), ending
                break
            else:
                if not stack:
                    return
                places.append(self._at)
                self._add(closing)
                places.append(self._at)
                entries, closing = stack.pop()


def write_stretch(stretch: Stretch) -> str:
    """Return the text of a stretch as it is now; what was not changed is copied whole."""
    pieces: list[str] = []
    stack: list[tuple[Iterator[object], str, int, int, str]] = []
    source, start, end, inner = stretch
    entries, closing = iter(inner), ""
    while True:
        for entry in entries:
            if isinstance(entry, Branch) and entry._work is None:
                continue
            held = find_holder(entry)
            if not isinstance(entry, (Branch, Seat)):
                continue
            pieces.append(source[start : entry.start])
            stack.append((entries, source, entry.end, end, closing))
            closing = ""
            if isinstance(held, Stretch):
                source, start, end, inner = held
            elif isinstance(held, Branch):
                pieces.append(held._now.text)
                source, start, end, inner = held._stretch
                closing = held._end or ""
            entries = iter(inner)
            break
        else:
            pieces += source[start:end], closing
            if not stack:
                return "".join(pieces)
            entries, source, start, end, closing = stack.pop()


def is_gone(node: Branch) -> bool:
    """Tell whether an edit has taken a shortcode out."""
    return getattr(node, "_home", None) is NOWHERE


def walk_now(stretch: Stretch) -> Iterator[Branch]:
    """Yield the shortcodes of a stretch and in them, in the order of their opening tags.

    The tree may be changed meanwhile. Content of a shortcode that is taken out once it was yielded is passed
    over; that of one that is unwrapped is not.
    """
    stack = [iter(stretch.inner)]
    while stack:
        for entry in stack[-1]:
            held = find_holder(entry)
            if isinstance(held, Branch):
                if is_gone(held):
                    continue
                yield held
                work = held._work
                if is_gone(held) and (work is None or work.unwrapped is None):
                    continue
                held = held._stretch
            if isinstance(held, Stretch) and held.inner:
                stack.append(iter(held.inner))
                break
        else:
            stack.pop()
