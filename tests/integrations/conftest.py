"""What the tests of all adapters need."""

from importlib import import_module

import pytest

import shortcodes

LOADED = ("shortcodes.widgets.builtin.covid19.card", "shortcodes.widgets.templates.check")


@pytest.fixture(autouse=True, scope="session")
def _public_names_are_loaded() -> None:
    """Have the library loaded before a test runs pytest within pytest, which forgets what it has imported.

    The package remembers a public name once it was asked for; it would then be another class than the one
    that its module has when that is imported again.
    """
    for name in shortcodes.__all__:
        getattr(shortcodes, name)
    for module in LOADED:
        import_module(module)
