"""WordPress exports (WXR): items found by a scan of the bytes, so that a fault in one stops no other.

An XML parser ends at the first fault, and exports have many: control characters, names without a namespace,
bytes of another encoding, an end that is cut off. The scan knows elements, CDATA and comments, and no document
type: entities of a file's own are never looked up.
"""

import mmap
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from shortcodes.records.options import ReadingOptions
from shortcodes.records.record import Address, Loss, Losses, Record
from shortcodes.records.texts import decode_file, find_declared
from shortcodes.records.wxr_elements import Ends, find_elements
from shortcodes.records.wxr_posts import Authors, Reading

LARGEST_ITEM: Final = 64_000_000
"""Bytes of an item; a larger one is a loss."""

_HEAD: Final = 65_536
_MOST_BETWEEN: Final = 8_000_000
_FORGET: Final = 8_000_000
_SIGN: Final = re.compile(rb"<!\[CDATA\[|<!--|<item(?=[\s>])|</item\s*+>")
_NAMESPACE: Final = re.compile(rb"""xmlns:([\w.-]{1,40})\s*=\s*["']([^"'<>]{1,200})["']""")
_SPACES: Final = (
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/dc/", "dc"),
    ("/excerpt", "excerpt"),
    ("wordpress.org/export/", "wp"),
)


class _Item(NamedTuple):
    """Where an item is in a file."""

    start: int
    end: int
    fault: str = ""


class Header(NamedTuple):
    """What the head of an export says of all of it.

    Attributes:
        encoding: The encoding that it declares.
        prefixes: The usual prefix of a namespace by the one that the file has.
    """

    encoding: str
    prefixes: dict[str, str]


def read_wxr(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the contents and excerpts of the items of an export, in the order of the file.

    Memory goes by the largest item, not by the file.

    Args:
        path: The file.
        options: How it is read; ``types`` are types of posts, ``fields`` such as ``content:encoded``.
        losses: Takes items that are cut off or not closed, characters that XML forbids, and bytes of another
            encoding.
    """
    with _map_bytes(path, losses) as (data, is_as_is):
        if data is None:
            return
        header, authors, done = _read_header(data[:_HEAD]), Authors(), 0
        encoding = header.encoding if is_as_is else "utf-8"
        for number, item in enumerate(_find_items(data), 1):
            where = Address(str(path), f"item {number}", offset=item.start)
            before = data[max(done, item.start - _MOST_BETWEEN) : item.start]
            authors.add(find_elements(before, 0, header.prefixes), encoding)
            done = item.end
            if item.fault:
                losses.add(Loss(where, item.fault))
            size = item.end - item.start
            if size > LARGEST_ITEM:
                losses.add(Loss(where, f"it has {size} bytes, where {LARGEST_ITEM} are the most"))
                continue
            source = data[item.start : item.end]
            elements = find_elements(source, item.start, header.prefixes)
            reading = Reading(where, encoding, authors, options, losses)
            for record in reading.make_records(elements):
                yield record if is_as_is else record.without_place()
        if b"</rss" not in data[max(done, len(data) - _HEAD) :]:
            losses.add(Loss(Address(str(path), offset=len(data)), "the file is cut off"))


@contextmanager
def _map_bytes(path: Path, losses: Losses) -> Iterator[tuple["mmap.mmap | bytes | None", bool]]:
    """Give the bytes of a file, in an encoding that agrees with ASCII, and whether they are its own."""
    with path.open("rb") as file:
        head = file.read(4)
        if not head:
            losses.add(Loss(Address(str(path)), "the file is empty"))
            yield None, True
            return
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
            file.seek(0)
            try:
                yield decode_file(file.read()).text.encode("utf-8", "surrogatepass"), False
            except ValueError as exc:
                losses.add(Loss(Address(str(path)), str(exc)))
                yield None, True
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield data, True


def _read_header(head: bytes) -> Header:
    prefixes = {}
    for match in _NAMESPACE.finditer(head):
        prefix, address = (part.decode("utf-8", "replace") for part in match.groups())
        usual = next((name for sign, name in _SPACES if sign in address), None)
        if usual is not None:
            prefixes[prefix] = usual
    declaration = head[: head.find(b"?>") + 1]
    return Header(find_declared(declaration) or "utf-8", prefixes)


def _find_items(data: "mmap.mmap | bytes") -> Iterator[_Item]:
    """Yield the items, each once, in time linear in the file."""
    place, start, forgotten = 0, -1, 0
    ends = Ends(data)
    while match := _SIGN.search(data, place):
        sign, place = match[0], match.end()
        if sign == b"<!--":
            place = _skip(data, place, b"-->")
        elif sign == b"<![CDATA[":
            place = _skip_section(data, place, ends.find(place))
        elif sign == b"<item":
            if start >= 0:
                yield _Item(start, match.start(), "the item is not closed")
            start = match.start()
        elif start >= 0:
            yield _Item(start, match.end())
            start = -1
            forgotten = _forget(data, forgotten, match.end())
    if start >= 0:
        yield _Item(start, len(data), "the item is cut off")


def _skip(data: "mmap.mmap | bytes", place: int, sign: bytes) -> int:
    end = data.find(sign, place)
    return len(data) if end < 0 else end + len(sign)


def _skip_section(data: "mmap.mmap | bytes", place: int, end: int) -> int:
    """Return where a CDATA section ends, which may be the end of its item where ``]]>`` was lost."""
    broken = data.find(b"</item>", place, len(data) if end < 0 else end)
    if broken < 0:
        return len(data) if end < 0 else end + 3
    if end < 0 or data.find(b"<![CDATA[", broken, end) >= 0:
        return broken
    return end + 3


def _forget(data: "mmap.mmap | bytes", forgotten: int, place: int) -> int:
    """Give back the memory of what was read, which counts as the process's own."""
    if place - forgotten < _FORGET or isinstance(data, bytes) or not hasattr(data, "madvise"):
        return forgotten
    data.madvise(mmap.MADV_DONTNEED, 0, place - place % mmap.PAGESIZE)
    return place
