"""Inline elements that Markdown has no signs for keep what a reader sees of them."""

from collections.abc import Callable

import pytest

from shortcodes.conversion.inline_forms import write_html_inline, write_myst_inline
from shortcodes.conversion.inline_html import set_inline
from shortcodes.conversion.tokens import Tokens
from tests.conversion.test_converting import body
from tests.support.growth import QUADRATIC, ratio

MARKDOWN = ("markdown", "hugo", "mdx", "nikola", "mystmd")
SAME = [
    ("CO<sub>2</sub> and x<sup class='a'>n</sup>", "CO<sub>2</sub> and x<sup>n</sup>"),
    ("a <u>line</u> below", "a <u>line</u> below"),
    ("<cite>Emma</cite> has <var>n</var> pages", "_Emma_ has _n_ pages"),
    ("was <strike>ten</strike> nine", "was ~~ten~~ nine"),
    ("he said <q>well</q>", "he said “well”"),
    ("<code>a<sub>b</sub></code>", "`ab`"),
    ("<pre><code>a<sub>b</sub>\nc</code></pre>", "```\nab\nc\n```"),
    ("<b>10<sup>3</sup></b> m", "**10<sup>3</sup>** m"),
    ("a\n\n<code>x = 1\ny = 2</code>\n\nb", "a\n\n```\nx = 1\ny = 2\n```\n\nb"),
    ('<span style="text-decoration: underline;">low</span> line', "<u>low</u> line"),
    ('<span style="color:red; text-decoration: line-through">old</span>', "~~old~~"),
    ('by <span style="font-weight: 600">Ann</span>', "by **Ann**"),
    ('<span style="FONT-STYLE:italic">Emma</span>', "_Emma_"),
    ('<span style="text-decoration-line:underline overline">a</span>', "<u>a</u>"),
    ('<span style="font-weight :700!important;">a</span>', "**a**"),
    ('<span style="text-decoration:underline;text-decoration:none">a</span>', "a"),
    ('<span style="text-decoration-color:underline;x-font-style:italic">a</span>', "a"),
    ('<span style="font-weight: 400; text-decoration: none">plain</span>', "plain"),
    ('<span class="x">a <span>b</span></span>', "a b"),
    ("<u>see <code>x\ny</code></u>", "<u>see `x y`</u>"),
    ("<a href='/x'><code>a<br>b</code></a>", "[`a b`](/x)"),
    ("<a href='/x'><div><code>a<br>b</code></div></a>", "[`a b`](/x)"),
    ("<em>s <code>a<br>b</code> t</em>", "_s `a b` t_"),
    ("<h2><code>a<br>b</code> t</h2>", "## `a b` t"),
    ("<dl><dt><code>a<br>b</code></dt></dl>", "**`a b`**"),
    ("<table><tr><th><code>a<br>b</code></th></tr></table>", "| `a b` |\n| --- |"),
    ("<p><i>s</p><p><code>a<br>b</code></p>", "_s_\n\n```\na\nb\n```"),
    ("<table><tr><th>m<sup>2</sup></th></tr></table>", "| m<sup>2</sup> |\n| --- |"),
]


@pytest.mark.parametrize("target", MARKDOWN)
@pytest.mark.parametrize(("html", "expected"), SAME)
def test_each_target_of_markdown_has_the_form(target: str, html: str, expected: str) -> None:
    assert body(target, html) == expected


TITLE = '<abbr title="a &quot;b&quot;">AB</abbr> <acronym title="x">X</acronym> <abbr>no</abbr>'
OTHERS = [
    ("markdown", TITLE, '<abbr title="a &quot;b&quot;">AB</abbr> <abbr title="x">X</abbr> no'),
    ("mystmd", TITLE, '{abbr}`AB (a "b")` {abbr}`X (x)` no'),
    ("hugo", "<del>old</del><ins>new</ins>", "~~old~~<ins>new</ins>"),
    ("mystmd", "<del>old</del><ins>new</ins>", "~~old~~<u>new</u>"),
    ("nikola", "<small>fine</small> <mark>print</mark>", "<small>fine</small> <mark>print</mark>"),
    ("mystmd", "<small>fine</small> <mark>print</mark>", "fine print"),
    ("mystmd", '<abbr title="a (b)">A</abbr> <abbr title="x"><b>X</b></abbr>', "A **X**"),
]


@pytest.mark.parametrize(("target", "html", "expected"), OTHERS)
def test_a_target_has_a_form_of_its_own(target: str, html: str, expected: str) -> None:
    assert body(target, html) == expected


def test_what_has_no_end_in_its_block_stays() -> None:
    for html in ("<p>a <sub>b</p><p>c</sub></p>", "a</sup> <u>b", "<pre><u>a</u></pre>"):
        assert set_inline(html, write_html_inline, Tokens(html)) == html


def test_no_attribute_leaves_its_quotes() -> None:
    signs = Tokens("")
    html = "<abbr title='\"><script>x</script>'>A</abbr><sub onclick=x>2</sub>"
    made = signs.fill(set_inline(html, write_html_inline, signs))
    assert "<script" not in made
    assert "onclick" not in made
    assert write_myst_inline("abbr", {"title": "`x`"}, "A") is None


@pytest.mark.slow
@pytest.mark.parametrize("part", ["<sub>", "<span><q></sup>", "<code>a<br>", "<u>a</u>", "<b></p>"])
def test_time_grows_as_the_text(part: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        html = part * (size // len(part))
        return lambda: set_inline(html, write_html_inline, Tokens(""))

    assert ratio(prepare, 20_000) < QUADRATIC / 2


@pytest.mark.slow
@pytest.mark.parametrize("part", ["text-decoration:", "text-decoration", "font-weight:", " ", ";"])
def test_time_grows_as_a_style(part: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        html = f'<span style="{part * (size // len(part))}">a</span>'
        return lambda: set_inline(html, write_html_inline, Tokens(""))

    assert ratio(prepare, 20_000) < QUADRATIC / 2
