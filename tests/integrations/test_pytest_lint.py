"""Content files as tests."""

from importlib.metadata import entry_points

import pytest

from shortcodes import Engine, Registry  # noqa: F401 - else each inner run would import them anew

pytest_plugins = ("pytester",)

pytestmark = pytest.mark.skipif(
    not any(point.name == "shortcodes" for point in entry_points(group="pytest11")),
    reason="pytest finds the plugin where the library is installed",
)

WRONG = "A line.\n\nSee [note knid=tip]this[/note] and [sic].\n"
NOTES = """
from shortcodes import Registry, Widget

class Note(Widget):
    kind: str = ""
    template_source = "{{ content }}"

registry = Registry()
registry.add("note", Note)
"""


@pytest.fixture
def content(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makepyfile(notes=NOTES)
    folder = pytester.mkdir("content")
    (folder / "good.md").write_text("[note kind=tip]x[/note]")
    (folder / "wrong.md").write_text(WRONG)
    (folder / "deep").mkdir()
    (folder / "deep" / "wrong.md").write_text(WRONG)
    (pytester.path / "wrong.md").write_text(WRONG)
    return pytester


def set_up(content: pytest.Pytester, *lines: str, registry: str = "notes:registry") -> None:
    # The plugin of hypothesis would import hypothesis anew at the end of each run.
    common = ["pythonpath = .", "addopts = -p no:hypothesispytest"]
    content.makeini("\n".join(["[pytest]", *common, f"shortcodes_registry = {registry}", *lines]))


def test_nothing_is_linted_unless_asked_for(content):
    set_up(content)
    content.runpytest_inprocess().assert_outcomes()


def test_files_of_the_patterns_are_linted(content):
    set_up(content, "shortcodes_lint = content/*.md")
    result = content.runpytest_inprocess("-v")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "content/good.md::shortcodes PASSED*",
            "content/wrong.md::shortcodes FAILED*",
            "*_ content/wrong.md _*",
            "content/wrong.md:3:11: unknown-attribute unknown attribute 'knid' for [[]note]; did you mean*",
            "    See [[]note knid=tip]this[[]/note] and [[]sic].",
            "              ^^^^",
        ],
        consecutive=False,
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_pattern_may_look_into_all_folders(content):
    set_up(content, "shortcodes_lint = content/**/*.md *.md")
    content.runpytest_inprocess().assert_outcomes(passed=1, failed=3)
    content.runpytest_inprocess("content/deep").assert_outcomes(failed=1)


def test_the_option_lints_every_text_that_pytest_is_given(content):
    set_up(content)
    (content.path / "content" / "page.html").write_text(WRONG)
    (content.path / "content" / "data.json").write_text(WRONG)
    content.runpytest_inprocess("--shortcodes-lint", "content").assert_outcomes(passed=1, failed=3)


def test_a_pattern_without_files_is_warned_of(content):
    set_up(content, "shortcodes_lint = contnet/*.md")
    result = content.runpytest_inprocess()
    result.stdout.fnmatch_lines(["*shortcodes_lint: no file in * is called 'contnet/[*].md'"])


def test_guesses_that_do_no_harm_pass(content):
    set_up(content, "shortcodes_lint = content/*.md")
    (content.path / "content" / "wrong.md").write_text("[note kind=”tip“]x[/note]")
    content.runpytest_inprocess().assert_outcomes(passed=2)


def test_a_file_that_is_not_utf_8_fails_with_its_place(content):
    set_up(content, "shortcodes_lint = content/wrong.md")
    (content.path / "content" / "wrong.md").write_bytes("[note] für".encode("latin-1"))
    result = content.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["content/wrong.md: not UTF-8: * at byte 8"])


def test_columns_are_those_of_an_editor_behind_a_byte_order_mark(content):
    set_up(content, "shortcodes_lint = content/wrong.md")
    (content.path / "content" / "wrong.md").write_bytes(b"\xef\xbb\xbfa\r\n[note kid=1]")
    result = content.runpytest_inprocess()
    result.stdout.fnmatch_lines(["content/wrong.md:2:7: unknown-attribute *"])


def test_installed_widgets_are_those_of_files_where_the_project_names_none(content):
    set_up(content, "shortcodes_lint = content/wrong.md", registry="")
    (content.path / "content" / "wrong.md").write_text("[covid19-ultimate-card regoin=EG]")
    result = content.runpytest_inprocess()
    result.stdout.fnmatch_lines(["content/wrong.md:1:24: unknown-attribute *'regoin'*"])


def test_a_conftest_gives_files_their_policies(content):
    set_up(content, "shortcodes_lint = content/*.md")
    content.makeconftest(
        """
        import pytest

        def pytest_collection_modifyitems(items):
            for item in items:
                if item.path.name == "good.md":
                    item.add_marker(pytest.mark.shortcodes(unknown="diagnose", strict=True))
        """
    )
    (content.path / "content" / "good.md").write_text("[side_bar /]")
    result = content.runpytest_inprocess("content/good.md")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["content/good.md:1:*: unknown-shortcode *"])


def test_another_error_keeps_its_traceback(content):
    set_up(content, "shortcodes_lint = content/good.md")
    content.makepyfile(notes="1 / 0")
    result = content.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*notes.py*", "*ZeroDivisionError*"])


def test_links_and_code_of_markdown_are_no_shortcodes(content):
    set_up(content, "shortcodes_lint = content/wrong.md")
    text = "---\ntitle: '[note x=1]'\n---\n[note a=b](u) `[note c=d]` [text][note]\n\n[note]: http://e.org\n"
    (content.path / "content" / "wrong.md").write_text(text)
    content.runpytest_inprocess().assert_outcomes(passed=1)
