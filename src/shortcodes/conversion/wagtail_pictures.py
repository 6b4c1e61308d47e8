"""Figures as image blocks of Wagtail, and the words of HTML for fields that have no markup."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from shortcodes.characters import decoded
from shortcodes.markup.attributes import read_attributes
from shortcodes.markup.tokens import BLOCKS, Kind, Token, split_names, tokens

_MEDIA_FILE: Final = re.compile(
    r"[^?#]+\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#].*)?", re.IGNORECASE | re.ASCII
)
_MEDIA: Final = split_names("audio canvas embed iframe object svg video")
_MARKED: Final = split_names(
    "a abbr b cite code del em i img ins kbd mark q s small strong sub sup u var"
)
"""What a caption, which is words alone, has no room for."""


@dataclass(slots=True)
class _Figure:
    """What is found of a figure.

    Attributes:
        pictures: The tags of its pictures.
        caption: The tokens of its caption.
        in_caption: Whether its caption is read now.
    """

    pictures: list[str] = field(default_factory=list)
    caption: list[Token] = field(default_factory=list)
    in_caption: bool = False

    def take(self, token: Token) -> bool:
        """Take a token, and tell whether an image block has room for it."""
        if token.name == "figcaption":
            is_second = token.kind is Kind.OPEN and (self.in_caption or bool(self.caption))
            self.in_caption = token.kind is Kind.OPEN
            return not is_second
        if token.kind is Kind.ATOM or (token.kind is Kind.HIDDEN and token.name):
            return False
        if token.kind is Kind.OPEN and token.name in _MEDIA:
            return False
        return self._take_caption(token) if self.in_caption else self._take_other(token)

    def _take_caption(self, token: Token) -> bool:
        self.caption.append(token)
        return token.kind is not Kind.OPEN or token.name not in _MARKED

    def _take_other(self, token: Token) -> bool:
        if token.kind is not Kind.OPEN:
            return token.kind is not Kind.TEXT or not decoded(token.source).strip()
        if token.name == "img":
            self.pictures.append(token.source)
        if token.name != "a":
            return True
        # a link to a picture, as WordPress puts around most, is none of a reader's
        return bool(_MEDIA_FILE.fullmatch(read_attributes(token.source).get("href", "")))


def read_picture(html: str) -> dict[str, str] | None:
    """Return the value of an image block, or None if a figure has more than it has room for.

    That is words beside its caption, several pictures or none, links, and marks in its caption.

    Args:
        html: What is in the figure.
    """
    figure = _Figure()
    if not all(map(figure.take, tokens(html))) or len(figure.pictures) != 1:
        return None
    attributes = read_attributes(figure.pictures[0])
    if not (address := attributes.get("src", "").strip()):
        return None
    caption = "".join(_list_words(figure.caption, " "))
    return {
        "url": address,
        "alt": attributes.get("alt", ""),
        "caption": " ".join(caption.split()),
    }


def read_words(html: str, line_end: str = " ") -> str:
    """Return the words of HTML, parted where blocks or lines end.

    Args:
        html: The HTML.
        line_end: What takes the place of a line break.
    """
    return "".join(_list_words(tokens(html), line_end))


def _list_words(found: Iterable[Token], line_end: str) -> Iterator[str]:
    for token in found:
        if token.kind in (Kind.TEXT, Kind.ATOM):
            yield decoded(token.source)
        elif token.name == "br":
            yield line_end
        elif token.name in BLOCKS:
            yield " "
