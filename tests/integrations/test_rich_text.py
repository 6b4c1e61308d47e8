"""Widgets that begin in one paragraph of an editor's and end in another."""

import pytest

from shortcodes import Registry
from shortcodes.integrations.support.rich_text import move_around_paragraphs

registry = Registry()
registry.add("box", lambda shortcode, content: "", block=True)
registry.add("b", lambda shortcode, content: "")
registry.add("code", lambda shortcode, content: "", block=True, raw=True)

CASES = {
    "tags on lines of their own": ("<p>[box]</p><p>1</p><p>[/box]</p>", "[box]<p>1</p>[/box]"),
    "tags within the lines": ("<p>[box]1</p><p>2[/box]</p>", "[box]<p>1</p><p>2</p>[/box]"),
    "attributes of the paragraphs": (
        '<p id="a">[box]1</p><p class="b">2[/box]</p>',
        '[box]<p id="a">1</p><p class="b">2</p>[/box]',
    ),
    "capitals and blanks": (
        "<P> [box] </P>\n<P>1</P><P> [/box] </P>",
        "[box]\n<P>1</P>[/box]",
    ),
    "one in the other": (
        "<p>[box]</p><p>[box]</p><p>1</p><p>[/box]</p><p>[/box]</p>",
        "[box][box]<p>1</p>[/box][/box]",
    ),
    "two in a row": (
        "<p>[box]1</p><p>2[/box]</p><p>[box]3</p><p>4[/box]</p>",
        "[box]<p>1</p><p>2</p>[/box][box]<p>3</p><p>4</p>[/box]",
    ),
}
UNCHANGED = {
    "nothing": "",
    "no content": "<p>[box]</p><p>1</p>",
    "in one paragraph": "<p>[box]1[/box]</p>",
    "around whole paragraphs": "[box]<p>1</p><p>2</p>[/box]",
    "words before it": "<p>x [box]1</p><p>2[/box]</p>",
    "words behind it": "<p>[box]1</p><p>2[/box] x</p>",
    "no block": "<p>[b]1</p><p>2[/b]</p>",
    "no shortcode": "<p>[[box]]</p><p>1</p>",
    "another element": "<pre>[box]</pre><p>1</p><pre>[/box]</pre>",
    "an element with a longer name": "<param>[box]</param><p>1</p><param>[/box]</param>",
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=CASES)
def test_they_stand_around_paragraphs(html: str, expected: str) -> None:
    assert move_around_paragraphs(html, registry) == expected
    assert move_around_paragraphs(expected, registry) == expected


@pytest.mark.parametrize("html", UNCHANGED.values(), ids=UNCHANGED)
def test_others_stay(html: str) -> None:
    assert move_around_paragraphs(html, registry) == html


def test_deep_ones() -> None:
    html = "<p>[box]" * 3000 + "1</p><p>2" + "[/box]</p>" * 3000
    assert "[box]<p>1</p><p>2</p>[/box]" in move_around_paragraphs(html, registry)
