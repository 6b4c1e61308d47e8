"""Numbers in the digits of any script are numbers."""

import pytest

from shortcodes import Engine, Registry, Widget
from shortcodes.types import CssLength, Integer, IntList, Number


class Counted(Widget):
    count: Integer = 0
    ratio: Number = 0
    ids: IntList = ()
    width: CssLength = "1px"
    word: str = ""
    template_source = "{{ count }}|{{ ratio }}|{{ ids|join('+') }}|{{ width }}|{{ word }}"


REGISTRY = Registry()
REGISTRY.add("c", Counted)
READ = {
    "Arabic": ("[c count=٢٩ word=٢٩]", "29|0||1px|٢٩"),
    "Persian": ("[c count=۲۹]", "29|0||1px|"),
    "Devanagari": ("[c count=२९]", "29|0||1px|"),
    "a fraction": ("[c ratio=٢٫٥]", "0|2.5||1px|"),
    "thousands": ("[c count=١٬٢٠٠]", "1200|0||1px|"),
    "several": ('[c ids="٣،١"]', "0|0|3+1|1px|"),
    "a length": ("[c width=١٠px]", "0|0||10px|"),
}


@pytest.mark.parametrize(("source", "expected"), READ.values(), ids=READ)
def test_they_are_read(source: str, expected: str) -> None:
    result = Engine(REGISTRY).process(source)
    assert result.output == expected
    assert result.diagnostics == ()


@pytest.mark.parametrize("value", ["٢x", "²", "Ⅷ", "二"])
def test_others_are_refused(value: str) -> None:
    result = Engine(REGISTRY).process(f"[c count={value}]")
    assert result.output == "0|0||1px|"
    assert [item.code for item in result.diagnostics] == ["invalid-attribute"]
