"""Writes the pieces of a text: the author's own text, rendered shortcodes, and source that stays."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from markupsafe import escape

from shortcodes.location import Span
from shortcodes.markup.edits import NO_EDITS, Edits
from shortcodes.markup.pieces import Flow, Piece
from shortcodes.rendering.failure import escape_for_attribute
from shortcodes.rendering.own_html import Treatment, escaped
from shortcodes.syntax import Document, Escaped, Node, Shortcode, Text

_SHORT: Final = 5  # characters; shorter texts, 100,000 on one page, share a piece with equal ones
_MAX_KEPT: Final = 1_000  # different sources that stay, of which each is escaped once

# Looked up once: an enumeration's member costs as much as a call.
_TEXT, _INLINE = Flow.TEXT, Flow.INLINE

new_tuple = tuple.__new__
"""Makes a named tuple several times as fast as its class does."""


class PieceWriter:
    """Writes the pieces of one text.

    Attributes:
        size: Characters written so far.
        touched: Offsets at which HTML is written although no text may be there.
    """

    __slots__ = (
        "_apart",
        "_document",
        "_edits",
        "_is_html",
        "_is_verbatim",
        "_kept",
        "_leftovers",
        "_short",
        "_shown",
        "_source",
        "_stray",
        "size",
        "touched",
    )

    def __init__(
        self,
        document: Document,
        treat: Treatment | None,
        leftovers: Sequence[Span] = (),
        edits: Edits = NO_EDITS,
    ) -> None:
        """Begin the output of a document.

        Args:
            document: The document.
            treat: What will make its own HTML fit, or None.
            leftovers: Parts of its text that are not written, in their order.
            edits: Changes of its text.
        """
        self._document = document
        self._source = document.source
        self._is_html = treat is not escaped
        hidden = document.hidden if treat and self._is_html else ()
        self._leftovers = frozenset(leftovers)
        self._apart = sorted([*hidden, *leftovers]) if leftovers else hidden
        self._stray = document.stray if self._is_html else ()
        # where the source was made from an authored text, the text is written as the author wrote it
        self._shown = document.shown
        self._edits = edits
        self.touched = edits.inserted
        self._is_verbatim = not (self._apart or self._stray or self._shown or edits.edits)
        self._short: dict[str, Piece] = {}
        self._kept: dict[str, Piece] = {}
        self.size = 0

    def write_source(self, start: int, end: int, pieces: list[Piece]) -> None:
        """Write the source between two shortcodes; a ``<`` that is none of a tag is escaped."""
        if self._is_verbatim:  # as most are
            text = self._source[start:end]
        else:
            start = self._write_apart(start, end, pieces)
            text = self._prepare(start, end)
        self.size += len(text)
        if len(text) < _SHORT:
            text_piece = self._short.get(text) or self._short.setdefault(text, Piece(text, _TEXT))
        else:
            text_piece = new_tuple(Piece, (text, _TEXT, None))
        pieces.append(text_piece)

    def write_text(self, text: str, pieces: list[Piece]) -> None:
        """Write a text of the author."""
        self.size += len(text)
        pieces.append(new_tuple(Piece, (text, _TEXT, None)))

    def write_literal(self, node: Node, pieces: list[Piece]) -> None:
        """Write a node that is no shortcode."""
        if isinstance(node, Text):
            self.write_text(node.text, pieces)
        else:
            self.write_text(node.literal if isinstance(node, Escaped) else str(node), pieces)

    def write_opening(self, node: Shortcode, pieces: list[Piece]) -> str:
        """Write the opening tag of a shortcode that is no registered one; return its closing tag."""
        if self._shown is None:
            self.write_text(node.opening, pieces)
            return node.closing
        end = node.tag_end if node.content_end is None else node.content_end
        self.write_text(self._shown(Span(node.start, node.tag_end)), pieces)
        return self._shown(Span(end, node.end))

    def write_rendered(self, node: Shortcode, html: str, flow: Flow, pieces: list[Piece]) -> None:
        """Write what a shortcode was rendered to."""
        if node.in_attribute:
            self.write_text(escape_for_attribute(html), pieces)
            return
        if self._is_html and pieces and pieces[-1].html[-1:] == "<" and html[:1] != "[":
            # the author's < and the widget's HTML could make a tag together
            self.write_text(f"{pieces.pop().html[:-1]}&lt;", pieces)
        self.size += len(html)
        pieces.append(new_tuple(Piece, (html, flow, node)))

    def keep_shortcode(self, node: Shortcode, pieces: list[Piece]) -> None:
        """Write the source of a shortcode beyond a limit; there may be 100,000, most of them equal."""
        source = self.authored(node)
        if node.in_attribute:
            self.write_text(escape_for_attribute(escape(source)), pieces)
            return
        piece = self._kept.get(source)
        if piece is None:
            piece = Piece(escape(source), _INLINE, node)
            if len(self._kept) < _MAX_KEPT:
                self._kept[source] = piece
        self.size += len(piece.html)
        pieces.append(piece)

    def authored(self, node: Node) -> str:
        """Return what the author wrote for a node."""
        start, end = self._document.origin(node.span)
        return self._document.authored[start:end]

    def _write_apart(self, start: int, end: int, pieces: list[Piece]) -> int:
        """Write text up to its last tag that HTML hides or that is left over; return where that ends.

        Each hidden one is a piece of its own, one that is left over is none.
        """
        first, last = bisect_left(self._apart, (start,)), bisect_left(self._apart, (end,))
        for tag in self._apart[first:last]:
            if self._edits.covering(tag.start) > tag.start:
                continue
            if tag.start > start or start in self.touched:
                self.write_source(start, tag.start, pieces)
            start = min(tag.end, end)
            if tag in self._leftovers:
                continue
            self.size += start - tag.start
            node = Text(self._source, tag.start, start)
            pieces.append(new_tuple(Piece, (node.text, _TEXT, node)))
        return start

    def _prepare(self, start: int, end: int) -> str:
        """Return a stretch of the source as HTML."""
        if not self._edits.edits:
            return self._write(start, end)
        return "".join(self._edits.apply(self._write, start, end))

    def _write(self, start: int, end: int) -> str:
        """Return a stretch of the source with the ``<`` escaped that start no tag."""
        if self._shown is not None:
            return self._shown(Span(start, end))
        places = self._stray[bisect_left(self._stray, start) : bisect_left(self._stray, end)]
        bounds = zip((start, *(place + 1 for place in places)), (*places, end), strict=True)
        return "&lt;".join([self._source[first:last] for first, last in bounds])
