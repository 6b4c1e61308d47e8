"""Text on a terminal: its bytes, and the columns that it takes."""

import re
import unicodedata

_SURROGATES = re.compile("[\ud800-\udfff]")


def encode_text(text: str) -> bytes:
    """Return text as UTF-8, with U+FFFD for lone surrogates, which UTF-8 can't encode."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text).encode()


def count_columns(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_count_char_columns(char) for char in text)


def pad_text(text: str, width: int) -> str:
    """Return text with blanks behind it, up to a number of columns."""
    return text + " " * (width - count_columns(text))


def _count_char_columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
