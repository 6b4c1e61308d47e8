"""Plain text made of widgets and of the text's own HTML."""

from functools import partial
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from shortcodes import Engine, Registry, Widget
from shortcodes.markup.plain_text import html_to_text
from tests.support.growth import QUADRATIC, ratio


class Case(NamedTuple):
    name: str
    html: str
    text: str


CASES = [
    Case("words", "a  b\n c", "a b c"),
    Case("nothing", " \n ", ""),
    Case("references", "a &amp; b&nbsp;c &#8212; &lt;d&gt;", "a & b c — <d>"),
    Case("reference without end", f"&#{'9' * 5000};x", "\ufffdx"),
    Case("paragraphs", "<p>a</p>\n<p>b</p>", "a\n\nb"),
    Case("heading", "a<h2>b</h2>c", "a\n\nb\n\nc"),
    Case("divisions", "<div>a</div><div><div>b</div></div>c", "a\nb\nc"),
    Case("no more than one blank line", "<p>a</p><p></p><ul></ul><br><br><br><p>b</p>", "a\n\nb"),
    Case("break", "a<br>b<br/> c", "a\nb\nc"),
    Case("two breaks", "a<br><br>b", "a\n\nb"),
    Case("inline elements", "a<b>b</b> <i> c</i>d", "ab cd"),
    Case("list", "<ul>\n<li>a</li>\n<li>b\n</ul>", "a\nb"),
    Case("table", "<table><tr><td>a</td><td>b</td></tr><tr><th>c<th>d</table>", "a b\nc d"),
    Case("terms", "<dl><dt>a</dt><dd>1</dd><dt>b</dt>\n <dd>2</dd></dl>", "a: 1\nb: 2"),
    Case(
        "terms in divisions",
        "<dl><div><dt>a</dt><dd>1</dd></div>\n<div><dt>b</dt><dd>2</dd></div></dl>",
        "a: 1\nb: 2",
    ),
    Case("terms unclosed", "<dl><dt>a<dd>1<dt>b<dd>2</dl>", "a: 1\nb: 2"),
    Case("term with a colon", "<dl><dt>a:</dt><dd>1</dd></dl>", "a: 1"),
    Case("two values", "<dl><dt>a</dt><dd>1</dd><dd>2</dd></dl>", "a: 1\n2"),
    Case("two terms", "<dl><dt>a</dt><dt>b</dt><dd>1</dd></dl>", "a\nb: 1"),
    Case("empty term", "x<dl><dt></dt><dd>1</dd></dl>", "x\n\n1"),
    Case("Arabic terms", "<dl><dt><bdi>الوفيات</bdi></dt><dd>7,520</dd></dl>", "الوفيات: 7,520"),
    Case("script", "a<script>if (a < b) x('<p>')</script>b", "ab"),
    Case("style", "<style>p > a {}</style>a", "a"),
    Case("comment", "a<!-- <p>b</p> -->c", "ac"),
    Case("comment unclosed", "a <!-- b", "a <!-- b"),
    Case("template", "<template><p>a</p></template>b", "b"),
    Case("hidden from readers", '<span aria-hidden="true">x<span>y</span>z</span>a', "a"),
    Case("hidden", "<p hidden>x</p>a", "a"),
    Case("not hidden", '<p title="a hidden x" class=hidden>b</p>', "b"),
    Case("hidden image", '<img aria-hidden="true" src=x>a', "a"),
    Case("listing", "<pre>a\n  b\n\n\n\nc</pre>d", "a\n  b\n\nc\n\nd"),
    Case("text area", "<textarea>a &lt; <b></textarea>", "a < <b>"),
    Case("less than", "1 < 2 <3", "1 < 2 <3"),
    Case("tag unclosed", "a <b", "a <b"),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case):
    assert html_to_text(case.html) == case.text


class Facts(Widget):
    label: str = ""
    block = True
    template_source = """
        <article>
          <h3>{{ label }}</h3>
          <dl>
            <dt>{{ label }}</dt>
            <dd>1</dd>
            <dt>more</dt>
            <dd>{{ content }}</dd>
          </dl>
        </article>
    """


@pytest.fixture
def engine() -> Engine[str]:
    registry = Registry()
    registry.add("facts", Facts)
    registry.add("bold", lambda shortcode, content: Markup("<b>") + content + Markup("</b>"))
    registry.add(
        "code", lambda shortcode, content: Markup("<pre>{}</pre>").format(content), raw=True
    )
    registry.add("bad", lambda shortcode, content: None)
    return Engine(registry, renderer="text")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a\nb\n\n\nc", "a\nb\n\nc"),
        ("a [bold]b[/bold] c", "a b c"),
        ("a\n[facts label='x &amp; y']\nz", "a\n\nx & y\n\nx & y: 1\nmore\n\nz"),
        ("[facts]b\n\nc[/facts]", "1\nmore: b\n\nc"),
        ("[code]\n a\n  [bold] <i>\n[/code]", " a\n  [bold] <i>"),
        ("a [bad x='<'] b", "a [bad x='<'] b"),
        ("[[bold]] [sic] &lt;", "[bold] [sic] <"),
        ("<p>a\nb</p>", "a b"),
    ],
)
def test_a_text_with_shortcodes(engine, source, text):
    output = engine.render(source)
    assert output.split("\n") == text.split("\n")
    assert type(output) is str


@given(st.text(alphabet="ab<>&;/!- \n\"'#p=x", max_size=80))
def test_any_html_has_a_text(html):
    text = html_to_text(html)
    assert "\n\n\n" not in text
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "&",
        "&#",
        "&#9",
        "<!--",
        "<svg>",
        "<p>",
        "<pre>\n",
        "<dt>a<dd>",
        " ",
        "\n",
        "<a '",
        "<script>",
    ],
)
def test_time_is_linear(unit):
    assert ratio(lambda size: partial(html_to_text, unit * size), 12_500) < QUADRATIC / 2
