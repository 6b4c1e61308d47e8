"""Work grows with the number of a pack's widgets, and of shortcodes in values, and not faster: in steps."""

from functools import cache

import pytest
from markupsafe import Markup

from shortcodes import Engine, Field, Registry, Widget
from shortcodes.widgets.packs import list_packs
from tests.support.steps import steps

FEW, MANY = 5, 10
EXAMPLES = [
    pytest.param(definition.examples[0], id=f"{pack}-{definition.name}")
    for pack in list_packs()
    for definition in Registry(packs=(pack,)).definitions
    if definition.examples
]


class Label(Widget):
    """A value with shortcodes."""

    text: str = Field("", shortcodes=True)
    positional = ("text",)
    template_source = "<b>{{ text }}</b>"


@cache
def make_engine() -> Engine[Markup]:
    """Return an engine that remembers no output."""
    registry = Registry(packs=list_packs())
    registry.add("label", Label)
    return Engine(registry, memory=0)


def count_steps(text: str) -> tuple[int, int]:
    """Return the steps of a text and of one twice as long, in an engine that has rendered both kinds."""
    made = make_engine()
    made.process(text)
    return tuple(steps(made.process, f"{text}\n\n" * count) for count in (FEW, MANY))


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_widget_many_times(example: str) -> None:
    few, many = count_steps(example)
    assert many <= 2.2 * few + 500


NESTED = (
    '[label "[badge a] [badge b]"]',
    "[label \"[label '[badge a]']\"]",
    '[label "[[badge a]] [badge"]',
)


@pytest.mark.parametrize("text", NESTED)
def test_values_with_shortcodes(text: str) -> None:
    few, many = count_steps(text)
    assert many <= 2.2 * few + 500


def test_a_long_value_with_many_shortcodes() -> None:
    made = make_engine()
    made.process('[label "[badge a] [[badge b]]"]')
    few, many = (
        steps(made.process, f'[label "{"[badge a] [[badge b]] " * count}"]')
        for count in (FEW, MANY)
    )
    assert many <= 2.2 * few + 500
