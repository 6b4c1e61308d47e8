"""The widgets of the test project."""

from datetime import date
from enum import Enum
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, WithJsonSchema

from shortcodes import Registry, Widget

registry = Registry()


@registry.widget("note")
class Note(Widget):
    """A remark beside the text."""

    title: str = Field("", description="What stands above it.")
    tone: Literal["plain", "warning"] = "plain"
    count: int = Field(1, ge=1, le=9)
    open: bool = False
    template_source = (
        '<aside class="{{ tone }}" title="{{ title }}"{% if open %} data-open{% endif %}>'
        "{{ count }}:{{ content }}</aside>"
    )
    css = "aside { float: right }"
    closing = "optional"
    positional = ("title",)
    block = True


@registry.widget("mark")
class Mark(Widget):
    colour: str = ""
    template_source = '<mark data-colour="{{ colour }}">{{ content }}</mark>'
    css = "mark { color: inherit }"
    closing = "optional"


@registry.shortcode("broken")
def broken(shortcode: object, content: str) -> str:
    raise ValueError("on purpose")


@registry.shortcode("year")
def year(shortcode: object, content: str) -> str:
    return "2026"


class Kind(Enum):
    ONE = "one"
    TWO = "two"


def not_no(value: str) -> str:
    if value == "no":
        raise ValueError("say yes")
    return value


def split(value: object) -> object:
    return value.split(",") if isinstance(value, str) else value


@registry.widget("all-kinds")
class AllKinds(Widget):
    """A field of each kind."""

    word: str
    flag: bool = False
    number: int = Field(2, ge=1, le=3)
    part: float | None = None
    tone: Literal["dark", "light"] = "light"
    kind: Kind = Kind.ONE
    nothing: Literal["a", "b"] | None = None
    link: HttpUrl | None = None
    mail: Annotated[str, WithJsonSchema({"type": "string", "format": "email"})] = ""
    day: date | None = None
    colour: Annotated[str, WithJsonSchema({"type": "string", "format": "color"})] = ""
    source_url: Annotated[str, WithJsonSchema({"type": "string", "format": "iri-reference"})] = ""
    long: Annotated[str, AfterValidator(not_no)] = Field("", max_length=5000)
    html: Annotated[str, WithJsonSchema({"type": "string", "contentMediaType": "text/html"})] = ""
    short: str = Field("x", max_length=5)
    numbers: Annotated[tuple[int, ...], BeforeValidator(split)] = (1, 2)
    sure: bool
    template_source = "<div>{{ word }} {{ number }} {{ tone }}</div>"
    block = True


@registry.widget("listing")
class Listing(Widget):
    """Code as it is."""

    template_source = "<pre>{{ content }}</pre>"
    raw = True
    block = True


@registry.widget("framed")
class Framed(Widget):
    template = "framed.html"
    block = True


@registry.widget("lonely")
class Lonely(Widget):
    template_source = "x"
    parents = ("all-kinds",)


registry.add_pack("covid19")
