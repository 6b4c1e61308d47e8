"""Text of others, shown so that it can do nothing to a terminal or to a reader's eyes."""

import re
import unicodedata

# Controls, lone surrogates, and format characters that reorder or hide text. The joiners U+200C
# and U+200D stay, for words of several scripts are spelled with them.
_FORMATS = (
    "\\x7f-\\x9f\\u00ad\\u061c\\u180e\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff"
    "\\ufff9-\\ufffb\\ud800-\\udfff\\U0001bca0-\\U0001bca3\\U0001d173-\\U0001d17a"
    "\\U000e0000-\\U000e007f"
)
_HARMFUL = re.compile(f"[\\x00-\\x1f{_FORMATS}]")
_HARMFUL_IN_JSON = re.compile(f"[{_FORMATS}]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def harmless(text: str) -> str:
    r"""Return text on one line whose control and bidi characters are written as ``\u202e``."""
    return text if text.isascii() and text.isprintable() else _HARMFUL.sub(_escape, text)


def harmless_json(text: str) -> str:
    """Return JSON text that means the same and whose control and bidi characters are escaped."""
    return text if text.isascii() else _HARMFUL_IN_JSON.sub(_escape_in_json, text)


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


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _escape_in_json(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
