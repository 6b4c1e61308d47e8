"""A parser of HTML that knows where in its source it is."""

from html import unescape
from html.parser import HTMLParser


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
        end = self.source.rfind(">") + 1
        self.feed(self.source[:end])
        self.close()
        if rest := self.source[end:]:  # the parser would look for the ends of all tags in it
            self.handle_data(unescape(rest))

    def find_start(self) -> int:
        """Return the offset of what is read now."""
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def find_end(self) -> int:
        """Return the offset behind the tag that is read now."""
        end = self.source.find(">", self.find_start())
        return len(self.source) if end < 0 else end + 1
