"""Writes one paragraph after another, and carries inline elements from one into the next."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from shortcodes.markup.tokens import Token

BLANK = " \t\r\n\f"
_LINE_END = re.compile(r"(?>\r\n|\r|\n)")
_BLANK_LINES = re.compile(r"(?>\r\n|\r|\n)(?:[ \t\f]*+(?>\r\n|\r|\n))++")
SPACE = re.compile(r"(?:\s|&nbsp;?|&#160;?|&#[xX][aA]0;?)*+")
SPLIT_ID = re.compile(
    r"""(?P<value>"[^"]*"|'[^']*')|\sid\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""",
    re.IGNORECASE | re.ASCII,
)

# Elements that may hold whatever their parent may hold, blocks too.
_TRANSPARENT = frozenset(("a", "ins", "del"))


class Repeats:
    """How many characters of tags may still be written a second time.

    A long tag around many paragraphs is written again in each: unbounded, output would grow with the square of
    the text.
    """

    __slots__ = ("_left",)

    def __init__(self, characters: int) -> None:
        self._left = characters

    def take(self, characters: int) -> bool:
        """Use up some of them; tell whether so many were left."""
        self._left -= characters
        return self._left >= 0


class _Element(NamedTuple):
    """An inline element that is open.

    Attributes:
        tag: Its opening tag.
        end: Index of its closing tag.
    """

    tag: Token
    end: int


def has_blank_line(text: str) -> bool:
    """Tell whether text has a line with nothing on it."""
    return _BLANK_LINES.search(text) is not None


class _Tags:
    """Opening tags of elements, and their length, which need not be counted for each block between them."""

    __slots__ = ("length", "names", "tags")

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.names: list[str] = []
        self.length = 0

    def push(self, tag: Token) -> None:
        self.tags.append(tag.source)
        self.names.append(tag.name)
        self.length += len(tag.source)

    def pop(self) -> None:
        self.names.pop()
        self.length -= len(self.tags.pop())

    def wrap(self, html: str) -> str:
        """Return HTML in elements of these tags."""
        opening = "".join(map(repeat_tag, self.tags))
        closing = "".join(f"</{name}>" for name in reversed(self.names))
        return f"{opening}{html}{closing}"


class Paragraph:
    """Collects the parts of a paragraph, and writes it to the output once it ends.

    An inline element that is open where a paragraph ends is closed there and opened again in the
    next one, so that elements stay nested.
    """

    __slots__ = (
        "_around",
        "_carried",
        "_filled",
        "_kept",
        "_open",
        "_out",
        "_parts",
        "_pending",
        "_repeats",
        "_tag",
    )

    def __init__(self, out: list[str], repeats: Repeats, tag: str = "<p>") -> None:
        """Start with an empty paragraph.

        Args:
            out: The output.
            repeats: How much may be repeated.
            tag: The opening tag of paragraphs.
        """
        self._out = out
        self._repeats = repeats
        self._tag = tag
        self._open: list[_Element] = []
        self._around = (_Tags(), _Tags())  # those around a rendered block, and around an author's
        self._start()

    def _start(self) -> None:
        self._parts: list[str] | None = None  # its HTML; None: its elements are not yet open
        self._kept: list[str] = []  # comments and the like, written without a paragraph too
        self._pending: list[str] = []  # line breaks, written once something follows them
        self._filled = False  # whether a reader sees anything in it
        self._carried = len(self._open)  # how many of the open elements began before it

    def text(self, text: str) -> None:
        """Add text: blank lines end the paragraph, other line ends are breaks."""
        for number, block in enumerate(_BLANK_LINES.split(text)):
            if number:
                self.end()
            first, *others = _LINE_END.split(block)
            self._words(first.rstrip(BLANK) if others else first)
            for line in others:
                self._line_end()
                self._words(line.rstrip(BLANK) if line is not others[-1] else line)

    def _words(self, line: str) -> None:
        """Add words, without the blanks at the start of a line."""
        if not self._filled or self._pending:
            line = line.lstrip(BLANK)
        if line.strip(BLANK):
            self.add(line)
        elif line:
            self._inside().append(line)

    def _line_end(self) -> None:
        if self._filled and not (self._pending and self._pending[-1].endswith("\n")):
            self._pending.append("\n" if self._pending else "<br>\n")

    def add(self, html: str) -> None:
        """Add HTML that a reader sees."""
        self._inside().extend((*self._pending, html))
        self._pending = []
        self._filled = True

    def line_break(self, html: str) -> None:
        """Add a line break; a paragraph neither starts nor ends with one."""
        if self._filled:
            self._pending.append(html)

    def stray(self, html: str) -> None:
        """Add what no reader sees: a comment, a script, a tag that belongs to no element."""
        self._inside().append(html)
        self._kept.append(html)

    def open(self, tag: Token, end: int) -> None:
        """Add the opening tag of an inline element whose closing tag has an index."""
        self._inside().extend((*self._pending, tag.source))
        self._pending = []
        self._open.append(_Element(tag, end))
        for around in self._list_around(tag):
            around.push(tag)

    def close(self, tag: Token, index: int) -> None:
        """Add the closing tag of an inline element."""
        if not self._open or self._open[-1].end != index:
            self.stray(tag.source)
            return
        opened = self._open.pop().tag
        for around in self._list_around(opened):
            around.pop()
        if len(self._open) >= self._carried:
            self._inside().append(tag.source)
            # An element without attributes and content shows nothing.
            self._filled = self._filled or opened.source != f"<{opened.name}>"
            return
        self._carried = len(self._open)
        if self._parts is not None:
            self._parts.append(tag.source)

    def end(self) -> None:
        """End the paragraph; an empty one is not written."""
        if self._filled:
            body = "".join(self._inside()).rstrip(BLANK)
            closing = "".join(f"</{element.tag.name}>" for element in reversed(self._open))
            self._stand(f"{self._tag}{body}{closing}</p>")
        elif self._kept:
            self._stand("".join(self._kept))
        self._start()

    def block(self, html: str, *, own: bool) -> None:
        """End the paragraph and add a block.

        Args:
            html: The block.
            own: Whether it is the author's own HTML, which keeps all inline elements around it. A
                rendered block keeps those that may have a block in them.
        """
        self.end()
        around = self._around[own]
        self._stand(around.wrap(html) if self._repeats.take(around.length) else html)

    def _list_around(self, tag: Token) -> Sequence[_Tags]:
        """Return the lists of tags that one is in."""
        return self._around if tag.name in _TRANSPARENT else self._around[1:]

    def _inside(self) -> list[str]:
        """Return the parts, after opening again the elements of the paragraph before."""
        if self._parts is None:
            if not self._repeats.take(sum(len(element.tag.source) for element in self._open)):
                self._open.clear()
                self._around = (_Tags(), _Tags())
                self._carried = 0
            self._parts = [repeat_tag(element.tag.source) for element in self._open]
        return self._parts

    def _stand(self, html: str) -> None:
        """Write HTML on a line of its own."""
        if self._out and not self._out[-1].endswith("\n"):
            self._out.append("\n")
        self._out.append(html)


class ExistingParagraph(Paragraph):
    """A ``<p>`` of the author's own HTML, split where it has a rendered block in it.

    Its words stay as they are. Space and line breaks beside the block belong to no paragraph.
    """

    __slots__ = ()

    def text(self, text: str) -> None:
        """Add text as it is."""
        if not SPACE.fullmatch(text):
            self.add(text)
        elif self._filled:
            self._pending.append(text)

    def end(self) -> None:
        """End the paragraph; only the first one keeps the id."""
        filled = self._filled
        super().end()
        if filled:
            self._tag = repeat_tag(self._tag) if self._repeats.take(len(self._tag)) else "<p>"


def repeat_tag(tag: str) -> str:
    """Return an opening tag for a second element, without the id of the first."""
    return SPLIT_ID.sub(lambda match: match["value"] or "", tag)
