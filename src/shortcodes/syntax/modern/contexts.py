"""Where in a text shortcodes are not looked for: comments, CDATA, raw elements, HTML tags."""

import re
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from shortcodes.location import Span
from shortcodes.syntax.grammar import literal, pattern


class Region(NamedTuple):
    """Part of a text that is HTML and not content.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last character.
        is_tag: Whether it is an HTML tag, whose attribute values may be looked into.
    """

    start: int
    end: int
    is_tag: bool


class Regions(Protocol):
    """Tells what in a text is no content. It is asked for ever greater offsets."""

    @property
    def clear(self) -> int:
        """Offset up to which all is content; what lies behind it has to be asked for."""
        ...

    @property
    def position(self) -> int:
        """Up to where it is read. What stands before belongs to a shortcode, or was asked for."""
        ...

    @position.setter
    def position(self, offset: int) -> None: ...

    def covering(self, offset: int) -> Region | None:
        """Return the region that an offset lies in, or None where it lies in content."""
        ...


class Contexts:
    """Reads HTML beside the scanner, only as far as it must, and tells what covers an offset.

    It reads as the HTML standard's tokenizer does. What a raw element or CDATA is to that depends on whether
    ``<svg>`` or ``<math>`` stands around it; where it may, all is hidden up to where both readings agree.

    Attributes:
        position: Up to where it is read. What stands before belongs to a shortcode, or was asked for.
        clear: Offset from the position on up to which all is content; it may lie behind the position.
        stray: Offsets of each ``<`` that is text here, though a browser may find a tag in it; but for one right
            before an opening tag of a shortcode, where it depends on what is drawn.
    """

    __slots__ = (
        "_foreign",
        "_in_title",
        "_slash",
        "_start",
        "_tags",
        "_text",
        "clear",
        "position",
        "stray",
    )

    def __init__(self, text: str) -> None:
        """Start at the first character, in content."""
        self._text = text
        self.position = 0
        self.stray = array("q")
        self._start = literal("modern", "HTML_START")
        self._slash = literal("modern", "TAG_SLASH")
        self._in_title = False
        self._foreign = False
        self.clear = self._next(0)
        self._tags = TagEnds(text)

    def covering(self, offset: int) -> Region | None:
        """Return the region that an offset lies in, or None where it lies in content.

        Offsets must be asked for in ascending order, and only where they lie behind `clear`.
        """
        region = None
        while self.position < offset:
            region = self._advance(offset)
        self.clear = self._next(self.position)
        return region if self.position > offset else None

    def around(self, offsets: Iterable[int]) -> Iterator[Region]:
        """Yield the regions that any of some offsets lie in, each once."""
        for offset in offsets:
            if offset > self.clear and offset >= self.position:
                region = self.covering(offset)
                if region is not None:
                    yield region

    def _advance(self, offset: int) -> Region | None:
        """Read on, to an offset at most or behind one region, which is returned."""
        content = pattern("modern", "TITLE_TEXT" if self._in_title else "HTML_TEXT")
        match = content.match(self._text, self.position, offset)
        if match is not None:
            self.position = match.end()
            return None
        self._in_title = False
        region = self._region(self.position)
        if region is None:
            if self.position + 1 < offset or self._text.startswith(self._slash, offset + 1):
                self.stray.append(self.position)
            self.position += 1
        else:
            self.position = region.end
        return region

    def _next(self, position: int) -> int:
        """Return where something begins that may be no content."""
        found = self._text.find(self._start, position)
        return len(self._text) if found < 0 else found

    def _region(self, start: int) -> Region | None:
        """Return what starts at an offset, or None where that is text."""
        hidden = pattern("modern", "HIDDEN").match(self._text, start)
        if hidden is not None:
            end = hidden.end() if hidden["cdata"] is None else self._agreed(start)
            return Region(start, end, False)
        html = pattern("modern", "HTML").match(self._text, start)
        if html is None:
            return None
        if html["tag"] is None:
            return Region(start, html.end(), False)
        end = self._tags.behind(html.end())
        if not end:
            return None
        if html["raw"] or (html["title"] and self._foreign):
            return Region(start, self._raw_end(start, html, end), False)
        self._in_title = html["title"] is not None
        self._foreign = self._foreign or html["foreign"] is not None
        return Region(start, end, True)

    def _raw_end(self, start: int, html: re.Match[str], end: int) -> int:
        return self._agreed(start) if self._foreign else self._content_end(html, end)

    def _content_end(self, html: re.Match[str], end: int) -> int:
        """Return where the content of a raw element ends, whose opening tag ends at an offset."""
        name = (html["raw"] or html["title"]).lower()
        if name == "script":
            found = pattern("modern", "SCRIPT_CONTENT").match(self._text, end)
            return found.end() if found else end
        for closing in pattern("modern", "RAW_CLOSING").finditer(self._text, end):
            if closing["name"].lower() == name:
                return closing.start()
        return len(self._text)

    def _agreed(self, start: int) -> int:
        """Return the first offset behind what starts at one that both ways to read it find in content."""
        html, foreign = self._end(start, foreign=False), self._end(start, foreign=True)
        while html != foreign:
            if html < foreign:
                html = self._read_to(foreign, html, foreign=False)
            else:
                foreign = self._read_to(html, foreign, foreign=True)
        return html

    def _read_to(self, goal: int, position: int, *, foreign: bool) -> int:
        """Read from a position to a goal, or to the end of what lies across it."""
        while position < goal:
            start = self._next(position)
            position = self._end(start, foreign=foreign) if start < goal else goal
        return position

    def _end(self, start: int, *, foreign: bool) -> int:
        """Return the offset behind what starts at one, in ``<svg>`` or not; the text's if it has none."""
        hidden = pattern("modern", "HIDDEN").match(self._text, start)
        if hidden is not None and (foreign or hidden["cdata"] is None):
            return hidden.end()
        html = pattern("modern", "HTML").match(self._text, start)
        if html is None:
            return start + 1
        if html["tag"] is None:
            return html.end()
        end = self._tags.behind(html.end()) or len(self._text)
        raw = not foreign and (html["raw"] or html["title"])
        return self._content_end(html, end) if raw else end


class TagEnds:
    """Finds where HTML tags of one text end; no part of those that never end is read again and again."""

    __slots__ = ("_endless", "_name", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._name = (0, 0)  # where characters that a name may have start, and where they end
        # 1 where an attribute may start in a tag that is known never to end
        self._endless = bytearray()

    def behind(self, position: int) -> int:
        """Return the offset behind a tag, or 0 where it never ends.

        Args:
            position: Offset behind the first letter of the tag's name.
        """
        position = self._name_end(position)
        step = pattern("modern", "HTML_STEP")
        text, endless = self._text, self._endless
        starts = array("q")
        while position < len(text) and not (endless and endless[position]):
            starts.append(position)
            match = step.match(text, position)
            if match is None or match["open"] is not None:
                break
            if match["end"] is not None:
                return match.end()
            position = match.end()
        self._remember(starts)
        return 0

    def _name_end(self, position: int) -> int:
        start, end = self._name
        if not start <= position < end:
            end = name_end(self._text, position)
            self._name = position, end
        return end

    def _remember(self, starts: Iterable[int]) -> None:
        if not self._endless:
            self._endless = bytearray(len(self._text))
        for start in starts:
            self._endless[start] = 1


def name_end(text: str, position: int) -> int:
    """Return the offset behind a tag's name, of which the first letters stand before an offset."""
    name = pattern("modern", "HTML_TAG_NAME").match(text, position)
    return name.end() if name else position


def attribute_values(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the quoted attribute values of the HTML tag at a span, without their quotes.

    A closing tag has none, whatever is in it.
    """
    html, step = pattern("modern", "HTML").match(text, start), pattern("modern", "HTML_STEP")
    opens = html is not None and not text.startswith(literal("modern", "TAG_SLASH"), start + 1)
    position = name_end(text, html.end()) if html and opens else end
    while position < end and (match := step.match(text, position, end)):
        if match["quoted"] is not None:
            yield Span(match.start("quoted") + 1, match.end("quoted") - 1)
        position = match.end()
