"""Shortcodes in mistune."""

from pathlib import Path

import pytest

from shortcodes import Engine
from tests.integrations.pages import registry

mistune = pytest.importorskip("mistune", reason="the extra mistune is not installed")

from shortcodes.integrations.mistune import result, shortcodes  # noqa: E402

YEAR = '<time data-widget="year" data-given="{}">2026</time>'


def test_the_result_is_in_the_state() -> None:
    md = mistune.create_markdown(plugins=[shortcodes(Engine(registry()))])
    html, state = md.parse("# x\n\n[card width=x]")
    assert result(state).output == html
    assert result(state).diagnostics[0].span == (17, 18)
    with pytest.raises(LookupError, match="no text"):
        result(md.block.state_cls())


@pytest.mark.parametrize("first", [True, False])
def test_the_order_of_plugins_does_not_matter(first: bool) -> None:
    own = shortcodes(Engine(registry()))
    plugins = [own, "footnotes"] if first else ["footnotes", own]
    html = mistune.create_markdown(plugins=plugins)("a[^1]\n\n[^1]: b [year]")
    assert f"b {YEAR}" in html


def test_a_file_is_drawn_too(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("[year]", "utf-8")
    md = mistune.create_markdown(plugins=[shortcodes(Engine(registry()))])
    assert md.read(str(path))[0] == f"<p>{YEAR}</p>\n"


def test_tokens_are_left_alone() -> None:
    md = mistune.create_markdown(renderer=None, plugins=[shortcodes(Engine(registry()))])
    assert md("[year]")[0]["type"] == "paragraph"


def test_html_that_is_escaped_stays_so() -> None:
    md = mistune.create_markdown(plugins=[shortcodes(Engine(registry()))])
    html = md("[card title='<script>']<b>[/card] [[card title='<script>']] ![[mark x=\"']](a.png)")
    assert "<script" not in html
    assert "<b>" not in html
