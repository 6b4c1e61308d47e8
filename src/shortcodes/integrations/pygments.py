"""Pygments: lexers that highlight shortcodes, alone and in HTML and Markdown.

This module has no syntax of its own: the library's parser finds the tags and their parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar, Final

from shortcodes.extras import require
from shortcodes.marks.code import Code
from shortcodes.syntax.modern.html_regions import Contexts, Regions
from shortcodes.syntax.modern.lexer import Lexer as TagLexer
from shortcodes.syntax.modern.names import names_of
from shortcodes.syntax.tag import Item, Tag
from shortcodes.syntax.token import Token

require("pygments", "pygments")

from pygments.lexer import Lexer  # noqa: E402
from pygments.lexers.html import HtmlLexer  # noqa: E402
from pygments.lexers.markup import MarkdownLexer  # noqa: E402
from pygments.token import (  # noqa: E402
    Comment,
    Name,
    Operator,
    Other,
    Punctuation,
    String,
    Text,
    _TokenType,
)
from pygments.util import get_list_opt  # noqa: E402

Piece = tuple[int, _TokenType, str]

# Behind these a name in brackets is a link of Markdown, unless the names are known.
_LINKS: Final = ("(", "[", ":")

# All but line ends and the last bracket, which stays because a lexer may search far for a closing one.
_AS_LETTER: Final = re.compile(r".(?!\Z)|[^\]\n]")


class ShortcodesLexer(Lexer):
    """Highlights shortcodes, and leaves all other text as ``Other``.

    The option ``names`` lists the names of shortcodes; without it every name is one, except where the tag
    may be a link of Markdown.
    """

    name = "Shortcodes"
    aliases: ClassVar = ["shortcodes"]
    url = ""
    in_markdown = False

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        self.names = frozenset(get_list_opt(options, "names", []))
        super().__init__(**options)

    def get_tokens_unprocessed(self, text: str) -> Iterator[Piece]:
        """Yield the parts of the tags, and the text between them as ``Other``.

        Args:
            text: The text.
        """
        done, link_end = 0, -1
        names = names_of(tuple(self.names)) if self.names else None
        regions: Regions = Code(text) if self.in_markdown else Contexts(text)
        for token in TagLexer(text, names, contexts=regions):
            if token.kind == "html":
                continue
            if token.start == link_end or self._is_link(token, text):
                link_end = token.end  # a reference may be the next pair of brackets
                continue
            if token.start > done:
                yield done, Other, text[done : token.start]
            yield from _split_token(token, text)
            done = token.end
        if done < len(text):
            yield done, Other, text[done:]

    def _is_link(self, token: Token, text: str) -> bool:
        if self.names or not self.in_markdown or token.tag is None:
            return False
        return not token.tag.items and text.startswith(_LINKS, token.end)


class _InMarkdown(ShortcodesLexer):
    in_markdown = True


class _Around(Lexer):
    """Another language with shortcodes, which its own lexer reads as words.

    Without those words the text would have another shape, which may cost that lexer far more time.
    """

    host: ClassVar[type[Lexer]]
    shortcodes: ClassVar[type[ShortcodesLexer]] = ShortcodesLexer

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options)
        self.root_lexer = self.host(**options)
        self.language_lexer = self.shortcodes(**options)

    def get_tokens_unprocessed(self, text: str) -> Iterator[Piece]:
        """Yield the parts of the tags, and between them the other lexer's tokens.

        Args:
            text: The text.
        """
        pieces = list(self.language_lexer.get_tokens_unprocessed(text))
        yield from _overlay(pieces, self.root_lexer.get_tokens_unprocessed(mask_shortcodes(pieces)))


class ShortcodesHtmlLexer(_Around):
    """HTML with shortcodes."""

    name = "HTML + Shortcodes"
    aliases: ClassVar = ["html+shortcodes"]
    url = ""
    host = HtmlLexer


class ShortcodesMarkdownLexer(_Around):
    """Markdown with shortcodes."""

    name = "Markdown + Shortcodes"
    aliases: ClassVar = ["markdown+shortcodes", "md+shortcodes"]
    url = ""
    host = MarkdownLexer
    shortcodes = _InMarkdown


def mask_shortcodes(pieces: Iterable[Piece]) -> str:
    """Replace shortcodes by letters, up to their last bracket; lengths and lines stay the same."""
    return "".join(
        piece if kind is Other else _AS_LETTER.sub("x", piece) for _, kind, piece in pieces
    )


def _overlay(pieces: Iterable[Piece], under: Iterator[Piece]) -> Iterator[Piece]:
    """Yield pieces, with those that are ``Other`` split into the other lexer's token types."""
    kind, left = Other, 0
    for start, own, piece in pieces:
        done = 0
        while done < len(piece):
            if not left:
                _, kind, found = next(under)
                left = len(found)
                continue
            taken = min(left, len(piece) - done)
            if own is Other:
                yield start + done, kind, piece[done : done + taken]
            done, left = done + taken, left - taken
        if own is not Other:
            yield start, own, piece


def _split_token(token: Token, text: str) -> Iterator[Piece]:
    start = token.start
    if token.kind == "escaped":
        yield start, Comment, text[start : token.end]
    elif token.tag is None:
        name_end = start + 2 + len(token.name)
        yield start, Punctuation, text[start : start + 2]
        yield start + 2, Name.Tag, token.name
        yield name_end, Punctuation, text[name_end : token.end]
    else:
        yield from _split_tag(token.tag, start)


def _split_tag(tag: Tag, start: int) -> Iterator[Piece]:
    text = tag.text
    yield start, Punctuation, text[0]
    yield start + 1, Name.Tag, tag.name
    done = tag.name_end
    for item in tag.items:
        if item.start > done:
            yield start + done, Text, text[done : item.start]
        yield from _split_item(item, text, start)
        done = item.end
    end = len(text) - 1 - tag.self_closing
    if end > done:
        yield start + done, Text, text[done:end]
    yield start + end, Punctuation, text[end:]


def _split_item(item: Item, text: str, start: int) -> Iterator[Piece]:
    first, opening, end = item.start, item.opening, item.end
    if item.name is not None:
        name_end = first + len(item.name)
        yield start + first, Name.Attribute, item.name
        if opening > name_end:
            yield start + name_end, Operator, text[name_end:opening]
    if end > opening:
        yield start + opening, String, text[opening:end]
