"""Figures become image blocks where the block has all that the figure has."""

import json

import pytest

from shortcodes.conversion.wagtail import write_stream

FIGURES = [
    (
        '<figure><img data-src="l.jpg" src="s.jpg" alt="yes" data-alt="no"><figcaption>c</figcaption></figure>',
        {"url": "s.jpg", "alt": "yes", "caption": "c"},
    ),
    ('<figure><img src="s.jpg"></figure>', {"url": "s.jpg", "alt": "", "caption": ""}),
]
OTHERS = [
    '<figure><img src="s.jpg">words beside it<figcaption>c</figcaption></figure>',
    '<figure><a href="/full"><img src="s.jpg"></a></figure>',
    '<figure><img src="a.jpg"><img src="b.jpg"></figure>',
    '<figure><img src="s.jpg"><figcaption>in <em>May</em></figcaption></figure>',
    '<figure><img src="s.jpg"><figcaption><a href="b.jpg">c</a></figcaption></figure>',
]


def list_blocks(html: str) -> list[tuple[str, object]]:
    body = json.loads(write_stream(html, {}, "post 1"))["body"]
    return [(block["type"], block["value"]) for block in body]


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
    ('<h2>By <a href="/b">boat</a></h2>', [("paragraph", '<h2>By <a href="/b">boat</a></h2>')]),
    ('<h3><img src="/a.png"></h3>', [("paragraph", '<h3><img src="/a.png"></h3>')]),
]


@pytest.mark.parametrize(("html", "expected"), PIECES)
def test_blocks_keep_lines_and_links(html: str, expected: list[tuple[str, object]]) -> None:
    assert list_blocks(html) == expected
