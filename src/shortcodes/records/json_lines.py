"""JSON: an object a line, or an array of objects, whose strings are texts."""

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed lacks it
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from shortcodes.records.columns import USUAL
from shortcodes.records.encodings import guess_encoding
from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Place, Record

LARGEST_LIST: Final = 256_000_000
"""Bytes of an array, which is read as a whole."""

_HEAD: Final = 4_096
_BYTES_FOR_CHAR: Final = 4
_OTHER_BYTES: Final = 1_000_000
_LONGEST_PATH: Final = 1_000
_LIST: Final = re.compile(rb"\s*+(?:\[|\{[ \t\r]*+\n)")
_BETWEEN: Final = re.compile(r"[\s,\[\]]*+")
_CHOSEN: Final = (
    ("/", "\\/"),
    ("<", "\\u003c"),
    (">", "\\u003e"),
    ("&", "\\u0026"),
    ("'", "\\u0027"),
    ("\u2028", "\\u2028"),
    ("\u2029", "\\u2029"),
)
"""Characters that some programs escape, PHP and Go among them."""

_BLANK: Final = re.compile(r"[ \t\r\n]*+")
_OTHER: Final = re.compile(r"[^\s,\]}:]++")


def read_json_lines(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the texts of each line, or of each object of an array.

    Args:
        path: The file, of UTF-8.
        options: How it is read. A field of an object in an object is named with dots: ``post.body``.
        losses: Takes what is no JSON, and texts that are too long.
    """
    name = str(path)
    most = _BYTES_FOR_CHAR * options.max_chars + _OTHER_BYTES
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            losses.add(Loss(Address(name), guess_encoding(head)))
            return
        start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
        file.seek(start)
        is_list = _LIST.match(head, start) is not None
        sources = (
            _read_whole(file, name, losses) if is_list else _read_lines(file, name, most, losses)
        )
        for source, where in sources:
            try:
                yield from _read_object(source, where, options, losses)
            except (ValueError, RecursionError) as exc:
                losses.add(Loss(where, f"no JSON: {_describe(exc)}"))


def _read_lines(
    file: BinaryIO, name: str, most: int, losses: Losses
) -> Iterator[tuple[bytes, Address]]:
    """Yield the lines and where each is."""
    number, offset = 0, file.tell()
    while line := file.readline(most):
        number += 1
        where = Address(name, f"line {number}", offset=offset)
        offset += len(line)
        if len(line) < most or line.endswith(b"\n"):
            yield line, where
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(most)
            offset += len(line)
        losses.add(Loss(where, f"the line has more than {most} bytes; max_chars allows more"))


def _read_whole(file: BinaryIO, name: str, losses: Losses) -> Iterator[tuple[bytes, Address]]:
    """Yield the objects of an array, or of objects that take more lines than one."""
    offset = file.tell()
    data = file.read(LARGEST_LIST + 1)
    if len(data) > LARGEST_LIST:
        message = f"it has more than {LARGEST_LIST} bytes in one array; write an object a line"
        losses.add(Loss(Address(name), message))
        return
    number, place, done, size = 0, 0, 0, offset
    decoder = json.JSONDecoder()
    try:
        source = data.decode()
        while (place := _end(_BETWEEN, source, place)) < len(source):
            size += len(source[done:place].encode())
            number, done = number + 1, place
            where = Address(name, f"item {number}", offset=size)
            place = decoder.raw_decode(source, place)[1]
            yield source[done:place].encode(), where
    except (ValueError, RecursionError) as exc:
        losses.add(
            Loss(Address(name, f"item {number}"), f"no JSON, and it ends there: {_describe(exc)}")
        )


def _read_object(
    line: bytes, where: Address, options: ReadingOptions, losses: Losses
) -> Iterator[Record]:
    source = line.decode().rstrip(" \t\r\n")
    if not source:
        return
    value = json.loads(source)
    if not isinstance(value, dict):
        losses.add(Loss(where, "it is no object"))
        return
    found = list(_find_strings(source))
    wanted = _choose_fields(found, options.fields)
    metadata = {
        key: item
        for key, item in value.items()
        if not isinstance(item, dict | list) and key not in wanted
    }
    offsets = _count_bytes(source, found)
    for string in found:
        if string.field not in wanted:
            continue
        address = Address(where.path, where.record, string.field, where.offset)
        if len(string.text) > options.max_chars:
            losses.add(Loss(address, describe_length(len(string.text), options.max_chars)))
            continue
        start, end = ((where.offset or 0) + offsets[place] for place in (string.start, string.end))
        literal = source[string.start : string.end]
        place = Place(start, end, partial(_encode, escapes=_find_escapes(literal)))
        yield Record(replace(address, offset=start), string.text, "html", metadata, place)


def _describe(exc: Exception) -> str:
    """Return what is wrong, and at which character of its line."""
    return (
        f"{exc.msg} at character {exc.pos + 1}"
        if isinstance(exc, json.JSONDecodeError)
        else str(exc)
    )


class _String(NamedTuple):
    """A string of an object: the path of its field, what it says, and where its literal is."""

    field: str
    text: str
    start: int
    end: int


def _find_strings(source: str) -> Iterator[_String]:
    """Yield the strings of JSON that was read already, without those that are names."""
    stack: list[tuple[str, bool]] = []  # the paths of what is open, and whether it is an object
    field, is_name, place = "", False, 0
    while True:
        place = _end(_BLANK, source, place)
        if place == len(source):
            return
        sign = source[place]
        if sign == '"':
            text, end = scanstring(source, place + 1)
            if is_name:
                field, is_name = _join(stack[-1][0], text), False
            else:
                yield _String(field, text, place, end)
            place = end
            continue
        place += 1
        if sign in "{[":
            stack.append((field, sign == "{"))
            is_name = sign == "{"
        elif sign in "}]":
            field = stack.pop()[0]
            is_name = False
        elif sign == ",":
            field, is_name = stack[-1]
        elif sign != ":":
            place = _end(_OTHER, source, place - 1)


def _end(pattern: re.Pattern[str], source: str, place: int) -> int:
    """Return where a match ends that begins at a place; JSON that was read has one."""
    match = pattern.match(source, place)
    return match.end() if match else len(source)


def _join(path: str, name: str) -> str:
    return f"{path}.{name}"[:_LONGEST_PATH] if path else name[:_LONGEST_PATH]


def _choose_fields(found: list[_String], fields: tuple[str, ...]) -> frozenset[str]:
    if fields:
        return frozenset(fields)
    usual = {string.field for string in found if string.field in USUAL}
    return frozenset(usual or {string.field for string in found if "[" in string.text})


def _count_bytes(source: str, found: list[_String]) -> Mapping[int, int]:
    """Return the offsets in bytes of the ends of literals."""
    if source.isascii():
        return {place: place for string in found for place in (string.start, string.end)}
    offsets, done, size = {}, 0, 0
    for string in found:
        for place in (string.start, string.end):
            size += len(source[done:place].encode())
            offsets[place] = size
            done = place
    return offsets


def _find_escapes(literal: str) -> dict[int, str]:
    """Return the escapes of characters that a literal writes so, though JSON need not.

    0 stands for all characters that are not of ASCII.
    """
    source = literal.replace("\\\\", "")  # else the second of two would begin an escape
    escapes = {
        ord(char): escape
        for char, escape in _CHOSEN
        if escape in source and char not in source.replace(escape, "")
    }
    return escapes | ({0: ""} if literal.isascii() else {})


def _encode(text: str, *, escapes: dict[int, str]) -> bytes:
    """Return a literal, with the escapes of the one that it takes the place of."""
    literal = json.dumps(text, ensure_ascii=0 in escapes)
    try:
        literal.encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON has an escape for
        literal = json.dumps(text)
    return literal.translate({code: escape for code, escape in escapes.items() if code}).encode()
