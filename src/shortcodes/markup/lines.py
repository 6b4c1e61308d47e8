"""Writes words without a paragraph, with their line ends as breaks."""

import re
from typing import Final

from shortcodes.markup.tokens import Token

_BLANK: Final = " \t\r\n\f"
_LINE_END: Final = re.compile(r"(?>\r\n|\r|\n)")
_BREAK: Final = "<br>\n"
_MOST: Final = 2  # breaks in a row that line ends make


class Lines:
    """The content of a widget that has no paragraphs: a line end is a break, a blank line two.

    Line ends at its start, at its end and beside a block are no breaks.
    """

    __slots__ = ("_filled", "_out", "_pending")

    def __init__(self, out: list[str]) -> None:
        """Start with nothing.

        Args:
            out: The output.
        """
        self._out = out
        self._pending: list[str] = []  # breaks, written once something follows them
        self._filled = False  # whether there is something that a break can follow

    def text(self, text: str) -> None:
        """Add text."""
        first, *others = _LINE_END.split(text)
        self._words(first.rstrip(_BLANK) if others else first)
        for number, line in enumerate(others, 1):
            if self._filled and len(self._pending) < _MOST:
                own = self._pending and self._pending[-1] != _BREAK
                self._pending.append("\n" if own else _BREAK)
            self._words(line.lstrip(_BLANK) if number == len(others) else line.strip(_BLANK))

    def _words(self, words: str) -> None:
        if words.strip(_BLANK):
            self.add(words)
        elif words:
            self._out.append(words)

    def add(self, html: str) -> None:
        """Add HTML that a reader sees."""
        self.stray(html)
        self._filled = True

    def stray(self, html: str) -> None:
        """Add HTML that stays as it is."""
        self._out += self._pending
        self._out.append(html)
        self._pending = []

    def line_break(self, html: str) -> None:
        """Add a break of the author's; a line end behind it is none."""
        self.stray(html)
        self._pending = [""]

    def open(self, tag: Token, end: int) -> None:
        """Add the opening tag of an inline element."""
        self.stray(tag.source)

    def close(self, tag: Token, index: int) -> None:
        """Add the closing tag of an inline element."""
        if self._pending == [""]:
            self._pending = []
        self._out.append(tag.source)

    def block(self, html: str, *, own: bool) -> None:
        """Add a block, without the breaks before it."""
        self.end()
        self._out.append(html)

    def end(self) -> None:
        """End a run of words."""
        self._pending = []
        self._filled = False
