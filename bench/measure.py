"""Times, taken in turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from bench.process import PeerError, Process

# Seconds that a sample takes: the same for all, so that what else the machine does disturbs all alike.
_SAMPLE = 0.03
_MOST = 20_000
_WARM = 0.15  # seconds of running before anything is measured


@dataclass(frozen=True, slots=True)
class Series:
    """What the rounds of one measurement gave.

    Attributes:
        samples: Seconds of one run in each round, by name.
        failures: Why one has no samples, by name.
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
    """What takes its turn.

    Attributes:
        name: What its samples are called.
        process: The worker.
        task: The task.
    """

    name: str
    process: Process
    task: str


def by_subject(processes: Sequence[Process], task: str) -> list[Contender]:
    """Return a task of each worker, called by its subject's key."""
    return [Contender(process.subject.key, process, task) for process in processes]


def measure(contenders: Sequence[Contender], key: str, rounds: int, *, again: bool) -> Series:
    """Measure each once a round; the next round starts with the next one.

    Args:
        contenders: What is measured.
        key: The key of the text.
        rounds: How many rounds.
        again: Whether it is the same text each time.
    """
    repeats: dict[str, int] = {}
    failures: dict[str, str] = {}
    for one in contenders:
        try:
            repeats[one.name] = _repeats(one, key, again=again)
        except PeerError as error:
            failures[one.name] = str(error)
    ready = [one for one in contenders if one.name in repeats]
    samples: dict[str, list[float]] = {one.name: [] for one in ready}
    for number in range(rounds):
        first = number % max(1, len(ready))
        for name, process, task in ready[first:] + ready[:first]:
            samples[name].append(process.seconds(task, key, repeats[name], again=again))
    return Series(samples, failures)


def _repeats(contender: Contender, key: str, *, again: bool) -> int:
    """Return how many runs make a sample, having run enough to be warm."""
    _, process, task = contender
    warm, repeat = 0.0, 1
    while True:
        seconds = process.seconds(task, key, repeat, again=again)
        warm += seconds * repeat
        fitting = min(_MOST, max(1, round(_SAMPLE / max(seconds, 1e-9))))
        if warm >= _WARM or repeat == fitting == _MOST:
            return fitting
        repeat = fitting
