"""The smallest composition for which something still holds."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from fuzz.compose.composition import HOLE, Composition, Run

SHRINKING = 15  # seconds, at most


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
