"""Paragraphs made of text, beside blocks, without a character lost."""

import re
from functools import partial
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.markup.paragraphs import add_paragraphs, needs_paragraphs
from shortcodes.markup.pieces import Flow, Piece
from shortcodes.markup.tokens import Kind, tokens
from tests.support.growth import QUADRATIC, ratio
from tests.support.profiles import examples
from tests.support.steps import steps

CARD = '<div class="card">card</div>'
_MARKS = re.compile("([@~])")


def pieces(source: str) -> list[Piece]:
    """Read ``@`` as a block widget and ``~`` as an inline one."""
    drawn = {"@": Piece(CARD, Flow.BLOCK), "~": Piece("<i>w</i>", Flow.INLINE)}
    return [drawn.get(part) or Piece(part, Flow.TEXT) for part in _MARKS.split(source) if part]


def paragraphs(source: str) -> str:
    return str(add_paragraphs(pieces(source))).replace(CARD, "@").replace("<i>w</i>", "~")


class Case(NamedTuple):
    name: str
    source: str
    output: str


CASES = [
    Case("words", "a b", "<p>a b</p>"),
    Case("nothing", "", ""),
    Case("blanks", " \n\n \t\n ", ""),
    Case("blank line", "a\n\nb", "<p>a</p>\n<p>b</p>"),
    Case("blank line with blanks", "a\n \t \nb", "<p>a</p>\n<p>b</p>"),
    Case("many blank lines", "\n\na\n\n\n\nb\n\n", "<p>a</p>\n<p>b</p>"),
    Case("Windows line ends", "a\r\nb\r\n\r\nc", "<p>a<br>\nb</p>\n<p>c</p>"),
    Case("old Mac line ends", "a\rb\r\rc", "<p>a<br>\nb</p>\n<p>c</p>"),
    Case("line end", "a\nb", "<p>a<br>\nb</p>"),
    Case("line end after a break", "a<br>\nb<br />\nc", "<p>a<br>\nb<br />\nc</p>"),
    Case("two breaks", "a<br><br>b", "<p>a<br><br>b</p>"),
    Case("blanks at line ends", "  a  \n  b  ", "<p>a<br>\nb</p>"),
    Case("no-break space", "a\n\n&nbsp;\n\nb", "<p>a</p>\n<p>&nbsp;</p>\n<p>b</p>"),
    Case("less than", "1 < 2\n\n3 <4", "<p>1 < 2</p>\n<p>3 <4</p>"),
    Case("block widget between", "a\n\n@\n\nb", "<p>a</p>\n@\n<p>b</p>"),
    Case("block widget in a line", "a @ b", "<p>a</p>\n@\n<p>b</p>"),
    Case("block widget in a ruby", "a <ruby>@</ruby> b", "<p>a</p>\n<ruby>@</ruby>\n<p>b</p>"),
    Case(
        "HTML block in a map",
        "a <map><div>x</div></map> b",
        "<p>a</p>\n<map><div>x</div></map>\n<p>b</p>",
    ),
    Case(
        "block widget in a paragraph's map",
        "<p>a <map>@</map> b</p>",
        "<p>a</p>\n<map>@</map>\n<p> b</p>",
    ),
    Case("block widget in a button", "a <button>@</button>", "<p>a <button>@</button></p>"),
    Case("block widget in lines", "a\n@\nb", "<p>a</p>\n@\n<p>b</p>"),
    Case("block widgets alone", "@\n@@", "@\n@\n@"),
    Case("inline widget", "a ~ b\n~", "<p>a ~ b<br>\n~</p>"),
    Case("inline widget alone", "a\n\n~\n\nb", "<p>a</p>\n<p>~</p>\n<p>b</p>"),
    Case("HTML block", "a<div>b\n\nc</div>d", "<p>a</p>\n<div>b\n\nc</div>\n<p>d</p>"),
    Case("HTML blocks in one another", "<ul><li>a\n<li>b</ul>c", "<ul><li>a\n<li>b</ul>\n<p>c</p>"),
    Case(
        "same name nested",
        "<div>a<div>b</div>\n\nc</div>d",
        "<div>a<div>b</div>\n\nc</div>\n<p>d</p>",
    ),
    Case("heading", "<h2>a</h2>\nb", "<h2>a</h2>\n<p>b</p>"),
    Case("listing", "<pre>\n a\n\n b\n</pre>", "<pre>\n a\n\n b\n</pre>"),
    Case("rule", "a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>"),
    Case("upper case", "<DIV>a\n\nb</DIV>c", "<DIV>a\n\nb</DIV>\n<p>c</p>"),
    Case("unclosed block", "<div>a\n\nb", "<div>\n<p>a</p>\n<p>b</p>"),
    Case("unopened block", "a</div>b", "<p>a</p>\n</div>\n<p>b</p>"),
    Case("unopened paragraph", "a</p>b", "<p>a</p>\n<p>b</p>"),
    Case("paragraph", "<p>a\n\nb</p>", "<p>a\n\nb</p>"),
    Case("paragraph between", "a\n<p>b</p>\nc", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
    Case("paragraphs unclosed", "<p>a\n<p>b", "<p>a\n<p>b"),
    Case("comment alone", "a\n\n<!-- x\n\ny -->\n\nb", "<p>a</p>\n<!-- x\n\ny -->\n<p>b</p>"),
    Case("comment in words", "a<!-- x -->b", "<p>a<!-- x -->b</p>"),
    Case("comment unclosed", "a <!-- b", "<p>a <!-- b</p>"),
    Case("script", "<script>a\n\n<p>b</script>", "<script>a\n\n<p>b</script>"),
    Case("style", "a\n\n<style>p\n\n{}</style>", "<p>a</p>\n<style>p\n\n{}</style>"),
    Case("text area", "<textarea>a\n\n<div></textarea>", "<p><textarea>a\n\n<div></textarea></p>"),
    Case("vector image", "<svg>\n<g/>\n\n</svg> a", "<p><svg>\n<g/>\n\n</svg> a</p>"),
    Case("image", '<img alt="a\n\nb">', '<p><img alt="a\n\nb"></p>'),
    Case("inline elements", "<b>a</b> <i>b</i>\nc", "<p><b>a</b> <i>b</i><br>\nc</p>"),
    Case("line end before an element", "a\n<b>b</b>", "<p>a<br>\n<b>b</b></p>"),
    Case("element over a blank line", "<b>a\n\nb</b> c", "<p><b>a</b></p>\n<p><b>b</b> c</p>"),
    Case(
        "ids stay unique",
        '<b id="x" class=y>a\n\nb</b>',
        '<p><b id="x" class=y>a</b></p>\n<p><b class=y>b</b></p>',
    ),
    Case(
        "element around an HTML block",
        "<b>a<div>b</div>c</b>",
        "<p><b>a</b></p>\n<b><div>b</div></b>\n<p><b>c</b></p>",
    ),
    Case("link around a block widget", '<a href="/x">@</a>', '<a href="/x">@</a>'),
    Case("bold around a block widget", "<b>@</b>", "@"),
    Case("empty element", 'a\n\n<i class="icon"></i>', '<p>a</p>\n<p><i class="icon"></i></p>'),
    Case("element never closed", "<b>a\n\nb", "<p><b>a</p>\n<p>b</p>"),
    Case("elements crossing", "<b>a<i>b</b>c</i>", "<p><b>a<i>b</b>c</i></p>"),
    Case("alone in a paragraph", "<p>@</p>", "@"),
    Case("alone with space", "<p class='x'>\n &nbsp;<br />@&#160;\xa0<br>\n</p>", "@"),
    Case("alone in bold in a paragraph", "<p><strong>@</strong></p>", "@"),
    Case("alone in a paragraph in a division", "<div><p>@</p></div>", "<div>@</div>"),
    Case("two alone in a paragraph", "<p>@<br>@</p>", "@\n@"),
    Case(
        "in the middle of a paragraph",
        "<p class=x>a @ b</p>",
        "<p class=x>a</p>\n@\n<p class=x> b</p>",
    ),
    Case("at the start of a paragraph", "<p>@ a</p>", "@\n<p> a</p>"),
    Case("at the end of a paragraph", "<p>a<br>\n@</p>", "<p>a</p>\n@"),
    Case("paragraph with an id", '<p id="x">a@b</p>', '<p id="x">a</p>\n@\n<p>b</p>'),
    Case(
        "only the id goes",
        "<p title='an id=3 x' id=q>a@b</p>",
        "<p title='an id=3 x' id=q>a</p>\n@\n<p title='an id=3 x'>b</p>",
    ),
    Case(
        "paragraph split in bold",
        "<p>a <b>b@c</b> d</p>",
        "<p>a <b>b</b></p>\n@\n<p><b>c</b> d</p>",
    ),
    Case(
        "paragraph unclosed",
        "<p>a\n\n@\n\nb",
        "<p>a</p>\n@\n<p>\n\nb</p>",
    ),
    Case("comment beside a widget", "<p><!--x-->@</p>", "<!--x-->\n@"),
    Case("inline widget in a paragraph", "<p>~ a</p>", "<p>~ a</p>"),
    Case("listing with a widget", "<pre>a\n@\nb</pre>", "<pre>a\n@\nb</pre>"),
]


def test_what_a_widget_draws_is_not_taken_for_the_same_text_outside_of_it() -> None:
    text = [Piece(part, Flow.TEXT) for part in ("<i>", "a\n\nb", "</i>")]
    drawn = str(add_paragraphs([*text, Piece("a\n\nb", Flow.INLINE)]))
    assert drawn == "<p><i>a</i></p>\n<p><i>b</i>a\n\nb</p>"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_case(case):
    assert paragraphs(case.source) == case.output


def test_an_empty_inline_widget_makes_no_paragraph():
    assert str(add_paragraphs([Piece("", Flow.INLINE)])) == ""


def test_a_tag_may_come_in_pieces():
    parts = ['<img alt="', "a &lt; b", '">\n\nb']
    assert str(add_paragraphs([Piece(part, Flow.TEXT) for part in parts])) == (
        '<p><img alt="a &lt; b"></p>\n<p>b</p>'
    )


def test_a_widgets_own_html_is_never_looked_into():
    piece = Piece("<p>a\n\nb</div>", Flow.BLOCK)
    assert str(add_paragraphs([piece])) == piece.html


@pytest.mark.parametrize(
    ("source", "needed"),
    [
        ("a\nb", False),
        ("\na\n", False),
        ("a\n\nb", True),
        ("a\r\nb", False),
        ("~", False),
        ("a@", True),
    ],
)
def test_content_with_one_run_of_words_needs_none(source, needed):
    assert needs_paragraphs(pieces(source)) is needed


SNIPPETS = st.sampled_from(
    [
        *("a", "é", "<", ">", "&amp;", "&nbsp;", '"', " ", "\t", "\n", "\n\n", "\r\n", "@", "~"),
        *("<b>", "</b>", "<i>", "</i>", '<a href="/x">', "</a>", "<br>", "<img src=x>"),
        *("<p>", '<p class="c">', "</p>", "<div>", "</div>", "<ul>", "<li>", "</ul>", "<hr>"),
        *("<pre>", "</pre>", "<!-- x -->", "<script>\n</script>", "<svg>", "</svg>"),
    ]
)
SOURCES = st.lists(SNIPPETS, max_size=40).map("".join)


def seen(html: str) -> str:
    """Return the HTML but space and the tags that paragraphs add, repeat or drop."""
    own = ("p", "b", "i", "a", "br")
    shown = [
        token.source
        for token in tokens(html)
        if token.name not in own or token.kind not in (Kind.OPEN, Kind.CLOSE)
    ]
    return re.sub(r"\s|&nbsp;", "", "".join(shown)).replace("&lt;", "<")


@examples(500)
@given(SOURCES)
def test_no_character_is_lost(source):
    html = "".join(piece.html for piece in pieces(source))
    assert seen(str(add_paragraphs(pieces(source)))) == seen(html)


@given(
    st.lists(
        st.sampled_from(["a", " ", "\n", "\n\n", "@", "~", "<b>", "</b>", "<br>"]), max_size=30
    )
)
def test_no_block_stands_in_a_paragraph(parts):
    output = paragraphs("".join(parts))
    for body in re.findall(r"<p>(.*?)</p>", output, re.DOTALL):
        assert "@" not in body
        assert "<p>" not in body
        assert body.strip()
    assert output.count("<p>") == output.count("</p>")


@pytest.mark.parametrize(
    "source",
    [
        "<b>" * 2_000 + "a\n\n" * 2_000 + "</b>" * 2_000,
        "<b title='" + "x" * 10_000 + "'>" + "a\n\n" * 2_000 + "</b>",
        "<p title='" + "x" * 10_000 + "'>" + "a@" * 2_000 + "</p>",
        "<a href='" + "x" * 10_000 + "'>" + "@" * 2_000 + "</a>",
    ],
    ids=["deep", "long", "long paragraph", "long link"],
)
def test_output_does_not_grow_with_the_square_of_the_text(source):
    html = "".join(piece.html for piece in pieces(source))
    assert len(add_paragraphs(pieces(source))) < 3 * len(html) + 100_000


@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", '<a "', "<a '\"", "<!--", "<![CDATA[", "<script>", "</script ", "<p>", "<b>", "</b>",
     "\n ", "\n\n", "&", "<aaaa", "<br>\n", "<div>", "</div>", "@", "<p>@", "<b>@", "<b>\n\n"],
)  # fmt: skip
def test_time_is_linear(unit):
    def prepare(size):
        return partial(add_paragraphs, pieces(unit * size))

    assert ratio(prepare, 7_500) < QUADRATIC / 2


@pytest.mark.parametrize("name", ["a", "b", "ins"])
def test_blocks_do_not_count_the_elements_around_them(name):
    def run(text):
        add_paragraphs(pieces(text))

    short, long = (f"<{name}>" * size + "@" * size + f"</{name}>" * size for size in (200, 400))
    assert steps(run, long) <= 2.5 * steps(run, short)
