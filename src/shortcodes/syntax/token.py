"""Tokens: the pieces of syntax that a lexer finds in a text."""

from array import array
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, Self, TypeAlias

from shortcodes.syntax.tag import Tag

Kind = Literal["opening", "closing", "escaped", "html"]


class Token(NamedTuple):
    """A piece of syntax; everything between tokens is text.

    Attributes:
        kind: Its kind; ``escaped`` is an opening tag in two pairs of brackets, ``html`` a piece of HTML
            with a tag of a shortcode in it.
        start: Offset of its first character.
        end: Offset behind its last character.
        name: The shortcode's name as spelled, or an empty string.
        tag: The tag of an opening one, or None.
        is_html_tag: Whether it is an HTML tag, and no comment or the like.
        seen: Offset of the tag in a piece of HTML.
        doubled: Whether a second bracket stands before an opening tag or behind a closing one.
    """

    kind: Kind
    start: int
    end: int
    name: str
    tag: Tag | None
    doubled: bool
    is_html_tag: bool
    seen: int


Fields: TypeAlias = tuple[Kind, int, int, str, Tag | None, bool, bool, int]
"""A token as a bare tuple, which takes a third of the time to make."""

_new = tuple.__new__


class TokenList:
    """Tokens in their order, in 16 bytes each.

    What a text repeats, such as a tag without attributes, is held once, without its place.
    """

    __slots__ = ("_known", "_shapes", "_starts")

    def __init__(self, tokens: Iterable[Fields] = ()) -> None:
        """Take tokens, one by one."""
        self._starts = array("q")
        self._shapes: list[Fields] = []
        self._known: dict[tuple[object, ...], Fields] = {}
        for token in tokens:
            self.append(token)

    def append(self, token: Fields) -> None:
        """Add a token behind the others."""
        kind, start, end, name, tag, doubled, is_html_tag, seen = token
        if kind == "html":
            seen -= start
        # equal tags are one object, which the shape keeps
        key = kind, end - start, name, id(tag), doubled, is_html_tag, seen
        shape = self._known.get(key)
        if shape is None:
            shape = kind, 0, end - start, name, tag, doubled, is_html_tag, seen
            self._known[key] = shape
        self._starts.append(start)
        self._shapes.append(shape)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, place: int) -> Token:
        return _placed(self._starts[place], self._shapes[place])

    def __iter__(self) -> Iterator[Token]:
        return map(_placed, self._starts, self._shapes)

    def __reduce__(self) -> tuple[type[Self], tuple[list[Token]]]:
        return type(self), (list(self),)  # a copy's tags are others


def _placed(start: int, shape: Fields) -> Token:
    """Return a token that starts at an offset."""
    kind, _, size, name, tag, doubled, is_html_tag, seen = shape
    if kind == "html":
        seen += start
    return _new(Token, (kind, start, start + size, name, tag, doubled, is_html_tag, seen))
