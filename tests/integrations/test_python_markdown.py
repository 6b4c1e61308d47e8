"""Shortcodes in Python-Markdown, beside its other extensions."""

import logging
import subprocess
import sys

import pytest

from shortcodes import Engine, StrictError
from shortcodes.extras import describe_install
from tests.integrations.pages import registry

markdown = pytest.importorskip("markdown", reason="the extra markdown is not installed")

from shortcodes.integrations.markdown import ShortcodesExtension  # noqa: E402

HERE = "tests.integrations.pages:made"


def convert(text: str, *extensions: str, **options: object) -> tuple[str, object]:
    own = ShortcodesExtension(**({"engine": Engine(registry())} | options))  # type: ignore[arg-type]
    md = markdown.Markdown(extensions=[*extensions, own])
    return md.convert(text), md


def test_the_entry_point_takes_the_place_of_a_registry() -> None:
    html = markdown.markdown(
        "[mark]x[/mark]",
        extensions=["shortcodes"],
        extension_configs={"shortcodes": {"registry": HERE}},
    )
    assert html == '<p><mark data-widget="mark" data-given="{}">x</mark></p>'


def test_without_a_registry_there_are_the_built_in_widgets() -> None:
    assert "<article" in markdown.markdown("[covid19-ultimate-card]", extensions=["shortcodes"])


def test_a_registry_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="no_such_module"):
        markdown.markdown(
            "x",
            extensions=["shortcodes"],
            extension_configs={"shortcodes": {"registry": "no_such_module:x"}},
        )


def test_the_result_is_kept_until_the_next_text() -> None:
    _, md = convert("[card width=x]")
    assert [found.code for found in md.shortcodes.diagnostics] == ["invalid-attribute"]
    assert md.shortcodes.assets.css == (".card { border: 1px solid }",)
    md.reset()
    assert md.shortcodes.diagnostics == ()
    assert md.convert(" \n") == ""  # which no extension is asked for
    assert md.shortcodes.assets.css == ()
    assert md.convert("x") == "<p>x</p>"
    assert md.shortcodes.diagnostics == ()


def test_what_is_wrong_is_logged_once_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        convert("# A [mark tone=hot]x[/mark]\n\n[TOC]\n\ntext [card width=x]", "toc")
    assert [record.getMessage().partition(" ")[0] for record in caplog.records] == [
        "<text>:1:16:",
        "<text>:5:18:",
    ]


def test_columns_count_tabs_as_they_are_and_lines_with_metadata() -> None:
    text = "Title: a [year]\n\n-\tx\n\n\ty [card width=?]"
    _, md = convert(text, "meta")
    (found,) = md.shortcodes.diagnostics
    assert text[slice(*found.span)] == "?"
    assert md.Meta == {"title": ["a [year]"]}


def test_strict_raises_with_the_place() -> None:
    with pytest.raises(StrictError, match="<text>:3:13: invalid-attribute"):
        convert("# x\n\n[card width=x]", engine=Engine(registry(), strict=True))


def test_options_make_an_engine() -> None:
    with pytest.raises(StrictError):
        convert("[card width=x]", engine="", registry=registry(), strict=True)


def test_styles_come_with_the_text_if_asked_for() -> None:
    html, _ = convert("[card]", styles=True)
    assert html.endswith("<style>\n.card { border: 1px solid }\n</style>")
    assert "<style>" not in convert("[card]")[0]


def test_a_heading_has_the_widget_in_the_contents_and_in_its_id() -> None:
    html, md = convert("[TOC]\n\n# In [year]\n", "toc")
    assert '<a href="#in-2026">In 2026</a>' in html
    assert '<h1 id="in-2026">In <time' in html
    assert [token["name"] for token in md.toc_tokens] == ["In 2026"]


def test_the_other_extensions_work_in_content() -> None:
    html, _ = convert(
        "[card]\na[^1]\n\nTerm\n:   def [year]\n\n| a |\n|---|\n| [year] |\n[/card]\n\n[^1]: b [year]\n",
        "extra",
    )
    assert html.count("<time") == 3
    assert "<dl>" in html
    assert "<table>" in html
    assert html.index("</table>") < html.index("</div>") < html.index('class="footnote"')


def test_fenced_code_is_highlighted_as_it_is_written() -> None:
    pytest.importorskip("pygments", reason="the extra pygments is not installed")
    text = '``` html\n<a>[card title="x"]</a>\n```\n'
    config = {"codehilite": {"guess_lang": False}}
    own = ShortcodesExtension(engine=Engine(registry()))
    plain = markdown.markdown(
        text, extensions=["fenced_code", "codehilite"], extension_configs=config
    )
    both = markdown.markdown(
        text, extensions=["fenced_code", "codehilite", own], extension_configs=config
    )
    assert both == plain


def test_superfences_in_lists_and_tabs_are_code() -> None:
    pytest.importorskip("pymdownx", reason="pymdown-extensions is not installed")
    text = '- a\n\n    ```\n    [card]\n    ```\n\n=== "Tab"\n\n    ```\n    [card]\n    ```\n\n    [year]\n'
    html, _ = convert(text, "pymdownx.superfences", "pymdownx.tabbed")
    assert html.count("[card]") == 2
    assert "<time" in html


def test_the_adapter_names_the_extra_that_is_missing() -> None:
    code = (
        "import sys; sys.modules['markdown'] = None\n"
        "try:\n    import shortcodes.integrations.markdown\n"
        "except ImportError as exc: print(exc)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert describe_install("markdown") in done.stdout


def test_what_looks_like_a_tag_is_told_where_it_is_written() -> None:
    text = "# A\n\n[mark]x[/ mark] and `[/ mark]`\n\n    [ card ]\n\n[crad title='x']"
    html, md = convert(text)
    assert "[/ mark]" in html
    found = md.shortcodes.diagnostics  # type: ignore[attr-defined]
    assert [(item.code, text[slice(*item.span)]) for item in found] == [
        ("misspelled-tag", "[/ mark]"),
        ("near-name", "crad"),
    ]


def test_a_closing_tag_of_what_never_has_content_is_text() -> None:
    known = registry()
    known.add("line", lambda shortcode, content: "-", closing="never")
    known.add("must", lambda shortcode, content: content, closing="required")
    html, md = convert("[line]*a*[/line] and [must]", engine=Engine(known))
    assert html == "<p>-<em>a</em>[/line] and [must]</p>"
    codes = [item.code for item in md.shortcodes.diagnostics]  # type: ignore[attr-defined]
    assert codes == ["stray-closer", "unclosed-shortcode"]


@pytest.mark.parametrize(
    ("options", "source", "expected"),
    [
        ({"html_attributes": True}, "[a]([year])", 'href="&lt;time'),
        ({"html_attributes": "yes"}, "[a]([year])", 'href="&lt;time'),
        ({"ignore_case": True}, "[YEAR]", "<time"),
        ({"limits": {"shortcodes": 0}}, "[year]", "[year]"),
        ({"memory": 0, "source_timeout": 2.5, "sources": {}}, "[year]", "<time"),
        ({"unknown": "strip"}, "[su_box]x[/su_box]", "<p>x</p>"),
    ],
)
def test_every_option_of_an_engine_holds(
    options: dict[str, object], source: str, expected: str
) -> None:
    md = markdown.Markdown(
        extensions=["shortcodes"],
        extension_configs={"shortcodes": {"registry": registry(), **options}},
    )
    assert expected in md.convert(source)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"paragraphs": True}, "paragraphs=True"),
        ({"html": "escape"}, "html"),
        ({"dialect": "wordpress"}, "dialect"),
    ],
)
def test_what_markdown_can_not_have_is_refused_by_name(
    options: dict[str, object], named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        markdown.Markdown(extensions=["shortcodes"], extension_configs={"shortcodes": options})
