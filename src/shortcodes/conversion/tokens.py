"""Places in HTML that a target writes in its own way: signs of private use that pass through Markdown."""

import re
import secrets
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final, NamedTuple

_FIRST: Final = 0xE000
_LAST: Final = 0xF8FF
_DIGITS: Final = 16
_HEAD: Final = re.compile(r"^[^\w\n]*+", re.MULTILINE)  # of a line, up to its first word
_COLONS: Final = re.compile(":{3,}+")
_LONG_ROW: Final = re.compile(":{200}(?=:)")


class Piece(NamedTuple):
    """A text that may have signs of others, and what it is like once they are filled in.

    Attributes:
        text: The text.
        has_lines: Whether it has a line end.
        colons: How many colons are in a row at most where a line begins, as in fences of directives; 0 for
            fewer than three.
    """

    text: str
    has_lines: bool
    colons: int


class Tokens:
    """The pieces that take the place of signs in a text."""

    def __init__(self, text: str) -> None:
        """Choose two signs, of those that the text does not have if there are two."""
        used = set(text)
        free = (chr(code) for code in range(_FIRST, _LAST) if chr(code) not in used)
        first = islice(chain(free, map(chr, (_FIRST, _LAST))), 3)
        self.start, self.end = islice(dict.fromkeys(first), 2)
        self.pieces: list[Piece] = []
        # an author may write the signs as references, or a caption may have them: nobody knows this number
        self._secret = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
        self._pattern = re.compile(f"{self.start}{self._secret}([0-9]+){self.end}")

    def add(self, piece: str) -> str:
        """Return the sign of a piece."""
        self.pieces.append(self.read(piece))
        return f"{self.start}{self._secret}{len(self.pieces) - 1}{self.end}"

    def read(self, text: str) -> Piece:
        """Return a text, whose signs stay, with what it is like.

        If they were filled in, what is deep would be copied at each level.
        """
        parts = self._pattern.split(text)
        inner = [self.pieces[int(number)] for number in parts[1::2]]
        runs = [count_colons(text)]
        for place, piece in enumerate(inner):
            before, after = parts[2 * place], parts[2 * place + 2]
            leading = len(after) - len(after.lstrip(":"))
            if leading == len(after) and place + 1 < len(inner):
                leading += inner[place + 1].colons
            runs.append(piece.colons + len(before) - len(before.rstrip(":")) + leading)
        has_lines = "\n" in text or any(piece.has_lines for piece in inner)
        return Piece(text, has_lines, max(runs))

    def fill(self, text: str) -> str:
        """Return a text with the pieces in place of their signs; a piece may have signs of earlier ones."""
        if self.start not in text:
            return text
        made: list[str] = []
        opened = [self._split(text)]
        while opened:
            for is_text, part in opened[-1]:
                if not is_text:
                    opened.append(self._split(self.pieces[int(part)].text))
                    break
                made.append(part)
            else:
                opened.pop()
        return "".join(made)

    def _split(self, text: str) -> Iterator[tuple[bool, str]]:
        """Yield the parts of a text, and the numbers of the pieces between them."""
        for place, part in enumerate(self._pattern.split(text)):
            yield place % 2 == 0, part


def count_colons(text: str) -> int:
    """Return how many colons are in a row at most where a line begins; 0 for fewer than three.

    What stands before them there may be signs, such as those of a list, but no word.
    """
    if ":::" not in text:
        return 0
    heads = "\n".join(_HEAD.findall(text))
    return max(map(len, _COLONS.findall(heads)), default=0)


def part_colons(text: str) -> str:
    """Return a text in which a sign that nobody sees parts rows of over 200 colons where a line begins.

    A fence of a directive is longer than those in it, and there may be many around each.
    """
    if not _LONG_ROW.search(text):
        return text
    return _HEAD.sub(lambda head: _LONG_ROW.sub("\\g<0>\u200b", head[0]), text)
