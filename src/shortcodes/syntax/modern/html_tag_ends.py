"""Where HTML tags end."""

import re
from array import array
from collections.abc import Iterable

from shortcodes.syntax.grammar import pattern


class TagEnds:
    """Finds the ends of HTML tags of one text; it reads no part of those that never end more than once."""

    __slots__ = ("_bare", "_endless", "_name", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._name = (0, 0)  # where characters that a name may have start, and where they end
        self._bare = (0, 0)  # and those of a value without quotes
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
            position = match.end() if match["bare"] is None else self._bare_end(match.end())
        self._remember(starts)
        return 0

    def _name_end(self, position: int) -> int:
        start, end = self._name
        if not start <= position < end:
            end = name_end(self._text, position)
            self._name = position, end
        return end

    def _bare_end(self, position: int) -> int:
        start, end = self._bare
        if not start <= position < end:
            end = bare_end(self._text, position)
            self._bare = position, end
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


def bare_end(text: str, position: int) -> int:
    """Return the offset behind a value without quotes, of which the first characters stand before an offset."""
    rest = pattern("modern", "HTML_BARE").match(text, position)
    return rest.end() if rest else position


def find_element_end(text: str, name: str, start: int) -> int:
    """Return the offset of the closing tag of an element, or the text's end.

    Args:
        text: The text.
        name: The element's name; those of the same name in it have closing tags of their own.
        start: Offset behind its opening tag.
    """
    tag = re.compile(rf"<(/?){re.escape(name)}(?=[\s/>])", re.IGNORECASE | re.ASCII)
    depth = 1
    for match in tag.finditer(text, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.start()
    return len(text)
