"""Two looks at how a way's cost grows with a text: a short one at each, a long one at what is suspicious.

A growth is by what the cost of a text twice as long is higher: 2 where it is linear, 4 where it is quadratic.
"""

from collections.abc import Callable
from functools import cache
from math import inf
from typing import NamedTuple

from fuzz.compose.composition import Composition
from fuzz.compose.measuring import SECONDS, Cost, both_seconds, calls, seconds
from fuzz.compose.ways import WAYS

GROWTH = 2.6  # at most
SUSPECT = 2.3  # from where on a growth is looked at again
COUNTED = 500  # characters of the first text whose calls are counted
SHORTEST, LONGEST = 1_000, 64_000  # characters of those whose time is measured
TOLD = 0.004  # seconds above which times tell something at a glance
CERTAIN = 0.03  # seconds above which clocks and caches tell little
SLOW = 100  # times the cost of an ordinary text, which no text is worth
USUAL, LEAST = (
    4_000,
    0.002,
)  # characters of texts compared with ordinary ones, and seconds to begin with
REPEATS = 3


class Look(NamedTuple):
    """What a look at a composition tells.

    Attributes:
        times: The growth of the time; 0 if it is too short to tell.
        calls: The growth of the calls.
        slowness: By how many times it takes longer than an ordinary text.
    """

    times: float
    calls: float
    slowness: float

    @property
    def is_suspicious(self) -> bool:
        """Tell whether it is worth another look."""
        return max(self.times, self.calls) > SUSPECT or self.slowness > SLOW / 4

    def least(self, other: "Look") -> "Look":
        """Return what two looks agree on."""
        return Look(*map(min, self, other))


def first(name: str, composition: Composition) -> Look:
    """Look at a composition: at some calls, and at the time of a text that is just long enough to tell.

    What is fast is read at greater length, so work that is quadratic shows however little it is.
    """
    counted = _calls_growth(name, composition, COUNTED)
    size, told = SHORTEST, TOLD + fixed(name)
    before, now = (_cost(name, composition, length) for length in (size // 2, size))
    while now.whole < told and size < LONGEST:
        size *= 2
        before, now = now, _cost(name, composition, size)
    slowness = now.whole / max(LEAST, ordinary(name)) * USUAL / size
    if now.whole < told:
        return Look(0.0, counted, slowness)
    return Look(_by_length(composition, size // 2, before, now), counted, slowness)


def _cost(name: str, composition: Composition, size: int) -> Cost:
    return Cost(seconds(WAYS[name], composition.text(size)))


def second(name: str, composition: Composition, repeats: int = REPEATS) -> float:
    """Return the least growth of a way's own time in some repeats, each of two doublings."""
    least = inf
    for repeat in range(repeats):  # each with texts that nothing can have remembered
        least = min(least, _two_doublings(name, composition, SHORTEST + 61 * repeat))
        if least < GROWTH:
            break
    return least


def _two_doublings(name: str, composition: Composition, size: int) -> float:
    """Return the less of two growths, from where the time can be measured, or 0."""
    way = WAYS[name]
    while (now := both_seconds(way, composition.text(size))).own < CERTAIN:
        size *= 2
        if now.beside == inf or size > 2 * LONGEST:
            return 0.0
    least = inf
    for longer in (2 * size, 4 * size):
        before, now = now, both_seconds(way, composition.text(longer))
        least = min(least, _by_length(composition, longer // 2, before, now))
        if least < GROWTH or now.whole > SECONDS / 4:
            break
    return least


def calls_grow(name: str, composition: Composition) -> float:
    """Return the least of three growths of a way's calls: words that differ don't all cost the same."""
    return min(_calls_growth(name, composition, COUNTED * times) for times in (2, 4, 8))


def _calls_growth(name: str, composition: Composition, size: int) -> float:
    return _growth(composition, size, lambda text: Cost(calls(WAYS[name], text)))


def is_slow(name: str, composition: Composition) -> bool:
    """Tell whether a text costs far more than an ordinary one."""
    cost = max(LEAST, ordinary(name))
    taken = (both_seconds(WAYS[name], composition.text(USUAL + more)).own for more in (0, 61))
    return all(one > SLOW * cost for one in taken)


@cache
def ordinary(name: str) -> float:
    """Return the seconds that an ordinary text costs."""
    way = WAYS[name]
    seconds(way, way.words.ordinary(USUAL))  # what is loaded when it is first used
    return min(seconds(way, way.words.ordinary(USUAL + number)) for number in range(3))


@cache
def fixed(name: str) -> float:
    """Return the seconds that a way costs whatever the text."""
    ordinary(name)
    return 2 * min(seconds(WAYS[name], "x" * number) for number in range(1, 4))


def _growth(composition: Composition, size: int, cost: Callable[[str], Cost]) -> float:
    short, long = (cost(composition.text(length)) for length in (size, 2 * size))
    return _by_length(composition, size, short, long)


def _by_length(composition: Composition, size: int, before: Cost, now: Cost) -> float:
    """Return a growth of the cost of a character, as texts are only about as long as they are to be.

    Where the other program's cost grows faster than the text, only what grows faster still is the library's.
    """
    longer = len(composition.text(2 * size)) / len(composition.text(size))
    without = _ratio(before.beside, now.beside) / longer
    return 2 * _ratio(before.own, now.own) / longer / max(1.0, without)


def _ratio(before: float, now: float) -> float:
    return now / before if 0 < before < inf else 0.0
