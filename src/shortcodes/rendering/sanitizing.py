"""The page's own HTML with nothing left in it that does harm."""

import re
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence

from markupsafe import escape

from shortcodes.rendering.own_html import Treatment
from shortcodes.rendering.protocol import Flow, Piece
from shortcodes.rendering.tags import VOID, Kind, elements, tokens
from shortcodes.widgets.types.rich_text import settled

DEEPEST = 500
"""Elements that may be open at once in HTML that is sanitised; browsers don't nest deeper either."""

_FORMATTING = elements("a b big code em font i nobr s small strike strong tt u")


def sanitizer() -> Treatment:
    """Return what sanitises the pieces of one level of a page.

    Raises:
        ImportError: nh3 is not installed.
    """
    try:
        from nh3 import clean  # noqa: PLC0415 - only who asks for it needs it
    except ImportError as exc:
        message = 'html="sanitize" needs nh3: pip install "shortcodekit[html]"'
        raise ImportError(message, name="nh3") from exc

    def sanitized(pieces: Sequence[Piece]) -> Sequence[Piece]:
        """Return pieces with their text sanitised, all of it together, for tags may span shortcodes.

        What is drawn is not looked into: a word stands in for it that no text can hold, for it is made
        up afterwards. Each level is sanitised once, without those inside it. HTML that is nested too deep,
        or that no browser would read as the sanitiser does, is escaped.
        """
        if not any("<" in piece.html for piece in pieces if piece.flow is Flow.TEXT):
            return pieces
        mark = f"sc{secrets.token_hex(8)}"
        text = "".join(
            piece.html if piece.flow is Flow.TEXT else f"{mark}n{number}n"
            for number, piece in enumerate(pieces)
        )
        html = None if _is_deep(text) else settled(clean, text)
        return list(_parted(escape(text) if html is None else html, mark, pieces))

    return sanitized


def _is_deep(html: str) -> bool:
    """Tell whether so many elements are open at once that sanitising makes far more of a text.

    A parser looks at all that are open for each tag, and opens those again in each block that only format.
    """
    left: Counter[str] = Counter()
    depth = formatting = again = 0
    for token in tokens(html):
        step = 0
        if token.kind is Kind.OPEN and token.name not in VOID:
            step = 1
        elif token.kind is Kind.CLOSE and left[token.name]:
            step = -1
        left[token.name] += step
        depth += step
        if token.name in _FORMATTING:
            formatting += step
        elif token.kind is not Kind.TEXT:
            again += formatting
        if depth > DEEPEST or again > len(html):
            return True
    return False


def _parted(html: str, mark: str, pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield HTML in pieces again, with what was drawn where the marks stand for it."""
    for index, part in enumerate(re.split(f"{mark}n([0-9]+)n", html)):
        if index % 2:
            yield pieces[int(part)]
        elif part:
            yield Piece(part, Flow.TEXT)
