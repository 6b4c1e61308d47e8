"""Where in a text shortcodes are not looked for: comments, CDATA, raw elements, HTML tags."""

from collections.abc import Iterator
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

    Attributes:
        position: Up to where it is read. What stands before belongs to a shortcode, or was asked for.
        clear: Offset from the position on up to which all is content; it may lie behind the position.
    """

    __slots__ = ("_endless", "_last_end", "_start", "_text", "clear", "position")

    def __init__(self, text: str) -> None:
        """Start at the first character, in content."""
        self._text = text
        self.position = 0
        self._start = literal("modern", "HTML_START")
        self.clear = self._next(0)
        self._last_end = text.rfind(literal("modern", "HTML_END"))
        self._endless = (
            bytearray()
        )  # 1 at the characters of tags known never to end, their quotes apart

    def covering(self, offset: int) -> Region | None:
        """Return the region that an offset lies in, or None where it lies in content.

        Offsets must be asked for in ascending order, and only where they lie behind `clear`.
        """
        content = pattern("modern", "HTML_TEXT")
        position = self.position
        region = None
        while position < offset:
            match = content.match(self._text, position, offset)
            if match is not None:
                position = match.end()
                continue
            region = self._region(position)
            position = region.end if region else position + 1
        self.position = position
        self.clear = self._next(position)
        return region if position > offset else None

    def _next(self, position: int) -> int:
        """Return where something begins that may be no content."""
        found = self._text.find(self._start, position)
        return len(self._text) if found < 0 else found

    def _region(self, start: int) -> Region | None:
        hidden = pattern("modern", "HIDDEN").match(self._text, start)
        if hidden is not None:
            return Region(start, hidden.end(), False)
        if start > self._last_end:
            return None
        html = pattern("modern", "HTML").match(self._text, start)
        if html is None:
            return None
        if html["tag"] is None:
            return Region(start, html.end(), False)
        end = self._tag_end(html.end())
        return Region(start, end, True) if end else None

    def _tag_end(self, position: int) -> int:
        """Return the offset behind an HTML tag's last character, or 0 where the tag never ends."""
        step = pattern("modern", "HTML_STEP")
        text, endless = self._text, self._endless
        runs = []
        while position < len(text) and not (endless and endless[position]):
            match = step.match(text, position)
            if match is None:
                runs.append((position, len(text)))
                break
            if match["end"] is not None:
                return match.end()
            runs.append(
                (position, match.end() if match["quoted"] is None else match.start("quoted"))
            )
            position = match.end()
        self._remember(runs)
        return 0

    def _remember(self, runs: list[tuple[int, int]]) -> None:
        """Note what a tag that never ends passed through, so that none of it is read again."""
        if not self._endless:
            self._endless = bytearray(len(self._text))
        for start, end in runs:
            self._endless[start:end] = b"\1" * (end - start)


def attribute_values(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the quoted attribute values of the HTML tag at a span, without their quotes."""
    for match in pattern("modern", "HTML_STEP").finditer(text, start, end):
        if match["quoted"] is not None:
            yield Span(match.start("quoted") + 1, match.end("quoted") - 1)
