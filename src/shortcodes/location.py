"""Places in a text: spans of offsets, and lines and columns made from them."""

import re
from bisect import bisect_right
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A half-open range of offsets, counted in code points.

    Attributes:
        start: Offset of the first character.
        end: Offset behind the last character.
    """

    start: int
    end: int


class Position(NamedTuple):
    """A place as people and editors count it.

    Attributes:
        line: Line number, from 1. A line ends at LF, CR LF or CR.
        column: Column in code points, from 1.
    """

    line: int
    column: int


class LineIndex:
    """Turns the offsets of one text into lines and columns, with one pass over its line ends."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset.

        Raises:
            ValueError: The offset lies outside the text.
        """
        if not 0 <= offset <= len(self._text):
            raise ValueError(f"offset {offset} is outside a text of {len(self._text)} characters")
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return the text of a line, from 1, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")
