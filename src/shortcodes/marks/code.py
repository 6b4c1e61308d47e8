"""Where a Markdown text has code, found beside the lexer and only as far as it asks.

Engines differ over code in odd places. A tag in code that is text here gets its source back in the page, so
this need not be perfect, and errs on the side of text.
"""

import re
from bisect import bisect_right

from shortcodes.syntax.modern.html_regions import Region

# Behind the signs of quotes and lists a line of three signs starts a fence. Behind a blank line, four
# blanks start code, but for what goes on with a list. A backslash makes text of a bracket.
_STARTS = re.compile(
    r"""
    (?P<freed>\\[\\`\[])
    | ^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(?P<fence>`{3,}+(?=[^`\n]*+$)|~{3,}+).*+
    | (?:\A|^[ \t\r]*+\n)(?P<indented>(?=(?:[ ]{4}|\t)[ \t]*+\S))
    | (?P<span>`++)
    """,
    re.MULTILINE | re.VERBOSE,
)
_INDENTED = re.compile(r"(?:(?:[ ]{4}|\t)[^\n]*+(?:\n|\Z)|[ \t\r]*+\n)*+")
_FLUSH_LINE = re.compile(
    r"^(?=\S)(?P<holds>(?:[-*+]|\d{1,9}[.)]|:)[ \t]|\[\^[^\]\n]++\]:|!!!|\?\?\?|===|///)?",
    re.MULTILINE,
)
_PARAGRAPH_END = re.compile(
    r"\n(?=[ \t>]*(?:\r?\n|\Z|```|~~~|\#{1,6}[ \t]|\||(?:[-*+]|\d{1,9}[.)])[ \t]))"
)
_BACKTICKS = re.compile("`+")


class Code:
    """Reads one text from its start to its end, and tells what code covers an offset."""

    __slots__ = ("_flushed", "_in_list", "_next", "_position", "_runs", "_runs_end", "_text")

    def __init__(self, text: str) -> None:
        """Start at the first character, in text."""
        self._text = text
        self._position = 0
        self._next: re.Match[str] | None = _STARTS.search(text)
        self._runs: dict[int, list[int]] = {}  # backticks of one paragraph: places by length
        self._runs_end = -1
        self._flushed = 0  # up to where lines at the margin were looked at
        self._in_list = (
            False  # whether the last of them may be followed by indented lines of its own
        )

    @property
    def clear(self) -> int:
        """Offset up to which there is no code."""
        return len(self._text) if self._next is None else self._next.start()

    @property
    def position(self) -> int:
        """Offset up to which the text is read; all before belongs to a shortcode, or was asked for."""
        return self._position

    @position.setter
    def position(self, offset: int) -> None:
        self._go_on(offset)

    def covering(self, offset: int) -> Region | None:
        """Return the code that an offset lies in, or None. Offsets must be ascending."""
        while (start := self._next) is not None and start.start() < offset:
            end = self._end(start)
            self._go_on(max(end, start.end()))
            if end > offset:
                return Region(start.start(), end, False)
        return None

    def _go_on(self, position: int) -> None:
        self._position = position
        if self._next is not None and self._next.start() < position:
            self._next = _STARTS.search(self._text, position)

    def _end(self, start: re.Match[str]) -> int:
        """Return where the code that seems to start ends, or 0 where it is no code."""
        if start["fence"] is not None:
            return self._fence_end(start["fence"], start.end())
        if start["indented"] is not None:
            place = start.end()
            code = None if self._goes_on(place) else _INDENTED.match(self._text, place)
            return code.end() if code else 0
        if start["span"] is not None:
            return self._span_end(start.end("span"), len(start["span"]))
        return start.end()  # an escaped character starts nothing

    def _fence_end(self, fence: str, position: int) -> int:
        """Return the offset behind a fenced block; one without an end goes on to the text's."""
        sign, length = re.escape(fence[0]), len(fence)
        closing = re.compile(rf"^[ \t>]*+{sign}{{{length},}}+[ \t\r]*+$", re.MULTILINE)
        found = closing.search(self._text, position)
        return found.end() if found else len(self._text)

    def _goes_on(self, offset: int) -> bool:
        """Tell whether what is indented at an offset goes on with a list or the like."""
        for line in _FLUSH_LINE.finditer(self._text, self._flushed, offset):
            self._in_list = line["holds"] is not None
        self._flushed = offset
        return self._in_list

    def _span_end(self, start: int, length: int) -> int:
        """Return the offset behind a code span, or 0 where its backticks are text."""
        if start > self._runs_end:
            self._index(start - length)
        places = self._runs.get(length, ())  # of a run that a backslash has shortened there is none
        place = bisect_right(places, start - length)
        return places[place] + length if place < len(places) else 0

    def _index(self, start: int) -> None:
        end = _PARAGRAPH_END.search(self._text, start)
        self._runs_end = end.start() if end else len(self._text)
        self._runs = {}
        for run in _BACKTICKS.finditer(self._text, start, self._runs_end):
            self._runs.setdefault(len(run[0]), []).append(run.start())
