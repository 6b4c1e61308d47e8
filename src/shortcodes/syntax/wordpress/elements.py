"""HTML elements, comments and CDATA sections, as core splits a text."""

import re
from collections.abc import Iterator
from functools import cache

from shortcodes.syntax.grammar import pattern

# core's own guard against plugins that write `[name] <[email]>`
TAG_AS_ELEMENT = re.compile(r"<[\t\n\v\f\r ]*+\[\[?+[^\[\]]++\]")


@cache
def blanks() -> str:
    """Return the characters that core takes for white space."""
    blank = pattern("wordpress", "BLANK")
    return "".join(filter(blank.match, map(chr, range(128))))


def elements(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of whatever starts with an angle bracket.

    A comment lasts to its end, CDATA too, anything else to the next ``>``; what isn't closed
    lasts to the end of the text.
    """
    end = len(text)
    start = text.find("<")
    while start >= 0:
        if text.startswith("<!--", start):
            closer, position = "-->", start + 2
        elif text.startswith("<![CDATA[", start):
            closer, position = "]]>", start + 9
        else:
            closer, position = ">", start + 1
        found = text.find(closer, position)
        stop = end if found < 0 else found + len(closer)
        yield start, stop
        start = text.find("<", stop)


def html_split(text: str) -> list[str]:
    """Split a text into the text between elements, at even places, and elements, at odd ones."""
    pieces: list[str] = []
    position = 0
    for start, stop in elements(text):
        pieces += (text[position:start], text[start:stop])
        position = stop
    pieces.append(text[position:])
    return pieces


def split_attributes(element: str) -> tuple[str, str, list[str], str] | None:
    """Take an opening element apart.

    Returns:
        The text before the attributes, the element's name, the attributes with the white space after them,
        the text behind them; None if the element is none that core understands.
    """
    front = pattern("wordpress", "ELEMENT_FRONT").match(element)
    if front is None:
        return None
    inner_end = len(element) - element.endswith(">")
    body = element[front.end() : inner_end]
    stripped = body.rstrip(blanks())
    if stripped.endswith("/"):
        body = stripped[:-1].rstrip(blanks())
    attributes: list[str] = []
    position = 0
    while position < len(body):
        item = pattern("wordpress", "ELEMENT_ITEM").match(body, position)
        if item is None:
            return None
        attributes.append(item[0])
        position = item.end()
    back = element[front.end() + len(body) :]
    return element[: front.end()], front["element"], attributes, back


def keep_references(text: str) -> str:
    """Respell an author's own references, so that they don't come back as brackets."""
    if "&#9" not in text:
        return text
    return text.replace("&#91;", "&#091;").replace("&#93;", "&#093;")
