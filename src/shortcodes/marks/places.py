"""Which marks in a page are at a place where a shortcode can be rendered."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from markupsafe import escape

from shortcodes.characters import decoded
from shortcodes.location import Span
from shortcodes.marks.alphabet import (
    WRITTEN,
    decode_mark,
    readable_hosts,
    without_remains,
)
from shortcodes.marks.placeholders import MarkedText, Placeholder
from shortcodes.marks.restoring import (
    RESTORED,
    addressed,
    container,
    escaped,
    without_indent,
)
from shortcodes.markup.paragraphs import split_paragraphs
from shortcodes.markup.standard import Part, Place, find_quoted_values, read_parts
from shortcodes.rendering import Flow, Piece

_CODE = ("code", "pre")


class InValue(NamedTuple):
    """A placeholder to render in the value of an attribute.

    Attributes:
        placeholder: The placeholder.
        value: Where the value starts in the page.
    """

    placeholder: Placeholder
    value: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark in a page.

    Attributes:
        placeholder: The placeholder it stands for.
        span: Its characters.
        part: The part of the page that it is in.
        value: Where the quoted value of an attribute that it is in starts, or -1.
        code: Whether it is in the text of code.
        percent: Whether it is written as in an address.
    """

    placeholder: Placeholder
    span: Span
    part: Part
    value: int
    code: bool
    percent: bool

    @property
    def rendered(self) -> bool:
        """Whether a shortcode is rendered there."""
        return self.part.place is Place.TEXT and not self.code and not self.percent


def settle_marks(html: str, marked: MarkedText) -> Iterator[str | Placeholder | InValue]:
    """Yield a page in pieces: HTML, and the placeholders to render, block ones in no paragraph.

    All others become text again: in code, in HTML tags, in comments and scripts. Restored source is not
    searched for marks.
    """
    page = _set_blocks_apart(readable_hosts(html, marked.placeholders), marked)
    clean = partial(without_remains, marks=marked.placeholders, signs=marked.find_signs)
    done = line = 0
    for found in _find_marks(page, marked):
        start, end = found.span
        yield clean(page[done:start])
        line = max(line, found.part.start, page.rfind("\n", done, start) + 1)
        if found.rendered:
            yield found.placeholder
        elif marked.in_values and found.value >= 0:
            yield InValue(found.placeholder, found.value)
        else:
            yield _restore(found, marked.source, page, line)
        done = end
    yield clean(page[done:])


def _set_blocks_apart(html: str, marked: MarkedText) -> str:
    pieces, done = [], 0
    for found in _find_marks(html, marked):
        if found.rendered and found.placeholder.block:
            start, end = found.span
            pieces += [Piece(html[done:start], Flow.TEXT), Piece(html[start:end], Flow.BLOCK)]
            done = end
    return split_paragraphs([*pieces, Piece(html[done:], Flow.TEXT)]) if pieces else html


def _find_marks(html: str, marked: MarkedText) -> Iterator[_Found]:
    """Yield the marks of a text that are in a page, in their order."""
    if not marked.placeholders or not WRITTEN.search(html):
        return
    open_code = dict.fromkeys((*_CODE, *marked.skip), 0)
    for part in read_parts(html):
        name = part.name.removeprefix("/")
        if name in open_code:
            open_code[name] = max(0, open_code[name] + (1 if name == part.name else -1))
        values: list[Span] | None = None
        for match in WRITTEN.finditer(html, part.start, part.end):
            placeholder = marked.placeholders.get(decode_mark(match[0]))
            if placeholder is None:
                continue
            if part.place is Place.TAG and values is None:
                values = list(find_quoted_values(html[part.start : part.end]))
            value = _find_value(match.start(), part.start, values or [])
            code = part.place is Place.TEXT and any(open_code.values())
            percent = match["percent"] is not None
            yield _Found(placeholder, Span(*match.span()), part, value, code, percent)


def _find_value(offset: int, tag: int, values: list[Span]) -> int:
    """Return where the value of a tag's attribute starts that an offset lies in, or -1."""
    place = bisect_right(values, offset - tag, key=lambda span: span.start) - 1
    return tag + values[place].start if place >= 0 and offset - tag < values[place].end else -1


def _restore(found: _Found, text: str, page: str, line: int) -> str:
    """Return the source of a mark, written for its place in the page.

    Args:
        found: The mark.
        text: The Markdown text.
        page: The page.
        line: Where its line starts in the page.
    """
    source = text[slice(*found.placeholder.span)]
    if found.percent:
        return addressed(source)
    if found.code and "\n" not in source:
        return escape(source)
    if found.code:
        return escape(without_indent(source, _missing_indent(found.placeholder.indent, page, line)))
    if found.value >= 0:
        return escaped(source)
    return RESTORED[found.part.place](source)


def _missing_indent(indent: str, page: str, line: int) -> str:
    """Return the end of an indent in the text that a line of code in the page doesn't have."""
    start = decoded(page[line : line + len("&gt;") * len(indent)])
    return indent[: max(0, len(indent) - len(container(start)))]
