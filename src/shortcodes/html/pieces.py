"""Pieces of a page: the text's own HTML and what is drawn, and how each stands among paragraphs."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from markupsafe import Markup


class Flow(Enum):
    """How a piece stands among paragraphs.

    Attributes:
        TEXT: The page's own HTML, which may hold paragraphs or parts of them.
        INLINE: Goes along with the words around it.
        BLOCK: Stands beside paragraphs.
    """

    TEXT = auto()
    INLINE = auto()
    BLOCK = auto()


class Piece(NamedTuple):
    """A part of the output.

    Attributes:
        html: What it is.
        flow: How it stands among paragraphs.
        node: The node of a tree that it was made of, if any; whoever makes pieces knows its kind.
    """

    html: str
    flow: Flow
    node: object = None


_NOTHING = Markup()


def joined(pieces: Sequence[Piece]) -> Markup:
    """Return pieces as one, without copying a single one."""
    if not pieces:
        return _NOTHING
    html = pieces[0].html if len(pieces) == 1 else "".join([piece.html for piece in pieces])
    # not by calling the class, which first looks for a method in what it is given
    return html if type(html) is Markup else str.__new__(Markup, html)
