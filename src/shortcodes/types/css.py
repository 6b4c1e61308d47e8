"""Values of CSS: ``CssColor``, ``CssLength``, ``CssKeyword``.

Each has a grammar that matches the whole value, so that none has a second declaration, a function or an
address.
"""

import re
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator

from shortcodes.suggestions import Suggests
from shortcodes.types.colour import COLOUR_NAMES, read_colour
from shortcodes.types.fits import Fits
from shortcodes.types.schema import Described

UNITS: Final = tuple(
    """
    px em rem % ch ex cap ic lh rlh vw vh vi vb vmin vmax svw svh lvw lvh dvw dvh cqw cqh cqi cqb
    cm mm q in pt pc
    """.split()  # noqa: SIM905 - a table of units reads better as text
)
"""The units of a length, in lower case."""

LONGEST: Final = 10_000
"""The greatest number of a length, whatever its unit."""

_NUMBER: Final = r"(?:[0-9]{1,5}(?:\.[0-9]{1,6})?|\.[0-9]{1,6})"
_ZERO: Final = _NUMBER.replace("[0-9]", "0")
_LENGTH = re.compile(rf"({_NUMBER})({'|'.join(UNITS)}|)", re.ASCII)
_UNITS_ANY_CASE: Final = "|".join(
    "".join(f"[{char.upper()}{char}]" if char.isalpha() else char for char in unit)
    for unit in UNITS
)
_KEYWORD: Final = r"-?[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
_KEYWORD_PATTERN = re.compile(_KEYWORD, re.ASCII)
_LONGEST_KEYWORD: Final = 64


def _check_colour(value: str) -> str:
    return str(read_colour(value)) if value.strip() else ""


def _check_length(value: str) -> str:
    text = value.strip().lower()
    if not text:
        return ""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise ValueError("write a number with a unit, such as '12px', '1.5em' or '50%'")
    number, unit = match.groups()
    if float(number) > LONGEST:
        raise ValueError(f"a length is at most {LONGEST}")
    if not unit and float(number):
        raise ValueError(f"a length needs a unit; did you mean '{text}px'?")
    return text


def _check_keyword(value: str) -> str:
    text = value.strip().lower()
    if not text:
        return ""
    if len(text) > _LONGEST_KEYWORD or not _KEYWORD_PATTERN.fullmatch(text):
        raise ValueError("write one CSS keyword, such as 'center' or 'inline-block'")
    return text


CssColor: TypeAlias = Annotated[
    str,
    AfterValidator(_check_colour),
    Described(
        {
            "format": "color",
            "description": "Opaque CSS colour: #rrggbb, #rgb, rgb(), hsl() or its name.",
        }
    ),
    Fits("css"),
    Suggests(COLOUR_NAMES),
]
"""An opaque colour as ``#rrggbb`` in lower case, or nothing."""

CssLength: TypeAlias = Annotated[
    str,
    AfterValidator(_check_length),
    Described(
        {
            "pattern": rf"^\s*(?:{_NUMBER}(?:{_UNITS_ANY_CASE})|{_ZERO})?\s*$",
            "description": "CSS length of 0 or more: a number with a unit, or a percentage.",
        }
    ),
    Fits("css"),
]
"""A length or percentage from 0 to 10,000 in lower case, such as ``1.5em``, or nothing."""

CssKeyword: TypeAlias = Annotated[
    str,
    AfterValidator(_check_keyword),
    Described(
        {
            "pattern": rf"^\s*(?:{_KEYWORD})?\s*$",
            "maxLength": _LONGEST_KEYWORD,
            "description": "One CSS keyword.",
        }
    ),
    Fits("css"),
]
"""One plain identifier in lower case, such as ``inline-block``, or nothing."""
