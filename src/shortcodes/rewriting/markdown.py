"""Markdown with nothing in its code, links and front matter that looks like a shortcode."""

import re
from collections.abc import Callable
from itertools import islice
from typing import Final

from shortcodes.marks.code import Code
from shortcodes.marks.links import find_links, may_have_links
from shortcodes.marks.lint import blank_front_matter
from shortcodes.marks.plain_links import read_plainly
from shortcodes.syntax.modern.lexer import Lexer

_SIGNS: Final = "[]<>"
_SIGN: Final = re.compile(r"[\[\]<>]")
_OPENER: Final = re.compile(r"\[|<")
_PRIVATE: Final = range(0x10F000, 0x10FFFE)
"""Characters without a meaning, of a plane that no font of icons uses."""


def hide_code(text: str, *, escapes: bool = True) -> str:
    """Return a Markdown text of the same length with blanks in place of signs that are no shortcodes or HTML.

    Args:
        text: The text, with its front matter.
        escapes: Whether a bracket behind a backslash is hidden too.
    """
    shown = _hide_regions(blank_front_matter(text), escapes=escapes)
    if not may_have_links(shown):
        return shown
    tokens = list(Lexer(shown, None))
    links = find_links(shown, tokens, read_plainly, raw=(), void=(), blocks=frozenset())
    pieces: list[str] = []
    done = 0
    for start, end in links.spans:
        pieces += (shown[done:start], _blank(shown[start:end]))
        done = end
    return "".join([*pieces, shown[done:]])


def _hide_regions(shown: str, *, escapes: bool) -> str:
    code, done = Code(shown), 0
    pieces: list[str] = []
    for match in _OPENER.finditer(shown):
        if match.start() < done:
            continue
        region = code.covering(match.start())
        if region is not None and (escapes or shown[region.start] != "\\"):
            pieces += (shown[done : region.start], _blank(shown[region.start : region.end]))
            done = region.end
    return "".join([*pieces, shown[done:]])


def _blank(source: str) -> str:
    return _SIGN.sub(" ", source)


def mask_code(text: str) -> tuple[str, Callable[[str], str]]:
    """Return a Markdown text whose code has other characters for its signs, and what puts the signs back.

    Args:
        text: The text, with its front matter.
    """
    shown, used = hide_code(text), set(text)
    free = list(islice((char for char in map(chr, _PRIVATE) if char not in used), len(_SIGNS)))
    if len(free) < len(_SIGNS):
        raise ValueError("the text has all characters of private use")
    masks = dict(zip(_SIGNS, free, strict=True))
    masked = _SIGN.sub(lambda one: one[0] if shown[one.start()] == one[0] else masks[one[0]], text)
    table = {ord(mask): sign for sign, mask in masks.items()}
    return masked, lambda made: made.translate(table)
