"""Looks for compositions that cost more than their length is worth."""

import gc
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

from fuzz.compose.composition import Composition, composed
from fuzz.compose.looking import GROWTH, SLOW, SUSPECT, calls_grow, first, is_slow, ordinary, second
from fuzz.compose.measuring import seconds
from fuzz.compose.shrinking import shrunk
from fuzz.compose.ways import WAYS
from fuzz.compose.weighing import Weighing

SIZE = 4_000  # characters of a text that raises


@dataclass
class Find:
    """What costs too much.

    Attributes:
        way: The way in.
        kind: ``grows``, ``calls``, ``slow``, ``raises``, ``takes`` or ``keeps``.
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
        tried: How many compositions have been tried.
        driven: How many each way has been given.
        worst: The greatest growth of each way, and what it was measured on.
        found: What was found; ways that have been found wanting are not measured again for the same.
    """

    random: Random
    ways: Sequence[str] = tuple(WAYS)
    each: int = 0
    shrinks: bool = True
    weighed: int = 10
    tried: int = 0
    driven: Counter[str] = field(default_factory=Counter)
    worst: dict[str, tuple[float, Composition]] = field(default_factory=dict)
    found: dict[tuple[str, str], Find] = field(default_factory=dict)
    _weighing: Weighing = field(default_factory=Weighing)

    def run(self, compositions: int) -> Iterator[Find]:
        """Yield what is found in some compositions."""
        logging.disable()  # some adapters log what is wrong with a text
        for way in self.ways:
            ordinary(way)
        gc.freeze()  # what is loaded by now need not be looked through for garbage each time
        try:
            for _ in range(compositions):
                yield from self._tried()
        finally:
            gc.unfreeze()
            logging.disable(logging.NOTSET)

    def _tried(self) -> Iterator[Find]:
        """Try a composition of the words that one of its ways knows."""
        self.tried += 1
        chosen = self.random.sample(self.ways, min(self.each or len(self.ways), len(self.ways)))
        composition = composed(self.random, WAYS[chosen[0]].words)
        for way in chosen:
            try:
                yield from self._timed(way, composition)
            except Exception:  # whatever it is, no text may raise it
                if raises(way, composition):
                    yield self._noted(Find(way, "raises", self.tried, composition, 1.0), raises)
        if self.weighed and self.tried % self.weighed == 0:
            for kind, measure in self._weighing.weighed(chosen[0], composition):
                if (chosen[0], kind) not in self.found:
                    yield self._noted(Find(chosen[0], kind, self.tried, composition, measure))

    def _timed(self, way: str, composition: Composition) -> Iterator[Find]:
        self.driven[way] += 1
        if any((way, kind) in self.found for kind in ("grows", "calls", "slow", "raises")):
            return
        look = first(way, composition)
        if look.is_suspicious:
            look = look.least(first(way, composition))
        growth = second(way, composition) if look.times > SUSPECT else look.times
        if growth > self.worst.get(way, (0.0,))[0]:
            self.worst[way] = growth, composition
        if growth > GROWTH:
            yield self._noted(Find(way, "grows", self.tried, composition, growth), grows)
        elif look.calls > SUSPECT and (growth := calls_grow(way, composition)) > GROWTH:
            yield self._noted(Find(way, "calls", self.tried, composition, growth), more_calls)
        elif look.slowness > SLOW / 4 and is_slow(way, composition):
            yield self._noted(Find(way, "slow", self.tried, composition, look.slowness), is_slow)

    def _noted(self, found: Find, still: Callable[[str, Composition], bool] | None = None) -> Find:
        """Note a find, made small as long as something still holds."""
        if self.shrinks and still is not None:
            found.composition = shrunk(found.composition, partial(still, found.way))
        self.found[found.way, found.kind] = found
        return found


def raises(way: str, composition: Composition) -> bool:
    """Tell whether a text makes the way in raise, and not the other program by itself."""
    text, beside = composition.text(SIZE), WAYS[way].beside
    return _raised(partial(seconds, WAYS[way]), text) and not (beside and _raised(beside, text))


def _raised(run: Callable[[str], object], text: str) -> bool:
    try:
        run(text)
    except Exception:  # as above
        return True
    return False


def grows(way: str, composition: Composition) -> bool:
    """Tell whether the cost grows faster than the text, from some length on."""
    return second(way, composition, repeats=1) > GROWTH


def more_calls(way: str, composition: Composition) -> bool:
    """Tell whether the calls grow faster than the text."""
    return calls_grow(way, composition) > GROWTH
