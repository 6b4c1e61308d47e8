"""Where a shortcode runs in an attribute, HTML's own rules find a quoted value."""

from itertools import islice
from unittest import mock

import pytest

from shortcodes import parse
from tests.support.hostile_html import texts, wanted

html5lib = pytest.importorskip("html5lib", reason="html5lib is a development extra")
from html5lib._tokenizer import HTMLTokenizer  # noqa: E402

pytestmark = pytest.mark.timeout(7200)

VALUE = "\ue000 \ue000>\ue000"
"""Stands in for a shortcode: it ends an unquoted value, and no quoted one."""


def values(html: str) -> list[str]:
    """Return the values of all attributes, those too that a tag has twice or the tree no place for."""
    found = []

    def noting(tokenizer: HTMLTokenizer) -> None:
        if isinstance(data := tokenizer.currentToken["data"], list):
            found.extend(value for _, value in data)
        emit(tokenizer)

    emit = HTMLTokenizer.emitCurrentToken
    with mock.patch.object(HTMLTokenizer, "emitCurrentToken", noting):
        html5lib.HTMLParser().parse(html)
    return found


def in_values(text: str, dialect: str) -> list[str]:
    """Return the text once for each shortcode in an attribute, with `VALUE` in its place and no other one.

    A ``<`` that opens no tag is written as text, as it is when it is drawn.
    """
    document = parse(text, ("word", "box", "echo", "wrap"), dialect, html_attributes=True)
    signs = list(text)
    for place in document.stray:
        signs[place] = "&lt;"
    for found in document.walk():
        signs[found.start : found.tag_end] = [""] * (found.tag_end - found.start)
    spans = [found.span for found in document.walk() if found.in_attribute]
    return ["".join((*signs[:start], VALUE, *signs[end:])) for start, end in spans]


def misplaced(pages: list[str]) -> list[str]:
    """Return the pages in which HTML's parser doesn't find `VALUE` in a quoted value."""
    return [page for page in pages if not any(VALUE in value for value in values(page))]


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
def test_a_shortcode_in_an_attribute_is_in_a_quoted_value(dialect: str) -> None:
    done = 0
    for text, _ in islice(texts(2), wanted()):
        pages = in_values(text, dialect)
        assert not misplaced(pages), text
        done += len(pages)
    assert done > wanted() // 50


UNQUOTED = [
    '<p a=b="[word]">',
    "<p a=b'[word]'>",
    '<p ="[word]">',
    '<p="[word]">',
    '<p a = b = "[word]">',
    "<p a=[word]>",
    "<p [word]>",
    "<p a='x'[word]>",
    '<p a="x" ="[word]">',
    '<p a="x>[word]',
    '</p a="[word]">',
    '<!p a="[word]">',
    '<textarea><p a="[word]">',
    '<script><!--<script></script><p a="[word]">',
    '<svg><style><p a="</style>" b="[word]">',
]


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
@pytest.mark.parametrize("text", UNQUOTED)
def test_elsewhere_in_a_tag_none_runs(text: str, dialect: str) -> None:
    assert in_values(text, dialect) == []


def test_a_place_that_is_not_quoted_is_seen() -> None:
    assert misplaced([text.replace("[word]", VALUE) for text in UNQUOTED[:8]]) != []
    assert misplaced([f'<p a="{VALUE}">']) == []
