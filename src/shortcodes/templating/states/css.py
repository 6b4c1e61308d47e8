"""The position in CSS, in a ``style`` attribute or in a stylesheet."""

from typing import Final, NamedTuple

from shortcodes.templating.states import urls
from shortcodes.templating.states.attribute_kinds import HOLE


class Css(NamedTuple):
    r"""A position in declarations.

    Attributes:
        in_value: Whether it is behind the ``:`` of a declaration.
        name: The name of the declaration's property, in lower case.
        depth: How many braces are open, in a stylesheet; None in a ``style`` attribute.
        functions: Names of the functions that are open, the outer ones first; ``[`` for a square bracket.
        quote: The quote of an open string, or empty.
        comment: Whether it is in a comment.
        word: The word that is being read, in lower case.
        last: ``/`` or ``*``, which may begin or end a comment with the next character.
        lost: Whether a character was read that is not followed further, such as ``\\``.
        url: The address in ``url()``, or None.
    """

    in_value: bool = False
    name: str = ""
    depth: int | None = None
    functions: tuple[str, ...] = ()
    quote: str = ""
    comment: bool = False
    word: str = ""
    last: str = ""
    lost: bool = False
    url: urls.Url | None = None

    @property
    def shows_strings(self) -> bool:
        """Whether strings are shown or compared here, and never loaded."""
        if self.functions:
            return self.functions[-1] in _OF_STRINGS
        return self.name in _SHOWING_STRINGS


# Anywhere else, and in custom properties, a string may become an address.
_OF_STRINGS: Final = frozenset({"counters", "format", "local", "tech"})
_SHOWING_STRINGS: Final = frozenset({"content", "font", "font-family", "quotes", "list-style-type"})

_SLASH_AND_VALUE: Final = "/?"
"""Behind a slash and a value, which may be empty."""

_BEHIND_ADDRESS: Final = ")"
"""Behind an address in ``url()``, where only blanks may follow."""

_NOT_FOLLOWED: Final = "\\<"
_BRACES: Final = "{}"
_BLANKS: Final = " \t\n\r\f"
_DEEPEST: Final = 8


def follow_css(css: Css, text: str) -> Css:
    """Return the position behind a text, whose character references are decoded."""
    for char in text:
        css = _follow_character(css, char)
    return css


def follow_value(css: Css) -> Css:
    """Return the position behind a value."""
    word = css.word if css.word.endswith(HOLE) else css.word + HOLE
    url = urls.follow_value(css.url) if css.url is not None else None
    last = _SLASH_AND_VALUE if css.last == "/" else css.last
    return css._replace(word=word, last=last, url=url)


def _follow_character(css: Css, char: str) -> Css:
    if css.lost:
        return css
    if css.comment:
        ends = css.last == "*" and char == "/"
        return css._replace(comment=not ends, last="*" if char == "*" else "")
    if (
        char in _NOT_FOLLOWED
        or (css.quote and char in "\n\r\f")
        or (char in _BRACES and css.depth is None)
    ):
        return css._replace(lost=True)
    if css.quote:
        if char == css.quote:
            return css._replace(quote="", last="" if css.url is None else _BEHIND_ADDRESS)
        return _follow_in_url(css, char)
    if css.url is not None and char != ")":
        return _follow_in_brackets(css, css.url, char)
    if char in "\"'":
        return css._replace(quote=char, word="", last="")
    return _follow_outside(css, char)


def _follow_in_brackets(css: Css, url: urls.Url, char: str) -> Css:
    """Read in ``url()``, outside of quotes; what makes it no address to a browser is not followed."""
    if char in _BLANKS:
        started = url.part is not urls.Part.START or url.word
        return css._replace(last=_BEHIND_ADDRESS) if started else css
    if css.last == _BEHIND_ADDRESS or (char in "\"'(" and url != urls.Url()):
        return css._replace(lost=True)
    return (
        css._replace(quote=char, word="", last="") if char in "\"'" else _follow_in_url(css, char)
    )


def _follow_in_url(css: Css, char: str) -> Css:
    return css if css.url is None else css._replace(url=urls.follow_url(css.url, char))


def _follow_outside(css: Css, char: str) -> Css:
    if char == "*" and css.last == _SLASH_AND_VALUE:
        return css._replace(lost=True)
    if char == "*" and css.last == "/":
        return css._replace(comment=True, word="", last="")
    css = css._replace(last="/" if char == "/" else "")
    if char == "(":
        return _open_function(css)
    if char == "[":
        return css._replace(
            functions=(*css.functions, char), word="", lost=len(css.functions) > _DEEPEST
        )
    if char in ")]":
        square = css.functions[-1:] == ("[",)
        lost = bool(css.functions) and square is not (char == "]")
        return css._replace(functions=css.functions[:-1], word="", url=None, lost=lost)
    if char in _BRACES and css.depth is not None:
        if css.functions:
            return css._replace(lost=True)
        return Css(depth=max(0, css.depth + (1 if char == "{" else -1)))
    if char == ";" and not css.functions:
        return Css(depth=css.depth)
    if char == ":" and not css.in_value:
        # a name that is a value may be any property
        return css._replace(in_value=True, name=css.word, word="", lost=HOLE in css.word)
    if char in "#@":  # the word behind it names no function
        return css._replace(word=char)
    if char.isalnum() or char in "-_" or char > "\x7f":
        return css._replace(word=(css.word + char.lower())[:64])
    return css._replace(word="")


def _open_function(css: Css) -> Css:
    name = css.word
    url = urls.Url() if name in ("url", "src") else None
    # a value may be the name of any function
    lost = len(css.functions) > _DEEPEST or HOLE in name or name == "expression"
    return css._replace(functions=(*css.functions, name), word="", url=url, lost=lost)
