"""Places in HTML that a target writes in its own way: signs of private use that pass through Markdown."""

import re
from itertools import islice
from typing import Final

_FIRST: Final = 0xE000
_LAST: Final = 0xF8FF


class Tokens:
    """The pieces that take the place of signs in a text."""

    def __init__(self, text: str) -> None:
        """Choose two signs that the text does not have.

        Raises:
            ValueError: It has all signs of private use.
        """
        used = set(text)
        free = [*islice((chr(code) for code in range(_FIRST, _LAST) if chr(code) not in used), 2)]
        if len(free) < 2:
            raise ValueError("the text has all characters of private use, of which two are needed")
        self.start, self.end = free
        self.pieces: list[str] = []
        self._pattern = re.compile(f"{self.start}([0-9]+){self.end}")

    def add(self, piece: str) -> str:
        """Return the sign of a piece."""
        self.pieces.append(piece)
        return f"{self.start}{len(self.pieces) - 1}{self.end}"

    def fill(self, text: str) -> str:
        """Return a text with the pieces in place of their signs; a piece may have signs of earlier ones."""
        if self.start not in text:
            return text
        return self._pattern.sub(lambda match: self.fill(self.pieces[int(match[1])]), text)
