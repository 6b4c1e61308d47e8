"""Running a function against core, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from shortcodes.wordpress import WordPress

from .generator import cases
from .handlers import SUBJECTS, make_all
from .oracle import Case, Oracle
from .shrink import shrink

BATCH = 4000

# Named differences that core's output shows; an exception is written as NUL and `!`.
EXCUSES = {
    "core dies: positional value after the largest index": b"the next element is already occupied",
}


@dataclass(slots=True)
class Difference:
    """A case on which we and core don't agree.

    Attributes:
        function: The function.
        registry: The number of the set of names.
        text: The input.
        core: Core's output.
        ours: Our output.
    """

    function: str
    registry: int
    text: bytes
    core: bytes
    ours: bytes


@dataclass(slots=True)
class Outcome:
    """What a run found.

    Attributes:
        function: The function.
        cases: How many cases were run.
        changed: How many of core's results were not the input itself.
        differences: The first differences, as found.
        count: How many differences there were.
        excused: How many more there were that have a name, by name.
    """

    function: str
    cases: int = 0
    changed: int = 0
    differences: list[Difference] = field(default_factory=list)
    count: int = 0
    excused: dict[str, int] = field(default_factory=dict)


def excuse(core: bytes) -> str | None:
    """Give the name of the difference that core's output shows, if it shows one."""
    if not core.startswith(b"\0!"):
        return None
    return next((name for name, sign in EXCUSES.items() if sign in core), None)


@dataclass(slots=True)
class Bench:
    """Core, and ours, each with every set of names."""

    oracle: Oracle
    ours: list[WordPress] = field(default_factory=make_all)

    def run(self, function: str, count: int, random: Random, keep: int = 20) -> Outcome:
        """Compare results on generated cases; core works on one batch while we make the next."""
        outcome = Outcome(function)
        batch = cases(function, min(BATCH, count), random)
        while batch:
            self.oracle.send(function, batch)
            done = outcome.cases + len(batch)
            following = cases(function, min(BATCH, count - done), random)
            results = self.answers(function, batch)
            self._compare(outcome, batch, self.oracle.receive(), results, keep)
            batch = following
        return outcome

    def answers(self, function: str, batch: list[Case]) -> list[bytes]:
        """Give our own results."""
        return [self.answer(function, registry, text) for registry, text in batch]

    def answer(self, function: str, registry: int, text: bytes) -> bytes:
        """Give our own result for one case; an exception is one, too."""
        try:
            source = text.decode("utf-8", "surrogateescape")
            result = SUBJECTS[function](self.ours[registry], source)
        except Exception as error:  # whatever it is, it differs from core
            return f"\0!{error!r}".encode()
        return result.encode("utf-8", "surrogateescape")

    def shrink(self, difference: Difference) -> Difference:
        """Find the smallest text that still shows a difference."""
        function, registry = difference.function, difference.registry
        text = shrink(difference.text, self._fails(function, registry))
        core = self.oracle.ask(function, [(registry, text)])[0]
        return Difference(function, registry, text, core, self.answer(function, registry, text))

    def _fails(self, function: str, registry: int) -> Callable[[list[bytes]], list[bool]]:
        def fails(texts: list[bytes]) -> list[bool]:
            if not texts:
                return []
            batch = [(registry, text) for text in texts]
            core = self.oracle.ask(function, batch)
            return [
                c != o and not excuse(c)
                for c, o in zip(core, self.answers(function, batch), strict=True)
            ]

        return fails

    def _compare(
        self, outcome: Outcome, batch: list[Case], core: list[bytes], ours: list[bytes], keep: int
    ) -> None:
        outcome.cases += len(batch)
        outcome.changed += sum(c != text for c, (_, text) in zip(core, batch, strict=True))
        if core == ours:
            return
        for (registry, text), expected, got in zip(batch, core, ours, strict=True):
            if expected == got:
                continue
            if name := excuse(expected):
                outcome.excused[name] = outcome.excused.get(name, 0) + 1
            else:
                outcome.count += 1
                if len(outcome.differences) < keep:
                    found = Difference(outcome.function, registry, text, expected, got)
                    outcome.differences.append(found)
