"""Paragraphs around shortcodes that stand alone, which core takes off again."""

import re
from bisect import bisect_left
from collections.abc import Collection

from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.wordpress.scanner import Names, closing_tags

_SPACE = r"(?:[\r\n\t \u00a0]|&nbsp;)*+"
_BEFORE = re.compile(rf"<p>{_SPACE}")
_AFTER = re.compile(rf"{_SPACE}</p>")


def shortcode_unautop(text: str, names: Collection[str]) -> str:
    """Take the paragraph off that holds one shortcode and white space only.

    Args:
        text: A text with paragraphs.
        names: The registered names, in their order.
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
        if found := lone.at(start):
            pieces += (text[position : match.start()], text[start : found[0]])
            position = found[1]
    return "".join((*pieces, text[position:]))


class _LoneTags:
    """Finds the ends of shortcodes after which a paragraph ends.

    What was found is remembered, for many openings can share one end.
    """

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._closers: dict[str, list[int]] | None = None
        self._tag_end = 0
        self._after: dict[int, int] = {}

    def at(self, start: int) -> tuple[int, int] | None:
        """Give the ends of the shortcode at an offset and of the paragraph after it."""
        opening = pattern("wordpress", "OPENING").match(self._text, start)
        if opening is None or opening["extra"] or self._tag_end < 0:
            return None
        for name in self._names.candidates(opening["run"]):
            for end in self._ends(name, start + 1 + len(name)):
                if (after := self._paragraph_end(end)) >= 0:
                    return end, after
        return None

    def _ends(self, name: str, name_end: int) -> list[int]:
        """List the ends that a tag may have, the one after its closing tag first."""
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

    def _paragraph_end(self, end: int) -> int:
        if end not in self._after:
            match = _AFTER.match(self._text, end)
            self._after[end] = match.end() if match else -1
        return self._after[end]
