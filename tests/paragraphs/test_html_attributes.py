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


@pytest.mark.parametrize(
    "source", ['<a title="[x3 n="1"]">', "<a title='[x3 n='1']'>", '<a title="[x3 "b"]" id="c">']
)
def test_a_tag_with_the_quotes_of_its_value_is_told(source: str) -> None:
    registry = make_registry()
    registry.add("x3", lambda shortcode, content: "3")
    result = Engine(registry, html_attributes=True).process(source)
    assert result.output == source
    assert [item.message for item in result.diagnostics] == [
        "[x3] stands in a value of HTML whose quotes it has itself, and is not drawn"
    ]
