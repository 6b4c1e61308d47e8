"""HTML before a sanitiser parses it: what no browser reads, and what is too dear to parse."""

import re
from collections import Counter
from typing import Final

from shortcodes.markup.tokens import VOID, Kind, Token, split_names, tokens

MAX_DEPTH: Final = 500
"""Elements that may be open at once; browsers don't nest deeper either."""

_FORMATTING = split_names("a b big code em font i nobr s small strike strong tt u")

_MAX_REOPENED: Final = 4  # times the HTML's length, for the tags that a parser writes again
_MAX_ATTRIBUTES: Final = 5_000  # of one tag
_MAX_MOVES: Final = 100_000  # characters of one text for which nh3 moves the rest of it
_MOVES = re.compile("[\x80-\xbf&]")
_PARTS = re.compile(r"""[\s/"'=]++""")
_SURROGATE = re.compile("[\ud800-\udfff]")


def replace_surrogates(text: str) -> str:
    """Return a text with U+FFFD for each half of a surrogate pair, as a browser reads it."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def find_excess(html: str) -> str | None:
    """Return what makes sanitising some HTML too dear, to follow "the HTML …", or None.

    An HTML parser looks at all open elements for each tag, and in each block opens formatting elements again.
    It compares each attribute of a tag with all before. The one behind nh3 moves the rest of a text for each
    character from U+0080 to U+00BF. Each of these takes time with the square of the HTML's length.
    """
    nesting = _Nesting(_MAX_REOPENED * len(html))
    for token in tokens(html):
        if token.kind is Kind.TEXT:
            if _occurs_often(_MOVES, token.source, _MAX_MOVES):
                return "has too many characters in one text that are dear to sanitise"
            continue
        if not nesting.add(token):
            return "is nested too deep"
        if _occurs_often(_PARTS, token.source, _MAX_ATTRIBUTES):
            return "has a tag of too many attributes"
    return None


def _occurs_often(pattern: re.Pattern[str], text: str, most: int) -> bool:
    return len(text) > most and len(pattern.findall(text)) > most


class _Nesting:
    """Counts the open elements, and the characters of the tags that a parser opens again."""

    __slots__ = ("_depth", "_formats", "_formatting", "_open", "_reopened")

    def __init__(self, most: int) -> None:
        """Begin with no element open; ``most`` characters may be written again."""
        self._open: Counter[str] = Counter()
        self._formats: dict[str, list[int]] = {}  # lengths of the tags of open formatting elements
        self._depth = self._formatting = 0
        self._reopened = most

    def add(self, tag: Token) -> bool:
        """Count a tag; tell whether that is still within the bounds."""
        step, name = self._step(tag), tag.name
        self._open[name] += step
        self._depth += step
        if name not in _FORMATTING:
            self._reopened -= self._formatting
        elif step > 0:
            self._formats.setdefault(name, []).append(len(tag.source))
            self._formatting += len(tag.source)
        elif step < 0:
            self._formatting -= self._formats[name].pop()
        return self._depth <= MAX_DEPTH and self._reopened >= 0

    def _step(self, tag: Token) -> int:
        if tag.kind is Kind.OPEN:
            return 0 if tag.name in VOID else 1
        return -1 if tag.kind is Kind.CLOSE and self._open[tag.name] else 0
