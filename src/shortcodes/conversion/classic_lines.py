"""Line ends of WordPress's classic editor in elements, of which core makes line breaks when it shows them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from shortcodes.markup.tokens import BLOCKS, VOID, Kind, Token, tokens

_LINE_END: Final = re.compile(r"(?<![ \t])[ \t]*+(?:\r?\n[ \t]*+)++")
_BRACKET: Final = re.compile(r"[\[\]]")
_BREAK: Final = "<br>\n"
_STRUCTURE: Final = frozenset(
    ("table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "colgroup")
)
"""Elements that have no words of their own."""


def break_lines(html: str) -> str:
    """Return HTML in which a line end between words of an element is a line break, and a blank line two.

    Texts beside elements stay, of which paragraphs are made, and so do those with a bracket: it may be a tag's,
    with the line end in it.

    Args:
        html: A text of the classic editor.
    """
    if "<" not in html or "\n" not in html:
        return html
    found = [*tokens(html)]
    return "".join(_write(found))


def _write(found: Sequence[Token]) -> Iterator[str]:
    opened: list[str] = []
    for place, token in enumerate(found):
        if token.kind is Kind.TEXT and _has_lines(token, opened):
            before, after = found[place - 1], found[place + 1 : place + 2]
            yield _break(token.source, _is_inline(before), bool(after) and _is_inline(after[0]))
            continue
        if token.kind is Kind.OPEN and token.name in BLOCKS and token.name not in VOID:
            opened.append(token.name)
        elif token.kind is Kind.CLOSE and token.name in opened[-_MOST:]:
            while opened.pop() != token.name:
                pass
        yield token.source


_MOST: Final = 50
"""Elements in each other of which an end is looked for."""


def _has_lines(token: Token, opened: Sequence[str]) -> bool:
    """Tell whether line ends of a text are line breaks."""
    if not opened or "\n" not in token.source or _BRACKET.search(token.source):
        return False
    return opened[-1] not in _STRUCTURE and "pre" not in opened[-_MOST:]


def _is_inline(token: Token) -> bool:
    """Tell whether a tag stands in a line."""
    is_tag = token.kind in (Kind.OPEN, Kind.CLOSE)
    return is_tag and token.name not in BLOCKS and token.name != "br"


def _break(text: str, after_inline: bool, before_inline: bool) -> str:
    """Return a text with its lines broken, but for those at its ends that stand beside a block."""

    def write(match: re.Match[str]) -> str:
        at_start, at_end = match.start() == 0, match.end() == len(text)
        if (at_start and not after_inline) or (at_end and not before_inline):
            return match[0]
        return _BREAK * min(match[0].count("\n"), 2)

    return _LINE_END.sub(write, text)
