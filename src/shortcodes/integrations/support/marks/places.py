"""Which marks in a page stand where a shortcode can be drawn."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from shortcodes.characters import decoded
from shortcodes.html.paragraphs import split_paragraphs
from shortcodes.html.standard import Part, Place, find_quoted_values, read_parts
from shortcodes.integrations.support.marks.alphabet import (
    WRITTEN,
    read,
    readable_hosts,
    without_remains,
)
from shortcodes.integrations.support.marks.restoring import (
    RESTORED,
    addressed,
    container,
    escaped,
    without_indent,
)
from shortcodes.location import Span
from shortcodes.rendering import Flow, Piece

if TYPE_CHECKING:
    from shortcodes.integrations.support.marks.marking import Marked, Placeholder

_CODE = ("code", "pre")


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark in a page.

    Attributes:
        mark: What it stands for.
        span: Where it is.
        part: What it is part of.
        quoted: Whether that is the quoted value of an attribute.
        code: Whether it is the text of code.
        percent: Whether it is written as in an address.
    """

    mark: "Placeholder"
    span: Span
    part: Part
    quoted: bool
    code: bool
    percent: bool

    @property
    def drawn(self) -> bool:
        """Whether a shortcode is drawn there."""
        return self.part.place is Place.TEXT and not self.code and not self.percent


def settled(html: str, marked: "Marked[Any]") -> "Iterator[str | Placeholder]":
    """Yield a page in pieces: HTML, and the marks that are drawn, block ones in no paragraph.

    All others are text again: in code, in HTML tags, in comments and scripts. What is put back is not looked
    into.
    """
    page = _beside_paragraphs(readable_hosts(html, marked.marks), marked)
    done = line = 0
    for found in _marks(page, marked):
        start, end = found.span
        yield without_remains(page[done:start], marked.marks)
        line = max(line, found.part.start, page.rfind("\n", done, start) + 1)
        yield found.mark if found.drawn else _restored(found, marked.source, page, line)
        done = end
    yield without_remains(page[done:], marked.marks)


def _beside_paragraphs(html: str, marked: "Marked[Any]") -> str:
    pieces, done = [], 0
    for found in _marks(html, marked):
        if found.drawn and found.mark.block:
            start, end = found.span
            pieces += [Piece(html[done:start], Flow.TEXT), Piece(html[start:end], Flow.BLOCK)]
            done = end
    return split_paragraphs([*pieces, Piece(html[done:], Flow.TEXT)]) if pieces else html


def _marks(html: str, marked: "Marked[Any]") -> Iterator[_Found]:
    """Yield the marks of a text that are in a page, in their order."""
    if not marked.marks or not WRITTEN.search(html):
        return
    open_code = dict.fromkeys(_CODE, 0)
    for part in read_parts(html):
        name = part.name.removeprefix("/")
        if name in open_code:
            open_code[name] = max(0, open_code[name] + (1 if name == part.name else -1))
        values: list[Span] | None = None
        for match in WRITTEN.finditer(html, part.start, part.end):
            mark = marked.marks.get(read(match[0]))
            if mark is None:
                continue
            if part.place is Place.TAG and values is None:
                values = list(find_quoted_values(html[part.start : part.end]))
            quoted = bool(values) and _lies_in(match.start() - part.start, values or [])
            code = part.place is Place.TEXT and any(open_code.values())
            percent = match["percent"] is not None
            yield _Found(mark, Span(*match.span()), part, quoted, code, percent)


def _lies_in(offset: int, spans: list[Span]) -> bool:
    place = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return place >= 0 and offset < spans[place].end


def _restored(found: _Found, text: str, page: str, line: int) -> str:
    """Return what a mark stands for, as it is written where it is found.

    Args:
        found: The mark.
        text: The Markdown text.
        page: The page.
        line: Where its line starts in the page.
    """
    source = text[slice(*found.mark.span)]
    if found.percent:
        return addressed(source)
    if found.code and "\n" not in source:
        return escape(source)
    if found.code:
        return escape(without_indent(source, _left_out(found.mark.indent, page, line)))
    if found.quoted:
        return escaped(source)
    return RESTORED[found.part.place](source)


def _left_out(indent: str, page: str, line: int) -> str:
    """Return of what a line of code starts with in the text what it doesn't start with in the page."""
    start = decoded(page[line : line + len("&gt;") * len(indent)])
    return indent[: max(0, len(indent) - len(container(start)))]
