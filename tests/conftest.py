"""What holds for all tests."""

import gc
from pathlib import Path

import pytest

from tests.support.profiles import load_profile

load_profile()

TESTS = Path(__file__).parent
# what is about things that take long: growth, threads, programs, generators, models, browsers
SLOW = (
    *("browser", "concurrency", "cost", "fuzz", "interrupts"),
    *("builtin/wordpress/test_hostile_media.py", "builtin/wordpress/test_ordering.py"),
    *("cli/test_process.py", "integrations/test_marks_linear.py"),
    *("integrations/test_pytest_plugin.py", "paragraphs/test_generated.py", "project/test_docs.py"),
    *("records/test_wxr.py", "rendering/test_faults.py", "rewriting/test_in_place.py"),
    *("sources/test_disease_sh.py", "syntax/test_changing_model.py", "syntax/test_lark.py"),
    *("syntax/test_wordpress.py", "syntax/test_writer.py", "templating/test_golang.py"),
    "types/test_advice.py",
)


def pytest_configure(config: pytest.Config) -> None:
    """Have what is marked as a group run in one process, where pytest-xdist runs several."""
    if config.getoption("dist", "no") == "load":
        config.option.dist = "loadgroup"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow."""
    slow = {TESTS / name for name in SLOW}
    for item in items:
        if not slow.isdisjoint((item.path, *item.path.parents)):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Keep the garbage collector off the tests that are not run yet: it took a third of the time of all."""
    gc.collect()
    gc.freeze()
