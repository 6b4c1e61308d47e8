"""Bytes to text and back: the encoding that a file declares or shows, and what stands in no encoding."""

import codecs
import re
from typing import Final, NamedTuple

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(
    rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_HEAD: Final = 1_024
"""Bytes in which HTML declares its encoding, as the standard of HTML has it."""


class Decoded(NamedTuple):
    """A text of bytes.

    Attributes:
        text: The text, without a byte order mark.
        encoding: Its encoding, as Python names it.
        start: Bytes of the byte order mark before it.
    """

    text: str
    encoding: str
    start: int


def decode_file(data: bytes) -> Decoded:
    """Return the text of a file that has a byte order mark, is UTF-8, or declares what it is.

    Raises:
        ValueError: It is neither; the message says where it is no UTF-8.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding), encoding, len(mark))
    if b"\0" in data[:2] and len(data) % 2 == 0:  # an ASCII character of two bytes
        encoding = "utf-16-be" if data[0] == 0 else "utf-16-le"
        text = data.decode(encoding, "replace")
        if "\ufffd" not in text and "\0" not in text:
            return Decoded(text, encoding, 0)
    try:
        return Decoded(data.decode(), "utf-8", 0)
    except UnicodeDecodeError as exc:
        declared = find_declared(data[:_HEAD])
        if declared and declared != "utf-8":
            return Decoded(data.decode(declared), declared, 0)
        place = f"0x{data[exc.start]:02x} at byte {exc.start}"
        raise ValueError(f"not UTF-8: {place}, and no other encoding is declared") from None


def find_declared(head: bytes) -> str:
    """Return the encoding that the head of a file declares, or an empty string."""
    match = _DECLARED.search(head)
    if match is None:
        return ""
    try:
        return codecs.lookup(match[1].decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return ""


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
