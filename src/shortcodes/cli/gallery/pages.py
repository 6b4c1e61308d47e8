"""The gallery's pages: one for each direction and colour scheme, without scripts."""

from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from shortcodes.cli.gallery.entries import Collected
from shortcodes.rendering.assets import Assets


class Variant(NamedTuple):
    """A page of the gallery.

    Attributes:
        file: Its name.
        label: What it is called on the others.
        dir: ``ltr`` or ``rtl``.
        scheme: ``light`` or ``dark``.
    """

    file: str
    label: str
    dir: str
    scheme: str


VARIANTS: Final = (
    Variant("index.html", "Left to right, light", "ltr", "light"),
    Variant("dark.html", "Left to right, dark", "ltr", "dark"),
    Variant("rtl.html", "Right to left, light", "rtl", "light"),
    Variant("rtl-dark.html", "Right to left, dark", "rtl", "dark"),
)


def make_pages(collected: Collected, locale: str | None = None) -> dict[str, str]:
    """Return the HTML of each page by the name of its file.

    Args:
        collected: The widgets.
        locale: The language in which they were rendered, or None for English.
    """
    template = _make_environment().from_string(_read("gallery.html"))
    styles = Assets((_read("gallery.css"), *collected.css)).__html__()
    return {
        variant.file: template.render(
            entries=collected.entries,
            styles=styles,
            variant=variant,
            variants=VARIANTS,
            locale=locale or "en",
        )
        for variant in VARIANTS
    }


def mark_code(text: str) -> Markup:
    """Return a text whose parts between two backquotes are ``<code>``."""
    parts = text.split("``")
    return Markup("").join(
        Markup("<code>{}</code>").format(part)
        if number % 2 and number < len(parts) - 1
        else escape(part)
        for number, part in enumerate(parts)
    )


@cache
def _make_environment() -> Environment:
    made = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["code"] = mark_code
    return made


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
