"""Files that are one text: plain, HTML, Markdown."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from shortcodes.records.options import ReadingOptions
from shortcodes.records.record import Address, Loss, Losses, Markup, Place, Record
from shortcodes.records.texts import decode_file, encode_exactly


def read_plain(
    path: Path, options: ReadingOptions, losses: Losses, markup: Markup
) -> Iterator[Record]:
    """Yield the text of a file.

    Args:
        path: The file.
        options: How it is read.
        losses: Takes it if it is in no encoding, or too long.
        markup: What it is written in.
    """
    name, most = str(path), options.max_chars
    if (size := path.stat().st_size) > _LONGEST_CHAR * most + _OTHER_BYTES:
        losses.add(Loss(Address(name), f"it has {size} bytes, too many for {most} characters"))
        return
    data = path.read_bytes()
    try:
        text, encoding, start, is_exact = decode_file(data)
    except ValueError as exc:
        losses.add(Loss(Address(name), str(exc)))
        return
    if b"\0" in data[:_SAMPLE] and "\0" in text[:_SAMPLE]:
        losses.add(Loss(Address(name), "it is no text: it has zero bytes"))
        return
    if len(text) > most:
        losses.add(Loss(Address(name), describe_length(len(text), most)))
        return
    place = Place(start, len(data), partial(encode_exactly, encoding=encoding))
    yield Record(Address(name, offset=start), text, markup, {}, place if is_exact else None)


_LONGEST_CHAR: Final = 4
"""Bytes of a character in UTF-8, UTF-16 and UTF-32."""

_OTHER_BYTES: Final = 1_000_000
"""Bytes that are read at any rate, so that a message tells characters."""

_SAMPLE: Final = 4_096


def describe_length(chars: int, most: int) -> str:
    """Return why a text that is too long is not read."""
    return f"it has {chars} characters, where {most} are the most; max_chars allows more"
