"""The stages of one text, as docs/architecture.md lists them, against those that a traced text takes."""

import re
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

import pytest

from shortcodes import Engine, Registry, Widget
from shortcodes.sources.memory import MemorySource

PAGE = Path(__file__).parent.parent.parent / "docs" / "architecture.md"
ELSEWHERE = {
    "arun",
    "aask_together",
    "Engine.arender",
    "Engine.process_many",
    "Document",
}  # the asynchronous way, and a class


class Price(Widget):
    """A widget that asks a data source."""

    of: str = ""
    source = "prices"
    template_source = "<b>{{ amount }}</b>"

    def data_key(self) -> str:
        return self.of

    def context(self, scope: object) -> dict[str, object]:
        return {"amount": scope.data}


def list_stages() -> list[list[str]]:
    """Return the functions of each numbered item of the section: first the stage, then what runs in it."""
    section = PAGE.read_text("utf-8").partition("## From text to page\n")[2].partition("\n## ")[0]
    items = re.split(r"(?m)^\d+\. ", section.rpartition("\n\n")[0])[1:]
    names = [re.findall(r"`([\w.]+)`", item) for item in items]
    return [[name for name in item if name not in ELSEWHERE] for item in names]


@pytest.fixture(scope="module")
def entered() -> list[str]:
    """The functions that a text enters, in order, in an engine that has rendered another text before."""
    registry = Registry()
    registry.add("price", Price)
    registry.add("box", lambda shortcode, content: content)
    engine = Engine(registry, sources={"prices": MemorySource({"tea": "< 3"})})
    engine.render("[box][price of=coffee]")
    found: list[str] = []

    def note(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and frame.f_globals.get("__name__", "").startswith("shortcodes."):
            found.append(frame.f_code.co_qualname)

    sys.setprofile(note)
    try:
        page = engine.render("<p>Tea: [box]only [price of=tea][/box]</p>")
    finally:
        sys.setprofile(None)
    assert page == "<p>Tea: only <b>&lt; 3</b></p>"
    return found


def test_stages_come_in_the_order_of_the_list(entered: list[str]) -> None:
    listed = [name for item in list_stages() for name in item]
    assert list(dict.fromkeys(name for name in entered if name in listed)) == listed


def test_each_stage_is_entered_once(entered: list[str]) -> None:
    times = Counter(entered)
    assert {item[0]: times[item[0]] for item in list_stages()} == dict.fromkeys(
        (item[0] for item in list_stages()), 1
    )


def test_no_stage_leads_back(entered: list[str]) -> None:
    stage_of = {name: number for number, item in enumerate(list_stages()) for name in item}
    numbers = [stage_of[name] for name in entered if name in stage_of]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(list_stages()) > 8
