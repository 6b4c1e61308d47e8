"""A tree as nested lists, changed as plainly as can be: the model beside documents that are changed."""

from dataclasses import dataclass, field
from typing import TypeAlias

from shortcodes.syntax import Document, Escaped, Node, Shortcode

Piece: TypeAlias = "str | Part"


@dataclass
class Part:
    """A shortcode.

    Attributes:
        opening: Its opening tag.
        closing: Its closing tag, or None.
        inner: What is between them.
        is_escaped: Whether it is an escaped shortcode, all of which is in the opening tag.
    """

    opening: str
    closing: str | None = None
    inner: list[Piece] = field(default_factory=list)
    is_escaped: bool = False


def model_of(document: Document) -> list[Piece]:
    """Return a document as a model."""
    return [_model_node(node) for node in document.nodes]


def _model_node(node: Node) -> Piece:
    if isinstance(node, Shortcode):
        inner = [_model_node(child) for child in node.children]
        return Part(node.opening, node.closing or None, inner)
    return Part(str(node), is_escaped=True) if isinstance(node, Escaped) else str(node)


def text_of(pieces: list[Piece]) -> str:
    """Return the text of a model."""
    return "".join(
        piece
        if isinstance(piece, str)
        else piece.opening + text_of(piece.inner) + (piece.closing or "")
        for piece in pieces
    )


def joined(pieces: list[Piece]) -> list[Piece]:
    """Return a model with neighbouring texts as one, and no empty ones."""
    made: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Part):
            made.append(Part(piece.opening, piece.closing, joined(piece.inner), piece.is_escaped))
        elif piece and made and isinstance(made[-1], str):
            made[-1] += piece
        elif piece:
            made.append(piece)
    return made


def parts_of(pieces: list[Piece]) -> list[tuple[list[Piece], Part]]:
    """List the shortcodes in the order of their opening tags, each with the list that it is in."""
    found: list[tuple[list[Piece], Part]] = []
    for piece in pieces:
        if isinstance(piece, Part) and not piece.is_escaped:
            found += [(pieces, piece), *parts_of(piece.inner)]
    return found


def put(pieces: list[Piece], part: Part, new: list[Piece]) -> None:
    """Put pieces in the place of a shortcode."""
    place = next(index for index, piece in enumerate(pieces) if piece is part)
    pieces[place : place + 1] = new
