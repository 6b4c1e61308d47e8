"""Shortcodes in markdown-it-py."""

import pytest

from shortcodes import Engine
from tests.integrations.pages import registry

markdown_it = pytest.importorskip("markdown_it", reason="the extra markdown-it is not installed")

from shortcodes.integrations.markdown_it import result, shortcodes_plugin  # noqa: E402

YEAR = '<time data-widget="year" data-given="{}">2026</time>'


def parser(preset: str = "commonmark", **options: object) -> "markdown_it.MarkdownIt":
    md = markdown_it.MarkdownIt(preset, options)
    return md.use(shortcodes_plugin, engine=Engine(registry()))


def test_the_result_is_in_the_environment() -> None:
    env: dict[str, object] = {}
    html = parser().render("# x\n\n[card width=x]", env)
    assert result(env).output == html
    assert result(env).diagnostics[0].span == (17, 18)
    assert result(env).assets.css


def test_without_a_text_there_is_no_result() -> None:
    with pytest.raises(LookupError, match="no text"):
        result({})


def test_inline_texts_are_drawn_too() -> None:
    assert parser().renderInline("*a* [year]") == f"<em>a</em> {YEAR}"


def test_one_parser_draws_any_number_of_texts() -> None:
    md = parser()
    assert [md.render(text) for text in ("[year]", "`[year]`", "[year]")] == [
        f"<p>{YEAR}</p>\n",
        "<p><code>[year]</code></p>\n",
        f"<p>{YEAR}</p>\n",
    ]


def test_typographers_and_safe_mode_leave_tags_alone() -> None:
    html = parser("js-default", typographer=True, html=False).render(
        '[card title=\'"<script>\' width="3"]"q" (c) <b>[/card] [mark]\'x\'[/mark]'
    )
    assert "“q” © &lt;b&gt;" in html
    assert "&#34;width&#34;: 3" in html
    assert "‘x’" in html
    assert "<script" not in html


def test_a_renderer_that_is_handed_tokens_of_another_text_draws_nothing() -> None:
    md = parser()
    tokens = markdown_it.MarkdownIt().parse("[year]")
    assert md.renderer.render(tokens, md.options, {}) == "<p>[year]</p>\n"
