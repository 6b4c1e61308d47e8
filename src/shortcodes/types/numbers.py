"""``Flag``, ``Integer``, ``Number`` and ``IntList``."""

import re
from collections.abc import Sequence
from typing import Annotated, Final, TypeAlias

from pydantic import AllowInfNan, BeforeValidator, WithJsonSchema

from shortcodes.types.fits import Fits
from shortcodes.types.schema import Bounds, Described

GREATEST: Final = 2**53 - 1
"""The greatest whole number, the last that JavaScript counts to without gaps."""

_GREATEST_NUMBER: Final = 1e15  # up to here Python writes all digits, which CSS and SVG can parse
_MOST: Final = 1_000
_SEPARATOR = re.compile(r"[\s,]+")
_INTEGER = re.compile(r"-?[0-9]{1,16}", re.ASCII)
_LEGAL: Final = "write whole numbers with commas between them, such as '1,2,3'"


def _clean_flag(value: object) -> object:
    """Return ``false`` for an empty value, as WordPress plugins do, and others without blanks around."""
    return (value.strip() or False) if isinstance(value, str) else value


def _split_numbers(value: object) -> object:
    """Split a text at runs of commas and blanks, as WordPress does."""
    if isinstance(value, str):
        value = [part for part in _SEPARATOR.split(value) if part]
    if isinstance(value, Sequence) and len(value) > _MOST:
        raise ValueError(f"at most {_MOST} numbers")
    return value


def _parse_integer(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not _INTEGER.fullmatch(value) or abs(int(value)) > GREATEST:
        raise ValueError(_LEGAL)
    return int(value)


Flag: TypeAlias = Annotated[
    bool,
    BeforeValidator(_clean_flag),
    Described(
        {"description": "true, yes, on, 1 or its own name; or false, no, off, 0 or nothing."}
    ),
    Fits(),
]
"""On or off: true, yes, on, 1; false, no, off, 0 or nothing. A tag may have ``loop="loop"`` too."""

Integer: TypeAlias = Annotated[int, Bounds(-GREATEST, GREATEST), Fits("css")]
"""A whole number of at most 2**53 - 1 either way."""

Number: TypeAlias = Annotated[
    float,
    AllowInfNan(False),
    Bounds(-_GREATEST_NUMBER, _GREATEST_NUMBER),
    Fits("css"),
]
"""A finite number of at most 10**15 either way."""

IntList: TypeAlias = Annotated[
    tuple[Annotated[int, BeforeValidator(_parse_integer), Bounds(-GREATEST, GREATEST)], ...],
    BeforeValidator(_split_numbers),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string", "pattern": r"^[\s,]*(?:-?[0-9]{1,16}(?:[\s,]+|$))*$"},
                {"type": "array", "items": {"type": "integer"}, "maxItems": _MOST},
            ],
            "description": "Whole numbers, separated by commas.",
        }
    ),
    Fits(),
]
"""At most 1,000 whole numbers, as a tuple."""
