"""The page's own HTML with nothing left in it that does harm."""

import re
import secrets
from collections import Counter
from collections.abc import Sequence
from functools import partial
from html import unescape

from shortcodes.rendering.own_html import Treatment, escaped, findings
from shortcodes.rendering.protocol import Flow, Piece
from shortcodes.rendering.tags import VOID, Kind, elements, tokens
from shortcodes.syntax.standard import Place, parts
from shortcodes.widgets.types.rich_text import settled

DEEPEST = 500
"""Elements that may be open at once in HTML that is sanitised; browsers don't nest deeper either."""

_FORMATTING = elements("a b big code em font i nobr s small strike strong tt u")


def sanitizer() -> Treatment:
    """Return what sanitises the pieces of one level of a page.

    Raises:
        ImportError: nh3 is not installed.
    """
    try:
        from nh3 import clean  # noqa: PLC0415 - only who asks for it needs it
    except ImportError as exc:
        message = 'html="sanitize" needs nh3: pip install "shortcodekit[html]"'
        raise ImportError(message, name="nh3") from exc

    def sanitized(pieces: Sequence[Piece]) -> Sequence[Piece]:
        """Return pieces with their text sanitised, all of it together, for tags may span shortcodes.

        HTML that is nested too deep, or that no browser would read as the sanitiser does, is escaped.
        """
        if not any("<" in piece.html for piece in pieces if piece.flow is Flow.TEXT):
            return pieces
        marked = _Marked(pieces)
        html = (
            None
            if _is_deep(marked.text)
            else settled(partial(clean, attribute_filter=marked.read), marked.text)
        )
        return escaped(pieces) if html is None else marked.parted(html)

    return sanitized


class _Marked:
    """Text with a mark in place of each piece that was drawn, and what becomes of the marks.

    The sanitiser's own parser tells where a mark is. In an attribute it becomes the shortcode's source, before
    the sanitiser writes that attribute; so each mark that is left in what it writes is text between tags.

    Attributes:
        text: The text. A mark is a word that no text holds, for it is made up afterwards.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        mark = f"sc{secrets.token_hex(16)}"
        self._pieces = pieces
        self._mark = re.compile(f"{mark}n([0-9]+)n", re.IGNORECASE)
        self._in_attributes: set[int] = set()
        self.text = "".join(
            piece.html if piece.flow is Flow.TEXT else f"{mark}n{number}n"
            for number, piece in enumerate(pieces)
        )

    def read(self, element: str, attribute: str, value: str) -> str:
        """Return an attribute's value with the source of shortcodes in place of their marks."""
        return self._mark.sub(self._source, value)

    def _source(self, mark: re.Match[str]) -> str:
        number = int(mark[1])
        self._in_attributes.add(number)
        bound, html = self._pieces[number].bound, self._pieces[number].html
        return unescape(html) if bound is None else str(bound.shortcode)

    def parted(self, html: str) -> list[Piece]:
        """Return what the sanitiser has written in pieces, with what was drawn where the marks are."""
        made: list[Piece] = []
        left = {n for n, piece in enumerate(self._pieces) if piece.flow is not Flow.TEXT}
        done = 0
        for part in parts(html):
            if part.place is not Place.TEXT:
                continue
            for mark in self._mark.finditer(html, part.start, part.end):
                made += [Piece(html[done : mark.start()], Flow.TEXT), self._pieces[int(mark[1])]]
                left.discard(int(mark[1]))
                done = mark.end()
        made.append(Piece(html[done:], Flow.TEXT))
        self._report(left)
        return made

    def _report(self, left: set[int]) -> None:
        """Report the shortcodes that are not drawn where the text has them."""
        found = findings.get()
        for number in sorted(left):
            bound = self._pieces[number].bound
            if found is None or bound is None:
                continue
            in_attribute = number in self._in_attributes
            where = "an attribute, where it is text" if in_attribute else "HTML that is taken out"
            message = f"[{bound.shortcode.name}] is in {where}"
            found.append(bound.diagnostic("sanitised-shortcode", message, "warning"))


def _is_deep(html: str) -> bool:
    """Tell whether so many elements are open at once that sanitising makes far more of a text.

    A parser looks at all that are open for each tag, and opens those again in each block that only format.
    """
    left: Counter[str] = Counter()
    depth = formatting = again = 0
    for token in tokens(html):
        step = 0
        if token.kind is Kind.OPEN and token.name not in VOID:
            step = 1
        elif token.kind is Kind.CLOSE and left[token.name]:
            step = -1
        left[token.name] += step
        depth += step
        if token.name in _FORMATTING:
            formatting += step
        elif token.kind is not Kind.TEXT:
            again += formatting
        if depth > DEEPEST or again > len(html):
            return True
    return False
