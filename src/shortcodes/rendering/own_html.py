"""What becomes of the page's own HTML, which stands between its shortcodes."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from markupsafe import escape

from shortcodes.html.pieces import Flow, Piece
from shortcodes.syntax import Node, Shortcode


class Fault(NamedTuple):
    """Something that could not be done as it is written.

    Attributes:
        code: The code of its diagnostic.
        message: What became of it.
        node: The shortcode that it is about, or its tag; None for all of the level.
    """

    code: str
    message: str
    node: Node | None = None


class Treated(NamedTuple):
    """The pieces of one level of a page, made fit.

    Attributes:
        pieces: The pieces.
        faults: What has to be told of them.
    """

    pieces: Sequence[Piece]
    faults: Sequence[Fault] = ()


Source: TypeAlias = Callable[[Shortcode], str]
"""Tells what an author has written for a shortcode."""

Treatment: TypeAlias = Callable[[Sequence[Piece], Source], Treated]


def escaped(pieces: Sequence[Piece], source: Source | None = None) -> Treated:
    """Return pieces with their text as plain text."""
    return Treated(
        [
            piece._replace(html=escape(piece.html)) if piece.flow is Flow.TEXT else piece
            for piece in pieces
        ]
    )
