"""The case of HTML's names, and HTML's character references."""

import re

# Python refuses to parse numbers of many digits. No character's number has more than seven, without zeros.
_LONG_NUMBER = re.compile(r"&#(?=[0-9]{8})0*+(?P<digits>[0-9]*+)")
_SHOWN_DIGITS = 8  # enough for a number of no character


def lowered(name: str) -> str:
    """Return a name of HTML in lower case, in which ASCII letters alone have a case."""
    if name.isascii():
        return name.lower()
    return name.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")


def decoded(html: str) -> str:
    """Return HTML with its character references decoded, as the standard has it, however long they are."""
    from html import unescape  # noqa: PLC0415 - most texts have no references

    return unescape(readable(html)) if "&" in html else html


def readable(html: str) -> str:
    """Return HTML with its character references as short as Python's own decoders read them."""
    return _LONG_NUMBER.sub(_short, html) if "&" in html else html


def _short(number: re.Match[str]) -> str:
    return f"&#{number['digits'][:_SHOWN_DIGITS] or '0'}"
