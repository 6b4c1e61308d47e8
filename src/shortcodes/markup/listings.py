"""Listings in listings: an author's ``<pre>`` around a widget that renders one goes."""

import re
from collections.abc import Sequence
from typing import Final

from shortcodes.markup.pieces import Flow, Piece

_OPENS: Final = re.compile(r"<pre(?:\s[^<>]*+)?>\s*+\Z", re.IGNORECASE | re.ASCII)
_CLOSES: Final = re.compile(r"\s*+</pre\s*+>", re.IGNORECASE | re.ASCII)
_LISTING: Final = re.compile(r"\s*+<pre[\s>]", re.IGNORECASE | re.ASCII)
_FAR: Final = 500  # characters of an opening tag and the blanks behind it


def merge_listings(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return pieces without an author's ``<pre>`` in which a block that starts with one is alone."""
    found = [number for number in range(1, len(pieces) - 1) if _is_alone(pieces, number)]
    if not found:
        return pieces
    merged = list(pieces)
    for number in found:
        before, after = merged[number - 1], merged[number + 1]
        merged[number - 1] = before._replace(html=before.html[: _find_opening(before.html)])
        merged[number + 1] = after._replace(html=_CLOSES.sub("", after.html, count=1))
    return merged


def _is_alone(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece is a block with a listing, and an author's ``<pre>`` has nothing else in it."""
    piece, before, after = pieces[number], pieces[number - 1], pieces[number + 1]
    return (
        piece.flow is Flow.BLOCK
        and before.flow is Flow.TEXT is after.flow
        and _LISTING.match(piece.html) is not None
        and _CLOSES.match(after.html) is not None
        and _find_opening(before.html) >= 0
    )


def _find_opening(html: str) -> int:
    """Return where the ``<pre>`` at the end of some HTML starts, or -1."""
    start = html.rfind("<", max(0, len(html) - _FAR))
    return start if start >= 0 and _OPENS.match(html, start) else -1
