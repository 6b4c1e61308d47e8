"""One run of the bench, and its report."""

import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import tables
from bench.agreement import Difference, differences
from bench.documents import document
from bench.measure import Contender, Series, by_subject, measure
from bench.process import STRAIGHT, Process, texts
from bench.startup import measure_starts
from bench.subjects import OURS, PURE

_MEGABYTE = 1_000_000
_STAGES = {
    "parse": "parse",
    "bind and draw": "draw",
    "both": "plain",
    "both, attributes read": "attributes",
    "both, diagnostics asked for": "diagnosed",
}


class Bench:
    """Measures what runs.

    Attributes:
        unexplained: Differences of output for which there is no reason.
    """

    def __init__(self, processes: Sequence[Process], keys: Sequence[str], rounds: int) -> None:
        """Take workers, ours first, and the keys of the texts."""
        self.unexplained: list[Difference] = []
        self._processes = processes
        self._keys = keys
        self._rounds = rounds
        self._peers = [one.subject for one in processes if one.subject not in OURS]

    def report(self) -> str:
        """Measure, and return the tables."""
        parts = [self._machine(), tables.texts([document(key) for key in self._keys])]
        parts += ("### Do they agree?", self._agreement())
        parts += ("### Texts never seen before", self._times(again=False))
        parts += ("### The same text again", self._times(again=True))
        if "b" in self._keys:
            parts += ("### The card, from text to HTML", self._pipeline())
        parts += ("### Ours, by stage", self._stages())
        if large := [key for key in self._keys if key in "de"]:
            parts += ("### Memory", self._memory(large))
        parts += ("### Fresh processes", self._start())
        return "\n\n".join(parts)

    def _note(self, what: str) -> None:
        if sys.stderr.isatty():
            print(what, file=sys.stderr)

    def _machine(self) -> str:
        versions = "; ".join(
            process.version for process in self._processes if process.subject != OURS[1]
        )
        return f"{self._rounds} rounds on {_processor()}, {os.cpu_count()} cores. {versions}."

    def _agreement(self) -> str:
        found = list(differences(self._processes, self._keys))
        self.unexplained = [one for one in found if not one.reason]
        return tables.agreement(found, [process.subject for process in self._processes])

    def _measure(self, processes: Sequence[Process], task: str, key: str, *, again: bool) -> Series:
        self._note(f"{task} {key}")
        return measure(by_subject(processes, task), key, self._rounds, again=again)

    def _times(self, *, again: bool) -> str:
        contenders = by_subject(self._processes, "plain")
        if again:
            contenders.append(Contender(PURE.key, self._processes[0], "pure"))
        series = {}
        for key in self._keys:
            self._note(f"plain {key}")
            series[key] = measure(contenders, key, self._rounds, again=again)
        return tables.times(series, self._peers)

    def _pipeline(self) -> str:
        drawing = [process for process in self._processes if process.subject.draws]
        series = {
            f"*b* with straight quotes, {label}": self._measure(
                drawing, "card", STRAIGHT, again=again
            )
            for label, again in (("never seen before", False), ("again", True))
        }
        smart = {
            f"*b* as it is, {label}": self._measure(drawing[:1], "card", "b", again=again)
            for label, again in (("never seen before", False), ("again", True))
        }
        return tables.pipeline(series | smart, [process.subject for process in drawing[1:]])

    def _stages(self) -> str:
        stages = [Contender(label, self._processes[0], task) for label, task in _STAGES.items()]
        series = {key: measure(stages, key, self._rounds, again=False) for key in self._keys}
        return tables.stages(series, list(_STAGES))

    def _memory(self, keys: Sequence[str]) -> str:
        growth: dict[str, dict[str, str]] = {}
        for key in keys:
            column = growth.setdefault(key, {})
            for process in self._processes:
                # a process of its own, in which only a short text was read before
                with Process(process.subject, texts(("a", key))) as fresh:
                    fresh.seconds("plain", STRAIGHT, 1, again=True)
                    size = fresh.growth("plain", key)
                column[process.subject.label] = (
                    "–" if size is None else f"{size / _MEGABYTE:.1f} MB"
                )
            with Process(OURS[0], texts((key,))) as traced:
                traced.seconds("plain", STRAIGHT, 1, again=True)
                peak = traced.ask(do="trace", task="plain", document=key)["bytes"]
            column["ours, modern, objects alone"] = f"{peak / _MEGABYTE:.1f} MB"
        return tables.memory(growth)

    def _start(self) -> str:
        return tables.start(measure_starts(self._peers, self._rounds))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(
            line.partition(":")[2].strip() for line in lines if line.startswith("model name")
        )
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
