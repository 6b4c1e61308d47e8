"""Places in HTML that a target writes in its own way: signs of private use that pass through Markdown."""

import re
import secrets
from collections.abc import Iterator
from itertools import islice
from typing import Final

_FIRST: Final = 0xE000
_LAST: Final = 0xF8FF
_DIGITS: Final = 16


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
        # an author may write the signs as references, or a caption may have them: nobody knows this number
        self._secret = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
        self._pattern = re.compile(f"{self.start}{self._secret}([0-9]+){self.end}")

    def add(self, piece: str) -> str:
        """Return the sign of a piece."""
        self.pieces.append(piece)
        return f"{self.start}{self._secret}{len(self.pieces) - 1}{self.end}"

    def fill(self, text: str) -> str:
        """Return a text with the pieces in place of their signs; a piece may have signs of earlier ones."""
        if self.start not in text:
            return text
        made: list[str] = []
        opened = [self._split(text)]
        while opened:
            for is_text, part in opened[-1]:
                if not is_text:
                    opened.append(self._split(self.pieces[int(part)]))
                    break
                made.append(part)
            else:
                opened.pop()
        return "".join(made)

    def _split(self, text: str) -> Iterator[tuple[bool, str]]:
        """Yield the parts of a text, and the numbers of the pieces between them."""
        for place, part in enumerate(self._pattern.split(text)):
            yield place % 2 == 0, part
