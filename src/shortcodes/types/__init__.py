"""Types for the fields of a widget, whose values are harmless in their places of a page."""

from importlib import import_module
from typing import TYPE_CHECKING

from shortcodes.types.colour import Colour, parse_colour
from shortcodes.types.contrast import LEAST_CONTRAST, black_or_white, contrast
from shortcodes.types.fits import Fits, fits

if TYPE_CHECKING:
    from shortcodes.types.choice import Choice
    from shortcodes.types.css import CssColor, CssKeyword, CssLength
    from shortcodes.types.language_tag import LangTag
    from shortcodes.types.names import ClassList, HtmlId
    from shortcodes.types.numbers import Flag, Integer, IntList, Number
    from shortcodes.types.plain_text import PlainLine, PlainText
    from shortcodes.types.rich_text import RichText
    from shortcodes.types.url import SafeUrl, UrlRule

# The module of each other name, imported when the name is first used. The names above are those of modules too,
# which would replace them.
_HOMES = {
    "choice": ("Choice",),
    "css": ("CssColor", "CssKeyword", "CssLength"),
    "language_tag": ("LangTag",),
    "names": ("ClassList", "HtmlId"),
    "numbers": ("Flag", "IntList", "Integer", "Number"),
    "plain_text": ("PlainLine", "PlainText"),
    "rich_text": ("RichText",),
    "url": ("SafeUrl", "UrlRule"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "LEAST_CONTRAST",
    "Choice",
    "ClassList",
    "Colour",
    "CssColor",
    "CssKeyword",
    "CssLength",
    "Fits",
    "Flag",
    "HtmlId",
    "IntList",
    "Integer",
    "LangTag",
    "Number",
    "PlainLine",
    "PlainText",
    "RichText",
    "SafeUrl",
    "UrlRule",
    "black_or_white",
    "contrast",
    "fits",
    "parse_colour",
]


def __getattr__(name: str) -> object:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
