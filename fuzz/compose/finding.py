"""Looks for compositions that cost more than their length is worth, and makes them small."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from random import Random

from tests.hostile import BENIGN

from fuzz.compose.composition import HOLE, Composition, Run, composed
from fuzz.compose.measuring import GROWTH, SECONDS, SHORTEST, growth, holds, memory, seconds
from fuzz.compose.ways import WAYS

SIZE, LONG = 4_000, 64_000  # characters of the texts that are tried; a few are long, on few ways
OFTEN = 8  # one in so many is
SUSPECT = 6  # times the cost of an ordinary text, from where on growth is measured
SLOW = 100  # times that cost, which no text is worth
LEAST = 0.002  # seconds that no text is suspected for
KEPT_PER_CHAR, KEPT, READ = 40, 32_000_000, 1_000_000
PEAK_PER_CHAR, FREE, PER_BYTE = 1_000, 60_000_000, 50
SHRINKING = 15  # seconds, at most


@dataclass
class Find:
    """What costs too much.

    Attributes:
        way: The way in.
        kind: ``grows``, ``slow``, ``raises``, ``takes`` or ``keeps``.
        number: How many compositions had been tried when it was found.
        composition: The smallest composition that does it.
        measure: By how much.
    """

    way: str
    kind: str
    number: int
    composition: Composition
    measure: float

    def __str__(self) -> str:
        return f"#{self.number} {self.way} {self.kind} ({self.measure:.1f}): {self.composition}"


@dataclass
class Search:
    """One search over some ways in.

    Attributes:
        random: Where compositions come from.
        ways: The names of the ways in.
        each: How many of them a composition is driven through; 0 for all.
        shrinks: Whether finds are made small.
        weighed: Of how many compositions one has its memory measured, too, on one way; 0 for none.
        worst: The greatest growth of each way, and what it was measured on.
        found: What was found; ways that have been found wanting are not measured again for the same.
    """

    random: Random
    ways: Sequence[str] = tuple(WAYS)
    each: int = 0
    shrinks: bool = True
    weighed: int = 10
    worst: dict[str, tuple[float, Composition]] = field(default_factory=dict)
    found: dict[tuple[str, str], Find] = field(default_factory=dict)
    _cleared: dict[str, float] = field(default_factory=dict)

    def run(self, compositions: int, until: Callable[[], bool] = bool) -> Iterator[Find]:
        """Yield what is found in some compositions, or until it is enough."""
        logging.disable()  # some adapters log what is wrong with a text
        try:
            yield from self._run(compositions, until)
        finally:
            logging.disable(logging.NOTSET)

    def _run(self, compositions: int, until: Callable[[], bool]) -> Iterator[Find]:
        for number in range(1, compositions + 1):
            composition = composed(self.random)
            is_long = number % OFTEN == 0
            size = LONG if is_long else SIZE
            each = min(self.each or len(self.ways), len(self.ways))
            each = -(-each // OFTEN) if is_long else each
            chosen = self.random.sample(list(self.ways), each)
            for way in chosen:
                try:
                    yield from self._timed(way, composition, number, size)
                except Exception:  # whatever it is, no text may raise it
                    yield self._noted(Find(way, "raises", number, composition, 1.0), raises)
            if self.weighed and number % self.weighed == 0:
                yield from self._weighed(chosen[0], composition, number)
            if until():
                return

    def _timed(self, way: str, composition: Composition, number: int, size: int) -> Iterator[Find]:
        if any((way, kind) in self.found for kind in ("grows", "slow", "raises")):
            return
        taken = seconds(WAYS[way], composition.text(size))
        if taken < max(LEAST, min(SUSPECT * ordinary(way, size), SECONDS / 4)):
            return
        start = size if taken < SECONDS / 4 else SHORTEST
        least = growth(WAYS[way], composition, start)
        if least > GROWTH:
            least = holds(WAYS[way], composition, start)
        if least > self.worst.get(way, (0.0,))[0]:
            self.worst[way] = least, composition
        if least > GROWTH:
            still = partial(grows, size=start)
            yield self._noted(Find(way, "grows", number, composition, least), still)
        elif is_slow(way, composition):
            measure = taken / max(LEAST, ordinary(way, size))
            yield self._noted(Find(way, "slow", number, composition, measure), is_slow)

    def _weighed(self, way: str, composition: Composition, number: int) -> Iterator[Find]:
        """Measure memory; only what takes or leaves more of it than any before is looked at again."""
        ordinary(way)  # what is loaded once counts for nothing
        peak, kept = memory(WAYS[way], composition.text(SIZE))
        for kind, rate, least, measure in (
            ("takes", peak / SIZE, PEAK_PER_CHAR, taken_in_excess),
            ("keeps", kept / SIZE, KEPT_PER_CHAR, kept_in_excess),
        ):
            key = f"{way} {kind}"
            if rate < 1.5 * self._cleared.get(key, least) or (way, kind) in self.found:
                continue
            self._cleared[key] = rate
            if (excess := measure(way, composition)) > 0:
                yield self._noted(Find(way, kind, number, composition, excess))

    def _noted(self, found: Find, still: Callable[[str, Composition], bool] | None = None) -> Find:
        """Note a find, made small as long as something still holds."""
        if self.shrinks and still is not None:
            found.composition = shrunk(found.composition, lambda one: still(found.way, one))
        self.found[found.way, found.kind] = found
        return found


@cache
def ordinary(way: str, size: int = SIZE) -> float:
    """Return the seconds that an ordinary text costs."""
    seconds(WAYS[way], BENIGN(SIZE))  # what is loaded when it is first used
    return min(seconds(WAYS[way], BENIGN(size + number)) for number in range(3))


def raises(way: str, composition: Composition) -> bool:
    """Tell whether a text makes the way in raise."""
    try:
        seconds(WAYS[way], composition.text(SIZE))
    except Exception:  # as above
        return True
    return False


def grows(way: str, composition: Composition, size: int) -> bool:
    """Tell whether the cost grows faster than the text, from some length on."""
    return growth(WAYS[way], composition, size) > GROWTH


def is_slow(way: str, composition: Composition) -> bool:
    """Tell whether a text costs far more than an ordinary one."""
    cost = max(LEAST, ordinary(way))
    return all(seconds(WAYS[way], composition.text(SIZE + n)) > SLOW * cost for n in (0, 61))


def taken_in_excess(way: str, composition: Composition) -> float:
    """Return by how many times a text of 1 MB would take more memory than it may, or 0."""
    few, many = (memory(WAYS[way], composition.text(size))[0] for size in (16_000, 32_000))
    bytes_of_all = (many - few) / 16_000 * READ
    return bytes_of_all / (FREE + PER_BYTE * READ) if bytes_of_all > FREE + PER_BYTE * READ else 0.0


def kept_in_excess(way: str, composition: Composition) -> float:
    """Return how many MB are left behind by other and other texts, or 0 if it is no more than may be."""
    if not any(HOLE in run.unit for run in composition.runs):
        return 0.0
    few, many = READ // 16, READ
    if kept_of(way, composition, few) * (many // few) < KEPT:
        return 0.0
    kept = kept_of(way, composition, many)
    return kept / 1e6 if kept > KEPT else 0.0


def kept_of(way: str, composition: Composition, chars: int) -> int:
    """Return the bytes left behind by so many characters of texts, no two of them equal."""

    def drive(_: str) -> None:
        for first in range(0, chars, 16_000):
            WAYS[way].run(composition.text(16_000, first))

    return memory(WAYS[way]._replace(run=drive), "", seconds=30)[1]


def shrunk(composition: Composition, still: Callable[[Composition], bool]) -> Composition:
    """Return the smallest composition for which something still holds."""
    end = time.monotonic() + SHRINKING
    while time.monotonic() < end:
        smaller = next(
            (one for one in _smaller(composition) if time.monotonic() < end and still(one)),
            None,
        )
        if smaller is None:
            break
        composition = smaller
    return composition


def _smaller(composition: Composition) -> Iterator[Composition]:
    """Yield compositions with something left out: a run, half of a unit, a character."""
    runs = composition.runs
    if composition.folded:
        yield replace(composition, folded=False)
    for place, run in enumerate(runs):
        others = runs[:place], runs[place + 1 :]
        if len(runs) > 1:
            yield replace(composition, runs=others[0] + others[1])
        for unit in _shorter(run.unit):
            yield replace(composition, runs=(*others[0], Run(unit, run.times), *others[1]))


def _shorter(unit: str) -> Iterator[str]:
    pieces = unit.split(HOLE)
    size = len(unit)
    if len(pieces) > 1:
        yield unit.replace(HOLE, "")
    while size := size // 2:
        for start in range(0, len(unit), size):
            shorter = unit[:start] + unit[start + size :]
            if shorter and shorter.count("{") == shorter.count(HOLE):
                yield shorter
