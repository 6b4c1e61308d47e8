"""Files that are one text: plain, HTML, Markdown."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

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
    name = str(path)
    data = path.read_bytes()
    try:
        text, encoding, start = decode_file(data)
    except ValueError as exc:
        losses.add(Loss(Address(name), str(exc)))
        return
    if b"\0" in data[:_SAMPLE] and "\0" in text[:_SAMPLE]:
        losses.add(Loss(Address(name), "it is no text: it has zero bytes"))
        return
    if len(text) > options.max_chars:
        losses.add(Loss(Address(name), describe_length(len(text), options.max_chars)))
        return
    place = Place(start, len(data), partial(encode_exactly, encoding=encoding))
    yield Record(Address(name, offset=start), text, markup, {}, place)


_SAMPLE = 4_096


def describe_length(chars: int, most: int) -> str:
    """Return why a text that is too long is not read."""
    return f"it has {chars} characters, where {most} are the most; max_chars allows more"
