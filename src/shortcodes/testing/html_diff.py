"""`diff_html`: compares two pieces of HTML as a browser reads them."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice
from typing import Any, Final, NamedTuple

import html5lib

from shortcodes.markup.tokens import BLOCKS, VOID

_WHITE: Final = re.compile(r"[ \t\n\r\f]+")
_FIRST_TAG: Final = re.compile(r"\s*<(!doctype|\w+)", re.IGNORECASE | re.ASCII)
# A parser drops parts of a table outside of one, so a fragment that starts with one gets its parent.
_CONTAINERS: Final = dict.fromkeys(("caption", "colgroup", "thead", "tbody", "tfoot"), "table") | {
    "tr": "tbody",
    "td": "tr",
    "th": "tr",
    "col": "colgroup",
}
_PAGE: Final = ("!doctype", "html")
_KEPT: Final = frozenset(("pre", "textarea", "script", "style", "listing", "xmp"))
_BREAKS: Final = BLOCKS | {"br"}


class _Piece(NamedTuple):
    """A tag, or text.

    Attributes:
        lines: Its lines in a diff; of text the text itself.
        depth: How many elements surround it.
        name: The element's name; empty for text.
        kept: Whether white space counts, as in a ``<pre>``.
    """

    lines: tuple[str, ...]
    depth: int
    name: str = ""
    kept: bool = False


def diff_html(expected: str, rendered: str) -> str:
    """Return a unified diff of two pieces of HTML, or an empty string if they are equal.

    The order of attributes doesn't count, nor white space that a browser doesn't show. This module
    needs html5lib, which the extra ``pytest`` installs.

    Args:
        expected: The HTML that a test expects.
        rendered: The HTML that a widget rendered.
    """
    found = unified_diff(_format_lines(expected), _format_lines(rendered), n=3, lineterm="")
    return "\n".join(islice(found, 2, None))  # behind the names of the two files


def _format_lines(html: str) -> list[str]:
    pieces = [_collapse(piece) for piece in _walk_pieces(_parse_html(html), 0, kept=False)]
    pieces = _trim(_trim(pieces), backwards=True)
    return [
        f"{'  ' * piece.depth}{line if piece.name else repr(line)}"
        for piece in pieces
        for line in piece.lines
    ]


def _parse_html(html: str) -> Any:  # noqa: ANN401 - html5lib tells no types of its trees
    first = _FIRST_TAG.match(html)
    name = first[1].lower() if first else ""
    if name in _PAGE:
        return html5lib.parse(html, namespaceHTMLElements=False)
    container = _CONTAINERS.get(name, "div")
    return html5lib.parseFragment(html, container=container, namespaceHTMLElements=False)


def _walk_pieces(element: Any, depth: int, *, kept: bool) -> Iterator[_Piece]:  # noqa: ANN401
    if element.text:
        yield _Piece((element.text,), depth, kept=kept)
    for child in element:
        if not isinstance(child.tag, str):
            yield _Piece((f"<!--{child.text}-->",), depth, "!--")
        else:
            name = child.tag.rpartition("}")[2]
            attributes = sorted(map(_format_attribute, child.items()))
            yield _Piece((f"<{name}>", *attributes), depth, name)
            yield from _walk_pieces(child, depth + 1, kept=kept or name in _KEPT)
            if name not in VOID:
                yield _Piece((f"</{name}>",), depth, name)
        if child.tail:
            yield _Piece((child.tail,), depth, kept=kept)


def _format_attribute(item: tuple[str, str]) -> str:
    name, value = item
    return f'    {name}="{" ".join(value.split()) if name == "class" else value}"'


def _collapse(piece: _Piece) -> _Piece:
    if piece.name or piece.kept:
        return piece
    return piece._replace(lines=(_WHITE.sub(" ", piece.lines[0]),))


def _trim(pieces: list[_Piece], *, backwards: bool = False) -> list[_Piece]:
    """Remove blanks beside blocks and behind another blank, or backwards before one."""
    strip, far = (str.rstrip, 0) if backwards else (str.lstrip, -1)
    trimmed = []
    unseen = True  # whether a browser shows no blank here
    for piece in reversed(pieces) if backwards else pieces:
        if piece.name:
            unseen = piece.name in _BREAKS or (unseen and piece.name not in VOID)
            trimmed.append(piece)
            continue
        text = piece.lines[0]
        if unseen and not piece.kept:
            text = strip(text, " ")
        if text:
            unseen = text[far] == " " and not piece.kept
            trimmed.append(piece._replace(lines=(text,)))
    return trimmed[::-1] if backwards else trimmed
