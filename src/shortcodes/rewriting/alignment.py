"""Which stretches of a text stay while it is written anew, once or several times in a row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Edit(NamedTuple):
    """A stretch of a text, and what takes its place."""

    start: int
    end: int
    source: str


class Kept(NamedTuple):
    """A stretch that stays.

    Attributes:
        before: Its offset in the text as it was.
        after: Its offset in the new text.
        size: Its length, which may be 0.
    """

    before: int
    after: int
    size: int


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits, whose places ascend."""
    pieces: list[str] = []
    done = 0
    for start, end, source in edits:
        pieces += (text[done:start], source)
        done = end
    return "".join([*pieces, text[done:]])


def list_kept(edits: Iterable[Edit], size: int) -> list[Kept]:
    """Return what edits keep of a text of some length."""
    kept, done, shift = [], 0, 0
    for start, end, source in edits:
        kept.append(Kept(done, done + shift, start - done))
        shift += len(source) - (end - start)
        done = end
    return [*kept, Kept(done, done + shift, size - done)]


def chain(first: Sequence[Kept], second: Sequence[Kept]) -> list[Kept]:
    """Return what stays in two rewritings, one after the other."""
    kept, one, other = [], 0, 0
    while one < len(first) and other < len(second):
        here, there = first[one], second[other]
        start = max(here.after, there.before)
        end = min(here.after + here.size, there.before + there.size)
        if start <= end:
            kept.append(
                Kept(
                    here.before + start - here.after,
                    there.after + start - there.before,
                    end - start,
                )
            )
        if here.after + here.size <= there.before + there.size:
            one += 1
        else:
            other += 1
    return kept


def list_edits(before: str, after: str, kept: Iterable[Kept]) -> Iterator[Edit]:
    """Yield the edits between two texts, in their order."""
    done = reached = 0
    for stretch in (*kept, Kept(len(before), len(after), 0)):
        source = after[reached : stretch.after]
        if before[done : stretch.before] != source:
            yield Edit(done, stretch.before, source)
        done, reached = stretch.before + stretch.size, stretch.after + stretch.size


def find_origins(kept: Sequence[Kept], offsets: Iterable[int]) -> Iterator[int]:
    """Yield where ascending offsets of the new text were in the old one; a changed stretch has its start."""
    place = 0
    for offset in offsets:
        while place + 1 < len(kept) and kept[place + 1].after <= offset:
            place += 1
        stretch = kept[place]
        yield stretch.before + min(offset - stretch.after, stretch.size)
