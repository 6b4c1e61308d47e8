"""Changes of a text, which are made while it is written."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple


@dataclass(slots=True)
class Edit:
    """A change: some characters, or none, are replaced.

    Attributes:
        start: Offset of the first character that is replaced.
        end: Offset behind the last one.
        text: What is written in place of them.
    """

    start: int
    end: int
    text: str = ""


class Edits(NamedTuple):
    """The changes of a text in their order; none overlaps another.

    Attributes:
        starts: Where each starts.
        edits: The changes.
        inserted: Where something is written between two characters.
    """

    starts: Sequence[int]
    edits: Sequence[Edit]
    inserted: frozenset[int]

    @classmethod
    def ordered(cls, edits: Sequence[Edit]) -> "Edits":
        """Return changes in the order of their places; those at one place stay in theirs."""
        found = sorted((edit for edit in edits if edit.text or edit.end > edit.start), key=_place)
        starts = [edit.start for edit in found]
        return cls(starts, found, frozenset(edit.start for edit in found if edit.end == edit.start))

    def covering(self, offset: int) -> int:
        """Return the offset behind the change that replaces a character, or the offset itself."""
        number = bisect_right(self.starts, offset) - 1
        return max(offset, self.edits[number].end) if number >= 0 else offset

    def apply(self, write: Callable[[int, int], str], start: int, end: int) -> Iterator[str]:
        """Yield part of a text with the changes in it and at its ends.

        Args:
            write: Returns the text between two offsets.
            start: Offset of the part's first character.
            end: Offset behind its last one.
        """
        first, last = bisect_left(self.starts, start), bisect_right(self.starts, end)
        if first:
            start = min(end, max(start, self.edits[first - 1].end))
        for edit in self.edits[first:last]:
            if edit.start > start:
                yield write(start, edit.start)
            yield edit.text
            start = max(start, edit.end)
        if start < end:
            yield write(start, end)


NO_EDITS: Final = Edits((), (), frozenset())


def _place(edit: Edit) -> int:
    return edit.start
