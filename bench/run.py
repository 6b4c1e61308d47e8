"""One run of the bench, and its report."""

import os
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import tables
from bench.agreement import Difference, find_differences
from bench.documents import make_document
from bench.measure import Contender, Series, make_contenders, measure
from bench.process import CARDS, STRAIGHT, Process, collect_texts
from bench.startup import measure_starts
from bench.subjects import OURS, PURE

_MEGABYTE = 1_000_000
_STAGES = {
    "parse": "parse",
    "bind and render": "render",
    "both": "plain",
    "both, attributes read": "attributes",
    "both, diagnostics asked for": "diagnosed",
}


class Bench:
    """Measures running workers.

    Attributes:
        unexplained: Differences of output without a known reason.
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
        parts = [
            self._describe_machine(),
            tables.format_texts([make_document(key) for key in self._keys]),
        ]
        parts += ("### Do they agree?", self._report_agreement())
        parts += ("### Texts never seen before", self._report_times(again=False))
        parts += ("### The same text again", self._report_times(again=True))
        if "b" in self._keys:
            parts += ("### The card, from text to HTML", self._report_cards())
        parts += ("### Ours, by stage", self._report_stages())
        if large := [key for key in self._keys if key in "de"]:
            parts += ("### Memory", self._report_memory(large))
        parts += ("### Fresh processes", self._report_starts())
        return "\n\n".join(parts)

    def _print_progress(self, what: str) -> None:
        if sys.stderr.isatty():
            print(what, file=sys.stderr)

    def _describe_machine(self) -> str:
        versions = "; ".join(
            process.version for process in self._processes if process.subject != OURS[1]
        )
        return f"{self._rounds} rounds on {_find_processor()}, {os.cpu_count()} cores. {versions}."

    def _report_agreement(self) -> str:
        found = list(find_differences(self._processes, self._keys))
        self.unexplained = [one for one in found if not one.reason]
        return tables.format_agreement(found, [process.subject for process in self._processes])

    def _measure(self, processes: Sequence[Process], task: str, key: str, *, again: bool) -> Series:
        self._print_progress(f"{task} {key}")
        return measure(make_contenders(processes, task), key, self._rounds, again=again)

    def _report_times(self, *, again: bool) -> str:
        contenders = make_contenders(self._processes, "plain")
        if again:
            contenders.append(Contender(PURE.key, self._processes[0], "pure"))
        series = {}
        for key in self._keys:
            self._print_progress(f"plain {key}")
            series[key] = measure(contenders, key, self._rounds, again=again)
        return tables.format_times(series, self._peers)

    def _report_cards(self) -> str:
        rendering = [process for process in self._processes if process.subject.renders]
        series = {
            f"{text}, {label}": self._measure(rendering, "card", key, again=again)
            for text, key in (("*b* with straight quotes", STRAIGHT), ("50 cards", CARDS))
            for label, again in (("never seen before", False), ("again", True))
        }
        smart = {
            f"*b* as it is, {label}": self._measure(rendering[:1], "card", "b", again=again)
            for label, again in (("never seen before", False), ("again", True))
        }
        return tables.format_cards(series | smart, [process.subject for process in rendering[1:]])

    def _report_stages(self) -> str:
        stages = [Contender(label, self._processes[0], task) for label, task in _STAGES.items()]
        series = {key: measure(stages, key, self._rounds, again=False) for key in self._keys}
        return tables.format_stages(series, list(_STAGES))

    def _report_memory(self, keys: Sequence[str]) -> str:
        growth: dict[str, dict[str, str]] = {}
        for key in keys:
            column = growth.setdefault(key, {})
            for process in self._processes:
                # a process of its own, in which only a short text was read before
                with Process(process.subject, collect_texts(("a", key))) as fresh:
                    fresh.seconds("plain", STRAIGHT, 1, again=True)
                    size = fresh.growth("plain", key)
                column[process.subject.label] = (
                    "–" if size is None else f"{size / _MEGABYTE:.1f} MB"
                )
            with Process(OURS[0], collect_texts((key,))) as traced:
                traced.seconds("plain", STRAIGHT, 1, again=True)
                peak = traced.ask(do="trace", task="plain", document=key)["bytes"]
            column["ours, modern, objects alone"] = f"{peak / _MEGABYTE:.1f} MB"
        return tables.format_memory(growth)

    def _report_starts(self) -> str:
        return tables.format_starts(measure_starts(self._peers, self._rounds))


def _find_processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(
            line.partition(":")[2].strip() for line in lines if line.startswith("model name")
        )
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()
