"""Inline shortcodes in whose content a Markdown engine made paragraphs."""

from functools import partial

import pytest
from markupsafe import Markup

from shortcodes import Engine, Limits, Registry
from tests.support.growth import QUADRATIC, ratio

pytest.importorskip("markdown", reason="the extra markdown is not installed")

import markdown

from shortcodes.integrations.markdown import ShortcodesExtension


def make_engine(**options: object) -> Engine[Markup]:
    registry = Registry()
    registry.add("m", lambda shortcode, content: Markup("<u>{}</u>").format(content))
    registry.add(
        "n", lambda shortcode, content: Markup("<div>{}</div>").format(content), block=True
    )
    return Engine(registry, **options)


def convert(source: str) -> tuple[str, list[str]]:
    md = markdown.Markdown(extensions=[ShortcodesExtension(engine=make_engine())])
    html = md.convert(source)
    return html, [item.code for item in md.shortcodes.diagnostics]


JOINED = {
    "two": ("a [m]b\n\nc[/m] d", "<p>a <u>b<br><br>c</u> d</p>"),
    "three, one in emphasis": (
        "[m]b\n\n*c*\n\nd[/m]",
        "<p><u>b<br><br><em>c</em><br><br>d</u></p>",
    ),
    "tags alone": ("[m]\n\nb\n\nc\n\n[/m]", "<p><u>b<br><br>c</u></p>"),
    "nothing": ("[m]\n\n[/m]", "<p><u></u></p>"),
    "in one another": (
        "[m]a [m]b\n\nc[/m]\n\nd[/m]",
        "<p><u>a <u>b<br><br>c</u><br><br>d</u></p>",
    ),
    "with another in it": ("[m]a\n\n[m]b[/m][/m]", "<p><u>a<br><br><u>b</u></u></p>"),
    "in a block": ("[n]\n[m]b\n\nc[/m]\n\nd[/n]", "<div><p><u>b<br><br>c</u></p>\n<p>d</p></div>"),
}


@pytest.mark.parametrize(("source", "expected"), JOINED.values(), ids=JOINED)
def test_paragraphs_become_line_breaks(source: str, expected: str) -> None:
    html, codes = convert(source)
    assert html.replace("\n", "") == expected.replace("\n", "")
    assert codes == []


CROSSING = {
    "a list": "[m]b\n\n- x\n\nc[/m]",
    "a block widget": "[m]b\n\n[n]x[/n]\n\nc[/m]",
    "from a paragraph into a list": "[m]b\n\n- x[/m]",
    "half of an emphasis": "[m]b\n\n*c[/m] d*",
    "the author's paragraph": '[m]b\n\n<p class="x">c[/m]</p>',
}


@pytest.mark.parametrize("source", CROSSING.values(), ids=CROSSING)
def test_what_crosses_other_elements_is_told(source: str) -> None:
    _, codes = convert(source)
    assert "crossing-html" in codes


@pytest.mark.parametrize("source", ["[m]b[/m]\n\nc", "<!-- [m] -->\n\nb[/m]", "`[m]`\n\nb[/m]"])
def test_others_stay(source: str) -> None:
    html, _ = convert(source)
    assert html.count("<p>") == html.count("</p>") == source.count("\n\n") + (source[0] != "<")
    assert "<br>" not in html


UNITS = {
    "pairs": ("[m]a\n\nb[/m] ", "", ""),
    "gaps": ("", "a\n\n", ""),
    "nested": ("[m]a\n\n", "x", "[/m]"),
}


@pytest.mark.parametrize(("before", "between", "after"), UNITS.values(), ids=UNITS)
def test_time_is_linear(before: str, between: str, after: str) -> None:
    limits = Limits(depth=100_000, shortcodes=100_000)
    engine = make_engine(memory=0, limits=limits)
    md = markdown.Markdown(extensions=[ShortcodesExtension(engine=engine)])

    def prepare(size: int) -> partial[object]:
        source = f"[m]{before * size}{between * size}{after * size}[/m]"
        return partial(md.reset().convert, source)

    assert ratio(prepare, 200) < QUADRATIC
