"""Where a quoted value ends: the grammar's rule, in time linear in the text."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import Final

from shortcodes.syntax.grammar import pattern

Place = tuple[int, int]
_Event = tuple[str, int, int]  # kind, start, end

# Where a reader stands: outside an inner pair, inside one, or content with the first glyph that closes.
_OUTSIDE, _INSIDE, _FIRST, _FOUND, _LOST = range(5)

# What it learns of a stretch of text. A Place is an answer too.
_NOWHERE: Final = (-1, -1)
_UNKNOWN: Final = (-2, -2)

_SOON = 16  # events that settle nearly every value


def _steps(glyphs: str) -> tuple[dict[str, int], ...]:
    """Return, for each place a reader stands at, where an event takes it; others leave it there."""
    opens = {f"{glyphs}_{how}": _INSIDE for how in ("opens", "assigned", "padded")}
    closes, other = f"{glyphs}_closes", f"{glyphs}_other"
    outside = {"blank_line": _LOST, closes: _FOUND, **opens}
    inside = {"blank_line": _LOST, closes: _OUTSIDE, other: _OUTSIDE}
    lost = dict.fromkeys(("blank_line", "bracket", f"{glyphs}_assigned"), _LOST)
    return outside, inside, {closes: _FOUND, f"{glyphs}_padded": _FOUND, **lost}


class _Table:
    """The answers for every opener of a stretch, found in one pass from its end to its start."""

    __slots__ = ("answers", "end", "events", "start", "starts")

    def __init__(self, events: list[_Event], start: int, end: int, *, complete: bool) -> None:
        self.events = events
        self.start = start
        self.end = end
        self.starts = [event[1] for event in events]
        self.answers: dict[str, list[tuple[Place, Place, Place]]] = {}
        for glyphs in ("double", "single"):
            self.answers[glyphs] = self._answers(glyphs, _NOWHERE if complete else _UNKNOWN)

    def _answers(self, glyphs: str, last: Place) -> list[tuple[Place, Place, Place]]:
        steps = _steps(glyphs)
        answer = (last, last, last)
        answers = [answer]
        for kind, start, end in reversed(self.events):
            if any(kind in step for step in steps):
                outcomes = (*answer, (start, end), _NOWHERE)
                outside, inside, first = (
                    outcomes[step.get(kind, here)] for here, step in enumerate(steps)
                )
                answer = (outside, inside, first)
            answers.append(answer)
        answers.reverse()
        return answers


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
        self._table = _Table([], 0, 0, complete=False)

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
        return None if answer == _NOWHERE else answer

    def _look_up(self, glyphs: str, start: int) -> Place:
        table = self._table
        if not table.start <= start < table.end:
            return _UNKNOWN
        index = bisect_left(table.starts, start)
        answers = table.answers[glyphs]
        if self._opens_with_pair(glyphs, start, index):
            paired = answers[index + 1][_INSIDE]
        else:
            paired = answers[index][_OUTSIDE]
        return answers[index][_FIRST] if paired == _NOWHERE else paired

    def _opens_with_pair(self, glyphs: str, start: int, index: int) -> bool:
        """Tell whether an inner pair opens right behind the value's opening glyph."""
        events = self._table.events
        if index == len(events) or events[index][1] != start:
            return False
        kind = events[index][0]
        if kind == f"{glyphs}_closes":
            return pattern("modern", "PADDED").match(self._text, start) is not None
        return kind.startswith(glyphs)

    def _read(self, start: int, most: int | None) -> _Table:
        events = list(islice(self._events(start), most))
        at_blank_line = bool(events) and events[-1][0] == "blank_line"
        cut_short = len(events) == most and not at_blank_line
        last = events[-1][1] if at_blank_line or cut_short else self._end
        return _Table(events, start, last + 1, complete=not cut_short)

    def _events(self, start: int) -> Iterator[_Event]:
        """Yield what matters from an offset to the next blank line."""
        for match in pattern("modern", "EVENT").finditer(self._text, start, self._end):
            kind = match.lastgroup
            if kind is not None:
                yield kind, *match.span(kind)
                if kind == "blank_line":
                    return
