"""The table of what wins over what in Markdown: each row is what every engine makes."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry
from tests.integrations.composed_markdown import converters

html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")

PAGE = Path(__file__).parents[2] / "docs/integrations/markdown.md"
if not PAGE.exists():
    pytest.skip("the docs are not here", allow_module_level=True)

REGISTRY = Registry()
REGISTRY.add("note", lambda shortcode, content: Markup("<b>{}</b>").format(content))
REGISTRY.add("icon", lambda shortcode, content: Markup("<i></i>"))
REGISTRY.add("to", lambda shortcode, content: "/page")

_ROW = re.compile(r"^\| (?:`` (.+?) ``|``(.+?) ``|`([^`]+)`) \| `([^`]+)` \|", re.MULTILINE)
ROWS = [
    (a or b or c, html) for a, b, c, html in _ROW.findall(PAGE.read_text("utf-8")) if "<" in html
]
ENGINES = {
    name: convert
    for name, convert in converters(Engine(REGISTRY, html_attributes=True)).items()
    if "without" not in name
}


def normalised(html: str) -> str:
    root = html5lib.parseFragment(html.strip())
    return str(html5lib.serialize(root, alphabetical_attributes=True, quote_attr_values="always"))


@pytest.mark.parametrize(("source", "html"), ROWS, ids=[source for source, _ in ROWS])
@pytest.mark.parametrize("name", ENGINES)
def test_each_row_is_what_an_engine_makes(name: str, source: str, html: str) -> None:
    page = ENGINES[name](source.replace("\\n", "\n"))
    assert normalised(page) == normalised(html)


def test_all_rows_are_read() -> None:
    assert len(ROWS) == 18
