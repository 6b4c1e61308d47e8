"""HTML of WordPress's editor that means by its classes what its elements don't say."""

import re
from typing import Final

from shortcodes.markup.attributes import read_attributes
from shortcodes.markup.tokens import Kind, Token, tokens

_LISTS: Final = ("ul", "ol", "li")
_FORMS: Final = {"blocks-gallery-grid": ("", ""), "blocks-gallery-item": ("", "")}
_GALLERY: Final = "wp-block-gallery"
_OPEN_GALLERY: Final = (f'<div class="{_GALLERY}">', "</div>")
_FILE: Final = re.compile(r"</a>(?=<a\b[^<>]*\bwp-block-file__button\b)")


def simplify(html: str) -> str:
    """Return HTML in which galleries are no lists, and the two links of a file have a blank between them.

    Args:
        html: HTML without the comments of blocks.
    """
    if "wp-block-file__button" in html:
        html = _FILE.sub("</a> ", html)
    return _open_galleries(html) if "blocks-gallery-item" in html else html


def _open_galleries(html: str) -> str:
    pieces: list[str] = []
    opened: list[tuple[str, str | None]] = []  # lists and items, and what their ends become
    for token in tokens(html):
        source = token.source
        if token.name in _LISTS and token.kind is Kind.OPEN:
            form = _find_form(token)
            opened.append((token.name, form[1] if form else None))
            source = form[0] if form else source
        elif token.name in _LISTS and token.kind is Kind.CLOSE:
            while token.name != "li" and opened and opened[-1][0] == "li":
                opened.pop()  # the list ends, and so does an item without an end
            if opened and opened[-1][0] == token.name:
                end = opened.pop()[1]
                source = source if end is None else end
        pieces.append(source)
    return "".join(pieces)


def _find_form(token: Token) -> tuple[str, str] | None:
    """Return what takes the place of the tags of a gallery's list or item."""
    classes = read_attributes(token.source).get("class", "").split()
    if _GALLERY in classes:
        return _OPEN_GALLERY
    return next((_FORMS[name] for name in classes if name in _FORMS), None)
