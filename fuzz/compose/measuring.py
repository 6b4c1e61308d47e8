"""What a way in costs: seconds of the process, and bytes of memory."""

import gc
import signal
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf

from fuzz.compose.composition import Composition
from fuzz.compose.ways import Way

GROWTH = 2.6  # at most, for a text twice as long
SHORTEST = 500  # characters to begin with
FLOOR = 0.03  # seconds below which clocks and caches tell more than the text
LONGEST = 64_000  # characters that a text may need to take longer than that
BESIDE = 0.3  # seconds of another program alone
SECONDS = 3  # after which a run is given up


class TooLongError(BaseException):
    """A run takes longer than any should; no handler of the library may take it for its own."""


@contextmanager
def given_up_after(seconds: float) -> Iterator[None]:
    """Raise in what takes longer."""

    def stop(number: int, frame: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def seconds(way: Way, text: str) -> float:
    """Return what a text costs beyond what it costs without the library, or infinity if it is given up."""
    forget()
    without = 0.0 if way.beside is None else _taken(way.beside, text, BESIDE)
    # where the other program is slow by itself, nothing can be told of the library
    return 0.0 if without == inf else max(0.0, _taken(way.run, text, SECONDS) - without)


def _taken(run: Callable[[str], object], text: str, most: float) -> float:
    start = time.process_time()
    try:
        with given_up_after(most):
            run(text)
    except TooLongError:
        return inf
    return time.process_time() - start


def growth(way: Way, composition: Composition, size: int = SHORTEST) -> float:
    """Return by what a run takes longer for a text twice as long: the less of two doublings, or 0.

    The text is made longer until the time can be measured.
    """
    while (first := seconds(way, composition.text(size))) < FLOOR:
        size *= 2
        if size > LONGEST:
            return 0.0
    second = seconds(way, composition.text(2 * size))
    if second < first * GROWTH or second > SECONDS / 4:
        return second / first
    return min(second / first, seconds(way, composition.text(4 * size)) / second)


def holds(way: Way, composition: Composition, size: int, repeats: int = 3) -> float:
    """Return the least growth in some repeats, each with texts that nothing can have remembered."""
    least = inf
    for repeat in range(repeats):
        least = min(least, growth(way, composition, size + 61 * repeat))
        if least < GROWTH:
            break
    return least


def memory(way: Way, text: str, seconds: float = 5 * SECONDS) -> tuple[int, int]:
    """Return the bytes that a run takes at most, and those that it leaves behind."""
    gc.collect()
    tracemalloc.start()
    try:
        with given_up_after(seconds):
            way.run(text)
        _, peak = tracemalloc.get_traced_memory()
        gc.collect()
        return peak, tracemalloc.get_traced_memory()[0]
    except TooLongError:
        return 0, 0
    finally:
        tracemalloc.stop()


def forget() -> None:
    """Empty the library's bounded tables, or what was seen before would cost nothing."""
    for name in [name for name in sys.modules if name.startswith("shortcodes")]:
        for held in list(vars(sys.modules[name]).values()):
            if hasattr(held, "cache_parameters") and held.cache_parameters()["maxsize"]:
                held.cache_clear()
