"""Finds where a quoted value ends, by the quote glyphs of the grammar `modern.lark`, in linear time."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from shortcodes.syntax.grammar import pattern

Place = tuple[int, int]

# The places of a reader: outside an inner pair, inside one, or content with the first glyph that closes.
_OUTSIDE, _INSIDE, _FIRST, _FOUND, _LOST = range(5)

# Its answer: the number of the event that closes the value, or one of these.
_NOWHERE: Final = -1
_UNKNOWN: Final = -2

_MOST_OF_FOUR_BYTES: Final = 2**31 - 1

_Step = tuple[int, int, int]

_KINDS: Final = (
    "blank_line",
    "end",
    "bracket",
    *(
        f"{glyphs}_{role}"
        for glyphs in ("double", "single")
        for role in ("padded", "closes", "assigned", "opens", "other")
    ),
    "single_apostrophe",
)
_CODES: Final = {kind: code for code, kind in enumerate(_KINDS)}


def _steps(glyphs: str) -> tuple[_Step, ...]:
    """Return, by the code of an event, where it takes a reader from each place; others leave it there."""
    steps = {
        "blank_line": (_LOST, _LOST, _LOST),
        "end": (_LOST, _LOST, _LOST),
        "bracket": (_OUTSIDE, _INSIDE, _LOST),
        f"{glyphs}_closes": (_FOUND, _OUTSIDE, _FOUND),
        f"{glyphs}_other": (_OUTSIDE, _OUTSIDE, _FIRST),
        f"{glyphs}_opens": (_INSIDE, _INSIDE, _FIRST),
        f"{glyphs}_assigned": (_INSIDE, _INSIDE, _LOST),
        f"{glyphs}_padded": (_INSIDE, _INSIDE, _FOUND),
    }
    return tuple(steps.get(kind, (_OUTSIDE, _INSIDE, _FIRST)) for kind in _KINDS)


_STEPS: Final = {glyphs: _steps(glyphs) for glyphs in ("double", "single")}

# the answers of one event: for each class of glyphs, from each place
_BASES: Final = {"double": 0, "single": 3}
_WIDTH: Final = 6
_NOT_ASKED: Final = (_UNKNOWN,) * _WIDTH


class Quotes:
    """Finds the closing glyphs of quoted values in one text.

    Events are read once, no further than a question needs. A reader that walks over them leaves its answer at
    each, for the place that it had there; one that comes to the same place later takes that answer. So no event
    is passed more than six times, however many openers are never closed, in whatever order they are asked for.
    """

    __slots__ = ("_answers", "_codes", "_end", "_ends", "_events", "_read_to", "_starts", "_text")

    def __init__(self, text: str, end: int) -> None:
        """Read ``text`` up to the offset ``end``."""
        self._text = text
        self._end = end
        self._read_to = -1
        self._begin(0)

    def closing(self, glyphs: str, start: int, origin: int) -> Place | None:
        """Return the span of the glyph that closes a value, or None where the quote never closes.

        Args:
            glyphs: The class of the opening glyph, ``double`` or ``single``.
            start: Offset behind the opening glyph.
            origin: Offset before which no later question will start.
        """
        if self._read_to < origin:
            self._begin(start)
        number = self._number(start)
        if self._opens_with_pair(glyphs, start, number):
            answer = self._answer(glyphs, number + 1, _INSIDE)
        else:
            answer = self._answer(glyphs, number, _OUTSIDE)
        if answer == _NOWHERE:
            answer = self._answer(glyphs, number, _FIRST)
        return None if answer == _NOWHERE else (self._starts[answer], self._ends[answer])

    def _begin(self, start: int) -> None:
        """Forget all events, and go on at an offset."""
        code = "i" if self._end <= _MOST_OF_FOUR_BYTES else "q"
        self._codes = bytearray()
        self._starts, self._ends, self._answers = array(code), array(code), array(code)
        self._events: Iterator[re.Match[str]] = pattern("modern", "EVENT").finditer(
            self._text, start, self._end
        )

    def _read_event(self) -> None:
        """Read the next event; the end of the text is the last."""
        kind, start, end = "end", self._end, self._end
        for event in self._events:
            if event.lastgroup is not None:
                kind = event.lastgroup
                start, end = event.span(kind)
                break
        self._read_to = end
        self._codes.append(_CODES[kind])
        self._starts.append(start)
        self._ends.append(end)
        self._answers.extend(_NOT_ASKED)

    def _number(self, start: int) -> int:
        """Return the number of the first event from an offset on."""
        starts = self._starts
        while not starts or starts[-1] < start:
            self._read_event()
        return bisect_left(starts, start)

    def _answer(self, glyphs: str, number: int, place: int) -> int:
        """Return the number of the event with the closing glyph, for a reader before an event."""
        steps, base, codes, answers = _STEPS[glyphs], _BASES[glyphs], self._codes, self._answers
        passed = []
        while True:
            if number == len(codes):
                self._read_event()
            slot = number * _WIDTH + base + place
            answer = answers[slot]
            if answer != _UNKNOWN:
                break
            passed.append(slot)
            place = steps[codes[number]][place]
            if place >= _FOUND:
                answer = number if place == _FOUND else _NOWHERE
                break
            number += 1
        for slot in passed:
            answers[slot] = answer
        return answer

    def _opens_with_pair(self, glyphs: str, start: int, number: int) -> bool:
        """Tell whether an inner pair opens right behind the value's opening glyph."""
        if self._starts[number] != start:
            return False
        kind = _KINDS[self._codes[number]]
        if kind == f"{glyphs}_closes":
            return pattern("modern", "PADDED").match(self._text, start) is not None
        return kind.startswith(glyphs)
