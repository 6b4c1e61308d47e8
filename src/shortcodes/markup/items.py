"""A text as tags of HTML, words, and the tags of shortcodes, each at its place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from shortcodes.markup.pieces import GONE, Tag
from shortcodes.markup.tokens import Kind, Token, tokens


class Item(NamedTuple):
    """A part of a text.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        token: What it is for HTML; empty for a tag of a shortcode.
        tag: Number of the tag, or -1.
    """

    start: int
    end: int
    token: Token
    tag: int = -1


_INLINE, _BLOCK = Token(Kind.ATOM, ""), Token(Kind.BLOCK, "")


def read_items(text: str, tags: Sequence[Tag]) -> Iterator[Item]:
    """Yield the items of a text.

    Tags of shortcodes are blanks for HTML: one in an attribute or in a comment is no item.

    Args:
        text: The text.
        tags: The tags of its shortcodes, in their order.
    """
    number = offset = 0
    for token in tokens(_mask(text, tags)):
        start, offset = offset, offset + len(token.source)
        if token.kind is not Kind.TEXT:
            while number < len(tags) and tags[number].start < offset:
                number += 1
            yield Item(start, offset, token)
            continue
        while number < len(tags) and tags[number].start < offset:
            tag = tags[number]
            number += 1
            if tag.pair == GONE:
                continue
            if tag.start > start:
                yield Item(start, tag.start, _words(token, offset, start, tag.start))
            yield Item(tag.start, tag.end, _BLOCK if tag.block else _INLINE, number - 1)
            start = tag.end
        if start < offset:
            yield Item(start, offset, _words(token, offset, start, offset))


def _words(token: Token, behind: int, start: int, end: int) -> Token:
    """Return part of a text that ends before an offset."""
    first = behind - len(token.source)
    return Token(Kind.TEXT, token.source[start - first : end - first])


def _mask(text: str, tags: Sequence[Tag]) -> str:
    """Return the text with blanks in place of tags."""
    parts, done = [], 0
    for tag in tags:
        parts += [text[done : tag.start], " " * (tag.end - tag.start)]
        done = tag.end
    return "".join([*parts, text[done:]])
