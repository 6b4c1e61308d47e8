"""Shortcodes in HTML tags: those in quoted values run, others are told."""

import pytest

from shortcodes import Engine
from tests.paragraphs.widgets import make_registry

CASES = {
    "quoted": ('<a title="[year]">', '<a title="2026">', []),
    "in single quotes": ("<a title='[year]'>", "<a title='2026'>", []),
    "bare": ("<a title=[year]>", "<a title=[year]>", ["hidden-shortcode"]),
    "in place of an attribute": ("<a [year]>", "<a [year]>", ["hidden-shortcode"]),
    "in a comment": ("<!-- [year] -->", "<!-- [year] -->", ["hidden-shortcode"]),
}


@pytest.mark.parametrize(("source", "output", "codes"), CASES.values(), ids=CASES)
def test_what_cant_run_is_told(source: str, output: str, codes: list[str]) -> None:
    result = Engine(make_registry(), html_attributes=True).process(source)
    assert result.output == output
    assert [item.code for item in result.diagnostics] == codes


def test_the_message_tells_where_it_is() -> None:
    result = Engine(make_registry(), html_attributes=True).process("<a title=[year]>")
    assert result.diagnostics[0].message == (
        "[year] stands in an HTML tag, in no quoted value, and is not drawn"
    )
