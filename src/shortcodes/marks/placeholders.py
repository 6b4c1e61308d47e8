"""A Markdown text with marks in it, and the placeholders that the marks stand for."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.marks.alphabet import MARK
from shortcodes.marks.code import Code
from shortcodes.syntax.modern.names import Names
from shortcodes.syntax.modern.told import tell_lookalikes
from shortcodes.syntax.token import Token

_BLANK_LINE = re.compile(r"\n(?=([ \t\r>]*+\n))")


class BlankLines:
    """Tells whether part of a text has a line with no more on it than signs of quotes."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str) -> None:
        """Look for them."""
        found = list(_BLANK_LINE.finditer(text))
        self._starts = [match.start() for match in found]
        self._ends = [match.end(1) for match in found]

    def within(self, span: Span) -> bool:
        """Tell whether there is one in a part of the text."""
        place = bisect_left(self._starts, span.start)
        return place < len(self._ends) and self._ends[place] <= span.end


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A tag, or a raw shortcode with its content, that a mark stands for.

    Attributes:
        span: Its characters in the source.
        tokens: The tags among them, with their places in the source.
        indent: The blanks and the signs of quotes and lists that its line starts with.
        block: Whether it stands beside paragraphs; what may be an escape goes along with words.
    """

    span: Span
    tokens: tuple[Token, ...]
    indent: str
    block: bool


@dataclass(slots=True)
class MarkedText:
    """A Markdown text with marks in place of its tags.

    Attributes:
        source: The text as it was written.
        text: The text for the Markdown engine.
        placeholders: The placeholders by their marks.
        blocks: The names of block widgets.
        diagnostics: The faults found in looking for tags.
        settled: Whether the tags are of registered names and of likely shortcodes alone.
        names: The names of shortcodes, if it was read.
        void_names: Those that never have content.
        in_values: Whether shortcodes are rendered in the values of attributes, such as the address of a link.
        skip: The elements in which none is rendered, as in code.
    """

    source: str
    text: str
    placeholders: dict[str, Placeholder]
    blocks: frozenset[str]
    diagnostics: list[Diagnostic]
    settled: bool = False
    names: Names | None = None
    void_names: frozenset[str] = frozenset()
    in_values: bool = False
    skip: frozenset[str] = frozenset()
    _blank_lines: BlankLines | None = field(default=None, init=False)

    @property
    def blank_lines(self) -> BlankLines:
        """Where the source has blank lines; it is searched once, however many parts of it are rendered."""
        if self._blank_lines is None:
            self._blank_lines = BlankLines(self.source)
        return self._blank_lines

    @property
    def lookalikes(self) -> list[Diagnostic]:
        """What looks like a tag and is none; nothing in code does."""
        if self.names is None:
            return []
        return tell_lookalikes(
            self.source,
            self.names.known,
            lambda: sorted(found.span for found in self.placeholders.values()),
            lambda: Code(self.source),
            ignore_case=self.names.key is not None,
        )

    def restore(self, text: str) -> str:
        """Return a part of the marked text as it was written."""

        def write(match: re.Match[str]) -> str:
            found = self.placeholders.get(match[0])
            return self.source[slice(*found.span)] if found else match[0]

        return MARK.sub(write, text)
