"""Places of HTML that have no room for a block."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from shortcodes.markup.tokens import BLOCKS, VOID, Kind, Token, split_names

_OF_WORDS: Final = split_names("caption dt h1 h2 h3 h4 h5 h6 legend summary td th")
"""Blocks that Markdown writes in a line."""


def find_narrow(found: Sequence[Token]) -> bytearray:
    """Return 1 for each token that is in an inline element, a heading or a cell, and 0 for all others.

    Args:
        found: The tokens of some HTML. An element without an end is open up to that of a block around it.
    """
    narrow, depth = bytearray(len(found)), 0
    opened: list[str] = []
    counts: Counter[str] = Counter()
    for place, (kind, _, name) in enumerate(found):
        narrow[place] = depth > 0
        if kind is Kind.OPEN and name not in VOID:
            opened.append(name)
            counts[name] += 1
            depth += _is_narrow(name)
        elif kind is Kind.CLOSE and counts[name]:
            last = ""
            while last != name:
                last = opened.pop()
                counts[last] -= 1
                depth -= _is_narrow(last)
    return narrow


def _is_narrow(name: str) -> bool:
    return name not in BLOCKS or name in _OF_WORDS
