"""Core's `shortcode_unautop`: removes the paragraph around a shortcode that is alone in it."""

import re
from bisect import bisect_left
from collections.abc import Collection

from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.wordpress.scanner import Names, closing_tags

_SPACE = r"(?:[\r\n\t \u00a0]|&nbsp;)*+"
_BEFORE = re.compile(rf"<p>{_SPACE}")
_AFTER = re.compile(rf"{_SPACE}</p>")


def shortcode_unautop(text: str, names: Collection[str]) -> str:
    """Remove each paragraph that has one shortcode and white space in it, and nothing else.

    Args:
        text: A text with paragraphs.
        names: The registered names, in their order.

    Returns:
        The text; its shortcodes stay.
    """
    if not names or "<p>" not in text or "[" not in text:
        return text
    lone = _LoneTags(text, Names.of(names))
    pieces: list[str] = []
    position = 0
    for match in _BEFORE.finditer(text):
        if match.start() < position:
            continue
        start = match.end()
        if found := lone.find_ends(start):
            pieces += (text[position : match.start()], text[start : found[0]])
            position = found[1]
    return "".join((*pieces, text[position:]))


class _LoneTags:
    """Finds shortcodes behind which a paragraph ends.

    It remembers what it found at each end, because many openings can share one.
    """

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._closers: dict[str, list[int]] | None = None
        self._tag_end = 0
        self._after: dict[int, int] = {}

    def find_ends(self, start: int) -> tuple[int, int] | None:
        """Return the ends of the shortcode at an offset and of its paragraph, or None."""
        opening = pattern("wordpress", "OPENING").match(self._text, start)
        if opening is None or opening["extra"] or self._tag_end < 0:
            return None
        for name in self._names.candidates(opening["run"]):
            for end in self._list_ends(name, start + 1 + len(name)):
                if (after := self._find_paragraph_end(end)) >= 0:
                    return end, after
        return None

    def _list_ends(self, name: str, name_end: int) -> list[int]:
        """List where a shortcode may end: behind its closing tag first, then behind its tag."""
        if self._tag_end < name_end:
            self._tag_end = self._text.find("]", name_end)
            if self._tag_end < 0:
                return []
        end = self._tag_end + 1
        if self._tag_end > name_end and self._text[self._tag_end - 1] == "/":
            return [end]
        if self._closers is None:
            self._closers = closing_tags(self._text)
        offsets = self._closers.get(name, [])
        following = bisect_left(offsets, end)
        if following == len(offsets):
            return [end]
        return [offsets[following] + len(name) + 3, end]

    def _find_paragraph_end(self, end: int) -> int:
        if end not in self._after:
            match = _AFTER.match(self._text, end)
            self._after[end] = match.end() if match else -1
        return self._after[end]
