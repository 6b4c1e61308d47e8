"""The source of marks, written as text where no shortcode is rendered."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from markupsafe import Markup, escape

from shortcodes.markup.standard import Place

_AMPERSAND = re.compile("&amp;(?=(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);)")
_SIGN = re.compile(r"[^A-Za-z0-9\x80-\U0010ffff]")
_ENDS_RAW = re.compile(r"<[/!A-Za-z]|-->")
_CONTAINER = re.compile(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+")
_LIST_SIGN = re.compile(r"[^\s>]")


def escaped(source: str) -> Markup:
    """Return source as text of HTML; its character references keep their meaning in Markdown."""
    return Markup(_AMPERSAND.sub("&", str(escape(source))))  # noqa: S704 - only references are left


def addressed(source: str) -> str:
    """Return source as written in the address of a link."""
    return quote(source, safe="", errors="surrogatepass")  # no text makes an adapter raise


def guarded(source: str) -> str:
    """Return source none of whose characters means anything, at any place in HTML."""
    return _SIGN.sub(lambda sign: f"&#{ord(sign[0])};", source)


def _in_comment(source: str) -> str:
    return guarded(source) if ">" in source else source


def _in_raw(source: str) -> str:
    return guarded(source) if _ENDS_RAW.search(source) else source


RESTORED: Final[dict[Place, Callable[[str], str]]] = {
    Place.TAG: guarded,
    Place.COMMENT: _in_comment,
    Place.RAW: _in_raw,
    Place.RCDATA: escape,
    Place.UNSURE: guarded,
}
"""The function that writes source in each place; in quoted values it is `escaped`."""


def container(text: str, start: int = 0, end: int | None = None) -> str:
    """Return the blanks and the signs of quotes and lists that a text starts with at an offset."""
    found = _CONTAINER.match(text, start, len(text) if end is None else end)
    return found[0] if found else ""


def without_indent(text: str, indent: str) -> str:
    """Return lines of a quote or a list, each but the first without the indent it has there.

    Args:
        text: The lines; the first one is the rest of a line.
        indent: The indent of that line.
    """
    first, *others = text.split("\n")
    if not indent or not others:
        return text
    signs = _LIST_SIGN.sub(" ", indent)
    return "\n".join([first, *(_unindented(line, signs) for line in others)])


def _unindented(line: str, signs: str) -> str:
    """Return a line without the signs at its start, in their order; any may be missing."""
    place = 0
    for position, char in enumerate(line):
        place = signs.find(char, place) + 1
        if not place:
            return line[position:]
    return ""
