"""What a way in costs: seconds of the process, calls of functions, and bytes of memory."""

import gc
import signal
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from cProfile import Profile
from math import inf
from pathlib import Path
from types import CodeType
from typing import NamedTuple

import shortcodes
from fuzz.compose.ways import Way
from shortcodes.memory import SHARED

LIBRARY = str(Path(shortcodes.__file__).parent)
BESIDE = 0.3  # seconds of another program alone
SECONDS = 3  # after which a run is given up


class TooLongError(BaseException):
    """A run takes longer than any should; no handler of the library may take it for its own."""


class Cost(NamedTuple):
    """What a text costs in a way, in seconds or calls.

    Attributes:
        whole: All of it.
        beside: What the same text costs in the other program without the library.
    """

    whole: float
    beside: float = 0.0

    @property
    def own(self) -> float:
        """What the library adds; nothing can be told of it where the other program is too slow."""
        return 0.0 if self.beside == inf else max(0.0, self.whole - self.beside)


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
    """Return what a text costs, or infinity if it is given up."""
    forget()
    return _taken(way.run, text, SECONDS)


def both_seconds(way: Way, text: str) -> Cost:
    """Return what a text costs, and what it costs without the library."""
    without = 0.0 if way.beside is None else _taken(way.beside, text, BESIDE)
    return Cost(inf if without == inf else seconds(way, text), without)


def _taken(run: Callable[[str], object], text: str, most: float) -> float:
    gc.disable()  # what the collector costs goes by all that is in memory
    try:
        start = time.process_time()
        with given_up_after(most):
            run(text)
        return time.process_time() - start
    except TooLongError:
        return inf
    finally:
        gc.enable()


def calls(way: Way, text: str) -> float:
    """Return how many functions a run calls, or infinity if it is given up.

    Where the text goes through another program's parser, these are the calls of the library's own functions
    and what they call of Python's: marks instead of tags change how much the other program does.
    """
    forget()
    profile = Profile()
    try:
        with given_up_after(SECONDS):
            profile.runcall(way.run, text)
    except TooLongError:
        return inf
    entries = profile.getstats()
    if way.beside is None:
        return sum(entry.callcount for entry in entries)
    own = [entry for entry in entries if is_own(entry.code)]
    built_in = (call for entry in own for call in entry.calls or () if isinstance(call.code, str))
    return sum(entry.callcount for entry in own) + sum(call.callcount for call in built_in)


def is_own(code: CodeType | str) -> bool:
    """Tell whether a function is the library's; those that are written in C are named by a text."""
    return isinstance(code, CodeType) and code.co_filename.startswith(LIBRARY)


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
    """Empty the library's memory, or what was seen before would cost nothing."""
    SHARED.clear()


@contextmanager
def nothing_remembered() -> Iterator[None]:
    """Have the library remember nothing between texts."""
    forget()
    before, SHARED.generation_bytes = SHARED.generation_bytes, 0
    try:
        yield
    finally:
        SHARED.generation_bytes = before
