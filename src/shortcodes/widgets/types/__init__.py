"""Types for the fields of a widget, whose values are safe where their names say."""

from shortcodes.widgets.types.choice import Choice
from shortcodes.widgets.types.colour import Colour, parse_colour
from shortcodes.widgets.types.contrast import LEAST_CONTRAST, black_or_white, contrast
from shortcodes.widgets.types.css import CssColor, CssKeyword, CssLength
from shortcodes.widgets.types.fits import Fits, fits
from shortcodes.widgets.types.language_tag import LangTag
from shortcodes.widgets.types.names import ClassList, HtmlId
from shortcodes.widgets.types.numbers import Flag, Integer, IntList, Number
from shortcodes.widgets.types.plain_text import PlainLine, PlainText
from shortcodes.widgets.types.rich_text import RichText
from shortcodes.widgets.types.url import SafeUrl, UrlRule

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
