"""Core's own answers: golden vectors, and the bench that finds new ones."""

from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.differential import golden, restoring
from tests.differential.bench import Bench
from tests.differential.faults import FAULTS, Fault
from tests.differential.generator import FAMILIES
from tests.differential.oracle import Oracle, available

pytestmark = pytest.mark.slow

GOLDEN = list(golden.read(Path(__file__).parents[1] / "differential" / "golden.jsonl"))

needs_core = pytest.mark.skipif(not available(), reason="PHP or WordPress is not installed")


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
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_found(fault: Fault) -> None:
    with Oracle() as oracle, fault.planted():
        outcome = Bench(oracle).run(fault.function, 20_000, Random(1))
    assert outcome.count


@needs_core
def test_restored_tags_are_never_silently_wrong() -> None:
    with Oracle() as oracle:
        outcome = restoring.run(oracle, 4000, Random(20261123))
    assert not outcome.wrong
