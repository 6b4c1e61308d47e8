"""The pytest plugin: its fixtures, marker and settings, in test suites that are made here."""

import subprocess
import sys
from importlib.metadata import entry_points
from itertools import pairwise

import pytest

from shortcodes import Engine, Registry  # noqa: F401 - else each inner run would import them anew
from shortcodes.extras import describe_install

pytest_plugins = ("pytester",)

pytestmark = pytest.mark.skipif(
    not any(point.name == "shortcodes" for point in entry_points(group="pytest11")),
    reason="pytest finds the plugin where the library is installed",
)

HEAVY = "lark pydantic jinja2 markupsafe babel click html5lib hypothesis time_machine django flask"

QUOTES = """
from shortcodes import Registry, Widget

class Quote(Widget):
    author: str = ""
    closing = "optional"
    template_source = '<q title="{{ author }}" class="a  b">{{ content }}</q>'

def register(registry):
    registry.add("quote", Quote)

registry = Registry()
register(registry)
number = 3
"""
STOCK = """
from shortcodes import Widget

class Stock(Widget):
    item: str
    template_source = "{{ stock }}"
    source = "stock"

    def data_key(self):
        return self.item

    def context(self, scope):
        return {"stock": scope.data}
"""


@pytest.fixture
def suite(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makepyfile(quotes=QUOTES, stock=STOCK)
    set_up(pytester)
    return pytester


def set_up(suite: pytest.Pytester, *lines: str) -> None:
    # The plugin of hypothesis would import hypothesis anew at the end of each run.
    common = ["pythonpath = .", "filterwarnings = error", "addopts = -p no:hypothesispytest"]
    suite.makeini("\n".join(["[pytest]", *common, *lines]))


def passes(suite: pytest.Pytester, code: str, count: int = 1) -> None:
    suite.makepyfile(code)
    suite.runpytest_inprocess("--strict-markers").assert_outcomes(passed=count)


def test_importing_the_plugin_imports_nothing_heavy():
    code = "import sys, shortcodes.integrations.pytest.plugin; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "shortcodes" in loaded
    assert loaded.isdisjoint(HEAVY.split())


def test_a_suite_that_has_nothing_to_do_with_it_runs_as_ever(pytester):
    (pytester.path / "page.md").write_text("[covid19-ultimate-card regoin=x]")
    pytester.makepyfile(
        f"""
        import sys

        def test_the_plugin_is_loaded_and_nothing_heavy():
            loaded = {{name.partition(".")[0] for name in sys.modules}}
            assert "shortcodes.integrations.pytest.plugin" in sys.modules
            assert loaded.isdisjoint({HEAVY!r}.split())
        """
    )
    # The plugin of time-machine is time-machine itself.
    result = pytester.runpytest_subprocess("-W", "error", "-p", "no:time_machine")
    result.assert_outcomes(passed=1)


def test_a_registry_is_the_tests_own(suite):
    code = """
        import pytest

        @pytest.mark.parametrize("time", [1, 2])
        def test(shortcode_registry, render_shortcodes, time):
            assert shortcode_registry.names == ()
            shortcode_registry.add("year", lambda shortcode, content: "<2026>")
            assert render_shortcodes("[year]") == "&lt;2026&gt;"
        """
    passes(suite, code, count=2)


@pytest.mark.parametrize("place", ["quotes:registry", "quotes:register"])
def test_a_registry_starts_from_the_projects_and_leaves_that_alone(suite, place):
    set_up(suite, f"shortcodes_registry = {place}")
    code = """
        import pytest, quotes

        @pytest.mark.parametrize("time", [1, 2])
        def test(shortcode_registry, time):
            assert shortcode_registry.names == ("quote",)
            shortcode_registry.add("year", lambda shortcode, content: "2026")
            assert quotes.registry.names == ("quote",)
        """
    passes(suite, code, count=2)


def test_a_registry_may_have_what_is_installed(suite):
    set_up(suite, "shortcodes_registry = entry-points")
    passes(
        suite, "def test(shortcode_registry): assert 'covid19-ultimate-card' in shortcode_registry"
    )


@pytest.mark.parametrize(
    ("place", "message"),
    [
        ("nowhere:registry", "'nowhere:registry' can't be imported: No module named 'nowhere'"),
        ("quotes:none", "there is no 'none' in 'quotes'; its registries are 'registry'"),
        (
            "quotes:number",
            "'quotes:number' is of type 'int', not a Registry, nor a function * 'entry-points'",
        ),
        ("quotes:Quote", "'quotes:Quote' is a class, not a Registry*"),
    ],
)
def test_a_registry_that_is_none_is_named(suite, place, message):
    set_up(suite, f"shortcodes_registry = {place}")
    suite.makepyfile("def test(shortcode_registry): pass")
    result = suite.runpytest_inprocess()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"shortcodes_registry: {message}*"])


def test_the_marker_says_the_policies_and_the_closest_one_counts(suite):
    code = """
        import pytest
        from shortcodes import Limits, RenderError, StrictError

        pytestmark = pytest.mark.shortcodes(unknown="strip", on_error="omit")

        def fail(shortcode, content):
            raise ValueError

        @pytest.fixture(autouse=True)
        def widgets(shortcode_registry):
            shortcode_registry.add("fail", fail)
            shortcode_registry.add("b", lambda shortcode, content: content)

        def test_a_module(render_shortcodes):
            assert render_shortcodes("[fail][x]y[/x]") == "y"

        @pytest.mark.shortcodes(unknown="keep")
        def test_both(render_shortcodes):
            assert render_shortcodes("[fail][x]y[/x]") == "[x]y[/x]"

        @pytest.mark.shortcodes(on_error="raise")
        def test_raise(render_shortcodes):
            with pytest.raises(RenderError):
                render_shortcodes("[fail]")

        @pytest.mark.shortcodes(strict=True)
        class TestStrict:
            def test_it(self, render_shortcodes):
                with pytest.raises(StrictError):
                    render_shortcodes("[fail]")

        @pytest.mark.shortcodes(limits=Limits(depth=1))
        def test_limits(shortcode_diagnostics):
            assert shortcode_diagnostics("[b][b]x[/b][/b]").codes == ["limit-depth"]

        @pytest.mark.shortcodes(renderer="text")
        def test_text(render_shortcodes):
            assert render_shortcodes("<i>a &lt; b</i>") == "a < b"
        """
    passes(suite, code, count=6)


@pytest.mark.parametrize(
    ("marker", "message"),
    [
        (
            "on_eror='omit'",
            "'on_eror' is no keyword of an engine; did you mean 'on_error'? legal are 'sources', 'limits', "
            "'dialect', 'on_error', 'unknown', 'strict', *",
        ),
        ("'omit'", "'omit' is no keyword of an engine; *legal are 'sources', *"),
        (
            "unknown='drop'",
            "unknown must be one of 'keep', 'strip', 'omit', 'diagnose', not 'drop'",
        ),
    ],
)
def test_a_marker_that_is_wrong_is_told_what_is_legal(suite, marker, message):
    suite.makepyfile(
        f"""
        import pytest

        @pytest.mark.shortcodes({marker})
        def test(render_shortcodes): pass
        """
    )
    result = suite.runpytest_inprocess("--strict-markers")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"marker shortcodes: {message}"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_diagnostics_are_had_whatever_the_policies_do_with_them(suite):
    set_up(suite, "shortcodes_registry = quotes:registry")
    code = """
        import pytest

        def test_none(shortcode_diagnostics):
            assert not shortcode_diagnostics("[quote]")

        @pytest.mark.shortcodes(strict=True)
        def test_strict(shortcode_diagnostics):
            found = shortcode_diagnostics("[quote auhtor=x]")
            assert found.codes == ["unknown-attribute"]
            assert found[0].span == (7, 13)

        @pytest.mark.shortcodes(on_error="raise")
        def test_raised(shortcode_registry, shortcode_diagnostics):
            shortcode_registry.add("none", lambda shortcode, content: None)
            assert shortcode_diagnostics("[none]").codes == ["widget-failed"]
        """
    passes(suite, code, count=3)


def test_diagnostics_show_where_they_are_when_an_assertion_fails(suite):
    set_up(suite, "shortcodes_registry = quotes:registry")
    suite.makepyfile(
        r"""
        def test_short(shortcode_diagnostics):
            assert not shortcode_diagnostics("a\n\t[quote auhtor=x]")

        def test_long(shortcode_diagnostics):
            found = shortcode_diagnostics("a\n\t[quote auhtor=\x1b]")
            assert not found, found.report("page")
        """
    )
    result = suite.runpytest_inprocess()
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(
        [
            "E *assert not [[]<text>:2:9: unknown-attribute unknown attribute 'auhtor' for *'author'?]",
            "E * page:2:9: unknown-attribute unknown attribute 'auhtor' for [[]quote]; did you mean 'author'?",
            "E *      [[]quote auhtor=\ufffd]",
            "E *             ^^^^^^",
        ]
    )


def test_a_fake_source_answers_and_remembers(suite):
    code = """
        import asyncio
        from datetime import date
        import pytest, stock
        from shortcodes.sources.memory import MemorySource

        @pytest.fixture(autouse=True)
        def widgets(shortcode_registry):
            shortcode_registry.add("stock", stock.Stock)

        def test_answers(shortcode_engine, fake_source):
            source = fake_source("stock", {"nails": 5}, by_date={date(2020, 1, 1): {"nails": 1}})
            text = "[stock item=nails] [stock item=planks]"
            assert shortcode_engine.render(text) == "5 None"
            assert shortcode_engine.render(text, date(2020, 1, 1)) == "1 None"
            source.answers["planks"] = 6
            assert asyncio.run(shortcode_engine.arender(text)) == "5 6"
            both = ("nails", "planks")
            assert source.asked == [(both, None), (both, date(2020, 1, 1)), (both, None)]

        def test_errors(shortcode_diagnostics, fake_source):
            fake_source("stock", {}, error=OSError("down"))
            assert shortcode_diagnostics("[stock item=nails]").codes == ["source-failed"]

        def test_none(shortcode_diagnostics):
            assert shortcode_diagnostics("[stock item=nails]").codes == ["missing-source"]

        @pytest.mark.shortcodes(sources={"stock": MemorySource({"nails": 9})})
        def test_marker(render_shortcodes):
            assert render_shortcodes("[stock item=nails]") == "9"
        """
    passes(suite, code, count=4)


def test_assert_renders_compares_parsed_html_and_shows_what_differs(suite):
    pytest.importorskip("html5lib", reason="the extra pytest brings html5lib")
    set_up(suite, "shortcodes_registry = quotes:registry")
    suite.makepyfile(
        """
        def test_same(assert_renders):
            assert_renders("[quote author=A]x[/quote]", "<q class='a b' title=A>x</q>\\n")

        def test_other(assert_renders):
            assert_renders("<p>[quote author=B]x[/quote]", "<p><q class='a b' title=A>x</q>")
        """
    )
    result = suite.runpytest_inprocess()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "E * renders other HTML (- expected, + rendered)",
            'E *   class="a b"',
            'E *-      title="A"',
            'E *+      title="B"',
        ]
    )
    result.stdout.no_fnmatch_line("*plugin.py*")


def test_the_clock_stands_still(suite):
    pytest.importorskip("time_machine", reason="the extra pytest brings time-machine")
    code = """
        import time
        from datetime import UTC, date, datetime, timedelta

        def now(shortcode, content):
            return f"{datetime.now():%Y-%m-%d %H:%M:%S} {date.today()} {time.time():.0f}"

        def test_frozen(shortcode_registry, render_shortcodes, frozen_clock):
            shortcode_registry.add("now", now)
            assert render_shortcodes("[now]") == "2026-01-02 03:04:05 2026-01-02 1767323045"
            frozen_clock.shift(timedelta(hours=21))
            assert render_shortcodes("[now]").startswith("2026-01-03 00:04:05 2026-01-03")
            frozen_clock.move_to(datetime(2020, 12, 30, tzinfo=UTC))
            assert render_shortcodes("[now]").startswith("2020-12-30 00:00:00")

        def test_it_goes_on_afterwards():
            assert abs(time.time() - time.clock_gettime(time.CLOCK_REALTIME)) < 60
            assert time.time() > 1767323045
        """
    passes(suite, code, count=2)


@pytest.mark.parametrize(
    ("package", "fixture"), [("html5lib", "assert_renders"), ("time_machine", "frozen_clock")]
)
def test_a_missing_extra_says_what_to_type(suite, package, fixture):
    suite.makeconftest(f"import sys; sys.modules[{package!r}] = None")
    suite.makepyfile(
        f"""
        def test({fixture}):
            {fixture}("a", "a")
        """
    )
    result = suite.runpytest_inprocess()
    result.stdout.fnmatch_lines(
        [f"*'{package}' is not installed: {describe_install('pytest').replace('[', '[[]')}"]
    )


def test_fixtures_are_listed_with_what_they_are(suite):
    result = suite.runpytest_inprocess("--fixtures")
    names = (
        "shortcode_registry shortcode_engine render_shortcodes assert_renders shortcode_diagnostics "
        "fake_source frozen_clock"
    )
    found = dict(pairwise(result.outlines))
    heads = {line.partition(" -- ")[0]: line for line in found if " -- " in line}
    for name in names.split():
        assert found[heads[name]].startswith("    A"), name
