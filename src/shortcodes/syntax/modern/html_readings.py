"""All ways in which a browser may read HTML where a tag's name alone doesn't tell."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import Final, TypeAlias

from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.html_tag_ends import TagEnds

Point: TypeAlias = tuple[int, str]
"""An offset, and the state of a reading there: content, or the text of an element of that name."""

CONTENT: Final = ""

# The state behind each step of a script's text. A comment in it may hold a script, which doesn't end it.
_SCRIPT: Final[dict[tuple[str, str | None], str]] = {
    ("script", "comments"): "comment in a script",
    ("script", "closes"): CONTENT,
    ("comment in a script", "ends"): "script",
    ("comment in a script", "opens"): "script in a comment",
    ("comment in a script", "closes"): CONTENT,
    ("script in a comment", "ends"): "script",
    ("script in a comment", "closes"): "comment in a script",
}
_IN_SCRIPTS: Final = frozenset(state for state, _ in _SCRIPT)


class Readings:
    """Follows each reading of one text from a place on, to where all of them find content.

    In ``<svg>``, ``<select>`` and the like, which may end anywhere, a raw element may be an ordinary one.
    So both readings are followed, at each tag. Those that meet are one from then on, which bounds their number.
    """

    __slots__ = ("_arrived", "_closings", "_ends", "_start", "_tags", "_text")

    def __init__(self, text: str, tags: TagEnds) -> None:
        self._text = text
        self._tags = tags
        self._start = literal("modern", "HTML_START")
        self._arrived: dict[int, int] = {}  # the last offset before each < that a reading came to
        self._closings: dict[str, tuple[int, int]] = {}
        self._ends: dict[str, array[int]] = {}

    def behind(self, start: int) -> int:
        """Return the offset from which all readings of a start find content again, or the text's end."""
        return self.agreed(self._behind(start))

    def agreed(self, points: Iterable[Point]) -> int:
        """Return the first offset at which readings that start at some points are all in content."""
        if not self._ends:
            self._find_ends()
        self._arrived.clear()
        waiting: list[Point] = []
        for point in points:
            self._add(waiting, *point)
        while True:
            position, state = heappop(waiting)
            if not waiting and state == CONTENT:
                return self._arrived[position]
            for point in self._next(position, state):
                self._add(waiting, *point)

    def _add(self, waiting: list[Point], position: int, state: str) -> None:
        """Add a reading at its next event; one without another goes on to the end."""
        event = self._event(position, state)
        if event == len(self._text) and state != CONTENT:
            position, state = event, CONTENT
        if state == CONTENT:
            self._arrived[event] = max(position, self._arrived.get(event, 0))
        if (event, state) not in waiting:
            heappush(waiting, (event, state))

    def _event(self, position: int, state: str) -> int:
        if state == CONTENT:
            found = self._text.find(self._start, position)
            return len(self._text) if found < 0 else found
        ends = self._ends.get("script" if state in _IN_SCRIPTS else state, ())
        index = bisect_left(ends, position)
        return ends[index] if index < len(ends) else len(self._text)

    def _next(self, position: int, state: str) -> Iterator[Point]:
        """Yield the points that a reading may come to from an event."""
        if state == CONTENT:
            yield from self._behind(position)
        elif state in _IN_SCRIPTS:
            then = _SCRIPT.get((state, self._step(position)), state)
            yield position + (then != CONTENT), then
        else:
            yield position, CONTENT

    def _behind(self, start: int) -> Iterator[Point]:
        """Yield the points behind whatever may start at a ``<`` in content."""
        text = self._text
        if text.startswith(literal("modern", "CDATA_START"), start):
            yield self._closed("CDATA_END", start), CONTENT
            yield self._closed("HTML_END", start), CONTENT
        elif text.startswith(literal("modern", "COMMENT_START"), start):
            ends = (
                self._closed("COMMENT_END", start + 2),
                self._closed("COMMENT_BANG_END", start + 4),
            )
            yield min(ends), CONTENT
        elif (html := pattern("modern", "HTML").match(text, start)) and html["tag"]:
            end = self._tags.behind(html.end()) or len(text)
            yield end, CONTENT
            name = html["raw"] or html["title"] or html["noscript"]
            if name and not name.startswith(literal("modern", "TAG_SLASH")):
                yield end, name.lower()
        elif text[start + 1 : start + 2] in ("!", "?", "/"):
            yield self._closed("HTML_END", start), CONTENT
        else:
            yield start + 1, CONTENT

    def _closed(self, ending: str, start: int) -> int:
        """Return the offset behind the next ending; each is searched for once, however often asked for."""
        sign = literal("modern", ending)
        first, end = self._closings.get(ending, (0, 0))
        if not first <= start <= end - len(sign):
            found = self._text.find(sign, start)
            # far behind the text's end where there is none, so that it is found there again
            end = 2 * len(self._text) if found < 0 else found + len(sign)
            self._closings[ending] = start, end
        return min(end, len(self._text))

    def _step(self, position: int) -> str | None:
        match = pattern("modern", "SCRIPT_STEP").match(self._text, position)
        return match.lastgroup if match else None

    def _find_ends(self) -> None:
        """Find everything that may end an element's text, once for all."""
        steps = pattern("modern", "SCRIPT_STEP").finditer(self._text)
        self._ends["script"] = array("q", (step.start() for step in steps))
        for closing in pattern("modern", "RAW_CLOSING").finditer(self._text):
            self._ends.setdefault(closing["name"].lower(), array("q")).append(closing.start())
