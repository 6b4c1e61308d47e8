"""Where a quoted value ends: the grammar's rule, in time linear in the text."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final, TypeAlias

from shortcodes.syntax.grammar import pattern

Place = tuple[int, int]

# Where a reader stands: outside an inner pair, inside one, or content with the first glyph that closes.
_OUTSIDE, _INSIDE, _FIRST, _FOUND, _LOST = range(5)

# What it learns of a stretch of text: the number of an event, or one of these.
_NOWHERE: Final = -1
_UNKNOWN: Final = -2

_MOST_OF_FOUR_BYTES: Final = 2**31 - 1

_SOON = 16  # events that settle nearly every value
_Answers: TypeAlias = "tuple[array[int], ...]"
_Steps = dict[str, tuple[int, int, int]]


def _steps(glyphs: str) -> _Steps:
    """Return, by the kind of an event, where it takes a reader from each place; others leave it there."""
    opens = (_INSIDE, _INSIDE, _FIRST)
    return {
        "blank_line": (_LOST, _LOST, _LOST),
        "bracket": (_OUTSIDE, _INSIDE, _LOST),
        f"{glyphs}_closes": (_FOUND, _OUTSIDE, _FOUND),
        f"{glyphs}_other": (_OUTSIDE, _OUTSIDE, _FIRST),
        f"{glyphs}_opens": opens,
        f"{glyphs}_assigned": (_INSIDE, _INSIDE, _LOST),
        f"{glyphs}_padded": (_INSIDE, _INSIDE, _FOUND),
    }


_STEPS = {glyphs: _steps(glyphs) for glyphs in ("double", "single")}


class _Table:
    """The answers for every opener of a stretch, found in one pass from its end to its start.

    Attributes:
        start: Offset of the stretch's first character.
        end: Offset behind its last character.
        kinds: The kinds of its events.
        starts: Where they start.
        ends: Where they end.
    """

    __slots__ = ("_answers", "_last", "end", "ends", "kinds", "start", "starts")

    def __init__(self, start: int, end: int) -> None:
        """Begin a stretch at an offset of a text that has an end."""
        code = "i" if end <= _MOST_OF_FOUR_BYTES else "q"
        self.kinds: list[str] = []
        self.starts, self.ends = array(code), array(code)
        self.start = self.end = start
        self._last = _UNKNOWN
        self._answers: dict[str, _Answers] = {}

    def take(self, events: Iterable[re.Match[str]], most: int | None) -> None:
        """Take the next events, up to a blank line or up to some number of them."""
        kinds, starts, ends = self.kinds, self.starts, self.ends
        for event in events:
            kind = event.lastgroup
            if kind is not None:
                start, end = event.span(kind)
                kinds.append(kind)
                starts.append(start)
                ends.append(end)
                if kind == "blank_line" or len(kinds) == most:
                    return

    def reaches(self, end: int, *, complete: bool) -> None:
        """Say where the stretch ends, and whether what is not found in it is nowhere."""
        self.end = end
        self._last = _NOWHERE if complete else _UNKNOWN

    def answers(self, glyphs: str) -> _Answers:
        """Return the answers before each event and behind the last, for each place a reader stands at."""
        found = self._answers.get(glyphs)
        if found is None:
            found = self._answers[glyphs] = self._found(_STEPS[glyphs])
        return found

    def _found(self, steps: _Steps) -> _Answers:
        count = len(self.kinds)
        code, size = self.starts.typecode, self.starts.itemsize * (count + 1)
        answers = outside, inside, first = [array(code, bytes(size)) for _ in range(3)]
        now = outside[count], inside[count], first[count] = (self._last,) * 3
        for number in range(count - 1, -1, -1):
            step = steps.get(self.kinds[number])
            if step is not None:
                outcomes = (*now, number, _NOWHERE)
                now = outcomes[step[0]], outcomes[step[1]], outcomes[step[2]]
            outside[number], inside[number], first[number] = now
        return tuple(answers)


class Quotes:
    """Finds the closing glyphs of quoted values in one text.

    The answers for a few events are worked out together, and kept for the values that follow. Where they
    don't settle a value, they are worked out up to the next blank line; so each stretch is read twice at
    most, however many openers in it are never closed.
    """

    __slots__ = ("_end", "_table", "_text")

    def __init__(self, text: str, end: int) -> None:
        """Read ``text`` up to the offset ``end``."""
        self._text = text
        self._end = end
        self._table = _Table(0, end)

    def closing(self, glyphs: str, start: int) -> Place | None:
        """Return the span of the glyph that closes a value, or None where the quote never closes.

        Args:
            glyphs: The class of the opening glyph, ``double`` or ``single``.
            start: Offset behind the opening glyph.
        """
        answer = self._look_up(glyphs, start)
        if answer == _UNKNOWN:
            self._table = self._read(start, _SOON)
            answer = self._look_up(glyphs, start)
        if answer == _UNKNOWN:
            self._table = self._read(start, None)
            answer = self._look_up(glyphs, start)
        table = self._table
        return None if answer == _NOWHERE else (table.starts[answer], table.ends[answer])

    def _look_up(self, glyphs: str, start: int) -> int:
        table = self._table
        if not table.start <= start < table.end:
            return _UNKNOWN
        number = bisect_left(table.starts, start)
        answers = table.answers(glyphs)
        if self._opens_with_pair(glyphs, start, number):
            paired = answers[_INSIDE][number + 1]
        else:
            paired = answers[_OUTSIDE][number]
        return answers[_FIRST][number] if paired == _NOWHERE else paired

    def _opens_with_pair(self, glyphs: str, start: int, number: int) -> bool:
        """Tell whether an inner pair opens right behind the value's opening glyph."""
        table = self._table
        if number == len(table.kinds) or table.starts[number] != start:
            return False
        kind = table.kinds[number]
        if kind == f"{glyphs}_closes":
            return pattern("modern", "PADDED").match(self._text, start) is not None
        return kind.startswith(glyphs)

    def _read(self, start: int, most: int | None) -> _Table:
        table = _Table(start, self._end)
        table.take(pattern("modern", "EVENT").finditer(self._text, start, self._end), most)
        at_blank_line = bool(table.kinds) and table.kinds[-1] == "blank_line"
        cut_short = len(table.kinds) == most and not at_blank_line
        last = table.starts[-1] if at_blank_line or cut_short else self._end
        table.reaches(last + 1, complete=not cut_short)
        return table
