"""The elements at the top of HTML, and the text between them."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from shortcodes.conversion.offsets import OffsetParser

VOID: Final = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)


class Piece(NamedTuple):
    """An element at the top, or text and inline elements between two.

    Attributes:
        tag: The element's name, or an empty string for text.
        source: Its HTML.
        attributes: Its attributes.
        inner: The HTML in it.
    """

    tag: str
    source: str
    attributes: dict[str, str]
    inner: str


class _Splitter(OffsetParser):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.pieces: list[Piece] = []
        self._open: list[str] = []
        self._counts: Counter[str] = Counter()  # of what is open, as deep HTML has stray end tags
        self._begin = (0, 0, "", dict[str, str]())  # where the element begins and its content does
        self._done = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self.find_start()
        end = start + len(self.get_starttag_text() or "")
        if not self._open:
            self._flush(start)
            self._begin = (start, end, tag, {name: value or "" for name, value in attrs})
            if tag in VOID:
                self._add(end, end)
                return
        if tag not in VOID:
            self._open.append(tag)
            self._counts[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._counts[tag]:
            return
        last = ""
        while last != tag:
            last = self._open.pop()
            self._counts[last] -= 1
        if not self._open:
            start = self.find_start()
            self._add(start, self.find_end())

    def _add(self, inner_end: int, end: int) -> None:
        start, inner, tag, attributes = self._begin
        self.pieces.append(
            Piece(tag, self.source[start:end], attributes, self.source[inner:inner_end])
        )
        self._done = end

    def _flush(self, end: int) -> None:
        if text := self.source[self._done : end]:
            self.pieces.append(Piece("", text, {}, text))
        self._done = end

    def finish(self) -> None:
        """Take what is behind the last element, and an element that has no end."""
        if self._open:
            self._add(len(self.source), len(self.source))
        self._flush(len(self.source))


def split_top(html: str) -> list[Piece]:
    """Return the elements at the top of HTML and the text between them; joined, their sources are the HTML."""
    splitter = _Splitter(html)
    splitter.read()
    splitter.finish()
    return splitter.pieces


_INLINE_NAMES: Final = """
    a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup time u
    var wbr
"""
_INLINE: Final = frozenset(_INLINE_NAMES.split())


def join_inline(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield pieces with text and inline elements beside each other in one, and blank ones left out."""
    waiting: list[str] = []
    for piece in pieces:
        if not piece.tag or piece.tag in _INLINE:
            waiting.append(piece.source)
            continue
        yield from _flush_inline(waiting)
        yield piece
    yield from _flush_inline(waiting)


def _flush_inline(waiting: list[str]) -> Iterator[Piece]:
    text = "".join(waiting)
    waiting.clear()
    if text.strip():
        yield Piece("", text.strip(), {}, text.strip())
