"""Core's own answers: golden vectors, and the bench that finds new ones."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from shortcodes.wordpress.kses import allowed
from tests.differential import golden, restoring
from tests.differential.bench import Bench
from tests.differential.changes import CHANGES, Change, undone
from tests.differential.faults import FAULTS, Fault
from tests.differential.generator import FAMILIES
from tests.differential.oracle import Oracle, unsuitable

pytestmark = pytest.mark.slow

GOLDEN = list(golden.read(Path(__file__).parents[1] / "differential" / "golden.jsonl"))

_lack = unsuitable()
needs_core = pytest.mark.skipif(_lack is not None, reason=_lack or "")


@pytest.mark.parametrize("vector", GOLDEN, ids=lambda v: f"{v['function']}-{v['input'][:40]!r}")
def test_golden(vector: dict[str, Any]) -> None:
    text = vector["input"].encode("utf-8", "surrogateescape")
    ours = Bench(Oracle()).answer(vector["function"], vector["registry"], text)
    assert ours == vector["output"].encode("utf-8", "surrogateescape")


@needs_core
@pytest.mark.parametrize("function", FAMILIES)
def test_same_as_core(function: str) -> None:
    with Oracle() as oracle:
        outcome = Bench(oracle).run(function, 3000, Random(20261123))
    assert not outcome.differences


@needs_core
def test_the_tables_of_kses_are_those_of_core() -> None:
    with Oracle() as oracle:
        core = json.loads(oracle.ask("kses_tables", [(0, b"")])[0])
    attributes = {name: set(names) for name, names in core["attributes"].items()}
    attributes["object"].remove("data")  # never allowed by ours
    assert attributes == {
        name: names | allowed.GLOBAL_ATTRIBUTES | {"data-*"}
        for name, names in allowed.ELEMENT_ATTRIBUTES.items()
    }
    assert set(core["addresses"]) == allowed.URL_ATTRIBUTES
    assert set(core["protocols"]) == allowed.PROTOCOLS
    assert set(core["properties"]) == allowed.STYLE_PROPERTIES | {"--*"}


def _finds_a_difference(function: str) -> bool:
    with Oracle() as oracle:
        bench = Bench(oracle)
        return any(bench.run(function, 2000, Random(seed)).count for seed in range(20))


@needs_core
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_found(fault: Fault) -> None:
    with fault.planted():
        assert _finds_a_difference(fault.function)


@needs_core
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_that_core_made_is_found_where_ours_lacks_it(change: Change) -> None:
    with undone([change]):
        assert _finds_a_difference(change.function)


@needs_core
def test_restored_tags_are_never_silently_wrong() -> None:
    with Oracle() as oracle:
        outcome = restoring.run(oracle, 4000, Random(20261123))
    assert not outcome.wrong
