"""The pytest plugin: fixtures for tests of widgets, and content files as tests.

pytest loads `plugin` by the entry point ``shortcodes``. What stands here are the types of fixtures, for
annotations. None of lark, pydantic and jinja2 is imported before a fixture needs it.
"""

from shortcodes.integrations.pytest.plugin import AssertRenders, Diagnose, Render
from shortcodes.testing import FakeSource, FakeSources, Findings

__all__ = ["AssertRenders", "Diagnose", "FakeSource", "FakeSources", "Findings", "Render"]
