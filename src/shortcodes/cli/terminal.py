"""What a terminal makes of text: bytes, and columns."""

import re
import unicodedata

_SURROGATES = re.compile("[\ud800-\udfff]")


def encoded(text: str) -> bytes:
    """Return text as UTF-8; U+FFFD stands for what UTF-8 can't hold, lone surrogates."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text).encode()


def columns(text: str) -> int:
    """Return how many columns of a terminal text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(char) for char in text)


def padded(text: str, width: int) -> str:
    """Return text with blanks behind it, up to a number of columns."""
    return text + " " * (width - columns(text))


def _columns_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
