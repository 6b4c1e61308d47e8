"""The open elements of each level of a text while it is balanced."""

from dataclasses import dataclass, field
from typing import Final

from shortcodes.markup.edits import Edit
from shortcodes.markup.paragraph import SPLIT_ID
from shortcodes.markup.tokens import BLOCKS, split_names

_WHOLES: Final = split_names("datalist dl menu ol select table ul")


@dataclass(slots=True, eq=False)
class Element:
    """An element of the author's.

    Attributes:
        name: Its name.
        tag: Its opening tag, as it is written next.
        end: Number of the item that closes it, or before which it ends.
        explicit: Whether that is its closing tag.
        shown: What had been shown in its level when it was opened there.
        frame: The level where it is open, or None.
        written: Where its opening tag is in that level, or None while it waits for something to be shown.
        split: Whether it began in another level.
    """

    name: str
    tag: str
    end: int
    explicit: bool
    shown: int = 0
    frame: "Frame | None" = None
    written: Edit | None = None
    split: bool = False

    @property
    def is_inline(self) -> bool:
        """Whether it is part of the words around it."""
        return self.name not in BLOCKS

    @property
    def has_attributes(self) -> bool:
        """Whether its tag has more than its name."""
        return self.tag.rstrip("/> \t\r\n\f").lower() != f"<{self.name}"

    @property
    def is_needed(self) -> bool:
        """Whether it stays although nothing is in it: an inline element, or a paragraph with an id."""
        return self.is_inline or any(
            match["value"] is None for match in SPLIT_ID.finditer(self.tag)
        )


@dataclass(slots=True, eq=False)
class Frame:
    """A level of a text: the content of a pair of tags, or the whole.

    Attributes:
        tag: Number of its opening tag, or -1.
        end: Number of the item that closes it.
        block: Whether paragraphs may be in it.
        open: The open elements, the innermost last.
        waiting: Those of them that are not opened before something is shown; they are the last ones.
        shown: How much a reader has been shown of it.
        trail: The items since then that show nothing: breaks and blanks.
        breaks: Whether a paragraph ended since then whose place line breaks take.
        orphans: The elements around it whose closing tag is in it, the innermost first.
        lost: The elements that open in it and close behind it, without their tags.
        closed: Offset behind the last closing tag in it.
        cut: Whether it begins in a part of a list or table, and ends in another.
        wholes: How many lists and tables are open in it.
        heirs: The orphans of levels inside of it, by the number of the closing tag that they got instead.
    """

    tag: int
    end: int
    block: bool
    open: list[Element] = field(default_factory=list)
    waiting: list[Element] = field(default_factory=list)
    shown: int = 0
    trail: list[int] = field(default_factory=list)
    breaks: bool = False
    orphans: list[Element] = field(default_factory=list)
    lost: list[Element] = field(default_factory=list)
    closed: int = 0
    cut: bool = False
    wholes: int = 0
    heirs: dict[int, Element] = field(default_factory=dict)

    @property
    def is_pair(self) -> bool:
        """Whether it is the content of a block, and not of an inline pair or the whole text."""
        return self.block and self.tag >= 0

    def push(self, element: Element, written: Edit | None) -> None:
        """Open an element: its tag is written, or waits."""
        element.frame = self
        element.shown = self.shown
        element.written = written
        self.open.append(element)
        self.wholes += element.name in _WHOLES
        if written is None:
            self.waiting.append(element)

    def pop(self) -> Element:
        """Return the innermost element, which is open no more."""
        element = self.open.pop()
        self.wholes -= element.name in _WHOLES
        if element.written is None:
            self.waiting.pop()
        element.frame = None
        return element

    def crossing(self, end: int) -> list[Element]:
        """Return the open elements that end before an item, the innermost first."""
        found = []
        for element in reversed(self.open):
            if element.end >= end:
                break
            found.append(element)
        return found
