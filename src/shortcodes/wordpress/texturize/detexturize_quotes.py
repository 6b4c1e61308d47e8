"""Tells which typographic quotes of a tag delimit its values, for `detexturize`.

Core replaces two single quotes by one closing quote and two backquotes by one opening quote, so a
tag can often be read in several ways. A reading divides the tag into attributes with no quote left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

OPENING, CLOSING = 8220, 8221
# A value's end is searched for behind no more quotes than these, so reading stays linear.
_REACH = 8

_BLANK = r"[\t\n\v\f\r \u00a0\u200b]"
_BLANKS = re.compile(rf"{_BLANK}*+")
_NAME = re.compile(rf"[A-Za-z0-9_-]*+{_BLANK}*+={_BLANK}*+")
_BARE = re.compile(r"[^\t\n\v\f\r \u00a0\u200b]++")
_BOUNDARY = re.compile(rf"{_BLANK}|/?\]")
# Core makes an opening quote of a straight one only behind these.
_MAY_OPEN = re.compile(r"(?:[(\[{<>–—\r\n\t \u00a0-]|&lt;|&nbsp;|&#821[12];)\Z")
_ENDS_IN_EQUALS = re.compile(rf"={_BLANK}*+\Z")


@dataclass(frozen=True, slots=True)
class Mark:
    """A glyph of a tag.

    Attributes:
        start: Its offset.
        end: The offset after it.
        code: The code point of the typographic character; 0 for a straight quote.
        quote: The straight quote of its class, if it is a quote.
    """

    start: int
    end: int
    code: int
    quote: str


@dataclass(slots=True)
class Reading:
    """The originals of a tag's quotes.

    Attributes:
        originals: The original of each delimiting or collapsed quote by offset; other quotes are text.
        certain: Whether there is no other reading.
    """

    originals: dict[int, str] = field(default_factory=dict)
    certain: bool = True

    def find_original(self, mark: Mark) -> tuple[str, tuple[str, ...], str]:
        """Return a quote's original, the alternatives, and why there are some."""
        collapsed = {OPENING: "``", CLOSING: "''"}.get(mark.code)
        original = self.originals.get(mark.start)
        if original is None:
            others = (chr(mark.code),) if mark.code else ()
            others = (collapsed, *others) if collapsed else others
            return mark.quote, others, "may have been written as it is" if others else ""
        if self.certain and original == mark.quote:
            return original, (), ""
        if not mark.code:
            return original, (), ""
        other = mark.quote if original == collapsed else collapsed
        others = (other,) if other else ()
        return original, (*others, chr(mark.code)), "the tag can be read in several ways"


@dataclass(slots=True)
class _Step:
    """The best way to read a tag up to an offset.

    Attributes:
        cost: How many quotes are read as text or as the end of an odd value.
        ways: How many readings have this cost.
        total: How many readings there are at any cost.
        previous: The offset at which the last attribute starts.
        originals: The originals of that attribute's quotes.
    """

    cost: int
    ways: int
    total: int
    previous: int
    originals: tuple[tuple[int, str], ...]


def read_quotes(text: str, start: int, end: int, quotes: list[Mark]) -> Reading:
    """Find the reading of a tag's attributes with the lowest cost.

    Args:
        text: The text.
        start: The offset of the attributes.
        end: The offset of the tag's closing bracket.
        quotes: The quotes between the two.

    Returns:
        The reading; if there is none, one in which all quotes are text.
    """
    return _Reader(text, start, end, quotes).find_best()


class _Reader:
    """Reads attribute by attribute, keeping the best way to each offset."""

    def __init__(self, text: str, start: int, end: int, quotes: list[Mark]) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._quotes = quotes
        self._index = {mark.start: i for i, mark in enumerate(quotes)}
        self._steps: dict[int, _Step] = {start: _Step(0, 1, 1, -1, ())}

    def find_best(self) -> Reading:
        """Return the reading with the lowest cost; all quotes are text if there is none."""
        waiting = [self._start]
        last = -1
        while waiting:
            offset = heappop(waiting)
            if offset == last:
                continue
            last = offset
            begin = self._skip_blanks(offset)
            if begin >= self._end or self._text[begin : self._end] == "/":
                self._finish(offset)
                continue
            for stop, cost, originals in self._read_attribute(begin):
                if self._reach(offset, stop, cost, originals):
                    heappush(waiting, stop)
        final = self._steps.get(-1)
        if final is None:
            return Reading(certain=False)
        return self._trace(final)

    def _finish(self, offset: int) -> None:
        self._reach(offset, -1, 0, ())

    def _reach(
        self, offset: int, stop: int, cost: int, originals: tuple[tuple[int, str], ...]
    ) -> bool:
        """Record a way to an offset; tell whether it is the first one."""
        here = self._steps[offset]
        new = _Step(here.cost + cost, here.ways, here.total, offset, originals)
        known = self._steps.get(stop)
        if known is None:
            self._steps[stop] = new
            return True
        total = min(known.total + new.total, 99)
        if new.cost == known.cost:
            known.ways = min(known.ways + new.ways, 99)
        elif new.cost < known.cost:
            self._steps[stop] = known = new
        known.total = total
        return False

    def _trace(self, final: _Step) -> Reading:
        originals: dict[int, str] = {}
        step = final
        while step.previous >= 0:
            originals.update(step.originals)
            step = self._steps[step.previous]
        collapsed = any(len(original) > 1 for original in originals.values())
        alone = final.total == 1
        clear = final.cost == 0 and final.ways == 1 and not collapsed
        return Reading(originals, certain=alone or clear)

    def _read_attribute(self, begin: int) -> Iterator[tuple[int, int, tuple[tuple[int, str], ...]]]:
        """Yield the offsets where the attribute may end, with cost and originals of its quotes."""
        name = _NAME.match(self._text, begin, self._end)
        value = name.end() if name else begin
        first = self._index.get(value)
        if first is None:
            yield from self._read_bare(begin)
        elif self._quotes[first].quote == "'":
            yield from self._read_single_quoted(first)
        else:
            yield from self._read_double_quoted(first, named=name is not None)

    def _read_bare(self, begin: int) -> Iterator[tuple[int, int, tuple[tuple[int, str], ...]]]:
        match = _BARE.match(self._text, begin, self._end)
        if match and not any(i in self._index for i in range(begin, match.end())):
            yield match.end(), 0, ()

    def _read_single_quoted(
        self, first: int
    ) -> Iterator[tuple[int, int, tuple[tuple[int, str], ...]]]:
        opener = self._quotes[first]
        closer = next(
            (m for m in self._quotes[first + 1 : first + 4 * _REACH] if m.quote == "'"), None
        )
        if closer and self._ends_value(closer):
            yield closer.end, 0, ((opener.start, "'"), (closer.start, "'"))

    def _read_double_quoted(
        self, first: int, *, named: bool
    ) -> Iterator[tuple[int, int, tuple[tuple[int, str], ...]]]:
        opener = self._quotes[first]
        if opener.code == CLOSING and self._ends_value(opener):
            yield opener.end, 0, ((opener.start, "''"),)
        if not self._may_be_straight(opener):
            return
        inner: list[tuple[int, str]] = [(opener.start, '"')]
        for mark in self._quotes[first + 1 : first + 4 * _REACH]:
            if mark.quote != '"':
                continue
            if self._ends_value(mark) and self._may_be_straight(mark):
                odd = _ENDS_IN_EQUALS.search(
                    self._text, max(opener.end, mark.start - 9), mark.start
                )
                # an empty value without a name is unlikely; the quote rather ends the value before
                stray = not named and mark.start == opener.end
                cost = len(inner) - 1 + bool(odd) + stray
                yield mark.end, cost, (*inner, (mark.start, '"'))
            if mark.code not in (OPENING, CLOSING) or len(inner) > _REACH:
                return
            inner.append((mark.start, "``" if mark.code == OPENING else "''"))

    def _ends_value(self, mark: Mark) -> bool:
        return _BOUNDARY.match(self._text, mark.end) is not None

    def _may_be_straight(self, mark: Mark) -> bool:
        """Tell whether the original of the mark can be one straight quote."""
        start = mark.start
        return mark.code != OPENING or bool(_MAY_OPEN.search(self._text, max(0, start - 7), start))

    def _skip_blanks(self, offset: int) -> int:
        match = _BLANKS.match(self._text, offset, self._end)
        return match.end() if match else offset
