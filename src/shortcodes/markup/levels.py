"""The levels of a text while their HTML is made whole: open elements, and the changes made so far."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from shortcodes.markup.edits import Edit
from shortcodes.markup.frames import Element, Frame
from shortcodes.markup.items import Item
from shortcodes.markup.paragraph import Repeats, repeat_tag
from shortcodes.markup.tokens import Kind

BLANK: Final = " \t\r\n\f"
_BREAK: Final = "<br>\n<br>\n"


class Levels:
    """The levels that are open, the innermost last.

    Attributes:
        frames: The levels.
        edits: The changes of the text.
    """

    __slots__ = ("_items", "_length", "_repeats", "edits", "frames")

    def __init__(self, items: Sequence[Item], length: int) -> None:
        """Begin with the whole of a text.

        Args:
            items: Its items.
            length: Its length.
        """
        self._items = items
        self._length = length
        self._repeats = Repeats(10_000 + length)
        self.edits: list[Edit] = []
        self.frames = [Frame(-1, len(items) + 1, block=True)]

    @property
    def frame(self) -> Frame:
        """The innermost level."""
        return self.frames[-1]

    def carry(self, elements: Iterable[Element]) -> None:
        """Have elements wait for something to be shown at this level."""
        for element in elements:
            if self._repeats.take(len(element.tag)):
                element.split = True
                self.frame.push(element, None)

    def end_implied(self, number: int) -> None:
        """End the elements that have no closing tag."""
        opened = self.frame.open
        while opened and not opened[-1].explicit and opened[-1].end <= number:
            self.end(number)

    def end(self, number: int, *, own: bool = False) -> None:
        """End the innermost element before an item, or with it as its own closing tag."""
        frame = self.frame
        element = frame.open[-1]
        frame.pop()
        written = element.written
        if written is None or not self._is_kept(element, written, own=own):
            self._take_back(element, written)
            if own:
                self.replace(number)
            return
        if own:
            frame.closed = self._items[number].end
        else:
            self._insert_closing(number, element, written)
        element.tag = repeat_tag(element.tag) if self._repeats.take(len(element.tag)) else "<p>"

    def _is_kept(self, element: Element, written: Edit, *, own: bool) -> bool:
        """Tell whether an element that ends shows something, or is an author's with blanks in it."""
        if self.frame.shown > element.shown:
            return True
        if not element.is_inline and element.name != "p":
            return True
        is_own = own and not element.split
        return is_own and (element.is_needed or any(self._trail(written.end)))

    def _trail(self, start: int) -> Iterator[Item]:
        """Yield the breaks and blanks that nothing shown follows, from an offset on, backwards."""
        for number in reversed(self.frame.trail):
            if self._items[number].start < start:
                return
            yield self._items[number]

    def _cut_trail(self, start: int) -> None:
        """Take out the breaks and blanks from an offset on."""
        for item in list(self._trail(start)):
            self.edits.append(Edit(item.start, item.end))
            self.frame.trail.pop()

    def add_break(self, number: int) -> None:
        """Note a break, or take it out where it is the first thing in a block: nothing is above it."""
        frame = self.frame
        if frame.is_pair and not frame.shown and len(frame.open) == len(frame.waiting):
            self.replace(number)
        else:
            frame.trail.append(number)

    def end_content(self) -> None:
        """Take out the breaks that are the last thing in a block."""
        if self.frame.is_pair and len(self.frame.open) == len(self.frame.waiting):
            self._cut_trail(self.frame.closed)

    def _take_back(self, element: Element, written: Edit | None) -> None:
        """Take out an opening tag, if it is written, with the breaks and blanks behind it."""
        if written is None:
            if element.name == "p":
                self._cut_trail(0)
            return
        self._cut_trail(written.end)
        written.text = ""
        if written.end > written.start:  # the author's
            self.edits.append(written)

    def _insert_closing(self, number: int, element: Element, written: Edit) -> None:
        """Write the closing tag of an element before an item and the blanks before that."""
        if element.name == "p":
            self._cut_trail(written.end)
        place = self._items[number].start if number < len(self._items) else self._length
        before = self._items[number - 1]
        if before.token.kind is Kind.TEXT:
            place -= len(before.token.source) - len(before.token.source.rstrip(BLANK))
        self.edits.append(Edit(place, place, f"</{element.name}>"))

    def show(self, number: int) -> None:
        """Note something that a reader sees; what waits for it is opened."""
        frame, start = self.frame, self._items[number].start
        if frame.breaks and frame.shown:
            self.edits.append(Edit(start, start, _BREAK))
        frame.breaks = False
        for element in frame.waiting:
            element.shown = frame.shown
            element.written = Edit(start, start, element.tag)
            self.edits.append(element.written)
        frame.waiting.clear()
        frame.shown += 1
        frame.trail.clear()

    def as_written(self, number: int) -> Edit:
        """Return the place of an opening tag that stays as the author wrote it."""
        item = self._items[number]
        return Edit(item.start, item.end, item.token.source)

    def replace(self, number: int, text: str = "") -> None:
        """Write something in place of a tag."""
        item = self._items[number]
        self.edits.append(Edit(item.start, item.end, text))
