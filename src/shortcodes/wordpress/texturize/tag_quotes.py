"""Which of a tag's typographic quotes delimit its values.

A pair of single quotes has become one closing quote and a pair of backquotes an opening one, so
that a tag can often be read in several ways. A reading is a way of dividing the tag into attributes
that leaves no quote over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush

OPENING, CLOSING = 8220, 8221
# So many quotes inside a value are looked over for its end; it keeps reading linear.
_REACH = 8

_BLANK = r"[\t\n\v\f\r \u00a0\u200b]"
_BLANKS = re.compile(rf"{_BLANK}*+")
_NAME = re.compile(rf"[A-Za-z0-9_-]*+{_BLANK}*+={_BLANK}*+")
_BARE = re.compile(r"[^\t\n\v\f\r \u00a0\u200b]++")
_BOUNDARY = re.compile(rf"{_BLANK}|/?\]")
# Only after these does core make an opening quote of a straight one.
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
    """What the quotes of a tag were.

    Attributes:
        originals: The original of each delimiting or collapsed quote by offset; others are text.
        certain: Whether there is no other reading.
    """

    originals: dict[int, str] = field(default_factory=dict)
    certain: bool = True

    def original(self, mark: Mark) -> tuple[str, tuple[str, ...], str]:
        """Give a quote's original, what else it may have been, and why that isn't known."""
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
        cost: How many quotes had to be taken for text or for the end of an odd value.
        ways: How many readings there are at this cost.
        total: How many there are at any cost.
        previous: The offset at which the last attribute starts.
        originals: What that attribute's quotes were.
    """

    cost: int
    ways: int
    total: int
    previous: int
    originals: tuple[tuple[int, str], ...]


def read_quotes(text: str, start: int, end: int, quotes: list[Mark]) -> Reading:
    """Find the reading of a tag's attributes with the least left over.

    Args:
        text: The text.
        start: Where the attributes start.
        end: Where the tag's last bracket is.
        quotes: The quotes between.
    """
    return _Reader(text, start, end, quotes).read()


class _Reader:
    """Reads attribute by attribute, keeping the best way to each offset."""

    def __init__(self, text: str, start: int, end: int, quotes: list[Mark]) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._quotes = quotes
        self._index = {mark.start: i for i, mark in enumerate(quotes)}
        self._steps: dict[int, _Step] = {start: _Step(0, 1, 1, -1, ())}

    def read(self) -> Reading:
        """Find the best reading; the quotes are text if there is none."""
        waiting = [self._start]
        last = -1
        while waiting:
            offset = heappop(waiting)
            if offset == last:
                continue
            last = offset
            begin = self._skip(offset)
            if begin >= self._end or self._text[begin : self._end] == "/":
                self._finish(offset)
                continue
            for stop, cost, originals in self._attribute(begin):
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
        """Note a way to an offset; tell whether it is the first one."""
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

    def _attribute(self, begin: int) -> Iterator[tuple[int, int, tuple[tuple[int, str], ...]]]:
        """Yield where the attribute may end, at what cost, and what its quotes were."""
        name = _NAME.match(self._text, begin, self._end)
        value = name.end() if name else begin
        first = self._index.get(value)
        if first is None:
            yield from self._bare(begin)
        elif self._quotes[first].quote == "'":
            yield from self._single(first)
        else:
            yield from self._double(first, named=name is not None)

    def _bare(self, begin: int) -> Iterator[tuple[int, int, tuple[tuple[int, str], ...]]]:
        match = _BARE.match(self._text, begin, self._end)
        if match and not any(i in self._index for i in range(begin, match.end())):
            yield match.end(), 0, ()

    def _single(self, first: int) -> Iterator[tuple[int, int, tuple[tuple[int, str], ...]]]:
        opener = self._quotes[first]
        closer = next(
            (m for m in self._quotes[first + 1 : first + 4 * _REACH] if m.quote == "'"), None
        )
        if closer and self._bounded(closer):
            yield closer.end, 0, ((opener.start, "'"), (closer.start, "'"))

    def _double(
        self, first: int, *, named: bool
    ) -> Iterator[tuple[int, int, tuple[tuple[int, str], ...]]]:
        opener = self._quotes[first]
        if opener.code == CLOSING and self._bounded(opener):
            yield opener.end, 0, ((opener.start, "''"),)
        if not self._straight(opener):
            return
        inner: list[tuple[int, str]] = [(opener.start, '"')]
        for mark in self._quotes[first + 1 : first + 4 * _REACH]:
            if mark.quote != '"':
                continue
            if self._bounded(mark) and self._straight(mark):
                odd = _ENDS_IN_EQUALS.search(
                    self._text, max(opener.end, mark.start - 9), mark.start
                )
                # nobody writes an empty value without a name; it rather ends the value before
                stray = not named and mark.start == opener.end
                cost = len(inner) - 1 + bool(odd) + stray
                yield mark.end, cost, (*inner, (mark.start, '"'))
            if mark.code not in (OPENING, CLOSING) or len(inner) > _REACH:
                return
            inner.append((mark.start, "``" if mark.code == OPENING else "''"))

    def _bounded(self, mark: Mark) -> bool:
        return _BOUNDARY.match(self._text, mark.end) is not None

    def _straight(self, mark: Mark) -> bool:
        """Tell whether the mark can have been one straight quote."""
        start = mark.start
        return mark.code != OPENING or bool(_MAY_OPEN.search(self._text, max(0, start - 7), start))

    def _skip(self, offset: int) -> int:
        match = _BLANKS.match(self._text, offset, self._end)
        return match.end() if match else offset
