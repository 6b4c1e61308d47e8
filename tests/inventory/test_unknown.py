"""What an engine does with shortcodes that it has no widgets for, in each renderer."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from shortcodes import Engine, Limits, Registry, StrictError, parse
from shortcodes.errors import MOST_OF_A_CODE
from tests.inventory.composed import PIECES

PROSE = (
    "As he said [sic] there, [Smith 2020] and [citation needed].",
    "[this](http://example.org/) and ![that](x.png)",
    "- [x] done\n- [ ] open",
    "a[i] = b[j][k]; [[Main Page]] [1] [^2]",
    "[b]bold[/b] [url=http://x.org]x[/url]",
    "[section]\nkey = value",
    "cut off [sic",
)

UNKNOWN = ("strip", "omit", "diagnose")


@pytest.fixture
def registry() -> Registry:
    made = Registry()
    made.add("bold", lambda shortcode, content: Markup("<b>{}</b>").format(content))
    made.add("code", lambda shortcode, content: content, raw=True)
    return made


def codes(result: Any) -> list[str]:
    return [item.code for item in result.diagnostics]


@pytest.mark.parametrize("text", PROSE)
@pytest.mark.parametrize("unknown", UNKNOWN)
@pytest.mark.parametrize("html", ["keep", "escape"])
@pytest.mark.parametrize("renderer", ["html", "text"])
def test_prose_stays_byte_for_byte(registry, text, unknown, html, renderer) -> None:
    engine = Engine(registry, unknown=unknown, html=html, renderer=renderer)
    result = engine.process(text)
    assert result.output == engine.overlay(unknown="keep").render(text)
    assert codes(result) == []


CASES = {
    "a void one": ('1 [box a="1"] 2', "1  2", "1  2"),
    "with content": ('1 [box a="1"]x[/box] 2', "1 x 2", "1  2"),
    "around a registered one": ("[vc_row][bold]x[/bold][/vc_row]", "<b>x</b>", ""),
    "in a registered one": ("[bold][vc_row]x[/vc_row][/bold]", "<b>x</b>", "<b></b>"),
    "a left-over closer": ("1 [/vc_row] 2", "1  2", "1  2"),
    "a left-over closer in a registered one": ("[bold]1[/su_x]2[/bold]", "<b>12</b>", "<b>12</b>"),
    "a left-over closer of a registered one": ("1 [/bold] 2", "1 [/bold] 2", "1 [/bold] 2"),
    "a cut-off tag": ('1 [su_x url="https', "1 ", "1 "),
    "a cut-off closer": ('[box a="1"]x[/box]1[/bo', "x1", "1"),
    "a cut-off tag of a registered one": ('1 [bold a="2', '1 [bold a="2', '1 [bold a="2'),
    "in a raw one": ("[code][/vc_row][vc_row][/code]", "[/vc_row][vc_row]", "[/vc_row][vc_row]"),
    "a link of the name": ('[box a="1"][box](/x)', "[box](/x)", "[box](/x)"),
    "in a comment": ("<!-- [vc_row] -->", "<!-- [vc_row] -->", "<!-- [vc_row] -->"),
    "an escape": ("[[vc_row]] [vc_row]", "[vc_row] ", "[vc_row] "),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_goes(registry, case) -> None:
    text, stripped, omitted = case
    for unknown, expected in (("strip", stripped), ("omit", omitted)):
        result = Engine(registry, unknown=unknown).process(text)
        assert result.output == expected
        changed = expected != Engine(registry).render(text)
        assert ("stripped-shortcode" in codes(result)) == changed
        assert {item.severity for item in result.diagnostics} <= {"info", "warning"}
        assert not {"stray-closer", "unclosed-tag"} & set(codes(result)) or "bold" in text


def test_plain_text_has_no_elements_that_hide_a_tag(registry) -> None:
    engine = Engine(registry, unknown="strip", html="escape")
    assert engine.render('I like <script> [box a="1"]x[/box]') == "I like &lt;script&gt; x"
    assert engine.render('a <b [box a="1') == "a &lt;b "


def test_the_sanitiser_gets_what_is_left(registry) -> None:
    pytest.importorskip("nh3")
    engine = Engine(registry, unknown="strip", html="sanitize")
    text = "<p onclick=x>[vc_row]a[/vc_row]</p>[/vc_row]<b>c</b>"
    assert engine.render(text) == "<p>a</p><b>c</b>"


def test_values_of_html_attributes(registry) -> None:
    text = "<a href=\"[my_url id='1']x[/other_url]\" title=\"[sic]\">[my_url id='2']</a>"
    engine = Engine(registry, unknown="strip", html_attributes=True)
    assert engine.render(text) == '<a href="x" title="[sic]"></a>'
    assert engine.render("<a title=\"[my_url id='1']\">") == '<a title="">'
    outside = Engine(registry, unknown="strip").render(text)
    assert outside == text.replace("[my_url id='2']", "")


def test_a_strict_engine_does_not_mind(registry) -> None:
    assert Engine(registry, unknown="strip", strict=True).render("[/vc_row]x[vc_row]") == "x"
    with pytest.raises(StrictError):
        Engine(registry, unknown="diagnose", strict=True).render("[vc_row]")


def test_reports_are_placed_and_capped(registry) -> None:
    result = Engine(registry, unknown="strip").process("ab [box id=1 no=2]\n[/su_row]")
    assert [(item.span, item.message) for item in result.diagnostics] == [
        ((4, 7), "[box] is not registered; its tags were taken out"),
        ((19, 28), "[/su_row], which closes nothing, was taken out"),
    ]
    many = Engine(registry, unknown="strip").process('[box a="1"][/su_x]' * (MOST_OF_A_CODE + 9))
    assert many.output == ""
    assert codes(many).count("stripped-shortcode") == MOST_OF_A_CODE


def test_names_that_are_not_allowed_go_too(registry) -> None:
    engine = Engine(registry, unknown="strip")
    result = engine.process("x [bold]y[/bold]", allow=())
    assert result.output == "x y"
    assert result.diagnostics[0].message == "[bold] may not be used here; its tags were taken out"


def test_a_text_that_was_read_already(registry) -> None:
    document = parse('[sic] [box a="1"]x[/box] [bold]y[/bold] [Smith 2020]')
    result = Engine(registry, unknown="strip").process(document)
    assert result.output == "[sic] x <b>y</b> [Smith 2020]"


def test_the_dialect_of_wordpress(registry) -> None:
    engine = Engine(registry, unknown="strip", dialect="wordpress")
    assert engine.render('[sic] [box a="1"]x[/box] [bold]y[/bold]') == "[sic] x <b>y</b>"


def test_beyond_a_limit_the_source_stays(registry) -> None:
    engine = Engine(registry, unknown="strip", limits=Limits(shortcodes=1))
    text = "[vc_row][bold]a[/bold][bold]b[/bold][/vc_row]"
    assert engine.render(text) == "<b>a</b>[bold]b[/bold]"


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("\n".join), st.sampled_from(UNKNOWN))
def test_every_renderer_does_the_same(text: str, unknown: str) -> None:
    registry = Registry()
    html = Engine(registry, unknown=unknown).render(text)
    if unknown == "diagnose" and "[[" not in text:
        assert html == text
    if unknown != "diagnose":
        again = Engine(registry, unknown=unknown).process(html)
        if "[[" not in text and "cut" not in text:
            assert again.output == html
