"""What the page on pytest shows, run as the files that it says."""

import re
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from shortcodes import Engine, Registry  # noqa: F401 - else each inner run would import them anew

pytest_plugins = ("pytester",)

PAGE = Path(__file__).parents[2] / "docs/integrations/pytest.md"
_FILE = re.compile(r"^<!-- (?P<name>[\w.]+) -->\n```\w+\n(?P<code>[\s\S]*?)^```$", re.MULTILINE)

pytestmark = [
    pytest.mark.skipif(
        not any(point.name == "shortcodes" for point in entry_points(group="pytest11")),
        reason="pytest finds the plugin where the library is installed",
    ),
    pytest.mark.skipif(not PAGE.exists(), reason="the docs are not beside the installed tests"),
]


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    for module in ("html5lib", "time_machine"):
        pytest.importorskip(module, reason="the page needs the extra pytest")
    for match in _FILE.finditer(PAGE.read_text("utf-8")):
        folder = "tests" if match["name"].startswith("test_") else "."
        file = pytester.path / folder / match["name"]
        file.parent.mkdir(exist_ok=True)
        file.write_text(match["code"], "utf-8")
    package = pytester.mkpydir("harbour")
    (package / "widgets.py").write_text(
        "from shortcodes import Registry\nregistry = Registry()\n"
        "registry.add('year', lambda shortcode, content: '2026')\n"
    )
    (pytester.path / "content" / "deep").mkdir(parents=True)
    (pytester.path / "content" / "deep" / "page.md").write_text("In [year].")
    pytester.syspathinsert()
    return pytester


def test_every_file_of_the_page_runs(project):
    result = project.runpytest_inprocess(
        "-p", "no:hypothesispytest", "-W", "error", "-v", "--strict-markers"
    )
    result.assert_outcomes(passed=5)
    result.stdout.fnmatch_lines(["content/deep/page.md::shortcodes PASSED*"])


def test_the_conftest_of_the_page_reports_names_that_are_not_registered(project):
    (project.path / "content" / "deep" / "page.md").write_text("In [yaer /].")
    result = project.runpytest_inprocess("-p", "no:hypothesispytest", "content")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["content/deep/page.md:1:5: unknown-shortcode *'year'*"])


def test_fixtures_settings_and_options_of_the_page_are_there(project):
    listed = project.runpytest_inprocess("--fixtures", "-p", "no:hypothesispytest").outlines
    ours = {line.split(" -- ")[0] for line in listed if "integrations/pytest/plugin.py:" in line}
    told = set(re.findall(r"^\| `(\w+)` ", PAGE.read_text("utf-8"), re.MULTILINE))
    assert ours
    assert told == ours | {"shortcodes_registry", "shortcodes_lint"}
    help = project.runpytest_inprocess("--help", "-p", "no:hypothesispytest")
    help.stdout.fnmatch_lines(
        ["*--shortcodes-lint*", "*shortcodes_lint (args)*", "*shortcodes_registry (string)*"]
    )
