"""Pieces of a page: the author's own HTML and what a program rendered, each with its place among paragraphs."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

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


NO_PAIR: Final = -1
"""The pair of a tag that has no other."""

GONE: Final = -2
"""The pair of a tag that is taken out of the text."""


class Tag(NamedTuple):
    """A tag of a shortcode, or a whole shortcode whose content is no HTML of the page.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        pair: Number of the other tag of its pair among the tags, `NO_PAIR` or `GONE`.
        block: Whether the shortcode is placed between paragraphs.
    """

    start: int
    end: int
    pair: int
    block: bool


_NOTHING = Markup()


def join_pieces(pieces: Sequence[Piece]) -> Markup:
    """Return the HTML of all pieces; a single piece is not copied."""
    if not pieces:
        return _NOTHING
    html = pieces[0].html if len(pieces) == 1 else "".join([piece.html for piece in pieces])
    # half the time of calling the class, which first looks for __html__
    return html if type(html) is Markup else str.__new__(Markup, html)
