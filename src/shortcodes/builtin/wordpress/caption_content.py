"""The content of ``[caption]``: which of it is the picture, and which the caption."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from shortcodes.markup.tokens import Kind, Token, tokens

_AROUND: Final = ("p", "br")


def split_caption(content: Markup) -> tuple[Markup, Markup]:
    """Return the picture in some content, with the link around it, and the rest.

    A paragraph that an editor put around all of it is taken off. Without a picture, all is the picture.

    Args:
        content: The rendered content.
    """
    parts = list(tokens(content))
    image = next((number for number, part in enumerate(parts) if _opens(part, "img")), None)
    if image is None:
        return content, Markup("")
    start, end = _find_link(parts, image)
    if end is None:
        return _split_open_link(parts, start, image)
    return _join(parts[start:end]), _trim([*parts[:start], *parts[end:]])


def _find_link(parts: Sequence[Token], image: int) -> tuple[int, int | None]:
    """Return where the picture with its link starts and ends; no end where the link goes on behind it."""
    before, after = image - 1, image + 1
    while before >= 0 and _is_blank(parts[before]):
        before -= 1
    if before < 0 or not _opens(parts[before], "a"):
        return image, after
    while after < len(parts) and _is_blank(parts[after]):
        after += 1
    closes = after < len(parts) and parts[after][::2] == (Kind.CLOSE, "a")
    return before, after + 1 if closes else None


def _split_open_link(parts: Sequence[Token], start: int, image: int) -> tuple[Markup, Markup]:
    """Split content whose link holds more than the picture: both get a link of their own."""
    close = next(
        (n for n in range(image, len(parts)) if parts[n][::2] == (Kind.CLOSE, "a")), len(parts)
    )
    link, ending = parts[start], Token(Kind.CLOSE, "</a>", "a")
    inner = parts[image + 1 : close]
    rest = [link, *inner, ending] if any(not _is_blank(part) for part in inner) else []
    return (
        _join([link, parts[image], ending]),
        _trim([*parts[:start], *rest, *parts[close + 1 :]]),
    )


def _trim(parts: Sequence[Token]) -> Markup:
    """Return the caption without blanks, line breaks and lone tags of a paragraph around it."""
    first, last = 0, len(parts)
    while first < last and _is_around(parts[first]):
        first += 1
    while first < last and _is_around(parts[last - 1]):
        last -= 1
    inner = parts[first:last]
    if any(part.name == "p" for part in inner):
        return _join(_balance_paragraphs(inner))
    return _join(inner).strip()


def _balance_paragraphs(parts: Sequence[Token]) -> list[Token]:
    """Return a caption of several paragraphs with a line break for each boundary: it is one line of text."""
    brk = Token(Kind.OPEN, "<br>", "br")
    kept: list[Token] = []
    for part in parts:
        if part.name != "p":
            kept.append(part)
        elif kept and kept[-1].name != "br" and part.kind is Kind.CLOSE:
            kept.append(brk)
    return kept


def _opens(part: Token, name: str) -> bool:
    return part.kind is Kind.OPEN and part.name == name


def _is_blank(part: Token) -> bool:
    return part.kind is Kind.TEXT and part.source.isspace()


def _is_around(part: Token) -> bool:
    return _is_blank(part) or part.name in _AROUND


def _join(parts: Sequence[Token]) -> Markup:
    # The parts are whole tokens of rendered content.
    return Markup("".join(part.source for part in parts))  # noqa: S704
