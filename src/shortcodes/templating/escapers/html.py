"""Escapers of text, attributes and names of HTML."""

import re
from collections.abc import Collection
from enum import Enum
from typing import Final

from markupsafe import Markup, escape

from shortcodes.names import listed, quoted
from shortcodes.templating.escapers.values import Escaper, escape_string, to_plain_text
from shortcodes.templating.reports import report

_MOST_IN_NAME: Final = 1_000
_READ_DIFFERENTLY = re.compile(
    r"<(?:!\[CDATA\[|(?:iframe|noembed|noframes|noscript|plaintext|script|style|textarea|title|xmp)\b)",
    re.IGNORECASE | re.ASCII,
)


def escape_text(value: object) -> str:
    """Write a value between tags: escaped, HTML as it is."""
    if type(value) is str:
        return escape_string(value)
    if isinstance(value, Enum):
        value = value.value
    return value if type(value) is Markup else escape(value)


def escape_foreign_text(value: object) -> str:
    """Write a value between tags in ``<svg>``, ``<select>`` and the like; see `nesting`.

    HTML stays HTML unless it has elements that browsers read differently there; then its plain text is written,
    with a report.
    """
    written = escape_text(value)
    if isinstance(written, Markup) and _READ_DIFFERENTLY.search(written):
        report(
            "unsafe-markup",
            "HTML in <svg>, <select> or the like that browsers read differently there",
            "",
        )
        return escape_attribute(value)
    return written


def escape_attribute(value: object) -> str:
    """Write a value in quotes, or in an element without others inside."""
    return escape_string(value if type(value) is str else to_plain_text(value))


def make_word_escaper(
    words: Collection[str], place: str, variable: str, *, raw: bool = False
) -> Escaper:
    """Return an escaper that writes one of a few words, with each of which the walk has gone on.

    It raises ValueError for any other: no text is harmless as a name.
    """

    def write(value: object) -> str:
        written = to_plain_text(value)
        if written not in words:
            legal = listed(sorted(words))
            raise ValueError(f"{quoted(written)} in {place} is none of {legal}")
        return written if raw else escape_string(written)

    return write


def make_digits_escaper(place: str, variable: str) -> Escaper:
    """Return an escaper that writes a whole number into a name; for other values ``0``, with a report."""

    def write(value: object) -> str:
        if type(value) is int and 0 <= value < _MOST_IN_NAME:
            return str(value)
        report(
            "unsafe-markup",
            f"{quoted(to_plain_text(value))} in {place} is no whole number below 1,000",
            variable,
        )
        return "0"

    return write


def write_block(value: object) -> str:
    """Write the output of a block of the template, which was compiled for this very context."""
    return str(value)
