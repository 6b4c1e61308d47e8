"""Templates are drawn with many values, and each drawing is judged."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from fuzz.templates.drawing import Drawn, Template
from fuzz.templates.files import template
from fuzz.templates.values import PRIVATE, twin, variables
from fuzz.templates.verdict import Verdict, judge
from shortcodes import RegistrationError

PAIRS = 50
"""With how many values a template is drawn."""
TYPED = 10
"""Of how many drawings one writes its words into the shortcode."""


@dataclass(frozen=True, slots=True)
class Find:
    """A template that passed, and does harm.

    Attributes:
        seed: What the template was made of.
        values: The seed of the values.
        template: The template.
        verdict: What is wrong.
        output: What was drawn.
        case: How many drawings there were before.
    """

    seed: str
    values: int
    template: Template
    verdict: Verdict
    output: str
    case: int


@dataclass(slots=True)
class Counts:
    """What became of templates and drawings.

    Attributes:
        templates: How many templates were made.
        refused: How many of them were not registered.
        silent: How many were registered, and never drawn.
        cases: How many times one was drawn, or tried.
        drawn: How many of these gave a page.
        finds: What did harm, the first of each template.
    """

    templates: int = 0
    refused: int = 0
    silent: int = 0
    cases: int = 0
    drawn: int = 0
    finds: list[Find] = field(default_factory=list)

    def __str__(self) -> str:
        """Return a line of rates."""
        made, tried = max(1, self.templates), max(1, self.cases)
        return (
            f"{self.templates} templates: {self.refused / made:.0%} refused, "
            f"{self.silent / made:.0%} never drawn; "
            f"{self.cases} cases: {self.drawn / tried:.0%} drawn, {len(self.finds)} failures"
        )


def speaks(source: str) -> bool:
    """Whether a template of some statement can be registered and drawn."""
    try:
        drawn = Drawn(Template(source))
    except RegistrationError:
        return False
    return drawn.draw(variables(0, twin, drawn.names)) is not None


@cache
def extensions() -> tuple[str, ...]:
    """Return which statements beyond Jinja's default the library's templates may have."""
    more = {"do": "{% do [].append(1) %}", "break": "{% for a in [1] %}{% break %}{% endfor %}"}
    return tuple(name for name, source in more.items() if speaks(source))


def run(cases: int, seed: int | str, pairs: int = PAIRS) -> Iterator[tuple[Template, Counts]]:
    """Make templates until there were so many drawings; yield each, and the counts so far.

    Args:
        cases: How many pairs of a template and values.
        seed: Decides on all of them.
        pairs: How many values a template gets.
    """
    counts = Counts()
    number = 0
    while counts.cases < cases:
        name = f"{seed}-{number}"
        made = template(name, extensions())
        trial(made, name, counts, range(number * pairs, (number + 1) * pairs))
        number += 1
        yield made, counts


def trial(made: Template, seed: str, counts: Counts, values: range) -> Find | None:
    """Register a template and draw it with values of many seeds; count what happens.

    Returns:
        The first harm that it does.
    """
    counts.templates += 1
    drawn = 0
    try:
        for value, verdict, output in drawings(made, values):
            counts.cases += 1
            if output is None:
                continue
            drawn += 1
            counts.drawn += 1
            if verdict is not None:
                find = Find(seed, value, made, verdict, output, counts.cases)
                counts.finds.append(find)
                return find
    except RegistrationError:
        counts.refused += 1
        return None
    counts.silent += not drawn
    return None


def drawings(made: Template, seeds: range) -> Iterator[tuple[int, Verdict | None, str | None]]:
    """Yield for each seed of values what was found, and what was drawn.

    A template that was not drawn by its first few values is given up. One whose registration raises what it
    should not is found, too.

    Raises:
        RegistrationError: The template is refused.
    """
    silent = 0
    try:
        held = Drawn(made)
    except RegistrationError:
        raise
    except Exception as exc:
        yield seeds.start, Verdict("raised", repr(exc)), ""
        return
    try:
        for seed in seeds:
            output, plain = (
                held.draw(variables(seed, say, held.names), typed=seed % TYPED == 0)
                for say in (str, twin)
            )
            held.arrive()
            if output is None or (plain is None and PRIVATE not in output):
                yield seed, None, None
                silent += 1
                if silent == seed - seeds.start + 1 == 3:
                    return
                continue
            links = "urlize" in made.source or any("urlize" in text for text in made.files.values())
            yield seed, judge(output, plain or "", links), output
    finally:
        held.close()
