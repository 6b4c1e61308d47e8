"""A page's text and Markdown cost what its HTML does, whatever class of string the page is."""

from collections.abc import Callable

import pytest
from markupsafe import Markup

from shortcodes.markup.markdown import html_to_markdown
from shortcodes.markup.plain_text import html_to_text
from tests.support.steps import steps

HTML = '<h2 title="x">One &amp; two</h2><p>Three <b>four</b><br>five</p><ul><li>six</li></ul>' * 20


@pytest.mark.parametrize("convert", [html_to_text, html_to_markdown])
def test_markup_is_read_as_fast_as_a_str(convert: Callable[[str], str]) -> None:
    convert(HTML)
    assert convert(Markup(HTML)) == convert(HTML)
    assert steps(convert, Markup(HTML)) <= steps(convert, HTML) + 10
