"""What becomes of the author's own HTML, between the shortcodes of a page."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from markupsafe import escape

from shortcodes.markup.pieces import Flow, Piece
from shortcodes.syntax import Node, Shortcode


class Fault(NamedTuple):
    """Something in a level of a page that a treatment could not leave as it is written.

    Attributes:
        code: The code of its diagnostic.
        message: The message of its diagnostic.
        node: The shortcode that it is about, or its tag; None for all of the level.
    """

    code: str
    message: str
    node: Node | None = None


class Treated(NamedTuple):
    """The pieces of one level of a page, made fit.

    Attributes:
        pieces: The pieces.
        faults: What has to be reported of them.
    """

    pieces: Sequence[Piece]
    faults: Sequence[Fault] = ()


Source: TypeAlias = Callable[[Shortcode], str]
"""Returns what an author wrote for a shortcode."""

Treatment: TypeAlias = Callable[[Sequence[Piece], Source], Treated]


def escaped(pieces: Sequence[Piece], source: Source | None = None) -> Treated:
    """Return pieces with their text as plain text."""
    return Treated(
        [
            piece._replace(html=escape(piece.html)) if piece.flow is Flow.TEXT else piece
            for piece in pieces
        ]
    )
