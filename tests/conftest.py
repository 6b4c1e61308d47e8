"""What holds for all tests."""

import pytest

from tests.support.profiles import load_profile

load_profile()


def pytest_configure(config: pytest.Config) -> None:
    """Have what is marked as a group run in one process, where pytest-xdist runs several."""
    if config.getoption("dist", "no") == "load":
        config.option.dist = "loadgroup"
