"""Paragraphs out of which a sanitiser takes all that they show are taken out too."""

from typing import NamedTuple

import pytest

from shortcodes import Engine
from tests.paragraphs.widgets import make_registry

pytest.importorskip("nh3")


class Case(NamedTuple):
    """A source, and the page with paragraphs="mend" and with paragraphs=True."""

    source: str
    mended: str
    made: str


CASES = {
    "a frame": Case('a<p><iframe src="/x"></iframe></p>b', "ab", "<p>a</p>\n<p>b</p>"),
    "a field": Case("<p><input></p>[hr]", "<hr>", "<hr>"),
    "a field with a class": Case('<p class="x">\n<input></p>', "", ""),
    "a field and words": Case("<p><input>a</p>", "<p>a</p>", "<p>a</p>"),
    "a field and a shortcode": Case("<p><input>[year]</p>", "<p>2026</p>", "<p>2026</p>"),
    "a space": Case("<p>&nbsp;<input></p>", "<p>&nbsp;</p>", "<p>&nbsp;</p>"),
    "inside of a widget": Case(
        "[note]<p><input></p><p>a</p>[/note]",
        "<aside><p>a</p></aside>",
        "<aside><p>a</p></aside>",
    ),
    "inside of a division": Case("<div><p><input></p></div>", "<div></div>", "<div></div>"),
    "without a closing tag": Case("<p><input><p>a", "<p>a</p>", "<p>a</p>"),
}


@pytest.mark.parametrize(("source", "mended", "made"), CASES.values(), ids=CASES)
def test_no_paragraph_is_left_empty(source: str, mended: str, made: str) -> None:
    for paragraphs, output in (("mend", mended), (True, made)):
        engine = Engine(make_registry(), paragraphs=paragraphs, html="sanitize")
        assert engine.render(source) == output


def test_without_paragraphs_nothing_is_taken_out() -> None:
    engine = Engine(make_registry(), html="sanitize")
    assert engine.render("<p><input></p>[year]") == "<p></p>2026"
