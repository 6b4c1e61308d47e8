"""Figures become image blocks where the block has all that the figure has."""

import inspect
import json
import sys
from collections.abc import Callable

import pytest

from shortcodes.conversion.wagtail import write_stream
from tests.support.growth import QUADRATIC, ratio

FIGURES = [
    (
        '<figure><img data-src="l.jpg" src="s.jpg" alt="yes" data-alt="no"><figcaption>c</figcaption></figure>',
        {"url": "s.jpg", "alt": "yes", "caption": "c"},
    ),
    ('<figure><img src="s.jpg"></figure>', {"url": "s.jpg", "alt": "", "caption": ""}),
    ("<figure><img src=s.jpg alt=a></figure>", {"url": "s.jpg", "alt": "a", "caption": ""}),
    (
        "<figure><img title='a > b' src='s.jpg' alt='&lt;'><figcaption>a<br>b <p>c</p></figcaption></figure>",
        {"url": "s.jpg", "alt": "<", "caption": "a b c"},
    ),
]
OTHERS = [
    '<figure><img src="s.jpg">words beside it<figcaption>c</figcaption></figure>',
    '<figure><a href="/full"><img src="s.jpg"></a></figure>',
    '<figure><img src="a.jpg"><img src="b.jpg"></figure>',
    '<figure><img src="s.jpg"><figcaption>in <em>May</em></figcaption></figure>',
    '<figure><img src="s.jpg"><figcaption><a href="b.jpg">c</a></figcaption></figure>',
    '<figure><img src="s.jpg"><video src="v.mp4"></video></figure>',
    '<figure><img src="s.jpg"><figcaption>a</figcaption><figcaption>b</figcaption></figure>',
    '<figure><img alt="a"><figcaption>c</figcaption></figure>',
    '<figure><img src=" "></figure>',
]


def read_blocks(html: str) -> list[dict]:
    return json.loads(write_stream(html, {}, "post 1"))["body"]


def list_blocks(html: str) -> list[tuple[str, object]]:
    return [(block["type"], block["value"]) for block in read_blocks(html)]


@pytest.mark.parametrize(("html", "expected"), FIGURES)
def test_a_figure_is_an_image(html: str, expected: dict[str, str]) -> None:
    assert list_blocks(html) == [("image", expected)]


@pytest.mark.parametrize("html", OTHERS)
def test_a_figure_with_more_stays_html(html: str) -> None:
    assert list_blocks(html) == [("raw_html", html)]


PIECES = [
    ("<pre>one<br>two<br/>three</pre>", [("code", "one\ntwo\nthree")]),
    ("<pre>\n  one\n</pre>", [("code", "  one\n")]),
    ("<h2><strong>Big</strong> day</h2>", [("heading", {"text": "Big day", "level": 2})]),
    ("<h2>One<br>two<br/>three</h2>", [("heading", {"text": "One two three", "level": 2})]),
    ('<h2>By <a href="/b">boat</a></h2>', [("paragraph", '<h2>By <a href="/b">boat</a></h2>')]),
    ('<h3><img src="/a.png"></h3>', [("paragraph", '<h3><img src="/a.png"></h3>')]),
]


@pytest.mark.parametrize(("html", "expected"), PIECES)
def test_blocks_keep_lines_and_links(html: str, expected: list[tuple[str, object]]) -> None:
    assert list_blocks(html) == expected


def row(*columns: str, name: str = "sc-columns", column: str = "sc-columns-column") -> str:
    inner = "".join(f'<div class="{column} x">{one}</div>\n' for one in columns)
    return f'<div class="{name} y">\n{inner}</div>'


PICTURE = '<figure><img src="s.jpg"></figure>'
ROWS = [
    row("<p>a</p>" + PICTURE, "<h2>b</h2>"),
    row("<p>a</p>" + PICTURE, "<h2>b</h2>", name="wp-block-columns", column="wp-block-column"),
]


@pytest.mark.parametrize("html", ROWS)
def test_columns_are_lists_of_blocks(html: str) -> None:
    (block,) = read_blocks(html)
    assert block["type"] == "columns"
    assert [item["type"] for item in block["value"]] == ["item", "item"]
    kinds = [[one["type"] for one in item["value"]] for item in block["value"]]
    assert kinds == [["paragraph", "image"], ["heading"]]
    ids = [one["id"] for item in block["value"] for one in (item, *item["value"])]
    assert len({block["id"], *ids}) == 6
    assert read_blocks(html) == [block]


def test_one_column_and_columns_in_one_are_their_blocks() -> None:
    assert list_blocks(row("<p>a</p><h2>b</h2>")) == list_blocks("<p>a</p><h2>b</h2>")
    assert list_blocks(row(" ", "<h2>b</h2>", "")) == list_blocks("<h2>b</h2>")
    assert list_blocks(row("", "")) == []
    (block,) = read_blocks(row("<p>a</p>" + row("<h2>b</h2>", "<pre>c</pre>"), "<p>d</p>"))
    kinds = [[one["type"] for one in item["value"]] for item in block["value"]]
    assert kinds == [["paragraph", "heading", "code"], ["paragraph"]]
    (kind, _), *rest = list_blocks(row(row("<p>a</p>", "<p>b</p>")))
    assert (kind, rest) == ("columns", [])


def test_a_row_with_more_than_columns_stays_html() -> None:
    html = '<div class="sc-columns"><div class="sc-columns-column">a</div>between</div>'
    assert list_blocks(html) == [("raw_html", html)]


ONE = "<div class='sc-columns'><div class='sc-columns-column'>"


def test_rows_of_one_column_in_each_other_are_read_a_few_levels_deep() -> None:
    assert list_blocks(ONE * 3 + "<p>a</p>") == [("paragraph", "<p>a</p>")]
    assert list_blocks(ONE * 4 + row("<p>a</p>", "<p>b</p>"))[0][0] == "raw_html"


def test_levels_take_no_recursion() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 60)
    try:
        found = [list_blocks(ONE * levels) for levels in (400, 800)]
    finally:
        sys.setrecursionlimit(limit)
    assert [kind for ((kind, _),) in found] == ["raw_html", "raw_html"]


GALLERY = f'<div class="gallery">{PICTURE}<figcaption>'
CAPTIONS = [
    ("x <b>y</b>", [("paragraph", "<p>x <b>y</b></p>")]),
    ("x<ul><li>y</li></ul>z", [("paragraph", "<p>x</p><ul><li>y</li></ul><p>z</p>")]),
    ("<p>x</p><pre>y</pre>", [("paragraph", "<p>x</p>"), ("code", "y")]),
]


@pytest.mark.parametrize(("caption", "expected"), CAPTIONS)
def test_the_caption_of_a_gallery_is_blocks(
    caption: str, expected: list[tuple[str, object]]
) -> None:
    (kind, _), *rest = list_blocks(f"{GALLERY}{caption}</figcaption></div>")
    assert (kind, rest) == ("image", expected)


def test_galleries_in_captions_are_read_a_few_levels_deep() -> None:
    kinds = [kind for kind, _ in list_blocks(GALLERY * 100)]
    assert kinds == [*["image"] * 5, "raw_html"]


PARTS = [
    "<figcaption>",
    "<figcaption>x</figcaption>",
    "<figure><figcaption>",
    "<figure><img src='a",
    "<figure><a><a>",
]


@pytest.mark.slow
@pytest.mark.parametrize("part", PARTS)
def test_time_grows_as_the_text(part: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        html = f"<figure><img src=a>{part * (size // len(part))}</figure>"
        return lambda: write_stream(html, {}, "post 1")

    assert ratio(prepare, 8_000) < QUADRATIC / 2


@pytest.mark.slow
def test_time_grows_as_the_levels() -> None:
    def prepare(levels: int) -> Callable[[], object]:
        return lambda: write_stream(ONE * levels, {}, "post 1")

    assert ratio(prepare, 200) < QUADRATIC / 2
