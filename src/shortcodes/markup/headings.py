"""The headings of some HTML, with ids that are unique in it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from shortcodes.characters import decoded
from shortcodes.markup.plain_text import html_to_text
from shortcodes.markup.standard import Part, Place, read_parts

_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_CLOSERS: Final = frozenset(f"/{name}" for name in _LEVELS)
_ID: Final = re.compile(
    r"""(?:"[^"]*"|'[^']*')|[\s/]id\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""",
    re.IGNORECASE | re.ASCII,
)
_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")
_LONGEST_ID: Final = 80


class FoundHeading(NamedTuple):
    """A heading in some HTML.

    Attributes:
        level: 1 to 6.
        id: Its id, or the one that it gets.
        text: What a reader sees of it.
        place: Offset in the HTML where its id is to be written, or None where it has one.
    """

    level: int
    id: str
    text: str
    place: int | None


class _Ids:
    """Makes ids that some HTML has not."""

    __slots__ = ("_next", "_taken")

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._next: dict[str, int] = {}

    def make(self, text: str) -> str:
        """Return an id of the words of a text; the second of the same words gets ``-2``."""
        words = _BETWEEN_WORDS.sub("-", text.lower()).strip("-")[:_LONGEST_ID].strip("-")
        stem = words if words[:1].isalpha() else f"section-{words}".strip("-")
        number = self._next.get(stem, 1)
        made = stem if number == 1 else f"{stem}-{number}"
        while made in self._taken:  # each number is tried once, however many headings are equal
            number += 1
            made = f"{stem}-{number}"
        self._next[stem] = number + 1
        self._taken.add(made)
        return made


def find_headings(html: str, unseen: re.Pattern[str]) -> list[FoundHeading]:
    """Return the headings of some HTML, in linear time.

    Args:
        html: The HTML.
        unseen: What is no part of a heading's text.
    """
    tags = [part for part in read_parts(html) if part.place is Place.TAG]
    known = {part.start: name for part in tags if (name := _find_id(html, part))}
    ids = _Ids(set(known.values()))
    found: list[FoundHeading] = []
    for opened, end in _iter_elements(tags):
        text = html_to_text(unseen.sub("", html[opened.end : end]))
        text = " ".join(text.split())
        level, own = _LEVELS[opened.name], known.get(opened.start)
        if text and own is not None:
            found.append(FoundHeading(level, own, text, None))
        elif text:
            place = opened.start + 1 + len(opened.name)
            found.append(FoundHeading(level, ids.make(text), text, place))
    return found


def _iter_elements(tags: list[Part]) -> Iterator[tuple[Part, int]]:
    """Yield the opening tag of each heading and the offset where its content ends."""
    opened: Part | None = None
    for part in tags:
        if part.name in _LEVELS or part.name in _CLOSERS:
            if opened is not None:
                yield opened, part.start
            opened = part if part.name in _LEVELS else None


def _find_id(html: str, part: Part) -> str:
    """Return the id of a tag, or an empty string."""
    tag = html[part.start : part.end]
    if part.name[:1] == "/" or "id" not in tag.lower():
        return ""
    for match in _ID.finditer(tag):
        value = match["double"] or match["single"] or match["bare"]
        if value:
            return decoded(value)
    return ""
