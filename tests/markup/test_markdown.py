"""HTML as Markdown: what a reader sees, in no engine markup or HTML that was not there."""

import re
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shortcodes.markup.markdown import html_to_markdown
from tests.support.profiles import examples

CASES = {
    "paragraphs": ("<p>a\n b</p><p>c</p>", "a b\n\nc"),
    "words alone": ("a &amp; b", "a &amp; b"),
    "emphasis": ("<b>a </b>b <i>c</i> <s>d</s>", "**a** b _c_ ~~d~~"),
    "emphasis over blocks": ("<b><p>a</p><p>b</p></b>", "**a**\n\n**b**"),
    "emphasis beside emphasis": ("<b>a</b><b>b</b>", "**ab**"),
    "light emphasis beside emphasis": ("<i>a</i><i>b</i> <b><i>c</i><i>d</i></b>", "_ab_ **_cd_**"),
    "emphasis in emphasis": ("<b>a <strong>b</strong></b>", "**a b**"),
    "emphasis that no engine would see": ('x<b>"a"</b>y', 'x"a"y'),
    "a link": ('<a href="/a b" title="t">x</a>', '[x](/a%20b "t")'),
    "a link behind a cry": ('no!<a href="/a">x</a>', "no\\![x](/a)"),
    "a link without an address": ("<a>x</a>", "x"),
    "a picture": ('<img src="/a.png" alt="a [b]" title=\'"\'>', '![a \\[b\\]](/a.png "&quot;")'),
    "a picture without a source": ('<img alt="words">', "words"),
    "a film": ('<video src="/a.mp4" title="Film"></video>', "[Film](/a.mp4)"),
    "a frame": (
        '<iframe src="https://example.org/?a&amp;b"></iframe>',
        "[https://example.org/?a&amp;b](https://example.org/?a&amp;b)",
    ),
    "headings": ("<h1>a<br>b</h1><h3>c #</h3>", "# a b\n\n### c \\#"),
    "a rule": ("a<hr>b", "a\n\n***\n\nb"),
    "a line break": ("a<br>b<br>", "a\\\nb"),
    "code": ("<code>a`b &lt;</code> <kbd>c</kbd>", "``a`b <`` `c`"),
    "a listing": ("<pre>a\n\n  b &lt;</pre>", "```\na\n\n  b <\n```"),
    "a listing of a language": (
        '<pre><code class="language-python">f()</code></pre>',
        "```python\nf()\n```",
    ),
    "a listing of listings": ("<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````"),
    "lists": (
        "<p>a</p><ul><li>b<ol start=3><li>c</li><li>d</li></ol></li><li>e</li></ul><p>f</p>",
        "a\n\n- b\n  3. c\n  4. d\n- e\n\nf",
    ),
    "items without ends": ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc"),
    "items of blocks": (
        "<ul><li><p>a</p><p>b</p><pre>c</pre></li></ul>",
        "- a\n\n  b\n\n  ```\n  c\n  ```",
    ),
    "a quotation": ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n>\n> b\n\nc"),
    "terms": ("<dl><dt>a<dd>b</dl>", "**a**\n\nb"),
    "details": ("<details><summary>a</summary>b</details>", "**a**\n\nb"),
    "a table": (
        "<table><tr><th>a<th>b|c<tr><td colspan=2>d<tr><td>e<br>f<td>g</table>",
        "| a | b&#124;c |\n| --- | --- |\n| d |  |\n| e f | g |",
    ),
    "a table with a caption": (
        "<table><caption>c</caption><tr><td>a</table>",
        "c\n\n| a |\n| --- |",
    ),
    "a table in a table": (
        "<table><tr><td>a<table><tr><td>b<td>c</table>d</table>",
        "| a b c d |\n| --- |",
    ),
    "what is hidden": (
        "a<script>b</script><!-- c --><p hidden>d</p><svg><text>e</text></svg>f",
        "af",
    ),
    "starts of lines": (
        "# a<br>+ b<br>- c<br>1. d<br>= e<br>> f<br>: g",
        "\\# a\\\n\\+ b\\\n\\- c\\\n1\\. d\\\n&#61; e\\\n&gt; f\\\n&#58; g",
    ),
    "signs": (
        "*a* _b_ [c](d) `e` ~~f~~ \\",
        "\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` &#126;&#126;f&#126;&#126; \\\\",
    ),
    "HTML as words": ("&lt;b&gt; &amp;lt;", "&lt;b&gt; &amp;lt;"),
}


@pytest.mark.parametrize(("html", "markdown"), CASES.values(), ids=CASES)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown


def engine():
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is an extra")
    return markdown_it.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def seen(html: str) -> str:
    """Return the words of a page without blanks, which blocks have in other places."""
    html5lib = pytest.importorskip("html5lib", reason="html5lib is a development extra")
    page = html5lib.parse(f"<body>{html}", namespaceHTMLElements=False)
    return re.sub(r"\s+", "", "".join(page.find("body").itertext()))


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "&copy;",
    "](javascript:alert(1))",
    '" onclick="f()',
    "\n\n<b>x",
    "```\n",
    "`",
    "[x](y)",
    "[x]: /y",
    "![",
    "# x",
    "- x",
    "1. x",
    "1) x",
    "***",
    "===",
    "> x",
    "| a |",
    "| --- |",
    "~~x~~",
    "~~~",
    "**x**",
    "_x_",
    "\\",
    "<https://example.org>",
    "    x",
    "\t",
    "a",
    "!",
    ".",
    "é",
    "«",
]
words = st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=3).map("".join)
TAGS = ["b", "i", "s", "code", "p", "h2", "ul", "ol", "li", "blockquote", "div", "dt", "q", "pre"]


def escaped(text: str) -> str:
    """Return words as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


elements = st.recursive(
    words.map(escaped),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=3).map("".join)).map(
            lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
        ),
        st.tuples(words.map(escaped), inner).map(
            lambda pair: f'<a href="/x" title="{pair[0]}">{pair[1]}</a>'
        ),
        words.map(lambda text: f'<img src="/x" alt="{escaped(text)}" title="{escaped(text)}">'),
        st.just("<br>"),
        st.just("<hr>"),
        st.just(" "),
        st.lists(inner, max_size=3).map(
            lambda cells: f"<table><tr><td>{'</td><td>'.join(cells)}</td></tr></table>"
        ),
    ),
    max_leaves=8,
)
ALLOWED = {
    *(
        "html",
        "head",
        "body",
        "p",
        "strong",
        "em",
        "s",
        "code",
        "pre",
        "h1",
        "h2",
        "ul",
        "ol",
        "li",
    ),
    *("blockquote", "a", "img", "br", "hr", "table", "thead", "tbody", "tr", "th", "td"),
}


@examples(1_000)
@given(st.lists(elements, max_size=3).map("".join))
@example("<b>a</b><i>b</i><s>c</s>")
def test_no_word_of_a_page_becomes_markup(html: str) -> None:
    html5lib = pytest.importorskip("html5lib", reason="html5lib is a development extra")
    page = engine().render(html_to_markdown(html))
    for element in html5lib.parse(f"<body>{page}", namespaceHTMLElements=False).iter():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= {"href", "src", "alt", "title", "start", "class"}
        assert element.get("href", "/x") == "/x"
        assert element.get("src", "/x") == "/x"


simple_words = st.lists(
    st.sampled_from([text for text in HOSTILE if "\n" not in text and "\t" not in text]),
    min_size=1,
    max_size=3,
).map("".join)
INLINE = ["b", "i", "s", "strong", "em", "code"]
inline = st.recursive(
    simple_words.map(escaped),
    lambda inner: st.one_of(
        st.tuples(st.sampled_from(INLINE), st.lists(inner, max_size=3).map("".join)).map(
            lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0]}>"
        ),
        inner.map(lambda text: f'<a href="/x">{text}</a>'),
        st.sampled_from([" ", "<br>"]),
    ),
    max_leaves=6,
)
blocks = st.lists(
    st.tuples(st.sampled_from(["p", "h2", "blockquote", "li", "td", "div"]), inline).map(
        lambda pair: {
            "li": f"<ul><li>{pair[1]}</li><li>x</li></ul>",
            "td": f"<table><tr><td>{pair[1]}</td></tr></table>",
        }.get(pair[0], f"<{pair[0]}>{pair[1]}</{pair[0]}>")
    ),
    max_size=3,
).map("".join)


@examples(1_000)
@given(blocks)
def test_no_word_of_a_page_is_lost_or_added(html: str) -> None:
    assert seen(engine().render(html_to_markdown(html))) == seen(html)


@pytest.mark.parametrize(
    "unit",
    [
        "<b>a",
        "<ul><li>",
        "<blockquote>",
        "<td>",
        "<table>",
        "<pre>",
        "<code>",
        "<a href=x>a",
        "</b>",
        "<b>a</b>",
        "<ol><li>a",
        "a<br>",
        "<table><tr><td colspan=99>",
        "<dt>",
        "<p>x<b>",
        "!<a href=x>y",
    ],
)
def test_it_is_written_in_time_that_grows_as_the_page_does(unit: str) -> None:
    (few, short), (many, long) = (counted(unit * count) for count in (250, 1_000))
    assert many <= 4.5 * few + 20_000
    assert long <= 4.5 * short + 2_000


def counted(html: str) -> tuple[int, int]:
    """Return how many lines of the library are run to write some HTML, and how long the Markdown is."""
    steps = 0

    def trace(frame: FrameType, event: str, argument: object) -> Callable[..., object]:
        nonlocal steps
        steps += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        written = html_to_markdown(html)
    finally:
        sys.settrace(before)
    return steps, len(written)
