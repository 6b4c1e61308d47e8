"""No text raises in the widgets of the packs, and rendering again gives the same."""
# ruff: noqa: S101 - checks are made of assertions

import re
from functools import cache
from itertools import cycle
from typing import Any
from zlib import crc32

from fuzz.driver import choices, decoded, fuzz, instrumented

with instrumented():
    from fuzz.render import LIMITS
    from shortcodes import Engine, Registry
    from shortcodes.cli.gallery.samples import make_media_source
    from shortcodes.sources.memory import MemorySource
    from shortcodes.widgets.packs import list_packs

OPTIONS = (
    ("html", "text", "json", "markdown"),
    (False, True, "mend"),  # paragraphs
    (False, True),  # html_attributes
    ("modern", "wordpress"),
    ("keep", "sanitize", "escape"),  # html
)
_NAME = re.compile(r"(?<=\[)/?(?P<name>a|b|card|name|code|x1)(?![\w-])")
_ATTRIBUTE = re.compile(r"[\w-]+(?==)")


@cache
def registry() -> Registry:
    """Return the widgets of all packs."""
    return Registry(packs=list_packs())


@cache
def engine(number: int) -> Engine[Any]:
    """Return an engine with some of the options."""
    renderer, paragraphs, html_attributes, dialect, html = choices(number, *OPTIONS)
    keywords: dict[str, Any] = {
        "renderer": renderer,
        "paragraphs": paragraphs,
        "html_attributes": html_attributes,
        "dialect": dialect,
        "html": html,
    }
    sources = {"media": make_media_source(), "files": MemorySource({"x": "<1>\n2"})}
    return Engine(registry(), sources=sources, limits=LIMITS, **keywords)


@cache
def widgets() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return a tag name and the names of attributes of each widget."""
    described = registry().json_schema()["properties"]
    return tuple((name, tuple(schema["properties"])) for name, schema in described.items())


def about_packs(number: int, text: str) -> str:
    """Return a text with the tags of some widgets in place of those that texts of the fuzzers are about."""
    chosen = {
        name: widgets()[(number + 11 * place) % len(widgets())]
        for place, name in enumerate(("a", "b", "card", "name", "code", "x1"))
    }
    attributes = cycle([key for _, keys in chosen.values() for key in keys] or ["x"])
    text = _ATTRIBUTE.sub(lambda match: next(attributes), text)
    return _NAME.sub(
        lambda match: match[0].removesuffix(match["name"]) + chosen[match["name"]][0], text
    )


def check(data: bytes) -> None:
    """Render a text about the widgets of the packs, twice."""
    _, text = decoded(data)
    number = crc32(data)
    text = about_packs(number, text)
    made = engine(number % 144)
    result = made.process(text)
    assert result == made.process(text)
    assert result.output == made.render(text)
    found = result.diagnostics
    assert list(found) == sorted(found, key=lambda item: item.span)
    assert all(0 <= item.span.start <= item.span.end <= len(text) for item in found)
    if isinstance(result.output, str):
        result.page("title")


if __name__ == "__main__":
    fuzz(check)
