"""What a test needs beside the library: it is skipped without, or fails where it must run."""

import os
import shutil
from importlib.util import find_spec

import pytest


def need(*modules: str) -> None:
    """Skip the test, or fail where ``SHORTCODES_REQUIRE`` has ``browser``, if a module is missing."""
    for module in modules:
        if find_spec(module) is None:
            _missing(f"needs {module}, of the dependency group 'browser'")


def chromium() -> str:
    """Return the path of Chromium: ``SHORTCODES_CHROMIUM``, or what is found; skip or fail if none is."""
    found = os.environ.get("SHORTCODES_CHROMIUM") or shutil.which("chromium")
    if found is None:
        _missing("needs the program chromium")
    return found or ""


def _missing(reason: str) -> None:
    if "browser" in os.environ.get("SHORTCODES_REQUIRE", "").split(","):
        pytest.fail(reason)
    pytest.skip(reason)
