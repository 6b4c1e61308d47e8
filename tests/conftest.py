"""What holds for all tests."""

import gc
from pathlib import Path

import pytest

from tests.support.profiles import load_profile

load_profile()

TESTS = Path(__file__).parent
# rooms that are about what takes long: growth, threads, programs, generators, browsers
SLOW = ("browser", "concurrency", "cost", "fuzz", "interrupts")


def pytest_configure(config: pytest.Config) -> None:
    """Have what is marked as a group run in one process, where pytest-xdist runs several."""
    if config.getoption("dist", "no") == "load":
        config.option.dist = "loadgroup"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what stands in the slow rooms."""
    for item in items:
        if TESTS in item.path.parents and item.path.relative_to(TESTS).parts[0] in SLOW:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Keep the garbage collector off the tests that are not run yet: it took a third of the time of all."""
    gc.collect()
    gc.freeze()
