"""What page builders write into attributes: their escapes, links and widths."""

import re
from math import floor
from typing import Annotated, Final, TypeAlias
from urllib.parse import unquote

from pydantic import AfterValidator, BeforeValidator

from shortcodes.builtin.leftovers.base64_text import decode_base64
from shortcodes.builtin.leftovers.words import SWITCHES
from shortcodes.markup.plain_text import html_to_text
from shortcodes.types import Integer, IntList, PlainLine, SafeUrl, UrlRule
from shortcodes.types.schema import Described

_ENCODED: Final = "#E-8_"  # WPBakery's mark of a value in base64
# WPBakery's signs for brackets and quotes, and Divi's
_SIGNS: Final = {
    "`{`": "[",
    "`}`": "]",
    "``": '"',
    "%22": '"',
    "%91": "[",
    "%93": "]",
    "%92": "\\",
    "%5c": "\\",
}
_LINK_PARTS: Final = ("url:", "title:", "target:", "rel:", "|")
NO_LINKS: Final = frozenset(("none", "off", "no", "lightbox", "custom_link"))
_SIGN = re.compile("|".join(map(re.escape, _SIGNS)))
_FRACTION = re.compile(r"([0-9]{1,2})[/_]([0-9]{1,2})", re.ASCII)
_PERCENTAGE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%?", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,14}", re.ASCII)
_MOST_NUMBERS: Final = 1_000
_UNITS: Final = {"full": 1, "half": 2, "third": 3, "fourth": 4, "fifth": 5}
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4}


def read_text(value: object) -> object:
    """Return a value without the escapes of a page builder, and without tags."""
    if not isinstance(value, str):
        return value
    if value.startswith(_ENCODED):
        value = unquote(decode_base64(value.removeprefix(_ENCODED)) or "")
    value = _SIGN.sub(lambda sign: _SIGNS[sign[0]], value)
    return html_to_text(value) if "<" in value else value


def read_link(value: object) -> object:
    """Return the address of a link, or an empty string where only a database knows it.

    WPBakery writes ``url:https%3A%2F%2Fe.org|title:…|target:…``, Enfold ``manually,https://e.org`` and, for
    pages by their number, ``page,12``.
    """
    if not isinstance(value, str):
        return value
    text = value.strip()
    if text.startswith(_LINK_PARTS):
        parts = dict(part.partition(":")[::2] for part in text.split("|"))
        return unquote(parts.get("url", ""))
    kind, comma, address = text.partition(",")
    if comma and kind.isalpha():
        return address.strip() if kind == "manually" else ""
    return "" if text.isdecimal() or text in NO_LINKS else text


def find_part(value: str, name: str) -> float:
    """Return which part of its row a column takes, from 0 to 1; 0 where neither says so.

    Args:
        value: What the column says: ``1/2``, ``1_2``, ``50%``.
        name: The tag name, which may end like ``one_half``.
    """
    text = value.strip()
    if match := _FRACTION.fullmatch(text):
        count, of = int(match[1]), int(match[2])
        return _round_down(count / of) if of else 0.0
    if match := _PERCENTAGE.fullmatch(text):
        return _round_down(float(match[1]) / 100)
    number, _, unit = name.removeprefix("av_").removeprefix("cell_").partition("_")
    return _round_down(_NUMBERS.get(number, 0) / _UNITS.get(unit, 1))


def _round_down(part: float) -> float:
    """Return a part of which as many as make a whole are never more than one."""
    return min(floor(part * 10_000) / 10_000, 1.0)


def _check_picture(value: str) -> str:
    text = value.strip()
    if text.isdecimal():
        return text if _NUMBER.fullmatch(text) else ""
    return UrlRule().checked(text)


def _drop_switch(value: str) -> str:
    return "" if value.lower() in SWITCHES else value


def _read_number(value: object) -> object:
    """Return the number in ``12|full``, as Avada writes it; 0 where there is none."""
    if not isinstance(value, str):
        return value
    match = _NUMBER.fullmatch(value.partition("|")[0].strip())
    return int(match[0]) if match else 0


def _read_numbers(value: object) -> object:
    """Return the numbers in ``1,2``, or in ``media: 1,2`` as Shortcodes Ultimate writes it."""
    if not isinstance(value, str):
        return value
    numbers = value.removeprefix("media:").split(",")[:_MOST_NUMBERS]
    return ",".join(part.strip() for part in numbers if _NUMBER.fullmatch(part.strip()))


TextOf: TypeAlias = Annotated[PlainLine, BeforeValidator(read_text)]
"""A line of text in which a page builder's escapes are decoded."""

WordsOf: TypeAlias = Annotated[TextOf, AfterValidator(_drop_switch)]
"""The same, where page builders may also write whether to show it."""

LinkOf: TypeAlias = Annotated[SafeUrl, BeforeValidator(read_link)]
"""The address in a page builder's link."""

PictureOf: TypeAlias = Annotated[
    str, AfterValidator(_check_picture), Described({"format": "iri-reference"})
]
"""The address of a picture, or its number in a database."""

NumberOf: TypeAlias = Annotated[Integer, BeforeValidator(_read_number)]
"""A number in a database, or 0."""

NumbersOf: TypeAlias = Annotated[IntList, BeforeValidator(_read_numbers)]
"""Numbers in a database."""
