"""Inline elements of HTML that Markdown has no signs for, given to a target in a form that it reads."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from shortcodes.characters import lowered
from shortcodes.conversion.inline_forms import WriteInline
from shortcodes.conversion.narrow import find_narrow
from shortcodes.conversion.tokens import Tokens
from shortcodes.markup.attributes import read_attributes
from shortcodes.markup.tokens import BLOCKS, Kind, Token, tokens

_EMPHASIS: Final = ("<em>", "</em>")
_LIKE: Final = {
    "cite": _EMPHASIS,
    "dfn": _EMPHASIS,
    "var": _EMPHASIS,
    "strike": ("<del>", "</del>"),
    "q": ("“", "”"),
    "strong": ("<strong>", "</strong>"),
}
"""Elements that browsers show as Markdown has it."""

_CODE: Final = frozenset(("pre", "code", "kbd", "samp", "tt"))
_FORMS: Final = frozenset(("sub", "sup", "u", "ins", "mark", "small", "abbr", "acronym"))
_SHOWN: Final = _FORMS | frozenset(_LIKE) - {"strong"} | {"span"}
_STYLES: Final = (
    ("text-decoration", frozenset(("underline",)), "u"),
    ("text-decoration", frozenset(("line-through",)), "strike"),
    ("font-weight", frozenset(("bold", "600", "700", "800", "900")), "strong"),
    ("font-style", frozenset(("italic", "oblique")), "cite"),
)
"""How the classic editor and page builders underline and emphasise words, and the element for that."""
_NEWER: Final = {"acronym": "abbr"}
_MOST: Final = 8  # elements in each other that are told apart
_OF_WORDS: Final = 2  # from the opening tag of an element that has words alone to its closing one
_WORD: Final = re.compile(r"[a-z0-9-]++")
_BREAK: Final = re.compile(r"<br\b[^<>]*+>(?:\r?\n)?", re.IGNORECASE | re.ASCII)


def set_inline(html: str, write: WriteInline, signs: Tokens) -> str:
    """Return HTML with signs in place of the tags of elements that Markdown has no form for.

    Code of several lines becomes a block of code, but for that in an inline element or a heading. Elements in
    code stay, and so do those without an end in their block.

    Args:
        html: The HTML of a page.
        write: Returns what the target has before and behind an element, or None where it has no form.
        signs: Takes the forms.
    """
    if "<" not in html:
        return html
    found = [*tokens(html)]
    pieces = [one.source for one in found]
    for start, end in _list_pairs(found):
        if found[start].name in _CODE:
            inner = "".join(pieces[start + 1 : end])
            if _BREAK.search(inner):
                lines = _BREAK.sub("\n", inner)
                pieces[start : end + 1] = ["<pre>", lines, *[""] * (end - start - 2), "</pre>"]
            continue
        name = _find_name(found[start])
        if name in _LIKE:
            pieces[start], pieces[end] = _LIKE[name]
        elif form := name and write(*_read(name, found[start : min(end, start + 3)], end - start)):
            pieces[start], pieces[end] = map(signs.add, form)
    return "".join(pieces)


def _find_name(opening: Token) -> str:
    """Return the name of the element that one is shown as, or an empty string if it is shown as plain words."""
    if opening.name != "span":
        return _NEWER.get(opening.name, opening.name)
    style = _read_style(read_attributes(opening.source).get("style", ""))
    none = frozenset[str]()
    return next((name for key, words, name in _STYLES if words & style.get(key, none)), "")


def _read_style(style: str) -> dict[str, frozenset[str]]:
    """Return the words of each property of a style; of several values, the last counts."""
    found = {}
    for declaration in lowered(style).split(";"):
        name, _, value = declaration.partition(":")
        found[name.strip().removesuffix("-line")] = frozenset(_WORD.findall(value))
    return found


def _read(
    name: str, first: Sequence[Token], length: int
) -> tuple[str, Mapping[str, str], str | None]:
    """Return an element's name, its attributes, and its words if it has those alone.

    Args:
        name: Its name.
        first: Its first tokens.
        length: How many tokens its closing tag stands behind its opening one.
    """
    is_words = length == _OF_WORDS and first[1].kind is Kind.TEXT
    return name, read_attributes(first[0].source), first[1].source if is_words else None


def _list_pairs(found: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield the places of the opening and closing tags of elements that are shown, and of code in a line."""
    opened: list[int] = []
    code, narrow = "", find_narrow(found)
    for place, token in enumerate(found):
        name, is_block = token.name, token.name in BLOCKS
        if code:
            if token.kind is Kind.CLOSE and name == code:
                start = opened.pop()
                if code != "pre" and not narrow[start]:
                    yield start, place
                code = ""
                continue
            if code == "pre" or not is_block:
                continue
            code = ""
        if is_block and token.kind in (Kind.OPEN, Kind.CLOSE):
            opened.clear()
        if token.kind is Kind.OPEN and (name in _CODE or name in _SHOWN):
            code = name if name in _CODE else ""
            opened = [*opened[-_MOST:], place]
        elif token.kind is Kind.CLOSE and name in _SHOWN:
            same = [one for one in opened if found[one].name == name]
            if same:
                del opened[opened.index(same[-1]) :]
                yield same[-1], place
