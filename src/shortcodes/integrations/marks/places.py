"""Which marks in a page stand where a shortcode can be drawn."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from shortcodes.integrations.marks.alphabet import BLOCK_MARK, CODED_MARK, MARK
from shortcodes.integrations.marks.restoring import addressed, escaped, without_indent
from shortcodes.rendering import Flow, Piece
from shortcodes.rendering.paragraphs import beside_paragraphs
from shortcodes.rendering.tags import Kind, Token, tokens

if TYPE_CHECKING:
    from shortcodes.integrations.marks.marking import Mark, Marked

_CODE = frozenset(("code", "pre"))
_BLOCK = re.compile(f"({BLOCK_MARK})")
_BLANKS_BEFORE = re.compile(r"[ \t]*\Z")


def settled(html: str, marked: "Marked[Any]") -> str:
    """Return a page whose marks can all be drawn where they stand, block ones in no paragraph.

    The others are text again: in code, in HTML tags, in comments and scripts.
    """
    page = "".join(_settled(html, marked))
    pieces = [
        Piece(part, Flow.BLOCK if number % 2 else Flow.TEXT)
        for number, part in enumerate(_BLOCK.split(page))
    ]
    return beside_paragraphs(pieces) if len(pieces) > 1 else page


def _settled(html: str, marked: "Marked[Any]") -> Iterator[str]:
    depth = 0  # elements of code
    for token in tokens(html):
        if token.kind is Kind.TEXT:
            yield token.source if not depth else _in_code(token.source, marked)
            continue
        if token.name in _CODE:
            depth = max(0, depth + (1 if token.kind is Kind.OPEN else -1))
        yield _in_tag(token, marked)


def _in_code(text: str, marked: "Marked[Any]") -> str:
    def restored(mark: "Mark", match: re.Match[str]) -> str:
        line = text.rfind("\n", 0, match.start()) + 1
        blanks = _BLANKS_BEFORE.search(text, line, match.start())
        kept = len(blanks[0]) if blanks else 0
        source = marked.source[slice(*mark.span)]
        return escape(without_indent(source, mark.indent[: len(mark.indent) - kept]))

    return _replaced(MARK, text, marked, restored)


def _in_tag(token: Token, marked: "Marked[Any]") -> str:
    def restored(mark: "Mark", match: re.Match[str]) -> str:
        source = marked.source[slice(*mark.span)]
        if token.kind is Kind.HIDDEN:
            return source
        return escape(source) if token.kind is Kind.ATOM else escaped(source)

    def coded(mark: "Mark", match: re.Match[str]) -> str:
        return addressed(marked.source[slice(*mark.span)])

    return _replaced(CODED_MARK, _replaced(MARK, token.source, marked, restored), marked, coded)


def _replaced(
    pattern: re.Pattern[str],
    text: str,
    marked: "Marked[Any]",
    restored: Callable[["Mark", re.Match[str]], str],
) -> str:
    def replace(match: re.Match[str]) -> str:
        mark = marked.at(match[1])
        return match[0] if mark is None else restored(mark, match)

    return pattern.sub(replace, text)
