"""The types of attributes as WordPress core reads them: numbers, switches, lists of numbers."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from shortcodes.types import Fits

GREATEST: Final = 2**31 - 1
"""The greatest number; widths, columns and the numbers of posts are below it."""

MOST_IDS: Final = 1_000
"""The most numbers of a list."""

_NUMBER = re.compile(r"\s*([+-]?[0-9]{1,10})", re.ASCII)
_BETWEEN = re.compile(r"[\s,]+")
_ENCODED = re.compile(r"%[A-Fa-f0-9]{2}", re.ASCII)
_NOT_IN_CLASS = re.compile(r"[^A-Za-z0-9_-]+", re.ASCII)
_OFF: Final = frozenset(("", "0", "false", "no", "off"))


def _read_number(value: object) -> object:
    """Return the number that a text begins with, as PHP's ``(int)`` does, so that ``300px`` is 300."""
    if not isinstance(value, str):
        return value
    match = _NUMBER.match(value)
    if match is None:
        if not value.strip():
            return 0
        raise ValueError("write a whole number, such as '300'")
    return max(-GREATEST, min(int(match[1]), GREATEST))


def _read_switch(value: object) -> object:
    return value.strip().lower() not in _OFF if isinstance(value, str) else value


def _read_ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    parts = [part for part in _BETWEEN.split(value.strip()) if part]
    if len(parts) > MOST_IDS:
        raise ValueError(f"at most {MOST_IDS} numbers")
    found = [_NUMBER.match(part) for part in parts]
    if wrong := [part for part, match in zip(parts, found, strict=True) if match is None]:
        # pydantic can't write halves of surrogate pairs
        shown = wrong[0][:40].encode("utf-8", "backslashreplace").decode()
        raise ValueError(f"'{shown}' is no number; write numbers such as '3,5,8'")
    numbers = (abs(int(match[1])) for match in found if match)
    return tuple(dict.fromkeys(number for number in numbers if 0 < number <= GREATEST))


def clean_class(value: str) -> str:
    """Return a word without the characters that no class has, as core's ``sanitize_html_class``."""
    return _NOT_IN_CLASS.sub("", _ENCODED.sub("", value))


_SWITCH_WORDS: Final = "Off with no, off, false, 0 or nothing; on with any other word."

Whole = Annotated[
    int,
    BeforeValidator(_read_number),
    WithJsonSchema(
        {
            "anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\s*[+-]?[0-9]|^\s*$"}],
            "description": "A whole number; what follows it, such as px, is left out.",
        }
    ),
    Fits("css"),
]
"""A whole number, read as PHP casts a text."""

Switch = Annotated[
    bool,
    BeforeValidator(_read_switch),
    WithJsonSchema({"type": ["boolean", "string"], "description": _SWITCH_WORDS}),
    Fits(),
]
"""On or off, in any of the ways in which old texts say it: ``loop="loop"``, ``loop="on"``, ``loop="1"``."""

Ids = Annotated[
    tuple[int, ...],
    BeforeValidator(_read_ids),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^[\s,]*(?:[+-]?[0-9]+[^\s,]*(?:[\s,]+|$))*$",
            "description": "Numbers of a media library, with commas between them.",
        }
    ),
    Fits(),
]
"""The numbers of media, each once."""

ClassWord = Annotated[
    str,
    AfterValidator(clean_class),
    WithJsonSchema({"type": "string", "format": "class-name", "description": "One class name."}),
    Fits(),
]
"""A name for a class or an id, without other characters."""
