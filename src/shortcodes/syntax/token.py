"""Tokens: the pieces of syntax that a lexer finds in a text."""

from typing import Literal, NamedTuple, TypeAlias

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
