"""What tests of widgets need, whichever framework runs them."""

from shortcodes.testing.fakes import Asked, FakeSource, FakeSources
from shortcodes.testing.findings import Findings, diagnose

__all__ = ["Asked", "FakeSource", "FakeSources", "Findings", "diagnose"]
