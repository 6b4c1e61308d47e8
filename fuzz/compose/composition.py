"""A hostile text as a composition of runs, which may have any length."""

from dataclasses import dataclass
from random import Random

from fuzz.compose.pieces import call, closer, content, opener, pair, phrase, whole
from fuzz.compose.vocabulary import Vocabulary
from fuzz.compose.ways.widgets import WIDGETS, numbered

HOLE = "{}"


@dataclass(frozen=True)
class Run:
    """A part of a text.

    Attributes:
        unit: What it is made of; a hole ``{}`` in it has another word in each repetition.
        times: ``once`` or ``n`` times.
    """

    unit: str
    times: str = "once"

    def text(self, count: int, first: int = 0) -> str:
        """Return it with so many repetitions, numbered from some number on."""
        if self.times == "once":
            return self.unit
        if HOLE not in self.unit:
            return self.unit * count
        return "".join(
            self.unit.replace(HOLE, numbered(number)) for number in range(first, first + count)
        )


@dataclass(frozen=True)
class Composition:
    """Runs, one behind the other; those that are repeated are so equally often.

    Attributes:
        runs: The runs.
        folded: Whether the runs together are repeated once more, so that there are as many of them as
            each has repetitions.
    """

    runs: tuple[Run, ...]
    folded: bool = False

    def text(self, size: int, first: int = 0) -> str:
        """Return a text of about so many characters, whose words are numbered from some number on."""
        once = sum(len(run.unit) for run in self.runs if run.times == "once")
        each = sum(len(run.unit) for run in self.runs if run.times == "n")
        if not self.folded:
            count = max(1, (size - once) // max(1, each))
            return "".join(run.text(count, first) for run in self.runs)
        count = max(1, int((size / max(1, each)) ** 0.5))
        return "".join(run.text(count, first) for run in self.runs) * max(
            1, size // max(1, once + each * count)
        )

    def __str__(self) -> str:
        """Return it as an expression of Python in ``n``; ``i`` is the number of a repetition."""
        parts = " + ".join(map(_expression, self.runs))
        return f"({parts}) * n" if self.folded else parts


def _expression(run: Run) -> str:
    if run.times == "once":
        return repr(run.unit)
    if HOLE not in run.unit:
        return f"{run.unit!r} * n"
    return f"''.join({run.unit!r}.replace({HOLE!r}, numbered(i)) for i in range(n))"


def composed(random: Random, words: Vocabulary = WIDGETS) -> Composition:
    """Return a composition of some words: a shape, and pieces to fill it."""
    while True:
        made = random.choice(_OF_CALLS if words.calls else SHAPES)(random, words)
        if any(run.times == "n" for run in made.runs):  # all its pieces may be empty
            return made


def _in_one_place(random: Random, words: Vocabulary) -> Composition:
    middle = random.choice((content, content, whole, closer))(random, words) or "x"
    return _of(phrase(random, words), Run(middle, "n"), random.choice(("", phrase(random, words))))


def _repeated(random: Random, words: Vocabulary) -> Composition:
    before = random.choice(("", phrase(random, words, 2)))
    after = random.choice(("", "]", phrase(random, words, 2)))
    return _of(before, Run(phrase(random, words), "n"), after)


def _nested(random: Random, words: Vocabulary) -> Composition:
    opening, closing = random.choice(
        (pair(random, words), (opener(random, words), closer(random, words)))
    )
    before, middle = random.choice(("", phrase(random, words, 1))), content(random, words)
    return _of(before, Run(opening, "n"), middle, Run(closing, "n"))


def _filled(random: Random, words: Vocabulary) -> Composition:
    """Return a pair of tags with much between them."""
    opening, closing = pair(random, words)
    middle = random.choice((content, content, call, whole, phrase))(random, words) or "x"
    return _of(opening, Run(middle, "n"), closing)


def _interleaved(random: Random, words: Vocabulary) -> Composition:
    one, other = phrase(random, words, 2), phrase(random, words, 2)
    between = random.choice(("", phrase(random, words, 1)))
    after = random.choice(("", phrase(random, words, 1)))
    return _of(Run(one, "n"), between, Run(other, "n"), after)


def _spread(random: Random, words: Vocabulary) -> Composition:
    made = _in_one_place(random, words)
    return Composition(made.runs, folded=True)


SHAPES = (_in_one_place, _in_one_place, _repeated, _repeated, _nested, _interleaved, _spread)
_OF_CALLS = (*SHAPES, _filled, _filled)


def _of(*parts: "str | Run") -> Composition:
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return Composition(tuple(run for run in runs if run.unit))
