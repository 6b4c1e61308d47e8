"""What becomes of the page's own HTML, which stands between its shortcodes."""

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from markupsafe import escape

from shortcodes.rendering.protocol import Flow, Piece

OwnHtml: TypeAlias = Literal["keep", "sanitize", "escape"]
OWN_HTML = ("keep", "sanitize", "escape")


Treatment: TypeAlias = Callable[[Sequence[Piece]], Sequence[Piece]]


def treatment(html: OwnHtml) -> Treatment | None:
    """Return what makes the pieces of one level of a page fit, or None where they are kept.

    Raises:
        ImportError: The sanitiser is not installed.
    """
    if html == "sanitize":
        # imported here, because few engines need it
        from shortcodes.rendering.sanitizing import sanitizer  # noqa: PLC0415

        return sanitizer()
    return escaped if html == "escape" else None


def escaped(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces with their text as plain text."""
    return [
        piece._replace(html=escape(piece.html)) if piece.flow is Flow.TEXT else piece
        for piece in pieces
    ]
