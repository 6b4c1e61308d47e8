"""The words of one block of Markdown, with links and emphasis around some of them."""

import re
from typing import Final

from shortcodes.markup.markdown_text import write_code, write_words

_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_HARD_BREAK: Final = "\\\n"
_LINK: Final = "["
_MOST_MARKS: Final = 8


class _Mark:
    """Emphasis, or a link, that is open or was closed last.

    Attributes:
        name: The name of its element.
        kind: What it begins with, whatever sign is chosen for that.
        opener: What it begins with; empty for one that has no marks.
        closer: What it ends with.
        start: The place of the opener in the output, or None until it is written.
        end: The place of the closer, or None until it is written.
    """

    __slots__ = ("closer", "end", "kind", "name", "opener", "start")

    def __init__(self, name: str, opener: str, closer: str) -> None:
        self.name = name
        self.kind = self.opener = opener
        self.closer = closer
        self.start: int | None = None
        self.end: int | None = None


class Inline:
    """Writes the words of one block after the other."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._marks: list[_Mark] = []
        self._closed: list[_Mark] = []  # those that ended where the output ends now
        self._code = ""  # the text of a code span at the end of the output
        self._gap = ""  # the blank or line breaks to write before the next word

    def add_words(self, text: str) -> None:
        """Write words; blanks between them and around them become one."""
        words = _BLANKS.sub(" ", text)
        if words.startswith(" "):
            self.add_space()
        if shown := words.strip(" "):
            self.add(write_words(shown))
            self._gap = " " if words.endswith(" ") else ""

    def add_space(self) -> None:
        """Have a blank before the next word."""
        self._gap = self._gap or " "

    def add_break(self) -> None:
        """Have a line break before the next word; more than two in a row are two."""
        self._gap = _HARD_BREAK * (2 if self._gap.startswith(_HARD_BREAK) else 1)

    def add_code(self, text: str) -> None:
        """Write a code span; two that touch are one, for their quotes would touch."""
        if not text.strip():
            self.add_space()
        elif self._code and not self._gap and self._out[-1] == write_code(self._code):
            self._code += text
            self._out[-1] = write_code(self._code)
        else:
            self.add(write_code(text))
            self._code = text

    def add(self, markdown: str) -> None:
        """Write Markdown."""
        if self._gap and self._out:
            self._write(self._gap)
        self._gap = ""
        for mark in self._marks:
            if mark.start is None:
                self._begin(mark, markdown)
        self._write(markdown)

    def open(self, name: str, opener: str, closer: str) -> None:
        """Begin emphasis or a link, which is written with its first word."""
        if len(self._marks) >= _MOST_MARKS or any(mark.kind == opener for mark in self._marks):
            opener = closer = ""
        if len(self._marks) < 2 * _MOST_MARKS:
            self._marks.append(_Mark(name, opener, closer))

    def close(self, name: str) -> None:
        """End the nearest emphasis or link of an element's name, and those in it."""
        if all(mark.name != name for mark in self._marks):
            return
        while self._marks:
            mark = self._marks.pop()
            self._end(mark)
            if mark.name == name:
                return

    def finish(self) -> str:
        """Return what was written and begin again; what is open goes on in the next block."""
        for mark in reversed(self._marks):
            self._end(mark)
        for mark in self._marks:
            mark.start = mark.end = None
        text = "".join(self._out)
        self._out.clear()
        self._closed.clear()
        self._code = self._gap = ""
        return text

    def _begin(self, mark: _Mark, text: str) -> None:
        """Write the opener of a mark before its first text."""
        again = next((one for one in self._closed if one.kind == mark.kind != _LINK), None)
        if again is not None and again.end is not None:  # <b>a</b><b>b</b>
            self._out[again.end] = ""
            mark.start, mark.opener, mark.closer = again.start, again.opener, again.closer
            self._closed.remove(again)
            return
        before = self._find_last()
        if mark.opener == "*" and not _is_word(before):
            mark.opener = mark.closer = "_"  # never taken for a part of ** beside it
        if mark.opener != _LINK and _is_word(before) and not _is_word(text[:1]):
            mark.opener = mark.closer = ""  # no engine would take it for emphasis there
        elif mark.opener == _LINK and before == "!":
            self._write("\\")  # or the link would be a picture
            self._out[-2:] = [f"{self._out[-2][:-1]}\\!"]
        mark.start = len(self._out)
        self._write(mark.opener)

    def _end(self, mark: _Mark) -> None:
        """Write the closer of a mark, if its opener is written."""
        if mark.start is None:
            return
        mark.end = len(self._out)
        self._out.append(mark.closer)
        if mark.opener:
            self._closed.append(mark)

    def _write(self, markdown: str) -> None:
        if self._closed and markdown:
            self._check_closed(markdown[0])
        self._out.append(markdown)

    def _check_closed(self, following: str) -> None:
        """Take the marks of emphasis away that no engine would take for its end."""
        for mark in self._closed:
            if mark.opener == _LINK or mark.start is None or mark.end is None:
                continue
            if _is_word(following):
                ends_in_word = _is_word(self._find_last(mark.end))
                marks = mark.opener.replace("_", "*") if ends_in_word else ""
                self._out[mark.start] = self._out[mark.end] = marks
        self._closed.clear()

    def _find_last(self, end: int | None = None) -> str:
        """Return the last character that was written, up to a place in the output, or an empty string."""
        place = len(self._out) if end is None else end
        while place and not self._out[place - 1]:
            place -= 1
        return self._out[place - 1][-1] if place else ""


def _is_word(character: str) -> bool:
    """Tell whether a character is neither white space nor punctuation, as CommonMark tells flanking runs."""
    return character.isalnum()
