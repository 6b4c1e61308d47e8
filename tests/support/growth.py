"""How much longer something takes for four times the text, in process time, whatever else runs beside it."""

import gc
import time
from collections.abc import Callable

ROUNDS = 5
QUADRATIC = 16
"""The ratio of what grows with the square; what is linear has 4."""


def ratio(prepare: Callable[[int], Callable[[], object]], size: int, floor: float = 0.005) -> float:
    """Return the time of four times a size to that of the size, each the least of some rounds.

    Others on the machine only add to a time, so the least tells most. What the collector of garbage costs
    goes by all that other tests have left, so it waits.

    Args:
        prepare: Returns what is measured for some size, its text made beforehand.
        size: Characters of the shorter text.
        floor: Seconds below which times say little.
    """
    short = long = float("inf")
    for _ in range(ROUNDS):
        short = min(short, max(floor, _seconds(prepare(size))))
        long = min(long, _seconds(prepare(4 * size)))
        if long < 5 * short:
            break
    return long / short


def _seconds(work: Callable[[], object]) -> float:
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()
