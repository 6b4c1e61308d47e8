"""Bytes to text and back: the encoding that a file declares or shows, and bytes in none that is known."""

import codecs
import re
from contextlib import suppress
from typing import Final, NamedTuple

from shortcodes.records.encodings import guess_encoding, looks_like_utf16

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE | re.ASCII
)
_HEAD: Final = 1_024
"""Bytes in which HTML declares its encoding, as the standard of HTML has it."""


_STATED: Final = re.compile(
    r"(?:cp|koi8-|mac-|gb|big5|euc_|shift_jis|iso8859-|iso2022_)\w*|ascii|hz|johab|kz1048|ptcp154|tis-620"
)
"""Encodings of texts, by Python's names; Python knows others, such as ``hex`` and ``unicode_escape``."""

_READ_AS: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What browsers take an encoding for, by the Encoding Standard."""


class Decoded(NamedTuple):
    """A text of bytes.

    Attributes:
        text: The text, without a byte order mark.
        encoding: Its encoding, as Python names it.
        start: Bytes of the byte order mark before it.
        is_exact: Whether the text gives the same bytes again; some encodings have two for a character.
    """

    text: str
    encoding: str
    start: int
    is_exact: bool = True


def decode_file(data: bytes) -> Decoded:
    """Return the text of a file that has a byte order mark, is UTF-8, or declares what it is.

    Raises:
        ValueError: It is neither; the message says where it is no UTF-8, and what it looks like.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_marked(data, mark, encoding)
    if looks_like_utf16(data):
        encoding = "utf-16-le" if data[0] else "utf-16-be"
        text = data.decode(encoding, "replace")
        return Decoded(text, encoding, 0, text.encode(encoding) == data)
    try:
        return Decoded(data.decode(), "utf-8", 0)
    except UnicodeDecodeError as exc:
        place = f"0x{data[exc.start]:02x} at byte {exc.start}"
    declared = find_declared(data[:_HEAD])
    for encoding in dict.fromkeys((_READ_AS.get(declared, declared), declared)):
        if encoding:
            with suppress(ValueError):
                text = data.decode(encoding)
                return Decoded(text, encoding, 0, text.encode(encoding) == data)
    raise ValueError(f"not UTF-8: {place}; {guess_encoding(data)}")


def _decode_marked(data: bytes, mark: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data[len(mark) :].decode(encoding), encoding, len(mark))
    except UnicodeDecodeError as exc:
        place = f"byte {len(mark) + exc.start}"
        raise ValueError(
            f"it has the byte order mark of {encoding}, and is none at {place}"
        ) from None


def find_declared(head: bytes) -> str:
    """Return the encoding of texts that the head of a file declares, or an empty string."""
    match = _DECLARED.search(head)
    if match is None:
        return ""
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return ""
    if name == "utf-8":
        return name
    is_stated = _STATED.fullmatch(name) is not None
    return name if is_stated and "=".encode(name) == b"=" else ""  # else it is EBCDIC


def encode_exactly(text: str, encoding: str) -> bytes:
    """Return the bytes of a text.

    Raises:
        ValueError: The encoding has no bytes for a character of it.
    """
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as exc:
        char = text[exc.start]
        raise ValueError(f"{encoding} has no bytes for {char!r} (U+{ord(char):04X})") from None
