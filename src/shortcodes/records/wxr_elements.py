"""The elements of a piece of an export that have no elements in them, read forgivingly."""

import mmap
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

Source: TypeAlias = "mmap.mmap | bytes"

_SIGN: Final = re.compile(rb"<!\[CDATA\[|<!--|<\?|<(/?)([A-Za-z_][\w:.-]*+)([^<>]*+)>")
_ATTRIBUTE: Final = re.compile(rb"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)')""")


class Ends:
    """Where CDATA sections end: each ``]]>`` is looked for once, for places that ascend.

    Attributes:
        data: The bytes.
    """

    __slots__ = ("_next", "data")

    def __init__(self, data: Source) -> None:
        """Take the bytes."""
        self.data = data
        self._next = 0  # of what is before it nobody asks again

    def find(self, place: int) -> int:
        """Return where the first ``]]>`` behind a place is, or -1."""
        if 0 <= self._next < place or not self._next:
            self._next = self.data.find(b"]]>", place)
        return self._next


class Run(NamedTuple):
    """A run of characters.

    Attributes:
        start: Offset of its first byte in the file.
        source: Its bytes.
        is_section: Whether it is in a CDATA section, where nothing is a reference.
    """

    start: int
    source: bytes
    is_section: bool


@dataclass(slots=True)
class Element:
    """An element.

    Attributes:
        name: Its name, with the usual prefix of its namespace.
        source: Its name in the file.
        attributes: Its attributes, as bytes.
        group: The name of the element around it that has parts of its own, such as ``wp:postmeta``.
        runs: The characters in it.
        start: Offset behind its start tag.
        end: Offset of its end tag.
        is_closed: Whether it has an end tag.
        is_damaged: Whether a CDATA section in it has no end.
    """

    name: str
    source: bytes
    attributes: dict[str, bytes]
    group: str
    start: int
    end: int = -1
    runs: list[Run] = field(default_factory=list)
    is_closed: bool = False
    is_damaged: bool = False


def find_elements(data: bytes, offset: int, prefixes: Mapping[str, str]) -> list[Element]:
    """Return the elements of a piece of XML in the order of their start tags.

    Args:
        data: The piece.
        offset: Its offset in the file.
        prefixes: The usual prefix of a namespace by the one that the file has.
    """
    found: list[Element] = []
    opened: list[Element] = []
    ends = Ends(data)
    place = 0
    while match := _SIGN.search(data, place):
        _add_run(opened, offset + place, data[place : match.start()], is_section=False)
        sign, place = match[0], match.end()
        if match[2] is None:
            place = _read_other(ends, sign, place, offset, opened)
            continue
        name = _name(match[2], prefixes)
        if match[1]:
            _close(opened, name, offset + match.start())
            continue
        group = next((one.name for one in reversed(opened) if one.name in _GROUPS), "")
        attributes = _read_attributes(match[3])
        element = Element(name, match[2], attributes, group, offset + place)
        found.append(element)
        if match[3].endswith(b"/"):
            element.end, element.is_closed = element.start, True
        else:
            del opened[: max(0, len(opened) - _DEEPEST + 1)]
            opened.append(element)
    for element in opened:
        element.end = offset + len(data)
    return found


_DEEPEST: Final = 100
"""Elements in one another that are waited for; those further up are taken for closed."""

_GROUPS: Final = frozenset(("wp:postmeta", "wp:comment", "wp:commentmeta", "wp:termmeta"))


def _read_other(ends: Ends, sign: bytes, place: int, offset: int, opened: list[Element]) -> int:
    """Read a CDATA section, or pass over a comment or an instruction."""
    data = ends.data
    end_sign = {b"<!--": b"-->", b"<?": b"?>"}.get(sign, b"]]>")
    end = ends.find(place) if sign == b"<![CDATA[" else data.find(end_sign, place)
    stop = len(data) if end < 0 else end
    if sign == b"<![CDATA[":
        broken = _find_lost_end(data, place, end, opened)
        _add_run(
            opened, offset + place, data[place : stop if broken < 0 else broken], is_section=True
        )
        if broken >= 0:
            opened[-1].is_damaged = True
            return broken
    return stop + (len(end_sign) if end >= 0 else 0)


def _find_lost_end(data: Source, place: int, end: int, opened: list[Element]) -> int:
    """Return where a CDATA section ends whose end was lost, at the end tag of its element, or -1.

    It is lost where the nearest ``]]>`` is that of another section, which begins behind such a tag.
    """
    if not opened:
        return -1
    stop = len(data) if end < 0 else end
    tag = data.find(b"</" + opened[-1].source + b">", place, stop)
    is_lost = tag >= 0 and (end < 0 or data.find(b"<![CDATA[", tag, stop) >= 0)
    return tag if is_lost else -1


def _add_run(opened: list[Element], start: int, source: bytes, *, is_section: bool) -> None:
    if opened and (source or is_section):
        opened[-1].runs.append(Run(start, source, is_section))


def _close(opened: list[Element], name: str, end: int) -> None:
    """Close an element, and those in it that have no end tag; an end tag without an element is passed over."""
    for depth in range(len(opened) - 1, -1, -1):
        if opened[depth].name == name:
            for element in opened[depth:]:
                element.end = end
            opened[depth].is_closed = True
            del opened[depth:]
            return


def _name(source: bytes, prefixes: Mapping[str, str]) -> str:
    name = source.decode("utf-8", "replace")
    prefix, colon, local = name.rpartition(":")
    return f"{prefixes.get(prefix, prefix)}{colon}{local}"


def _read_attributes(source: bytes) -> dict[str, bytes]:
    if not source:
        return {}
    found = _ATTRIBUTE.findall(source)
    return {name.decode("utf-8", "replace"): double or single for name, double, single in found}
