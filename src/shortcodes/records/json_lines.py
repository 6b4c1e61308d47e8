"""JSON Lines: an object a line, whose strings are texts."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Place, Record

USUAL: Final = ("content", "text", "body", "html", "post_content", "description", "excerpt")
"""The fields that are taken for texts where none is named; without one of them, all with a bracket are."""

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*+"')
_BLANK: Final = re.compile(r"[ \t\r\n]*+")
_OTHER: Final = re.compile(r"[^\s,\]}:]++")


def read_json_lines(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the texts of each line.

    Args:
        path: The file, of UTF-8.
        options: How it is read. A field of an object in an object is named with dots: ``post.body``.
        losses: Takes lines that are no JSON, and texts that are too long.
    """
    name, offset = str(path), 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            start = 3 if number == 1 and line.startswith(b"\xef\xbb\xbf") else 0
            where = Address(name, f"line {number}", offset=offset + start)
            try:
                yield from _read_line(line[start:], where, options, losses)
            except (ValueError, RecursionError) as exc:
                losses.add(Loss(where, f"no JSON: {exc}"))
            offset += len(line)


def _read_line(
    line: bytes, where: Address, options: ReadingOptions, losses: Losses
) -> Iterator[Record]:
    source = line.decode()
    if not source.strip():
        return
    value = json.loads(source)
    if not isinstance(value, dict):
        losses.add(Loss(where, "it is no object"))
        return
    found = list(_find_strings(source))
    wanted = _choose_fields(found, options.fields)
    metadata = {key: item for key, item in value.items() if not isinstance(item, dict | list)}
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
        place = Place(start, end, partial(_encode, is_ascii=literal.isascii()))
        others = {key: item for key, item in metadata.items() if key not in wanted}
        yield Record(address, string.text, "html", others, place)


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
            end = _end(_STRING, source, place)
            text = json.loads(source[place:end])
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
    return f"{path}.{name}" if path else name


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


def _encode(text: str, *, is_ascii: bool) -> bytes:
    """Return a literal; one that was ASCII stays so."""
    made: Any = json.dumps(text, ensure_ascii=is_ascii)
    try:
        return bytes(made.encode())
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON has an escape for
        return json.dumps(text).encode()
