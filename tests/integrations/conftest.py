"""What the tests of all adapters need."""

import pytest

import shortcodes


@pytest.fixture(autouse=True, scope="session")
def _library_is_loaded() -> None:
    """Have the library loaded before a test runs pytest within pytest, which forgets what it has imported.

    What remembers a class, or a name of the package, would then have another one than what is imported next.
    """
    for name in shortcodes.__all__:
        getattr(shortcodes, name)
    for dialect in ("modern", "wordpress"):
        assert next(shortcodes.parse('[a b="1"]', dialect=dialect).walk()).attributes["b"] == "1"
    registry = shortcodes.Registry(entry_points=True)
    registry.add("a", type("A", (shortcodes.Widget,), {"template_source": "x"}))
    assert shortcodes.Engine(registry).render("[a]") == "x"
