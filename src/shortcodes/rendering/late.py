"""Renders the late shortcodes of a page, once all others are rendered."""

import re
from collections.abc import Callable, Sequence
from secrets import randbelow
from typing import Final, NamedTuple, TypeAlias

from markupsafe import Markup

from shortcodes.binding import BoundShortcode
from shortcodes.markup.headings import FoundHeading, find_headings
from shortcodes.markup.pieces import Flow, Piece
from shortcodes.markup.standard import Place, read_parts
from shortcodes.widgets.page import Heading, LateShortcode, Page

_DIGITS: Final = 20
_WIDTH: Final = 9  # digits of the number of a mark


class _Deferred(NamedTuple):
    """A shortcode whose widget is still to be rendered.

    Attributes:
        bound: The shortcode.
        content: Its rendered content.
    """

    bound: BoundShortcode
    content: Markup


Render: TypeAlias = Callable[[BoundShortcode, Markup, Page], str]
"""Returns the HTML of a late shortcode."""


class LateShortcodes:
    """The late shortcodes of one page.

    A mark that nobody can know stands for each until the others are rendered, in the page or in the HTML of
    widgets around it. It becomes the shortcode's HTML once, and where it is text: a template may have put its
    content into an attribute too.
    """

    __slots__ = ("_deferred", "_found", "_mark", "_secret", "_used")

    def __init__(self) -> None:
        # digits alone, which neither filters nor escapers change
        self._secret = f"{randbelow(10**_DIGITS):0{_DIGITS}}"
        self._mark = re.compile(rf"{self._secret}([0-9]{{{_WIDTH}}})")
        self._deferred: list[_Deferred] = []
        self._found: list[FoundHeading] = []
        self._used: set[int] = set()

    def defer(self, bound: BoundShortcode, content: Markup) -> str:
        """Return the mark that stands for a shortcode until `finish`."""
        self._deferred.append(_Deferred(bound, content))
        return f"{self._secret}{len(self._deferred) - 1:0{_WIDTH}}"

    def finish(self, pieces: Sequence[Piece], render: Render) -> list[Piece]:
        """Return the pieces of a page with its late shortcodes rendered.

        Args:
            pieces: The pieces.
            render: Renders one of them.
        """
        numbers = self._list_kept(pieces)
        late = [self._describe(self._deferred[number]) for number in numbers]
        page = Page(late, lambda: self._read_headings(pieces))
        made = {number: render(*self._deferred[number], page) for number in numbers}
        pieces = _write_ids(pieces, self._found)
        finished = [
            piece._replace(html=self._fill(piece.html, made))
            if self._secret in piece.html
            else piece
            for piece in pieces
        ]
        finished += [Piece(self._fill(html, made), Flow.BLOCK) for html in page.added]
        return finished

    def _list_kept(self, pieces: Sequence[Piece]) -> list[int]:
        """Return the numbers of those that are in the page, in order of the text; a widget may drop some."""
        kept: set[int] = set()
        to_read = [piece.html for piece in pieces if self._secret in piece.html]
        while to_read:
            for match in self._mark.finditer(to_read.pop()):
                number = int(match[1])
                if number not in kept:
                    kept.add(number)
                    to_read.append(self._deferred[number].content)
        return sorted(kept, key=lambda number: self._deferred[number].bound.shortcode.start)

    def _describe(self, one: _Deferred) -> LateShortcode:
        bound = one.bound
        return LateShortcode(bound.definition.name, bound.shortcode, one.content, bound.widget)

    def _read_headings(self, pieces: Sequence[Piece]) -> list[Heading]:
        self._found = find_headings("".join([piece.html for piece in pieces]), self._mark)
        return [Heading(found.level, found.id, found.text) for found in self._found]

    def _fill(self, html: str, made: dict[int, str]) -> str:
        """Return HTML with the rendered shortcodes in place of their marks, each once and in text alone."""
        out: list[str] = []
        for part in read_parts(html):
            source = html[part.start : part.end]
            texts = self._mark.split(source)
            if len(texts) == 1 or part.place is not Place.TEXT:
                out.append(source if len(texts) == 1 else "".join(texts[::2]))
                continue
            for at, text in enumerate(texts):
                out.append(self._take(int(text), made) if at % 2 else text)
        return "".join(out)

    def _take(self, number: int, made: dict[int, str]) -> str:
        """Return the HTML of a shortcode at its first mark, and nothing at others."""
        if number in self._used or number not in made:
            return ""
        self._used.add(number)
        html = made[number]
        return self._fill(html, made) if self._secret in html else html


def _write_ids(pieces: Sequence[Piece], found: Sequence[FoundHeading]) -> Sequence[Piece]:
    """Return pieces with the ids that their headings get."""
    wanted = [(one.place, one.id) for one in found if one.place is not None]
    if not wanted:
        return pieces
    wanted.reverse()
    written: list[Piece] = []
    start = 0
    for piece in pieces:
        end, last = start + len(piece.html), start
        out: list[str] = []
        while wanted and wanted[-1][0] <= end:
            place, name = wanted.pop()
            # an id holds letters, digits and hyphens
            out += piece.html[last - start : place - start], f' id="{name}"'
            last = place
        html = "".join([*out, piece.html[last - start :]]) if out else piece.html
        written.append(piece._replace(html=html) if out else piece)
        start = end
    return written
