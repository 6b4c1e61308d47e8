"""A Markdown text with marks in it, and the placeholders that the marks stand for."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.marks.alphabet import MARK, Numbering, find_signs
from shortcodes.marks.code import Code
from shortcodes.syntax.modern.names import Names
from shortcodes.syntax.modern.told import tell_lookalikes
from shortcodes.syntax.token import Token, TokenList

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


class Placeholders(Mapping[str, Placeholder]):
    """The placeholders of a text by their marks, each made when it is asked for: a text may have a million."""

    __slots__ = ("_blocks", "_firsts", "_held", "_indented", "_indents", "_numbering", "_tokens")

    def __init__(self) -> None:
        """Start without any."""
        self._numbering = Numbering()
        self._tokens = TokenList()
        self._firsts = array("q", (0,))  # where the tokens of each start, and those of all end
        self._blocks = bytearray()
        self._held = 0  # how many there are
        self._indents = [""]  # those that differ from the one before, and from which placeholder on
        self._indented = array("q", (0,))

    def add(self, held: Placeholder | None) -> str:
        """Add one, or None for a mark that stands for no tag, and return its mark."""
        number = len(self._blocks)
        self._blocks.append(held is not None and held.block)
        if held is not None:
            self._held += 1
            for token in held.tokens:
                self._tokens.append(token)
            if held.indent != self._indents[-1]:
                self._indents.append(held.indent)
                self._indented.append(number)
        self._firsts.append(len(self._tokens))
        return self._numbering.mark(number)

    def make_block(self, mark: str) -> None:
        """Have a placeholder stand beside paragraphs.

        Raises:
            KeyError: The mark stands for none.
        """
        self._blocks[self._number(mark)] = True

    def number(self, mark: str) -> int | None:
        """Return the number of a mark, from 0, whether it stands for a tag or not; None for others."""
        number = self._numbering.number(mark)
        return None if number is None or number >= len(self._blocks) else number

    def spans(self) -> Iterator[Span]:
        """Yield the spans of the placeholders."""
        return (held.span for held in map(self._at, range(len(self._blocks))) if held is not None)

    def __getitem__(self, mark: str) -> Placeholder:
        held = self._at(self._number(mark))
        if held is None:
            raise KeyError(mark)
        return held

    def __iter__(self) -> Iterator[str]:
        firsts = self._firsts
        numbers = range(len(self._blocks))
        return (self._numbering.mark(n) for n in numbers if firsts[n] < firsts[n + 1])

    def __len__(self) -> int:
        return self._held

    def _number(self, mark: object) -> int:
        number = self.number(mark) if isinstance(mark, str) else None
        if number is None:
            raise KeyError(mark)
        return number

    def _at(self, number: int) -> Placeholder | None:
        first, last = self._firsts[number], self._firsts[number + 1]
        if first == last:
            return None
        tokens = tuple(map(self._tokens.__getitem__, range(first, last)))
        indent = self._indents[bisect_right(self._indented, number) - 1]
        return Placeholder(span_of(tokens), tokens, indent, bool(self._blocks[number]))


def span_of(tokens: Sequence[Token]) -> Span:
    """Return the span of tokens, with the second bracket beside them."""
    first, last = tokens[0], tokens[-1]
    start = first.start - (first.kind == "opening" and first.doubled)
    return Span(start, last.end + (last.kind == "closing" and last.doubled))


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
    placeholders: Placeholders
    blocks: frozenset[str]
    diagnostics: list[Diagnostic]
    settled: bool = False
    names: Names | None = None
    void_names: frozenset[str] = frozenset()
    in_values: bool = False
    skip: frozenset[str] = frozenset()
    _blank_lines: BlankLines | None = field(default=None, init=False)
    _signs: frozenset[str] | None = field(default=None, init=False)

    @property
    def blank_lines(self) -> BlankLines:
        """Where the source has blank lines; it is searched once, however many parts of it are rendered."""
        if self._blank_lines is None:
            self._blank_lines = BlankLines(self.source)
        return self._blank_lines

    def find_signs(self) -> frozenset[str]:
        """Return the characters of marks that the source has itself; it is searched once."""
        if self._signs is None:
            self._signs = find_signs(self.source)
        return self._signs

    @property
    def lookalikes(self) -> list[Diagnostic]:
        """What looks like a tag and is none; nothing in code does."""
        if self.names is None:
            return []
        return tell_lookalikes(
            self.source,
            self.names.known,
            self.placeholders.spans,
            lambda: Code(self.source),
            ignore_case=self.names.key is not None,
        )

    def restore(self, text: str) -> str:
        """Return a part of the marked text as it was written."""

        def write(match: re.Match[str]) -> str:
            found = self.placeholders.get(match[0])
            return self.source[slice(*found.span)] if found else match[0]

        return MARK.sub(write, text)
