"""Measures subjects in turns, so that other load on the machine disturbs all alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from bench.process import PeerError, Process

# Seconds of a sample, the same for all.
_SAMPLE = 0.03
_MOST = 20_000
_WARM = 0.15  # seconds of running before anything is measured


@dataclass(frozen=True, slots=True)
class Series:
    """The results of one measurement.

    Attributes:
        samples: Seconds of one run in each round, by name.
        failures: Why a subject has no samples, by name.
    """

    samples: dict[str, list[float]]
    failures: dict[str, str]

    def milliseconds(self, key: str) -> float:
        """Return the median."""
        return median(self.samples[key]) * 1000

    def ratio(self, peer: str, ours: str) -> float:
        """Return the median of a peer's time divided by ours in the same round."""
        pairs = zip(self.samples[peer], self.samples[ours], strict=True)
        return median(theirs / own for theirs, own in pairs)


class Contender(NamedTuple):
    """A task of a worker, which takes its turn.

    Attributes:
        name: The name of its samples.
        process: The worker.
        task: The task.
    """

    name: str
    process: Process
    task: str


def make_contenders(processes: Sequence[Process], task: str) -> list[Contender]:
    """Return a contender for each worker, with its subject's key for a name."""
    return [Contender(process.subject.key, process, task) for process in processes]


def measure(contenders: Sequence[Contender], key: str, rounds: int, *, again: bool) -> Series:
    """Measure each contender once a round; each round starts with another one.

    Args:
        contenders: The tasks to measure.
        key: The key of the text.
        rounds: How many rounds.
        again: Whether to run the same text each time, or a variant never seen before.
    """
    repeats: dict[str, int] = {}
    failures: dict[str, str] = {}
    for one in contenders:
        try:
            repeats[one.name] = _choose_repeats(one, key, again=again)
        except PeerError as error:
            failures[one.name] = str(error)
    ready = [one for one in contenders if one.name in repeats]
    samples: dict[str, list[float]] = {one.name: [] for one in ready}
    for number in range(rounds):
        first = number % max(1, len(ready))
        for name, process, task in ready[first:] + ready[:first]:
            samples[name].append(process.seconds(task, key, repeats[name], again=again))
    return Series(samples, failures)


def _choose_repeats(contender: Contender, key: str, *, again: bool) -> int:
    """Warm a contender up, and return how many of its runs make a sample."""
    _, process, task = contender
    warm, repeat = 0.0, 1
    while True:
        seconds = process.seconds(task, key, repeat, again=again)
        warm += seconds * repeat
        fitting = min(_MOST, max(1, round(_SAMPLE / max(seconds, 1e-9))))
        if warm >= _WARM or repeat == fitting == _MOST:
            return fitting
        repeat = fitting
