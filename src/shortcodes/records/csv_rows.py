"""The rows of CSV as bytes: each field with its place, so that one can be changed and the rest kept."""

import mmap
import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

Source: TypeAlias = "mmap.mmap | bytes"

_DELIMITERS: Final = b",;\t|"
_STATED: Final = re.compile(rb"sep=([,;\t|])\r?\n")
_QUOTED: Final = re.compile(rb'"(?:[^"]++|"")*+"')
_QUOTED_IN_LINE: Final = re.compile(rb'"(?:[^"\r\n]++|"")*+"')
_QUOTE: Final = ord('"')
_FIRST_LINE: Final = 65_536


class Field(NamedTuple):
    """A field of a row.

    Attributes:
        start: The offset of its first byte, which may be a quote.
        end: The offset behind its last byte.
        is_quoted: Whether it is in quotes.
        is_closed: Whether its quote is closed; one that is not is a part of the text.
    """

    start: int
    end: int
    is_quoted: bool
    is_closed: bool = True


def find_delimiter(data: Source, start: int) -> tuple[bytes, int]:
    """Return the sign between fields, which the first line shows or states, and where the rows begin.

    Args:
        data: The file.
        start: Where its text begins.
    """
    stated = _STATED.match(data, start)
    if stated is not None:  # as Excel writes it
        return stated[1], stated.end()
    line = re.split(rb"[\r\n]", _QUOTED.sub(b"", data[start : start + _FIRST_LINE]), maxsplit=1)[0]
    return bytes([max(_DELIMITERS, key=line.count)]), start


def find_rows(data: Source, start: int, delimiter: bytes) -> Iterator[list[Field]]:
    """Yield the rows that are not blank, in time linear in the file.

    After a quote that is never closed, quotes end in their own line, so that the rows after it are found.
    """
    sign = re.escape(delimiter)
    plain = re.compile(rb"[^%b\r\n]*+" % sign)
    quoted = _QUOTED
    row: list[Field] = []
    place, size = start, len(data)
    while place < size:
        match, opens = None, data[place] == _QUOTE
        if opens:
            match = quoted.match(data, place)
            if match is None and quoted is _QUOTED:
                quoted = _QUOTED_IN_LINE
                match = quoted.match(data, place)
        rest = plain.match(data, match.end() if match else place)
        end = rest.end() if rest else size
        row.append(Field(place, end, match is not None, match is not None or not opens))
        place = end + 1
        if end == size or data[end] != delimiter[0]:
            if len(row) > 1 or row[0].end > row[0].start:
                yield row
            row = []
            if data[end : end + 2] == b"\r\n":
                place += 1
        elif place == size:
            row.append(Field(size, size, is_quoted=False))
    if row:
        yield row


def read_field(source: bytes, field: Field) -> str:
    """Return the text of a field.

    Args:
        source: Its bytes.
        field: What is known of it.

    Raises:
        ValueError: It is no UTF-8.
    """
    text = source.decode()
    if not field.is_quoted:
        return text
    match = _QUOTED.match(source)
    closed = text if match is None else source[: match.end()].decode()
    return closed[1:-1].replace('""', '"') + text[len(closed) :]


def write_field(text: str, *, is_quoted: bool, delimiter: bytes) -> bytes:
    """Return the bytes of a field, in quotes if it was or must be.

    Raises:
        ValueError: It has half of a surrogate pair, which UTF-8 has no bytes for.
    """
    source = text.encode()
    is_broken = source.startswith(b'"') or any(sign in source for sign in (delimiter, b"\r", b"\n"))
    if is_quoted or is_broken:
        return b'"%b"' % source.replace(b'"', b'""')
    return source
