"""The plugin that pytest loads: settings, a marker and fixtures."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

import pytest

from shortcodes.extras import require
from shortcodes.integrations.pytest.policies import (
    INSTALLED,
    MARKER,
    REGISTRY,
    build_engine,
    build_registry,
)
from shortcodes.testing import FakeSources, Findings, diagnose

if TYPE_CHECKING:
    from time_machine import Traveller

    from shortcodes.engine import Engine
    from shortcodes.sources.protocol import AnySource
    from shortcodes.widgets import Registry

Diagnose: TypeAlias = Callable[[str], Findings]
"""The type of `shortcode_diagnostics`."""

LINT: Final = "shortcodes_lint"
MOMENT: Final = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
"""The time of `frozen_clock`; no two of its parts are equal, so a test can't confuse them."""


class Render(Protocol):
    """The type of `render_shortcodes`."""

    def __call__(self, text: str, on: date | None = None) -> str:
        """Return a text's output.

        Args:
            text: The text.
            on: The date of the data, or None for the latest.
        """


class AssertRenders(Protocol):
    """The type of `assert_renders`."""

    def __call__(self, text: str, expected: str, on: date | None = None) -> None:
        """Assert that a text renders some HTML.

        Args:
            text: The text.
            expected: The HTML, which may differ in white space and the order of attributes.
            on: The date of the data, or None for the latest.

        Raises:
            AssertionError: The output differs; the message is a diff.
        """


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the settings."""
    group = parser.getgroup("shortcodes")
    group.addoption(
        "--shortcodes-lint",
        action="store_true",
        help=f"Lint content files as tests: those of {LINT}, else Markdown, HTML and text files.",
    )
    parser.addini(LINT, "Content files to lint as tests, such as content/**/*.md", type="args")
    places = f"package.module:name of a Registry or of a function that takes one, or {INSTALLED}"
    parser.addini(REGISTRY, f"Widgets of the fixtures and of content files: {places}")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, and the collector of content files if a setting or an option asks for it."""
    keywords = "keywords of the engine, such as on_error, unknown, strict and limits"
    config.addinivalue_line("markers", f"{MARKER}(**keywords): {keywords}")
    patterns = config.getini(LINT)
    if patterns or config.getoption("--shortcodes-lint"):
        from shortcodes.integrations.pytest.lint import Linter  # noqa: PLC0415 - others needn't pay

        config.pluginmanager.register(Linter(config, patterns), "shortcodes-lint")


@pytest.fixture
def shortcode_registry(pytestconfig: pytest.Config) -> "Registry":
    """A registry of the test's own: empty, or with the widgets of ``shortcodes_registry``."""
    return build_registry(pytestconfig)


@pytest.fixture
def shortcode_sources() -> "dict[str, AnySource]":
    """The engine's data sources by name; `fake_source` adds to them."""
    return {}


@pytest.fixture
def shortcode_engine(
    request: pytest.FixtureRequest,
    shortcode_registry: "Registry",
    shortcode_sources: "dict[str, AnySource]",
) -> "Engine[Any]":
    """An engine with the test's registry and data sources and the keywords of its markers."""
    return build_engine(request.node, shortcode_registry, shortcode_sources)


@pytest.fixture
def render_shortcodes(shortcode_engine: "Engine[Any]") -> Render:
    """A function of ``(text, on=None)`` that returns the output."""
    return shortcode_engine.render


@pytest.fixture
def assert_renders(render_shortcodes: Render) -> AssertRenders:
    """A function of ``(text, expected, on=None)`` that compares the output with HTML, parsed."""

    def assert_renders(text: str, expected: str, on: date | None = None) -> None:
        __tracebackhide__ = True
        require("pytest", "html5lib")
        from shortcodes.testing.html_diff import diff_html  # noqa: PLC0415 - needs an extra

        if found := diff_html(expected, render_shortcodes(text, on)):
            raise AssertionError(f"{text!r} renders other HTML (- expected, + rendered)\n{found}")

    return assert_renders


@pytest.fixture
def shortcode_diagnostics(shortcode_engine: "Engine[Any]") -> Diagnose:
    """A function of ``(text)`` that returns its diagnostics, whatever the policies do with them."""
    return lambda text: diagnose(shortcode_engine, text)


@pytest.fixture
def fake_source(shortcode_sources: "dict[str, AnySource]") -> FakeSources:
    """A function of ``(name, answers)`` that gives the engine a data source and returns it."""
    return FakeSources(shortcode_sources)


@pytest.fixture
def frozen_clock() -> "Iterator[Traveller]":
    """A clock that stands at `MOMENT`, in UTC, until its ``move_to`` or ``shift`` is called."""
    require("pytest", "time_machine")
    import time_machine  # noqa: PLC0415 - needs an extra

    with time_machine.travel(MOMENT, tick=False) as clock:
        yield clock
