"""What the card's attributes may hold."""

from typing import Annotated, Final, Literal
from unicodedata import category

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from shortcodes.widgets.builtin.covid19.colour import parse_colour
from shortcodes.widgets.builtin.covid19.language import LANGUAGE_TAG, checked_tag

_COLOUR_SCHEMA: Final = {"type": "string", "format": "color"}
_TAG_SCHEMA: Final = {"type": "string", "anyOf": [{"const": ""}, {"pattern": LANGUAGE_TAG}]}


def _false_if_blank(value: object) -> object:
    """Take an empty value for ``false``, as WordPress plugins do, and blanks around any off."""
    return (value.strip() or False) if isinstance(value, str) else value


def _lowered(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def one_line(value: str) -> str:
    """Turn white space to single blanks, and what no HTML may hold (U+0000 and the like) too."""
    if not value.isprintable():
        value = "".join(" " if category(char) in ("Cc", "Cs") else char for char in value)
    return " ".join(value.split())


def _colour(value: str) -> str:
    return str(parse_colour(value)) if value.strip() else ""


def _tag(value: str) -> str:
    return checked_tag(value.strip()) if value.strip() else ""


Switch = Annotated[bool, BeforeValidator(_false_if_blank)]
"""On or off, as WordPress writes it: true, yes, on, 1; false, no, off, 0 or nothing."""

Line = Annotated[str, AfterValidator(one_line)]
"""A text on one line."""

RegionCode = Annotated[str, AfterValidator(lambda value: value.strip().upper())]
"""A region's code in capitals."""

ColourCode = Annotated[str, AfterValidator(_colour), WithJsonSchema(_COLOUR_SCHEMA)]
"""``#rrggbb`` in lower case, or nothing."""

LanguageTag = Annotated[str, AfterValidator(_tag), WithJsonSchema(_TAG_SCHEMA)]
"""A BCP 47 tag, or nothing."""

Side = Annotated[Literal["left", "right"], BeforeValidator(_lowered)]
"""A side of the card, whichever direction its text runs in."""

Digits = Annotated[Literal["latin", "native"], BeforeValidator(_lowered)]
"""Whose digits and separators figures are written in."""
