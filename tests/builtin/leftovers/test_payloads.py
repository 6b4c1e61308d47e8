"""The code blocks of page builders reach the page decoded and sanitised, and never run."""

import sys
from base64 import b64encode
from urllib.parse import quote

import pytest

from shortcodes import Engine, Registry
from shortcodes.builtin.leftovers.payloads import decode_payload
from shortcodes.extras import describe_install

pytest.importorskip("nh3")

ENGINE = Engine(Registry(packs=("leftovers",)))
HTML = '<p title="[x]">Größe "1" [su_row] 100%</p>'


def packed(code: str) -> str:
    return b64encode(code.encode()).decode()


WRITTEN = {
    "WPBakery": ("vc_raw_html", packed(quote(HTML))),
    "WPBakery, a script": ("vc_raw_js", packed(quote(HTML))),
    "in a paragraph": ("vc_raw_html", f"<p>{packed(quote(HTML))}</p>\n"),
    "over several lines": ("vc_raw_html", "\n".join(packed(quote(HTML)).partition("3"))),
    "without its padding": ("vc_raw_html", packed(quote(HTML)).rstrip("=")),
    "Avada": ("fusion_code", packed(HTML)),
    "Avada, not encoded": ("fusion_code", HTML),
    "Divi": ("et_pb_code", HTML.replace("[", "&#091;").replace("]", "&#093;")),
    "Divi, escaped": ("et_pb_fullwidth_code", HTML.replace("<", "&lt;").replace(">", "&gt;")),
    "Enfold": ("av_codeblock", HTML),
}


@pytest.mark.parametrize(("name", "written"), WRITTEN.values(), ids=WRITTEN)
@pytest.mark.parametrize("paragraphs", [False, True])
def test_html_is_decoded(name: str, written: str, paragraphs: bool) -> None:
    result = Engine(ENGINE.registry, paragraphs=paragraphs).process(f"[{name}]{written}[/{name}]")
    assert result.output.strip() == f'<div class="sc-leftovers-html">{HTML}</div>'
    assert result.diagnostics == ()


def test_markdown_leaves_it_alone() -> None:
    markdown = pytest.importorskip("markdown")
    from shortcodes.integrations.markdown import ShortcodesExtension

    written = packed(quote("<p>a_b *c* <em>x</em></p>"))
    text = f"[vc_row]\n\n*Hello*\n\n[vc_raw_html]{written}[/vc_raw_html]\n\n[/vc_row]"
    html = markdown.markdown(text, extensions=[ShortcodesExtension(engine=ENGINE)])
    assert "<p><em>Hello</em></p>" in html
    assert '<div class="sc-leftovers-html"><p>a_b *c* <em>x</em></p></div>' in html


def test_line_ends_of_divi_are_line_ends() -> None:
    written = "<b>a</b><!-- [et_pb_line_break_holder] --><i>b</i>"
    assert decode_payload("et_pb_code", written) == "<b>a</b>\n<i>b</i>"


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>x()</script>",
        "<img src=x onerror=x()>",
        "<a href='javascript:x()'>",
        "<svg/onload=x()>",
    ],
)
@pytest.mark.parametrize(
    "name", ["vc_raw_js", "vc_raw_html", "fusion_code", "et_pb_code", "av_codeblock"]
)
def test_nothing_in_it_runs(name: str, hostile: str) -> None:
    html = f"a{hostile}b"
    written = {"vc": packed(quote(html)), "fu": packed(html)}.get(name[:2], html)
    output = ENGINE.render(f"[{name}]{written}[/{name}]")
    assert "a" in output
    assert "x()" not in output


def test_scripts_that_are_left_out_are_told() -> None:
    text = f"[vc_raw_js]{packed(quote('<script>x()</script>'))}[/vc_raw_js]"
    result = ENGINE.process(text)
    assert (result.output, [found.code for found in result.diagnostics]) == ("", ["left-out"])


@pytest.mark.parametrize("written", ["%%%", "no base64!", "/w=="])
def test_what_is_no_base64_is_left_out_and_told(written: str) -> None:
    result = ENGINE.process(f"[vc_raw_html]{written}[/vc_raw_html]")
    assert (result.output, [found.code for found in result.diagnostics]) == (
        "",
        ["undecodable-content"],
    )


def test_html_that_cannot_be_sanitised_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, deep in (("too deep", "<div>" * 600), ("too long", "<b>" + "x" * 100_000)):
        result = ENGINE.process(f"[av_codeblock]{deep}[/av_codeblock]")
        assert result.output.startswith('<pre class="sc-leftovers-source" dir="ltr">&lt;'), name
        assert [found.code for found in result.diagnostics] == ["unsanitized-html"]
    monkeypatch.setitem(sys.modules, "nh3", None)
    result = Engine(ENGINE.registry).process("[av_codeblock]<b>x</b>[/av_codeblock]")
    assert "&lt;b&gt;x" in result.output
    assert result.diagnostics[0].hint == describe_install("html")


def test_a_listing_is_text() -> None:
    text = f"[fusion_syntax_highlighter]{packed('if a < b: [x]')}[/fusion_syntax_highlighter]"
    assert "<code>if a &lt; b: [x]</code>" in ENGINE.render(text)
