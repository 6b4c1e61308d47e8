"""pytest: fixtures for tests of widgets, and content files as tests.

pytest loads `plugin` by the entry point ``shortcodes``. This package exports the types of its fixtures, for
annotations. It imports none of lark, pydantic and jinja2 before a fixture needs it.
"""

from shortcodes.integrations.pytest.plugin import AssertRenders, Diagnose, Render
from shortcodes.testing import FakeSource, FakeSources, Findings

__all__ = ["AssertRenders", "Diagnose", "FakeSource", "FakeSources", "Findings", "Render"]
