"""Ranges of lines, as ``lines="3-10,15"`` names them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

_RANGE: Final = re.compile(r"(?P<first>[0-9]{1,7})?(?P<to>\s*-\s*(?P<last>[0-9]{1,7})?)?", re.ASCII)
_MOST: Final = 100
_END: Final = 10**9
_LEGAL: Final = "write lines such as '3', '3-10' or '1-3,7-'"


class LineRanges:
    """Some lines, counted from 1.

    Attributes:
        ranges: The first and the last line of each range, in their order and apart from one another.
    """

    __slots__ = ("_firsts", "ranges")

    def __init__(self, text: str) -> None:
        """Read ranges; an empty text is none.

        Raises:
            ValueError: It has something that is no range, or too many.
        """
        parts = [part.strip() for part in text.split(",") if part.strip()]
        if len(parts) > _MOST:
            raise ValueError(f"at most {_MOST} ranges of lines")
        self.ranges = _merge(sorted(map(_read_range, parts)))
        self._firsts = [first for first, _ in self.ranges]

    def __contains__(self, line: int) -> bool:
        at = bisect_right(self._firsts, line) - 1
        return at >= 0 and line <= self.ranges[at][1]

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def iterate(self, count: int) -> Iterator[int]:
        """Yield the numbers of the lines that a text of so many lines has."""
        for first, last in self.ranges:
            yield from range(first, min(last, count) + 1)


def _read_range(text: str) -> tuple[int, int]:
    match = _RANGE.fullmatch(text)
    if match is None or not (match["first"] or match["last"]):
        raise ValueError(_LEGAL)
    first = int(match["first"] or 1)
    last = int(match["last"] or _END) if match["to"] else first
    if not 1 <= first <= last:
        raise ValueError(_LEGAL)
    return first, last


def _merge(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in ranges:
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged
