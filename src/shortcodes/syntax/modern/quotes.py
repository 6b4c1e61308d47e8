"""Finds where a quoted value ends, by the quote glyphs of the grammar `modern.lark`, in linear time."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, cast

from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.modern.names import Names

Place = tuple[int, int]

# The places of a reader: outside an inner pair, inside one, or content with the first glyph that closes. It
# reads up to a blank line, or over blank lines up to a bracket. The last looks for a quote behind a backslash.
_OUTSIDE, _INSIDE, _FIRST, _FAR_OUTSIDE, _FAR_INSIDE, _FAR_FIRST, _BACKSLASH, _FOUND, _LOST = range(
    9
)
_WIDTH: Final = _FOUND

# Its answer: the number of the event that closes the value, or one of these.
_NOWHERE: Final = -1
_UNKNOWN: Final = -2
_NOT_ASKED: Final = (_UNKNOWN,) * _WIDTH

_MOST_OF_FOUR_BYTES: Final = 2**31 - 1

_Step = tuple[int, ...]

_CLASSES: Final = ("double", "single")
_KINDS: Final = (
    "blank_line",
    "end",
    "bracket",
    "tag",
    "slashed",
    *(
        f"{glyphs}_{role}"
        for glyphs in _CLASSES
        for role in ("padded", "closes", "assigned", "opens", "apostrophe", "other", "freed")
    ),
)
_CODES: Final = {kind: code for code, kind in enumerate(_KINDS)}
_ROLES: Final = {
    glyphs: {
        kind.removeprefix(f"{glyphs}_"): code
        for kind, code in _CODES.items()
        if kind.startswith(glyphs)
    }
    for glyphs in _CLASSES
}
_LIMITS: Final = ("bracket", "tag")


def _steps(glyphs: str) -> tuple[_Step, ...]:
    """Return, by the code of an event, where it takes a reader from each place; others leave it there."""
    stay = tuple(range(_WIDTH))
    lost = (_LOST,) * _WIDTH
    steps = {
        "blank_line": (_LOST, _LOST, _LOST, _FAR_OUTSIDE, _FAR_INSIDE, _FAR_FIRST, _LOST),
        "end": lost,
        "bracket": (_OUTSIDE, _INSIDE, _LOST, _LOST, _LOST, _LOST, _LOST),
        "tag": (_OUTSIDE, _INSIDE, _FIRST, _LOST, _LOST, _LOST, _BACKSLASH),
        f"{glyphs}_freed": (*stay[:_BACKSLASH], _FOUND),
    }
    for role, (outside, inside, first) in {
        "closes": (_FOUND, _OUTSIDE, _FOUND),
        "other": (_OUTSIDE, _OUTSIDE, _FIRST),
        "opens": (_INSIDE, _INSIDE, _FIRST),
        "assigned": (_INSIDE, _INSIDE, _LOST),
        "padded": (_INSIDE, _INSIDE, _FOUND),
    }.items():
        near = outside, inside, first
        far = (place if place >= _FOUND else place + _FAR_OUTSIDE for place in near)
        steps[f"{glyphs}_{role}"] = *near, *far, _LOST if role == "assigned" else _BACKSLASH
    return tuple(steps.get(kind, stay) for kind in _KINDS)


_STEPS: Final = {glyphs: _steps(glyphs) for glyphs in _CLASSES}


class Quotes:
    """Finds the closing glyphs of quoted values in one text.

    Events are read once, no further than a question needs. A reader that walks over them leaves its answer at
    each, for the place that it had there; one that comes to the same place later takes that answer. So no event
    is passed more than fourteen times, however many openers never close, in whatever order they are asked for.
    """

    __slots__ = (
        "_answers",
        "_codes",
        "_end",
        "_ends",
        "_events",
        "_kinds",
        "_known",
        "_read_to",
        "_starts",
        "_text",
    )

    def __init__(self, text: str, end: int, known: Names | None = None) -> None:
        """Take a text.

        Args:
            text: The text.
            end: The offset up to which to read.
            known: The names whose tags end a value that has blank lines in it; None for all.
        """
        self._text = text
        self._end = end
        self._known = known
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
        pair = self._opens_with_pair(glyphs, start, number)
        paired = (number + 1, _INSIDE) if pair else (number, _OUTSIDE)
        answer = _NOWHERE
        for event, place in (
            (paired[0], paired[1] + _FAR_OUTSIDE),
            paired,
            (number, _FAR_FIRST),
            (number, _FIRST),
            (number, _BACKSLASH),
        ):
            answer = self._answer(glyphs, event, place)
            if answer != _NOWHERE:
                return self._starts[answer], self._ends[answer]
        return None

    def closing_slashed(self, glyphs: str, slashes: int, start: int, origin: int) -> Place | None:
        """Return the span of the glyph, with its backslashes, that closes a value whose opener has as many.

        Args:
            glyphs: The class of the opening glyph, ``double`` or ``single``.
            slashes: The number of backslashes before it.
            start: Offset behind the opening glyph.
            origin: Offset before which no later question will start.
        """
        if self._read_to < origin:
            self._begin(start)
        number = self._number(start)
        closing = self._next(f"{glyphs} {slashes}", number)
        if closing is None:
            return None
        place = self._starts[closing] - slashes, self._ends[closing]
        for kind in ("blank_line", "limit"):
            found = self._next(kind, number, closing)
            if found is None:
                return place
        return None

    def _next(self, kind: str, number: int, last: int | None = None) -> int | None:
        """Return the number of the first event of a kind from one on, before the last if there is one."""
        numbers = self._kinds.setdefault(kind, array("q"))
        while last is None and (not numbers or numbers[-1] < number):
            if self._codes[-1] == _CODES["end"]:
                return None
            self._read_event()
        place = bisect_left(numbers, number)
        found = numbers[place] if place < len(numbers) else None
        return found if found is not None and (last is None or found < last) else None

    def _begin(self, start: int) -> None:
        """Forget all events, and go on at an offset."""
        code = "i" if self._end <= _MOST_OF_FOUR_BYTES else "q"
        self._codes = bytearray()
        self._starts, self._ends = array(code), array(code)
        self._answers = {glyphs: array(code) for glyphs in _CLASSES}
        self._kinds: dict[str, array[int]] = {}
        self._events: Iterator[re.Match[str]] = pattern("modern", "EVENT").finditer(
            self._text, start, self._end
        )

    def _read_event(self) -> None:
        """Read the next event; the end of the text is the last."""
        code, start, end = _CODES["end"], self._end, self._end
        for event in self._events:
            if event.lastgroup is not None and (found := self._classify(event)):
                code, (start, end) = found
                break
        self._read_to = end
        self._codes.append(code)
        self._starts.append(start)
        self._ends.append(end)

    def _classify(self, event: re.Match[str]) -> tuple[int, Place] | None:
        """Return the code of an event and the span of its glyph, or None where it is none after all."""
        double, single, slashes = event.group("double", "single", "slashes")
        if slashes is not None:
            closes = event["closes"] is not None or event["parts"] is not None
            return self._classify_slashed(event, len(slashes), closes=closes)
        if double or single:
            glyphs = "double" if double else "single"
            return _ROLES[glyphs][_role(event)], event.span(glyphs)
        kind = "tag" if event["tag"] else cast("str", event.lastgroup)
        if kind == "tag" and self._known is not None and not self._known.has(event["name"]):
            return None
        self._note("limit" if kind in _LIMITS else kind, len(self._codes))
        return _CODES[kind], event.span(kind)

    def _classify_slashed(
        self, event: re.Match[str], slashes: int, *, closes: bool
    ) -> tuple[int, Place] | None:
        """Return the same of a glyph behind backslashes."""
        glyphs = "double" if event["double"] or event["double_code"] else "single"
        if closes:
            self._note(f"{glyphs} {slashes}", len(self._codes))
        if event[f"{glyphs}_code"]:
            return (_CODES["slashed"], event.span(f"{glyphs}_code")) if closes else None
        span = event.span(glyphs)
        if pattern("modern", "ESCAPED_CHARACTER").match(self._text, span[0] - 1):
            return (_ROLES[glyphs]["freed"], span) if closes else None
        return _ROLES[glyphs]["closes" if closes else "other"], span

    def _note(self, kind: str, number: int) -> None:
        self._kinds.setdefault(kind, array("q")).append(number)

    def _number(self, start: int) -> int:
        """Return the number of the first event from an offset on."""
        starts = self._starts
        while not starts or starts[-1] < start:
            self._read_event()
        return bisect_left(starts, start)

    def _answer(self, glyphs: str, number: int, place: int) -> int:
        """Return the number of the event with the closing glyph, for a reader before an event."""
        steps, codes, answers = _STEPS[glyphs], self._codes, self._answers[glyphs]
        passed = []
        while True:
            if number == len(codes):
                self._read_event()
            slot = number * _WIDTH + place
            while slot >= len(answers):
                answers.extend(_NOT_ASKED * (len(codes) - len(answers) // _WIDTH))
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
        return kind.startswith(glyphs) and kind != f"{glyphs}_freed"


def _role(event: re.Match[str]) -> str:
    """Return what a glyph without backslashes does."""
    padded, closes, assigned, opens = event.group("padded", "closes", "assigned", "opens")
    if padded is not None:
        return "padded"
    if closes is not None:
        return "closes"
    if assigned is not None:
        return "assigned"
    parts = event["parts"] is not None
    if opens is not None:
        return "padded" if parts else "opens"
    if parts:
        return "closes"
    return "other" if event["apostrophe"] is None else "apostrophe"
