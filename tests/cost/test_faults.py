"""What is wrong with a text costs a few times the text without it at most, however it is told.

``SHORTCODES_FAULTS=100000 python -m pytest tests/cost/test_faults.py -s`` is the full measure, with each ratio.
"""

import gc
import time
from collections.abc import Callable

import pytest

from tests.support.profiles import amount

pytest.importorskip("click", reason="one of the ways is the command line")

from shortcodes import Engine, Limits
from shortcodes.cli.formats import FORMATS, LintReport
from shortcodes.cli.reading import Source
from shortcodes.location import LineIndex
from tests.support.stages import Facts, registry

COUNT = amount("SHORTCODES_FAULTS", 1000)
MOST = 10
ROUNDS = 3

# A fault of each kind and what it would be without; each is on a line of its own, behind a right tag.
FAULTS = {
    "an unknown attribute": ("[card widht=1 title=x]", "[card width=1 title=x]"),
    "attributes that are all unknown": ("[card w{n}=1 t{n}=2]", "[card width=1 title=2]"),
    "values that are none": ("[card width=x{n} align=lfet]", "[card width=1 align=left]"),
    "a missing value": ("[needy]", "[needy url=x]"),
    "a parent that is missing": ("[only]", "[b /]"),
    "a widget that fails": ("[bad]", "[b /]"),
    "a closer without an opener": ("[/b]", "[b /]"),
    "a quote that never closes": ('[card title="x]', '[card title="x"]'),
    "a shortcode in an attribute": ("<i title='[b]'></i>", "<i title='(b)'></i>"),
    "a name near another": ('[crad{n} x="1"]', '(crad{n} x="1")'),
    "a name in the wrong case": ('[Card title="x"]', '(Card title="x")'),
    "near names, no two the same": ('[carrd{n} x="1"]', '(carrd{n} x="1")'),
    "a spaced tag": ("[ card title=x ]", "( card title=x )"),
    "a spaced closer": ("[/ card]", "(/ card)"),
    "an opener that never closes": ("[open]", "[open /]"),
    "a closer of one that never has content": ("[hr]x[/hr]", "[hr]x(/hr)"),
    "a void one that needs its closer": ("[must]", "[b /]"),
    "an escaped tag": (r"\[card title=x\]", r"\(card title=x\)"),
}


def engine(unknown: str) -> Engine:
    limits = Limits(input_chars=10**8, shortcodes=10**7, handler_calls=10**7, output_chars=10**8)
    return Engine(registry(), sources={"facts": Facts()}, limits=limits, unknown=unknown)


def read(text: str, unknown: str) -> int:
    return len(engine(unknown).process(text).diagnostics)


def lint(form: str) -> Callable[[str, str], int]:
    def run(text: str, unknown: str) -> int:
        source = Source("-", text, LineIndex(text))
        found = engine(unknown).process(text).diagnostics
        return sum(map(len, FORMATS[form](LintReport([(source, item) for item in found]), True)))

    return run


WAYS = {"read": read, **{f"lint {form}": lint(form) for form in FORMATS}}


def seconds(run: Callable[[str], int], text: str) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        run(text)
        return time.process_time() - start
    finally:
        gc.enable()


def lines(unit: str, count: int = COUNT) -> str:
    return "".join(f"[b /] {unit.replace('{n}', str(number))} words\n" for number in range(count))


def ratio(run: Callable[[str], int], wrong: str, right: str) -> float:
    """Return how many times as long the wrong text takes, each the least of some rounds in turns."""
    slow = fast = float("inf")
    for _ in range(ROUNDS):
        slow, fast = min(slow, seconds(run, wrong)), min(fast, seconds(run, right))
        if slow < MOST / 2 * fast:
            break
    return slow / fast


@pytest.mark.timeout(0)
@pytest.mark.parametrize("unknown", ["keep", "diagnose"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", FAULTS)
def test_faults_cost_little(name: str, way: str, unknown: str) -> None:
    wrong, right = map(lines, FAULTS[name])
    found = ratio(lambda text: WAYS[way](text, unknown), wrong, right)
    print(f"{name}, {way}, {unknown}: {found:.1f}")
    assert found <= MOST


@pytest.mark.parametrize("name", FAULTS)
def test_the_faults_are_some(name: str) -> None:
    wrong, right = map(lines, FAULTS[name])
    assert read(wrong, "keep") or read(wrong, "diagnose")
    assert read(right, "keep") == read(right, "diagnose") == 0


def test_what_looks_for_each_place_from_the_start_is_found() -> None:
    def slow(text: str) -> int:
        found = engine("keep").process(text).diagnostics
        places = (offset for item in found for offset in item.span)
        return sum(LineIndex(text).position(offset).line for offset in places)

    texts = (lines(unit, 4_000) for unit in FAULTS["an unknown attribute"])
    assert ratio(slow, *texts) > MOST
