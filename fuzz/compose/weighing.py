"""What compositions take of memory, and what they leave behind."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from fuzz.compose.composition import HOLE, Composition
from fuzz.compose.measuring import memory, nothing_remembered
from fuzz.compose.ways import WAYS, Way

SIZE, READ = 4_000, 1_000_000  # characters of a text at first, and of what a find is measured on
KEPT_PER_CHAR, KEPT = 40, 32_000_000  # bytes that are left behind
MOST = 60_000_000 + 50 * READ  # bytes that are taken
SUSPECT = 400  # bytes for each character that is added, from where on longer texts are weighed
# times as much: what 1 MB takes is estimated from shorter texts, up to a fifth too high
CERTAIN = 1.25
FIRST_SECONDS = 15  # after which the first measurements are given up


@dataclass
class Weighing:
    """Weighs compositions; only what takes or leaves more than any before is looked at again.

    Attributes:
        cleared: The bytes a character, by way and kind, that turned out to be no find.
    """

    cleared: dict[tuple[str, str], float] = field(default_factory=dict)

    def weighed(self, way: str, composition: Composition) -> Iterator[tuple[str, float]]:
        """Yield the kinds of what is too much, ``takes`` or ``keeps``, and by how much."""
        _, kept = memory(WAYS[way], composition.text(SIZE))
        taken = growth(WAYS[way], composition, SIZE, FIRST_SECONDS)
        for kind, rate, least, measure in (
            ("takes", taken or 0.0, SUSPECT, taken_in_excess),
            ("keeps", kept / SIZE, KEPT_PER_CHAR, kept_in_excess),
        ):
            if rate < max(least, 1.5 * self.cleared.get((way, kind), 0)):
                continue
            self.cleared[way, kind] = rate
            if (excess := measure(way, composition)) > 0:
                yield kind, excess


def taken_in_excess(way: str, composition: Composition) -> float:
    """Return by how many times a text of 1 MB would take more memory than it may, or 0.

    It may take what the other program takes without the library, and so much for the library. What seems too
    much is asked of longer texts.
    """
    excess = 0.0
    run, beside = WAYS[way], WAYS[way].beside
    for size, seconds in ((16_000, FIRST_SECONDS), (READ // 16, 60)):
        rate = growth(run, composition, size, seconds)
        if rate is None:  # it takes too long to tell more
            return excess
        if beside is not None and rate * READ > MOST:
            rate -= growth(run._replace(run=beside), composition, size, seconds) or 0.0
        excess = rate * READ / MOST
        if excess <= CERTAIN:
            return 0.0
    return excess


def growth(way: Way, composition: Composition, chars: int, seconds: float) -> float | None:
    """Return how many bytes more a character a text of twice as many takes, or None if it is given up.

    Nothing is remembered meanwhile: the library's memory is bounded, but grows with texts until it is full.
    """
    with nothing_remembered():
        few, many = (memory(way, composition.text(size), seconds)[0] for size in (chars, 2 * chars))
    return (many - few) / chars if few and many else None


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
