"""Work grows with the length of a text and not faster, whatever the text and whatever is done with it.

Steps are counted, not seconds: lines of Python. What patterns cost is measured by ``python -m fuzz.growth``.
"""

from collections.abc import Callable

import pytest

pytest.importorskip("click", reason="one of the stages is the command line")

from shortcodes import parse
from shortcodes.syntax.attributes import Attributes
from tests.support.hostile import BENIGN, TEXTS
from tests.support.profiles import PROFILE
from tests.support.stages import STAGES, engine
from tests.support.steps import steps

SIZE = 1_200
QUOTES = {name: make for name, make in TEXTS.items() if name.startswith("the quote ")}
OTHERS = {name: make for name, make in TEXTS.items() if name not in QUOTES}
SHARE = 1 if PROFILE == "search" else 3
"""A text goes through one stage in so many, and each stage is given one text in so many."""
READING = ("parse", "parse with names", "change")


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Have loaded what is loaded when it is first used."""
    for run in STAGES.values():
        run(BENIGN(1_000))
        run("".join(make(50) for make in OTHERS.values()))


@pytest.mark.parametrize(("place", "name"), [*enumerate(OTHERS)])
def test_every_stage(place: int, name: str) -> None:
    make = OTHERS[name]
    short, long = make(SIZE), make(2 * SIZE)
    for stage in [*STAGES][place % SHARE :: SHARE]:
        run = STAGES[stage]
        few, many = steps(run, short), steps(run, long)
        assert many <= 2.5 * few + 500, stage


@pytest.mark.parametrize("name", QUOTES)
def test_every_quote(name: str) -> None:
    make = QUOTES[name]
    for stage in READING:
        few, many = (steps(STAGES[stage], make(size)) for size in (SIZE, 2 * SIZE))
        assert many <= 2.5 * few + 500, stage


@pytest.mark.parametrize("name", OTHERS)
def test_nothing_is_lost(name: str) -> None:
    """A text without shortcodes that are drawn comes out as it went in."""
    from shortcodes import Engine, Registry

    text = TEXTS[name](20_000)
    if "[[" not in text:
        assert Engine(Registry()).render(text) == text
    output = engine(unknown="keep").render(text)
    assert output or not text


def test_counting_sees_what_grows_faster() -> None:
    def quadratic(text: str) -> int:
        found = 0
        for first in range(len(text)):
            for second in range(first, len(text), 50):
                found += text[first] == text[second]
        return found

    assert steps(quadratic, "x" * 600) > 2.5 * steps(quadratic, "x" * 300) + 500


EDITS: dict[str, Callable[[Attributes], object]] = {
    "each is set": lambda values: [values.update({name: "w"}) for name in list(values)],
    "each is deleted": lambda values: [values.pop(name) for name in list(values)],
    "the last is taken": lambda values: [values.popitem() for _ in range(len(values))],
    "all are cleared": lambda values: values.clear(),
}


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_edits_of_one_tag(edit: Callable[[Attributes], object], dialect: str) -> None:
    def run(text: str) -> None:
        document = parse(text, dialect=dialect)
        edit(next(document.walk()).attributes)
        str(document)

    short, long = (f"[a {' '.join(f'k{i}=1' for i in range(size))}]" for size in (100, 200))
    assert steps(run, long) <= 2.5 * steps(run, short) + 500
