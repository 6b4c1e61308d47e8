"""Shortcodes in HTML that is no content: what is told of them, and that none is lost without a word."""

from importlib.util import find_spec
from itertools import product
from typing import get_args

import pytest
from markupsafe import Markup

from shortcodes import Diagnostic, Engine, Registry, parse
from shortcodes.policies import Unknown

needs_nh3 = pytest.mark.skipif(find_spec("nh3") is None, reason="nh3 is not installed")
HTML = ["keep", "escape", pytest.param("sanitize", marks=needs_nh3)]


@pytest.fixture(scope="module")
def registry() -> Registry:
    registry = Registry()
    registry.add("b", lambda _, content: Markup("<b>{}</b>").format(content))
    registry.add("code", lambda _, content: content, raw=True)
    return registry


def told(result, *codes: str) -> list[Diagnostic]:
    return [item for item in result.diagnostics if item.code in codes]


PLACES = [
    "<p title='{}'>y</p>",
    "<p onclick={}>y</p>",
    "<p {}>y</p>",
    "<a href='{}'>y</a>",
    "<!-- {} -->",
    "<script>{}</script>",
    "<style>a{{}} {}</style>",
    "<xmp>{}</xmp>",
    "<textarea>{}</textarea>",
    "<!doctype {}>",
    "<svg><style>{}</style></svg>",
    "<noscript><i title='{}'></i></noscript>",
    "I like <script> {}",
    "<![CDATA[ {} ]]>",
    "<i>{}</i>",
    "a < {} > c",
]
TAGS = ["[b]x[/b]", "[zz] [b x='y'] z", "[/b]", "[b [b]", "[zz]", "[b", "[code][b][/code]"]
AROUND = ["{}", "[b]{}[/b] [b]", "[zz]{}[/zz] <i>[b]</i>", "[code]{}[/code]", "{} [b] <!-- [b] -->"]


def texts() -> list[str]:
    return [
        around.format(place.format(tag)) for around, place, tag in product(AROUND, PLACES, TAGS)
    ]


@pytest.mark.parametrize("html", HTML)
@pytest.mark.parametrize("unknown", get_args(Unknown))
def test_it_is_told_whatever_becomes_of_unknown_names(registry, unknown, html):
    keeping = Engine(registry, html=html)
    other = Engine(registry, html=html, unknown=unknown)
    for text in texts():
        expected = told(keeping.process(text), "hidden-shortcode")
        assert told(other.process(text), "hidden-shortcode") == expected, text
        few = told(keeping.process(text, allow={"code"}), "hidden-shortcode")
        assert told(other.process(text, allow={"code"}), "hidden-shortcode") == few, text


@pytest.mark.parametrize("unknown", get_args(Unknown))
def test_places_are_told(registry, unknown):
    text = "<p title='[zz][b]x[/b]'>y</p> <!-- [b] --> [b]"
    found = Engine(registry, unknown=unknown).process(text).diagnostics
    hidden = [item for item in found if item.code == "hidden-shortcode"]
    assert [item.span.start for item in hidden] == [14, 35]
    assert {item.severity for item in hidden} == {"info"}


REMOVED = [
    ("I like <script> [b]x[/b]", "I like ", ["[b"]),
    ("<!-- [b]x[/b] --> after", " after", ["[b"]),
    ("<p onclick='[b]'>y</p>[b]<!-- [/b] -->z[/b]", "<p>y</p><b>z</b>", ["[b", "[/"]),
    ("<a href='javascript:[b]'>y</a>", '<a rel="noopener noreferrer">y</a>', ["[b"]),
    ("<p title='[b]x[/b]'>y</p>", '<p title="[b]x[/b]">y</p>', []),
    (
        "<a href=[b]javascript:>y</a>",
        '<a href="[b]javascript:" rel="noopener noreferrer">y</a>',
        [],
    ),
    ("<textarea>[b y=1]</textarea>", "[b y=1]", []),
    ("<template>[b]</template><!-- [b] -->", None, []),  # all of it is shown as text
]


@needs_nh3
@pytest.mark.parametrize("unknown", get_args(Unknown))
@pytest.mark.parametrize(("text", "output", "removed"), REMOVED)
def test_what_sanitising_takes_out_is_a_warning(registry, text, output, removed, unknown):
    result = Engine(registry, html="sanitize", unknown=unknown).process(text)
    assert output in (None, result.output)
    found = told(result, "removed-shortcode")
    assert [text[slice(*item.span)] for item in found] == removed
    assert {item.severity for item in found} <= {"warning"}
    assert {item.severity for item in told(result, "hidden-shortcode")} <= {"info"}


@needs_nh3
def test_no_shortcode_goes_without_a_word(registry):
    """Each text has one tag: it is drawn, it is in the output, or a warning tells its place."""
    engine = Engine(registry, html="sanitize")
    for place, around in product(PLACES, ("{}", "<i>{}</i>", "[code]{}[/code] {}", "<svg>{}")):
        text = around.replace("{}", place.format("[b]"))
        result = engine.process(text)
        seen = result.output.count("[b]") + result.output.count("<b></b>")
        assert seen + len(told(result, "removed-shortcode")) == text.count("[b]"), text


def test_what_is_drawn_where_every_name_is_read_is_not_hidden(registry):
    text = "[zz_box a='<p x=']>[b]x[/b]'>"
    assert told(Engine(registry).process(text), "hidden-shortcode")
    result = Engine(registry, unknown="strip").process(text)
    assert result.output == "><b>x</b>'>"
    assert told(result, "hidden-shortcode") == []


@needs_nh3
def test_a_shortcode_in_an_attribute_of_what_is_taken_out_is_shown(registry):
    document = parse("<svg><a href='[b /]'>y</a>", ["b"], plain=True)
    result = Engine(registry, html="sanitize").process(document)
    assert result.output == "&lt;svg&gt;&lt;a href=&#39;<b></b>&#39;&gt;y&lt;/a&gt;"
    assert [item.code for item in result.diagnostics] == ["unsanitized-html"]
