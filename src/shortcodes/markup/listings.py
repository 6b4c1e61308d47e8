"""Listings in listings: an author's ``<pre>`` around a widget that renders one goes."""

import re
from collections.abc import Sequence
from typing import Final, cast

from shortcodes.markup.pieces import Flow, Piece

_OPENS: Final = re.compile(
    r"<pre(?:\s[^<>]*+)?>\s*+(?P<code><code(?:\s[^<>]*+)?>\s*+)?\Z", re.IGNORECASE | re.ASCII
)
_CLOSES: Final = re.compile(r"\s*+(?P<code></code\s*+>\s*+)?</pre\s*+>", re.IGNORECASE | re.ASCII)
_LISTING: Final = re.compile(r"\s*+<pre[\s>]", re.IGNORECASE | re.ASCII)
_FAR: Final = 500  # characters of the opening tags and the blanks behind them


def merge_listings(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return pieces without an author's ``<pre>`` in which a block that starts with one is alone."""
    found = [number for number in range(1, len(pieces) - 1) if _is_alone(pieces, number)]
    if not found:
        return pieces
    merged = list(pieces)
    for number in found:
        before, after = merged[number - 1], merged[number + 1]
        opening = cast("re.Match[str]", _find_opening(before.html))
        merged[number - 1] = before._replace(html=before.html[: opening.start()])
        merged[number + 1] = after._replace(html=_CLOSES.sub("", after.html, count=1))
    return merged


def _is_alone(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece is a block with a listing, and an author's ``<pre>`` has nothing else in it."""
    piece, before, after = pieces[number], pieces[number - 1], pieces[number + 1]
    if (
        piece.flow is not Flow.BLOCK
        or not before.flow is Flow.TEXT is after.flow
        or _LISTING.match(piece.html) is None
    ):
        return False
    opening, closing = _find_opening(before.html), _CLOSES.match(after.html)
    return opening is not None is not closing and bool(opening["code"]) == bool(closing["code"])


def _find_opening(html: str) -> re.Match[str] | None:
    """Return the ``<pre>`` at the end of some HTML, with a ``<code>`` in it or not."""
    first = max(0, len(html) - _FAR)
    start = html.rfind("<", first)
    if html[start + 1 : start + 5].lower() == "code":
        start = html.rfind("<", first, max(first, start))
    return _OPENS.match(html, start) if start >= 0 else None
