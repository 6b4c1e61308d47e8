"""Where in a text shortcodes are not looked for: comments, CDATA, raw elements, HTML tags."""

import re
from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from shortcodes.characters import lowered
from shortcodes.location import Span
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.html_readings import CONTENT, Readings
from shortcodes.syntax.modern.html_tag_ends import (
    TagEnds,
    bare_end,
    find_element_end,
    name_end,
)


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
    """Tells which parts of a text are no content. It is asked for ascending offsets."""

    @property
    def clear(self) -> int:
        """Offset up to which all is content; `covering` tells of those behind it."""
        ...

    @property
    def position(self) -> int:
        """Offset up to which the text is read; all before belongs to a shortcode, or was asked for."""
        ...

    @position.setter
    def position(self, offset: int) -> None: ...

    def covering(self, offset: int) -> Region | None:
        """Return the region that an offset lies in, or None where it lies in content."""
        ...


class Contexts:
    """Reads HTML beside the lexer, only as far as the lexer asks, and tells which region covers an offset.

    It reads as the HTML standard's tokenizer does. That reads a raw element or CDATA in other ways inside
    ``<svg>``, ``<select>`` and the like; where these may be open, all is hidden up to where the readings agree.
    The same holds where a ``<noscript>`` ends inside a tag or comment of its own, if scripts run.

    Attributes:
        position: Offset up to which the text is read; all before belongs to a shortcode, or was asked for.
        clear: Offset from the position on up to which all is content; it may lie behind the position.
        stray: Offsets of each ``<`` that is text here, though a browser may find a tag in it; but for one right
            before an opening tag of a shortcode, where it depends on the rendered HTML.
    """

    __slots__ = (
        "_in_title",
        "_is_unsure",
        "_last",
        "_readings",
        "_skip",
        "_slash",
        "_start",
        "_tags",
        "_text",
        "_unscripted",
        "_whole",
        "clear",
        "position",
        "stray",
    )

    def __init__(
        self, text: str, *, whole: bool = False, skip: frozenset[str] = frozenset()
    ) -> None:
        """Start at the first character, in content.

        Args:
            text: The text.
            whole: Whether ``<title>`` and ``<noscript>`` are no content up to their end. It is for readers that
                don't report which characters belong to a shortcode, whose values may look like these tags.
            skip: Names of elements that are no content up to their end.
        """
        self._text = text
        self._whole = whole
        self._skip = skip
        self.position = 0
        self.stray = array("q")
        self._start = literal("modern", "HTML_START")
        self._slash = literal("modern", "TAG_SLASH")
        # No tag or declaration starts behind the last end of one, so every search for an end succeeds.
        self._last = text.rfind(literal("modern", "HTML_END"))
        self._in_title = False
        self._is_unsure = False
        self._unscripted = False
        self.clear = self._next(0)
        self._tags = TagEnds(text)
        self._readings = Readings(text, self._tags)

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
        """Read on, to an offset at most or behind one region, and return that."""
        behind = self._behind_content(offset)
        if behind > self.position:
            self.position = behind
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

    def _behind_content(self, offset: int) -> int:
        """Return the offset behind what is surely content, to an offset at most."""
        if self._skip and not self._in_title:  # a tag may be one of an element that is skipped
            return min(self._next(self.position), offset)
        content = pattern("modern", "TITLE_TEXT" if self._in_title else "HTML_TEXT")
        match = content.match(self._text, self.position, offset)
        return self.position if match is None else match.end()

    def _next(self, position: int) -> int:
        """Return the next offset at which something may begin that is no content."""
        found = self._text.find(self._start, position)
        return len(self._text) if found < 0 else found

    def _region(self, start: int) -> Region | None:
        """Return the region that starts at an offset, or None where text does."""
        unscripted = self._unscripted
        region = self._region_without_scripts(start)
        if region is None or not unscripted:
            return region
        closing = self._closing("noscript", start + 1, region.end)
        if closing < 0:
            return region
        points = (region.end, CONTENT), (closing, CONTENT)
        return self._hidden(start, self._readings.agreed(points))

    def _region_without_scripts(self, start: int) -> Region | None:
        """Return the region that starts at an offset where no scripts run."""
        hidden = pattern("modern", "HIDDEN").match(self._text, start)
        if hidden is not None:
            if hidden["cdata"] is not None:
                return self._hidden(start, self._readings.behind(start))
            return Region(start, hidden.end(), False)
        if start > self._last:
            return None
        html = pattern("modern", "HTML").match(self._text, start)
        if html is None:
            return None
        if html["tag"] is None:
            return Region(start, html.end(), False)
        end = self._tags.behind(html.end())
        return self._element(start, html, end) if end else None

    def _element(self, start: int, html: re.Match[str], end: int) -> Region:
        """Return a tag at a span, with the content of a raw element."""
        raw, title, noscript = html.group("raw", "title", "noscript")
        if (self._is_unsure and (raw or title)) or (self._whole and noscript):
            return self._hidden(start, self._readings.behind(start))
        if raw or (title and (self._whole or self._unscripted)):
            return Region(start, self._content_end(html, end), False)
        self._in_title = title is not None
        self._is_unsure = self._is_unsure or html["unsure"] is not None
        if noscript:
            self._unscripted = not noscript.startswith(self._slash)
        if self._skip and not self._text.startswith(self._slash, start + 1):
            name = lowered(self._text[start + 1 : name_end(self._text, html.end())])
            if name in self._skip:
                return Region(start, find_element_end(self._text, name, end), False)
        return Region(start, end, True)

    def _hidden(self, start: int, end: int) -> Region:
        """Return a region that browsers may read in several ways; each may have opened any element in it."""
        self._is_unsure = True
        return Region(start, end, False)

    def _content_end(self, html: re.Match[str], end: int) -> int:
        """Return the offset behind the content of a raw element, whose opening tag ends at an offset."""
        name = (html["raw"] or html["title"]).lower()
        if name == "script":
            found = pattern("modern", "SCRIPT_CONTENT").match(self._text, end)
            return found.end() if found else end
        closing = self._closing(name, end, len(self._text))
        return len(self._text) if closing < 0 else closing

    def _closing(self, name: str, start: int, end: int) -> int:
        """Return the offset of the first closing tag of a name in a range, -1 without one."""
        for closing in pattern("modern", "RAW_CLOSING").finditer(self._text, start, end):
            if closing["name"].lower() == name:
                return closing.start()
        return -1


def attribute_values(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the quoted attribute values of the HTML tag at a span, without their quotes.

    A closing tag has none, whatever it holds.
    """
    html, step = pattern("modern", "HTML").match(text, start), pattern("modern", "HTML_STEP")
    opens = html is not None and not text.startswith(literal("modern", "TAG_SLASH"), start + 1)
    position = name_end(text, html.end()) if html and opens else end
    while position < end and (match := step.match(text, position, end)):
        if match["quoted"] is not None:
            yield Span(match.start("quoted") + 1, match.end("quoted") - 1)
        position = match.end() if match["bare"] is None else bare_end(text, match.end())
