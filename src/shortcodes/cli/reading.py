"""Reads texts: UTF-8 from a file or standard input, or a message that says what is wrong."""

import sys
from dataclasses import dataclass
from pathlib import Path

from shortcodes.cli.failure import Failure
from shortcodes.location import LineIndex
from shortcodes.records.encodings import BOM, guess_encoding, looks_like_utf16

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A text and the file that it came from.

    Attributes:
        path: The file as the user named it, or ``-``.
        text: The text, without a byte order mark, its line ends as they are.
        lines: Turns offsets in the text into lines and columns.
        bom: Whether the file starts with a byte order mark.
    """

    path: str
    text: str
    lines: LineIndex
    bom: bool = False

    @property
    def stem(self) -> str:
        """The file's name without folder and suffix; empty for standard input."""
        return "" if self.path == STDIN else Path(self.path).stem


def read_source(path: str) -> Source:
    """Read a text.

    A byte order mark, which some editors write, is taken off, so that lines, columns and offsets are
    those that an editor shows.

    Args:
        path: A file, or ``-`` for standard input.

    Raises:
        Failure: It can't be read, or isn't UTF-8.
    """
    data = _read_bytes(path)
    text = _decode(data, _display_name(path))
    bom = text.startswith("\ufeff")
    text = text[bom:]
    return Source(path, text, LineIndex(text), bom)


def _display_name(path: str) -> str:
    return "standard input" if path == STDIN else path


def _read_bytes(path: str) -> bytes:
    try:
        if path != STDIN:
            return Path(path).read_bytes()
        if sys.stdin is None:
            raise Failure("standard input is closed")
        return bytes(sys.stdin.buffer.read())
    except (OSError, ValueError) as exc:
        raise Failure(f"{_display_name(path)}: {explain_unreadable(exc)}") from exc


def explain_unreadable(exc: Exception) -> str:
    """Return in words why a file could not be opened."""
    if isinstance(exc, FileNotFoundError):
        return "there is no such file"
    if isinstance(exc, IsADirectoryError):
        return "this is a folder, not a file"
    if isinstance(exc, PermissionError):
        return "it may not be read by you"
    return (exc.strerror if isinstance(exc, OSError) else "") or str(exc)


def _decode(data: bytes, name: str) -> str:
    try:
        text = data.decode()
    except UnicodeDecodeError as exc:
        raise Failure(f"{name}: {_explain_not_utf8(data, exc.start)}") from exc
    if looks_like_utf16(data):
        raise Failure(f"{name}: not UTF-8: every second byte is zero; {guess_encoding(data)}")
    return text


def _explain_not_utf8(data: bytes, offset: int) -> str:
    before = data[:offset].decode().removeprefix(BOM)
    line, column = LineIndex(before).position(len(before))
    place = f"byte {offset} (line {line}, column {column})"
    return f"not UTF-8: 0x{data[offset]:02x} at {place}; {guess_encoding(data)}"
