"""No text raises on its way to a page."""
# ruff: noqa: S101 - checks are made of assertions

from enum import Enum
from functools import cache
from typing import Any, Literal

from fuzz.driver import choices, decoded, fuzz, instrumented

with instrumented():
    from markupsafe import Markup

    from shortcodes import Engine, Limits, Registry, Shortcode, Widget
    from shortcodes.sources.memory import MemorySource
    from shortcodes.widgets import Scope

LIMITS = Limits(depth=20, shortcodes=200, attributes=30, value_chars=200, output_chars=20_000)
OPTIONS = (
    ("html", "text"),
    ("keep", "strip", "omit", "diagnose"),
    ("source", "comment", "omit"),
    (False, True),  # paragraphs
    (False, True),  # html_attributes
    ("modern", "wordpress"),
)


class Size(Enum):
    """A choice of words."""

    SMALL = "small"
    LARGE = "large"


class Card(Widget):
    """A widget with a field of every common kind, and data."""

    title: str = "Untitled"
    width: int = 1
    ratio: float | None = None
    wide: bool = False
    align: Literal["left", "right"] = "left"
    size: Size = Size.SMALL
    positional = ("title", "width")
    source = "facts"
    block = True
    template_source = (
        '<div class="{{ align }}" title="{{ title }}">{{ content }}{{ width }}{{ fact }}</div>'
    )

    def data_key(self) -> str:
        """Ask for the title."""
        return self.title

    def context(self, scope: Scope) -> dict[str, object]:
        """Say what was answered."""
        if scope.data is None:
            scope.diagnose("no-fact", f"nothing is known of {self.title!r}", field="title")
        return {"fact": scope.data}


class PureCard(Card):
    """The same, which an engine may remember."""

    pure = True


class Needy(Widget):
    """A widget that can't be drawn without its attribute, and stands in a card only."""

    url: str
    parents = ("card",)
    template_source = '<a href="/to/{{ url|urlencode }}">{{ content }}</a>'


class Listing(Widget):
    """A widget whose content is text."""

    raw = True
    template_source = "<pre>{{ content }}</pre>"


def bold(shortcode: Shortcode, content: Markup) -> str:
    """Return the content, bold."""
    return Markup("<b>{}</b>").format(content)


def told(shortcode: Shortcode, content: Markup) -> str:
    """Return what the author gave, to be escaped."""
    return f"{dict(shortcode.attributes)}{shortcode.positional}"


def wrong(shortcode: Shortcode, content: Markup) -> str:
    """Raise."""
    raise LookupError(shortcode.name)


@cache
def registry(pure: bool) -> Registry:
    """Return widgets and functions of every kind, some of them pure if that is wanted."""
    made = Registry()
    made.add("card", PureCard if pure else Card)
    made.add("name", Needy)
    made.add("code", Listing)
    made.add("a", bold, pure=pure)
    made.add("b", told)
    made.add("x1", wrong)
    return made


@cache
def engine(option: int, pure: bool) -> Engine[Any]:
    """Return an engine with some of the options, and pure widgets if that is wanted."""
    renderer, unknown, on_error, paragraphs, html_attributes, dialect = choices(option, *OPTIONS)
    keywords: dict[str, Any] = {
        "renderer": renderer,
        "unknown": unknown,
        "on_error": on_error,
        "paragraphs": paragraphs,
        "html_attributes": html_attributes,
        "dialect": dialect,
    }
    sources = {"facts": MemorySource({"x": "<1>"})}
    return Engine(registry(pure), sources=sources, limits=LIMITS, **keywords)


def check(data: bytes) -> None:
    """Render a text thrice: what is remembered, and what is not read, changes nothing."""
    option, text = decoded(data)
    made = engine(option, pure=True)
    result = made.process(text)
    assert result == made.process(text)
    assert result == engine(option, pure=False).process(text)
    assert result.output == made.render(text)
    assert isinstance(result.output, str)
    found = result.diagnostics
    assert list(found) == sorted(found, key=lambda item: item.span)
    assert all(0 <= item.span.start <= item.span.end <= len(text) for item in found)
    result.page("title")


if __name__ == "__main__":
    fuzz(check)
