"""Shortcodes in values of attributes: rendered within the text's limits, reported at their places."""

import asyncio
import json
from collections.abc import Collection, Mapping
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from markupsafe import Markup

from shortcodes import Engine, Field, FromContent, Limits, RegistrationError, Registry, Widget
from shortcodes.types import CssColor, PlainLine, SafeUrl


class Icon(Widget):
    """A picture of a name."""

    name: str
    positional = ("name",)
    template_source = '<i class="icon">{{ name }}</i>'
    css = "i{}"


class Button(Widget):
    """A button; its label may have shortcodes, its note may not."""

    label: str = Field("", shortcodes=True, description="What is on it.")
    title: PlainLine | None = Field(None, shortcodes=True)
    note: str = ""
    positional = ("label",)
    closing = "optional"
    template_source = (
        '<button title="{{ title or label }}" data-note="{{ note }}">{{ label }}</button>'
    )


class Once(Button):
    """A pure button."""

    pure = True
    positional = ("label",)
    template_source = "<u>{{ label }}</u>"


class Price(Widget):
    """Asks a data source."""

    of: str
    positional = ("of",)
    source = "prices"
    template_source = "<b>{{ amount }}</b>"

    def data_key(self) -> str:
        return self.of

    def context(self, scope: Any) -> dict[str, object]:
        return {"amount": scope.data}


class Prices:
    """A data source that counts its calls."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, object]:
        self.asked.append(tuple(keys))
        return {key: f"{key}<3" for key in keys}


class AsyncPrices(Prices):
    """The same, for an event loop."""

    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, object]:
        return self.get_many(keys, on)


def explode(shortcode: object, content: object) -> str:
    raise LookupError("secret")


def make_registry() -> Registry:
    registry = Registry()
    for widget in (Icon, Button, Once, Price):
        registry.add(widget.__name__.lower(), widget)
    registry.add("b", lambda shortcode, content: Markup("<b>{}</b>").format(content))
    registry.add("bad", explode)
    return registry


engine = Engine(make_registry())

RENDERED = [
    ("void", '[once "[icon star]"]', '<u><i class="icon">star</i></u>'),
    ("text around", '[once "a [icon x] b"]', '<u>a <i class="icon">x</i> b</u>'),
    ("enclosing", '[once "[b]x [icon y][/b]"]', '<u><b>x <i class="icon">y</i></b></u>'),
    ("text is escaped", '[once "<u> [b]<i>&amp;[/b]"]', "<u>&lt;u&gt; <b>&lt;i&gt;&amp;</b></u>"),
    ("references", '[once "[icon name=&quot;a b&quot;]"]', '<u><i class="icon">a b</i></u>'),
    ("escapes", r'[once "[icon \"a b\"]"]', '<u><i class="icon">a b</i></u>'),
    ("curly", "[once “[icon name='a b']”]", '<u><i class="icon">a b</i></u>'),
    ("inner value", "[once \"[once '[icon x]']\"]", '<u><u><i class="icon">x</i></u></u>'),
    ("no shortcode", '[once "[sic] a[1]"]', "<u>[sic] a[1]</u>"),
    ("escaped shortcode", '[once "[[icon x]]"]', "<u>[icon x]</u>"),
    (
        "escaped beside another",
        '[once "[icon x] [[icon x]] &amp; [[b]]"]',
        '<u><i class="icon">x</i> [icon x] &amp; [b]</u>',
    ),
    ("default", "[once]", "<u></u>"),
    ("other field", '[button note="[icon x]"]', '<button title="" data-note="[icon x]"></button>'),
    (
        "in an attribute",
        '[button "[icon <3] c"]',
        '<button title="&lt;3 c" data-note=""><i class="icon">&lt;3</i> c</button>',
    ),
]


@pytest.mark.parametrize(("text", "html"), [r[1:] for r in RENDERED], ids=[r[0] for r in RENDERED])
def test_rendered(text: str, html: str) -> None:
    assert engine.render(text) == html
    assert asyncio.run(engine.arender(text)) == html
    assert str(engine.process(text).output) == html


def test_names_that_are_not_allowed_stay_text() -> None:
    text = '[once "[icon x]"]'
    assert engine.render(text, allow=["once"]) == "<u>[icon x]</u>"
    assert engine.render(text) == '<u><i class="icon">x</i></u>'  # pure, and rendered anew
    assert engine.render(text, allow=["once"]) == "<u>[icon x]</u>"


def test_a_pure_widget_without_shortcodes_in_values_is_cached() -> None:
    made = Engine(make_registry())
    made.render("[once plain] [once '[icon x]']")
    assert made.memory["rendered"].entries == 1
    assert made.memory["pages"].entries == 0


def test_stylesheets_of_values() -> None:
    assert engine.process('[once "[icon x]"]').assets.css == ("i{}",)


FAULTS = [
    ("a wrong attribute", '[once "é [icon x size=1]"]', "unknown-attribute", "size"),
    ("a missing one", '[once label="[icon]"]', "missing-attribute", "[icon]"),
    ("one that fails", "x [once '[b][bad][/b]']", "widget-failed", "[bad]"),
    ("in a value in a value", "[once \"[once '[icon]']\"]", "missing-attribute", "[icon]"),
    ("references", '[once "&amp;[icon]"]', "missing-attribute", "&amp;[icon]"),
    ("no data source", '[once "[price x]"]', "missing-source", "[price x]"),
]


@pytest.mark.parametrize(
    ("text", "code", "place"), [r[1:] for r in FAULTS], ids=[r[0] for r in FAULTS]
)
def test_faults_are_reported_at_their_places(text: str, code: str, place: str) -> None:
    found = engine.process(text).diagnostics
    assert [(item.code, text[slice(*item.span)]) for item in found] == [(code, place)]


def test_a_data_source_is_asked_once_for_text_and_values() -> None:
    text = '[price a] [once "[price b] [once \'[price c]\']"] [once "[price a]"]'
    want = "<b>a&lt;3</b> <u><b>b&lt;3</b> <u><b>c&lt;3</b></u></u> <u><b>a&lt;3</b></u>"
    for source in (Prices(), AsyncPrices()):
        made = engine.overlay(sources={"prices": source})
        assert made.render(text) == want
        assert asyncio.run(made.arender(text)) == want
        assert [str(one.output) for one in made.process_many([text, text])] == [want] * 2
        assert source.asked == [("a", "c", "b")] * 3


def test_limits_of_the_text_hold() -> None:
    text = "[once \"[once '[icon x]']\"]"
    shallow = engine.overlay(limits=Limits(recursion=2)).process(text)
    assert shallow.output == "<u><u>[icon x]</u></u>"
    assert {item.code for item in shallow.diagnostics} == {"limit-recursion"}
    text = '[once "[icon x] [icon y]"]'
    few = engine.overlay(limits=Limits(handler_calls=2)).process(text)
    assert few.output == text.replace('"', "&#34;")  # the values come first
    assert "limit-calls" in {item.code for item in few.diagnostics}
    assert engine.overlay(limits=Limits(handler_calls=3)).render(text).count("<i") == 2


def test_other_renderers() -> None:
    text = '[button "[icon star] Stars"]'
    assert engine.overlay(renderer="text").render(text) == "star Stars"
    assert engine.overlay(renderer="markdown").render(text).strip() == "_star_ Stars"
    tree = json.loads(engine.overlay(renderer="json").render(text))
    icon, rest = tree["nodes"][0]["attributes"]["label"]
    assert (icon["name"], icon["attributes"], rest["html"]) == ("icon", {"name": "star"}, " Stars")
    assert tree["nodes"][0]["attributes"]["note"] == ""


HOSTILE = [
    "<script>x</script>",
    "\" onclick='x'",
    "</button>",
    "[[",
    "[/once]",
    "<!--",
    "{{ 7*7 }}",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values(value: str) -> None:
    quoted = value.replace('"', r"\"").replace("[", "&#91;")
    html = engine.render(f'[button label="{quoted}[b]{quoted}[/b]" title="[icon \'x\']{quoted}"]')
    start, end = '<button title="x', "</b></button>"
    assert html.startswith(start)
    assert html.endswith(end)
    assert html.count("<") == 4
    assert html.count('"') == 4


def test_a_widget_of_the_text_is_not_changed() -> None:
    made = Engine(make_registry())
    text = '[once "[icon x]"] [once "[icon x]"]'
    assert made.render(text) == made.render(text) == " ".join(['<u><i class="icon">x</i></u>'] * 2)


def test_in_json_schema() -> None:
    schema = make_registry().json_schema()["properties"]["button"]["properties"]
    assert schema["label"]["x-shortcodes"] is True
    assert schema["label"]["description"] == "What is on it."
    assert "x-shortcodes" not in schema["note"]


REFUSED: list[tuple[str, Any, Any]] = [
    ("a number", int, 0),
    ("words", Literal["a", "b"], "a"),
    ("an address", SafeUrl | None, None),
    ("a colour", CssColor | None, None),
    ("a list", list[str], []),
    ("text or a number", str | int, ""),
]


@pytest.mark.parametrize(("kind", "value"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_types_that_are_refused(kind: Any, value: Any) -> None:
    fields = {"__annotations__": {"x": kind}, "x": Field(value, shortcodes=True)}
    widget = type(Widget)(
        "Odd", (Widget,), {"template_source": "{{ x }}", "__module__": "a"} | fields
    )
    with pytest.raises(
        RegistrationError, match=r"'x' of Odd has shortcodes=True, so its type must"
    ):
        Registry().add("odd", widget)


def test_not_from_the_content() -> None:
    class Odd(Widget):
        x: Annotated[str, Field(shortcodes=True)] = FromContent("")
        template_source = "{{ x }}"

    with pytest.raises(RegistrationError, match="takes its value from the content"):
        Registry().add("odd", Odd)
