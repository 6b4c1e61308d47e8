"""Pieces of a page: the author's own HTML and what a program rendered, each with its place among paragraphs."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from markupsafe import Markup


class Flow(Enum):
    """The place of a piece among paragraphs.

    Attributes:
        TEXT: The author's own HTML, which may have paragraphs or parts of them.
        INLINE: Rendered; part of the words around it.
        BLOCK: Rendered; beside paragraphs, never inside one.
    """

    TEXT = auto()
    INLINE = auto()
    BLOCK = auto()


class Piece(NamedTuple):
    """A part of the output.

    Attributes:
        html: Its HTML.
        flow: Its place among paragraphs.
        node: The node of a tree that it was made of, if any; whoever makes pieces knows its type.
    """

    html: str
    flow: Flow
    node: object = None


_NOTHING = Markup()


def join_pieces(pieces: Sequence[Piece]) -> Markup:
    """Return the HTML of all pieces; a single piece is not copied."""
    if not pieces:
        return _NOTHING
    html = pieces[0].html if len(pieces) == 1 else "".join([piece.html for piece in pieces])
    # half the time of calling the class, which first looks for __html__
    return html if type(html) is Markup else str.__new__(Markup, html)
