"""What becomes of the page's own HTML, and who may use which shortcode."""

import builtins
import re
from html import unescape
from importlib.util import find_spec

import pytest
from markupsafe import Markup, escape

from shortcodes import Engine, Limits, Registry, Widget, parse
from shortcodes.extras import describe_install

needs_nh3 = pytest.mark.skipif(find_spec("nh3") is None, reason="nh3 is not installed")


class Box(Widget):
    title: str = ""
    block = True
    template_source = '<div title="{{ title }}">{{ content }}</div>'


@pytest.fixture
def registry() -> Registry:
    registry = Registry()
    registry.add("box", Box)
    registry.add("b", lambda shortcode, content: Markup("<b>{}</b>").format(content))
    registry.add("script", lambda shortcode, content: Markup("<script>own()</script>"))
    registry.add("bad", lambda shortcode, content: 1 / 0)
    return registry


ESCAPED = [
    ("<i>x</i> & y", "&lt;i&gt;x&lt;/i&gt; &amp; y"),
    ("[b]<i>[/b]", "<b>&lt;i&gt;</b>"),
    ('[box title="<i>"]<u>[b]<s>[/b]', '<div title="&lt;i&gt;"></div>&lt;u&gt;<b>&lt;s&gt;</b>'),
    ("[[b]<i>[/b]]", "[b]&lt;i&gt;[/b]"),
    ("[nope]<i>[/nope]", "[nope]&lt;i&gt;[/nope]"),
    ("[bad]<i>[/bad]", "[bad]&lt;i&gt;[/bad]"),
    ("&amp; &lt;", "&amp;amp; &amp;lt;"),
]


@pytest.mark.parametrize(("text", "output"), ESCAPED)
def test_escape_shows_html_as_text(registry, text, output):
    assert Engine(registry, html="escape").render(text) == output


@pytest.mark.parametrize("html", ["escape", pytest.param("sanitize", marks=needs_nh3)])
def test_text_that_claims_to_be_markup_is_treated_too(registry, html):
    output = Engine(registry, html=html).render(
        Markup("<script>x</script>[b]<script>y</script>[/b]")
    )
    assert "<script" not in output


@pytest.mark.parametrize("html", ["escape", pytest.param("sanitize", marks=needs_nh3)])
def test_a_text_that_is_too_long_is_escaped(registry, html):
    engine = Engine(registry, html=html, limits=Limits(input_chars=5))
    assert engine.render("<script>") == "&lt;script&gt;"


SANITIZED = [
    ("plain & text", "plain & text"),
    ("<b onclick=x()>y</b>", "<b>y</b>"),
    ("<script>alert(1)</script>[b]x[/b]", "<b>x</b>"),
    ("<i>[b]x[/b]</i>", "<i><b>x</b></i>"),
    ("[b]<i>x[/b]</i> y", "<b><i>x</i></b> y"),
    ("[box]<img src=x onerror=y()>[/box]", '<div title=""><img src="x"></div>'),
    (
        "[script]<a href=javascript:x()>y</a>",
        '<script>own()</script><a rel="noopener noreferrer">y</a>',
    ),
]


@needs_nh3
@pytest.mark.parametrize(("text", "output"), SANITIZED)
def test_sanitize_keeps_what_does_no_harm_and_what_is_drawn(registry, text, output):
    assert Engine(registry, html="sanitize").render(text) == output


@needs_nh3
def test_a_shortcode_in_a_url_is_sanitised_with_it(registry):
    registry.add("evil", lambda shortcode, content: "javascript:alert(1)")
    engine = Engine(registry, html="sanitize", html_attributes=True)
    assert "javascript" not in engine.render('<a href="[evil]">x</a>')


@needs_nh3
def test_what_is_drawn_is_put_back_at_each_level(registry):
    engine = Engine(registry, html="sanitize")
    seen = []
    registry.add("spy", lambda shortcode, content: seen.append(content) or content)
    text = "<i>[spy]<u>[b]x[/b]</u>[/spy]</i>"
    assert engine.render(text) == "<i><u><b>x</b></u></i>"
    assert seen == ["<u><b>x</b></u>"]


@needs_nh3
def test_each_level_is_sanitised_once(registry, monkeypatch):
    import nh3

    sizes = []
    clean = nh3.clean
    monkeypatch.setattr(
        nh3, "clean", lambda html, **options: sizes.append(len(html)) or clean(html, **options)
    )
    levels = 300
    text = "<i>[b]" * levels + "x" + "[/b]</i>" * levels
    output = Engine(registry, html="sanitize").render(text)
    assert output == "<i><b>" * levels + "x" + "</b></i>" * levels
    assert sum(sizes) < 20 * len(text)


@needs_nh3
@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f'<b title="{"x" * 3000}"></div>' + "<div>y</div>" * 300, "is nested too deep"),
        ("<i " + " ".join(f"a{number}" for number in range(6000)) + ">", "too many attributes"),
        ("<i>x</i>" + "\xa0" * 150_000, "too many characters"),
        ("<i>x</i>" + "&nbsp;" * 150_000, "too many characters"),
    ],
    ids=["long tags that are opened again", "attributes", "no-break spaces", "references"],
)
def test_html_that_is_dear_to_sanitise_is_escaped(registry, text, why):
    result = Engine(registry, html="sanitize").process(text)
    assert [found.code for found in result.diagnostics] == ["unsanitized-html"]
    assert why in result.diagnostics[0].message
    assert "<" not in result.output
    assert unescape(result.output) == text


@needs_nh3
@pytest.mark.parametrize(
    "unit", ["<div>", "<b></p>", '<b title="</b>">', "<b><!-- </b> -->", "<DIV\n>"]
)
def test_html_that_is_nested_deep_is_escaped(registry, unit):
    """The sanitiser's time grows with the square of the elements that are open."""
    output = Engine(registry, html="sanitize").render(unit * 501 + "[b]x[/b]")
    assert output.startswith("&lt;")
    assert output.endswith("<b>x</b>")
    assert "<div" not in output


@needs_nh3
@pytest.mark.parametrize("unit", ["</p><p>x", "</p>x", "<p>x<p>"])
def test_elements_that_would_be_opened_again_and_again_make_no_more_of_a_text(registry, unit):
    formatting = "".join(f'<b title="{number}">' for number in range(400))
    text = f"<p>{formatting}{unit * 2_000}"
    output = Engine(registry, html="sanitize").render(text)
    assert len(output) < 10 * len(text)


@needs_nh3
@pytest.mark.parametrize("unit", ["<div>x</div>", "<br>", "<p>x", "x <img src=y> "])
def test_html_that_is_long_is_not(registry, unit):
    assert "&lt;" not in Engine(registry, html="sanitize").render(unit * 450)


@needs_nh3
def test_sanitised_html_is_read_as_it_was_sanitised(registry):
    engine = Engine(registry, html="sanitize")
    output = engine.render("<p><select><p>x")
    assert engine.render(output) == output


@needs_nh3
def test_plain_text_is_read_of_sanitised_html(registry):
    engine = Engine(registry, renderer="text", html="sanitize")
    assert engine.render("<p>one</p><script>two</script>[b]three[/b]") == "one\n\nthree"


def test_what_is_missing_is_named(registry, monkeypatch):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name == "nh3":
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=re.escape(describe_install("html"))):
        Engine(registry, html="sanitize")


def test_legal_values_are_listed(registry):
    with pytest.raises(ValueError, match="html must be one of 'keep', 'sanitize', 'escape'"):
        Engine(registry, html="clean")


# ---- who may use what

ALLOWED = [
    ("[b]x[/b]", "<b>x</b>"),
    ("[script]", "[script]"),
    ("[b][script][/b]", "<b>[script]</b>"),
    ("[script][b]x[/b][/script]", "[script]<b>x</b>[/script]"),
    ("[[script]]", "[[script]]"),
    ("[[b]]", "[b]"),
    ("&#91;script&#93; &lbrack;script&rbrack;", "&#91;script&#93; &lbrack;script&rbrack;"),
    ("[b a='[script]'][script", "<b></b>[script"),
    ("[B]x[/B] [b-]", "[B]x[/B] [b-]"),
]


@pytest.mark.parametrize(("text", "output"), ALLOWED)
def test_only_what_is_allowed_runs(registry, text, output):
    assert Engine(registry).render(text, allow={"b"}) == output


@pytest.mark.parametrize("unknown", ["keep", "strip", "omit"])
@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
def test_what_is_not_allowed_is_treated_as_unknown(registry, unknown, dialect):
    allowed = Engine(registry, unknown=unknown, dialect=dialect)
    small = Registry()
    small.add("b", lambda shortcode, content: Markup("<b>{}</b>").format(content))
    alone = Engine(small, unknown=unknown, dialect=dialect)
    for text, _ in ALLOWED:
        if unknown != "keep" and text == "[[script]]":
            continue  # an escape alone is no evidence
        # without the other name, nothing but its values tells that it is one of a shortcode
        told = text if unknown == "keep" else text.replace("[script]", "[script a='1']")
        assert allowed.render(told, allow=["b"]) == alone.render(told)
    if unknown != "keep":
        assert allowed.render("x [script] y", allow=["b"]) == "x  y"


def test_texts_that_widgets_render_may_use_no_more(registry):
    engine = Engine(registry)

    @registry.shortcode("quote")
    def quote(shortcode, content):
        return engine.render(f"[b][script]{shortcode.content}[/b]", allow={"b", "script", "quote"})

    text = "[quote][script][/quote]"
    inner = "<b><script>own()</script><script>own()</script></b>"
    assert engine.render(text) == inner
    assert engine.render(text, allow={"quote", "b"}) == "<b>[script][script]</b>"
    assert engine.render(text) == inner


def test_the_same_engine_serves_those_who_may_and_those_who_may_not(registry):
    engine = Engine(registry)
    assert engine.render("[script]", allow=()) == "[script]"
    assert engine.render("[script]") == "<script>own()</script>"


def test_it_is_told_that_a_name_may_not_be_used(registry):
    text = "[script] [scrip id=1 no=2]"
    found = Engine(registry, unknown="diagnose").process(text, allow={"b"}).diagnostics
    assert [item.code for item in found] == ["forbidden-shortcode", "unknown-shortcode"]
    assert found[0].message == "[script] may not be used here"
    assert found[1].message == "unknown shortcode 'scrip'"


def test_one_name_is_no_set_of_names(registry):
    with pytest.raises(TypeError, match=r"several tag names, such as \{'b'\}, not one string"):
        Engine(registry).render("[b]", allow="b")


def test_tasks_may_use_what_they_are_allowed(registry):
    import asyncio

    engine = Engine(registry)

    async def both():
        return await asyncio.gather(
            engine.arender("[script]", allow={"b"}), engine.arender("[script]")
        )

    assert asyncio.run(both()) == ["[script]", "<script>own()</script>"]


# ---- what two parsers read differently

DISAGREED = [
    '<i t=u="><i title=">[link]">',
    "<i t=u='><i title='>[link]'>",
    '<i ="><i title=">[link]">',
    '<i/="><i title=">[link]">',
    '<u="><i title=">[link]">',
    '<i t="a"="><i title=">[link]">',
    '<![CDATA[><i title="]]>[link]">',
    '<svg><![CDATA[<i title="]]>[link]">',
    '<xmp><i title="</xmp>[link]">',
    '<style t=">"></style><i title=">[link]">',
    '<script><!--<script></script><i title="--></script>[link]">',
    '<svg><style><!--</style><i title="-->[link]">',
    '<title><!--</title><i title="-->[link]">',
    "</ t='><i title='>[link]'>",
    '<?t="><i title="?>[link]">',
    "<img src=y alt='[link]",
]


@needs_nh3
@pytest.mark.parametrize("plain", [False, True], ids=["read as HTML", "read as plain text"])
@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
@pytest.mark.parametrize("text", DISAGREED)
def test_nothing_is_drawn_in_an_attribute(registry, text, dialect, plain):
    html5lib = pytest.importorskip("html5lib", reason="html5lib is a development extra")
    registry.add("link", lambda *_: Markup('<a href="y/onmouseover=f()//">z</a>'))
    engine = Engine(registry, html="sanitize", dialect=dialect)
    result = engine.process(parse(text, ["link"], dialect, plain=plain))
    page = html5lib.parse(f"<body>{result.output}", namespaceHTMLElements=False)
    names = {name for element in page.iter() for name in element.attrib}
    assert names <= {"href", "rel", "title", "src", "alt"}
    # it is drawn, or its source is there, or it was in what is no content
    assert {element.get("href") for element in page.iter("a")} <= {"y/onmouseover=f()//"}


@needs_nh3
def test_a_shortcode_in_an_attribute_stays_and_is_reported(registry):
    text = "<i title=\"[b x='<']\">[b]y[/b]</i>"
    result = Engine(registry, html="sanitize").process(parse(text, ["b"], plain=True))
    assert result.output == "<i title=\"[b x='&lt;']\"><b>y</b></i>"
    (found,) = result.diagnostics
    assert (found.code, text[slice(*found.span)]) == ("hidden-shortcode", "[b x='<']")
    assert found.message == "[b] stands in an attribute of HTML, and stays text"


@needs_nh3
def test_no_shortcode_is_lost_in_what_is_taken_out(registry):
    text = "[box]<template>[b]y[/b]</template>[/box]"
    result = Engine(registry, html="sanitize").process(text)
    shown = "&lt;template&gt;<b>y</b>&lt;/template&gt;"
    assert result.output == f'<div title="">{shown}</div>'
    (found,) = result.diagnostics
    assert (found.code, text[slice(*found.span)]) == ("unsanitized-html", text[5:-6])


@needs_nh3
def test_halves_of_surrogate_pairs_are_replaced(registry):
    assert Engine(registry, html="sanitize").render("<i>\ud800</i>[b]\ud800[/b]") == (
        "<i>\ufffd</i><b>\ud800</b>"
    )


@needs_nh3
def test_an_authors_own_mark_is_text(registry):
    text = "<i>~sc0123456789abcdefn0n</i>[b]x[/b]"
    assert Engine(registry, html="sanitize").render(text).startswith("<i>~sc0123456789abcdefn0n")


# ---- plain text has no elements

PLAIN = [
    "<script>",
    "<!--",
    "<textarea>",
    "<i title='",
    "<![CDATA[",
    "<a ",
    "<title>",
    "<svg><style>",
]


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
@pytest.mark.parametrize("start", PLAIN)
def test_nothing_in_plain_text_hides_a_shortcode(registry, start, dialect):
    engine = Engine(registry, html="escape", dialect=dialect, html_attributes=True)
    assert engine.render(f"I like {start} [b]x[/b]") == f"I like {escape(start)} <b>x</b>"


def test_a_text_that_was_read_already_is_escaped_once(registry):
    engine = Engine(registry, html="escape")
    assert engine.render(parse("<a <[b]x[/b]", ["b"])) == "&lt;a &lt;<b>x</b>"


def test_any_renderer_gets_pieces_that_are_made_fit(registry):
    class Listing:
        def render(self, bound, scope):
            return Markup(f"({scope.content})")

        def content(self, bound, pieces):
            return Markup("").join(piece.html for piece in pieces)

        def page(self, pieces):
            return "".join(piece.html for piece in pieces)

        def untouched(self, text):
            return text

    engine = Engine(registry, html="escape", renderer=Listing())
    assert engine.render("<i>[b]<u>[/b]") == "&lt;i&gt;(&lt;u&gt;)"


# ---- a tag that is left open takes nothing in

OPEN = [
    ("<[word]>y", "&lt;p onclick>y"),
    ("</[word]>y", "&lt;/p onclick>y"),
    ("<a [word]", "&lt;a p onclick"),
    ('<a title="[word]', '&lt;a title="p onclick'),
    ("a <b c [word] <b d", "a &lt;b c p onclick <b d"),
    ("a < b [word]", "a < b p onclick"),
    ("[b]<[/b]a [word]", "<b>&lt;</b>a p onclick"),
]


@pytest.mark.parametrize(("text", "output"), OPEN)
def test_a_tag_that_is_left_open_takes_in_nothing(registry, text, output):
    registry.add("word", lambda *_: "p onclick")
    assert Engine(registry).render(text) == output


# ---- attributes in the dialect of WordPress

IN_ELEMENTS = [
    ("<p [word ' onclick=f() ']>", "<p [word ' onclick=f() ']>"),
    ('<p a=b="[word]">', '<p a=b="[word]">'),
    ("<p title=[word]>", "<p title=[word]>"),
    ('<p title=">[word]">', '<p title=">&#34; onclick=f()">'),
    ('<p title="[word]">', '<p title="&#34; onclick=f()">'),
]


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
@pytest.mark.parametrize(("text", "output"), IN_ELEMENTS)
def test_shortcodes_run_in_quoted_values_alone(registry, text, output, dialect):
    registry.add("word", lambda *_: Markup('" onclick=f()'))
    assert Engine(registry, dialect=dialect).render(text) == text
    assert Engine(registry, dialect=dialect, html_attributes=True).render(text) == output
