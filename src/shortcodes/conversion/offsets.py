"""A parser of HTML that knows where in its source it is."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Final

_LONG: Final = re.compile(r"&(?=#[0-9]{500})")
"""A reference of a number that Python refuses to parse; no character has one."""

_NO_CHARACTER: Final = "\ufffd"


class OffsetParser(HTMLParser):
    """Reads HTML whole, and tells offsets in place of lines."""

    def __init__(self, source: str) -> None:
        """Take the source."""
        super().__init__()
        self.source = source
        self._lines = [0]
        for index, char in enumerate(source):
            if char == "\n":
                self._lines.append(index + 1)

    def read(self) -> None:
        """Read the source to its end; what is behind the last sign that can end a tag is text."""
        source = _LONG.sub(_NO_CHARACTER, self.source)  # as long as it was
        end = source.rfind(">") + 1
        self.feed(source[:end])
        self.close()
        if rest := source[end:]:  # the parser would look for the ends of all tags in it
            self.handle_data(unescape(rest))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over ``<![`` as browsers do, up to ``>``; the parser looks for its end, or fails on it."""
        return self.parse_bogus_comment(i, report)

    def find_start(self) -> int:
        """Return the offset of what is read now."""
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def find_end(self) -> int:
        """Return the offset behind the tag that is read now."""
        end = self.source.find(">", self.find_start())
        return len(self.source) if end < 0 else end + 1
