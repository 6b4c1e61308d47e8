"""For tests of widgets in any test framework: fake data sources, diagnostics, HTML diffs."""

from shortcodes.testing.fakes import Asked, FakeSource, FakeSources
from shortcodes.testing.findings import Findings, diagnose

__all__ = ["Asked", "FakeSource", "FakeSources", "Findings", "diagnose"]
