"""The widgets of the test project."""

from typing import Literal

from pydantic import Field

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
    positional = ("title",)
    block = True


@registry.widget("mark")
class Mark(Widget):
    colour: str = ""
    template_source = '<mark data-colour="{{ colour }}">{{ content }}</mark>'
    css = "mark { color: inherit }"


@registry.shortcode("broken")
def broken(shortcode: object, content: str) -> str:
    raise ValueError("on purpose")


@registry.shortcode("year")
def year(shortcode: object, content: str) -> str:
    return "2026"
