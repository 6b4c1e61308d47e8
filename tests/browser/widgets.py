"""Widgets made for the tests: every kind of field in every kind of place it is made for."""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import Annotated

from markupsafe import Markup
from pydantic import Field, TypeAdapter, ValidationError

from shortcodes import Registry, Shortcode, Widget
from shortcodes.types import (
    Choice,
    ClassList,
    CssColor,
    CssKeyword,
    CssLength,
    Flag,
    HtmlId,
    Integer,
    IntList,
    LangTag,
    Number,
    PlainLine,
    PlainText,
    RichText,
    SafeUrl,
    UrlRule,
)
from shortcodes.widgets import Definition
from shortcodes.widgets.packs import list_packs

_CANDIDATES = ("1", "a", "en", "red", "1px", "http://ok.example/", "left", "b", "p")


class Words(Widget):
    """Plain values where escaping is enough."""

    text: str = ""
    double: str = ""
    single: str = ""
    area: str = ""
    option: str = ""
    cell: str = ""
    drawing: str = ""
    formula: str = ""
    template_source = (
        "<section title=\"{{ double }}\" data-single='{{ single }}'><p>{{ text }}</p>"
        "<textarea>{{ area }}</textarea><select><option>{{ option }}</option></select>"
        "<table><tr><td>{{ cell }}</td></tr></table>"
        '<svg aria-label="{{ drawing }}"><title>{{ drawing }}</title><text>{{ drawing }}</text></svg>'
        "<math><mtext>{{ formula }}</mtext></math></section>"
    )


class Json(Widget):
    """Plain values as JSON in scripts."""

    first: str = ""
    second: str = ""
    template_source = (
        '<div><script type="application/json">{"first": {{ first|tojson }}}</script>'
        "<script>globalThis.second = {{ second|tojson }};</script></div>"
    )


class Listing(Widget):
    """Content that is kept as text."""

    name: str = ""
    raw = True
    template_source = '<pre title="{{ name }}"><code>{{ content }}</code></pre>'


class Box(Widget):
    """Content as it is rendered."""

    template_source = '<div class="box">{{ content }}</div>'


class Typed(Widget):
    """Values that are safe by their types."""

    address: SafeUrl = ""
    picture: SafeUrl = ""
    frame: Annotated[str, UrlRule(schemes=("https",), hosts=("ok.example",), relative=False)] = ""
    form: Annotated[str, UrlRule(hosts=("ok.example",))] = ""
    colour: CssColor = "#000000"
    width: CssLength = "1px"
    display: CssKeyword = "block"
    element_id: HtmlId = ""
    classes: ClassList = ""
    lang: LangTag = ""
    tag: Choice["h2", "h3", "p"] = "p"  # noqa: F821 - its words are no names
    flag: Flag = False
    ids: IntList = ()
    whole: Integer = 0
    number: Number = 0.0
    line: PlainLine = ""
    prose: PlainText = ""
    template_source = (
        '<section id="{{ element_id }}" class="made {{ classes }}" lang="{{ lang }}" '
        'data-ids="{{ ids|join(",") }}" data-flag="{{ flag }}" data-numbers="{{ whole }} {{ number }}" '
        'style="color: {{ colour }}; width: {{ width }}; display: {{ display }}">'
        '<{{ tag }}><a href="{{ address }}" title="{{ line }}">{{ prose }}</a></{{ tag }}>'
        '<img data-asks src="{{ picture }}" alt="{{ line }}"><iframe src="{{ frame }}"></iframe>'
        '<form action="{{ form }}"><button>{{ line }}</button></form>'
        '<svg><a href="{{ address }}"><text>{{ line }}</text></a></svg></section>'
    )


def shown(shortcode: Shortcode, content: Markup) -> Markup:
    """Show all that a shortcode says."""
    named = " ".join(f"{name}={value}" for name, value in shortcode.attributes.items())
    return Markup('<b title="{}">{}</b>').format(named, " ".join(shortcode.positional)) + content


def rich() -> type[Widget]:
    """Return a widget of HTML that is sanitised, which can't be made without nh3."""

    class Rich(Widget):
        rich: RichText = Field(default_factory=Markup)
        template_source = '<section class="rich">{{ rich }}</section>'

    return Rich


@cache
def made() -> Registry:
    """Return the registry of the widgets made for the tests."""
    registry = Registry()
    registry.add("words", Words)
    registry.add("json", Json)
    registry.add("listing", Listing)
    registry.add("box", Box)
    registry.add("typed", Typed)
    if find_spec("nh3") is not None:
        registry.add("rich", rich())
    for name in ("x", "b", "caption"):
        registry.add(name, shown)
    return registry


@cache
def builtin() -> Registry:
    """Return the registry of the built-in widgets, those of all packs."""
    return Registry(packs=list_packs())


def definitions() -> Iterator[tuple[Registry, Definition]]:
    """Yield every widget that has fields, with its registry."""
    for registry in (made(), builtin()):
        for definition in registry.definitions:
            if definition.widget is not None and definition.widget.model_fields:
                yield registry, definition


def fields(definition: Definition) -> list[str]:
    """Return the names of a widget's attributes as authors write them."""
    assert definition.widget is not None
    return [field.alias or name for name, field in definition.widget.model_fields.items()]


def write_source(definition: Definition, given: dict[str, str]) -> str:
    """Return a shortcode with some attributes, where its widget renders it: with content, in its parents.

    Raises:
        WriteError: A value can't be written.
    """
    content = "x" if definition.closing == "required" else None
    text = str(Shortcode(definition.name, given, content=content))
    if definition.parents:
        parent = min(definition.parents)
        return f"[{parent}]{text}[/{parent}]"
    return text


def plain_fields(definition: Definition) -> list[str]:
    """Return the names of the attributes that take any text."""
    schema = definition.widget.model_json_schema()["properties"]
    return [
        name
        for name in fields(definition)
        if schema[name].get("type") == "string"
        and not schema[name].keys() & {"anyOf", "enum", "format", "pattern"}
    ]


@cache
def shape_is_fixed(definition: Definition) -> bool:
    """Whether a widget draws the same elements whatever it is given."""
    schema = definition.widget.model_json_schema()["properties"]
    return not any("contentMediaType" in held for held in schema.values())


@cache
def required(definition: Definition) -> dict[str, str]:
    """Return a harmless value for each attribute that must be given."""
    assert definition.widget is not None
    return {
        field.alias or name: _accepted(TypeAdapter(field.rebuild_annotation()))
        for name, field in definition.widget.model_fields.items()
        if field.is_required()
    }


def _accepted(adapter: TypeAdapter[object]) -> str:
    for candidate in _CANDIDATES:
        try:
            adapter.validate_python(candidate)
        except ValidationError:
            continue
        return candidate
    raise ValueError("add a candidate that this field accepts")
