"""Makes the HTML at each level of a text whole: what a pair of tags crosses is closed and opened again."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from shortcodes.markup.edits import Edit, Edits
from shortcodes.markup.frames import Element, Frame
from shortcodes.markup.items import Item, read_items
from shortcodes.markup.levels import BLANK, Levels
from shortcodes.markup.paragraph import SPACE
from shortcodes.markup.pieces import Tag
from shortcodes.markup.structure import Structure
from shortcodes.markup.tokens import BLOCKS, Kind, Token, split_names

_SHOWN: Final = split_names(
    "audio button canvas iframe map math meter object picture progress select svg video"
)
# elements that stand in a list or a table
_PARTS: Final = split_names("caption dd dt li option tbody td tfoot th thead tr")


class Crossed(NamedTuple):
    """A pair of tags that opens in one element and closes in another.

    Attributes:
        tag: Number of its opening tag.
        element: The name of the element.
    """

    tag: int
    element: str


class Balanced(NamedTuple):
    """What makes the levels of a text whole.

    Attributes:
        edits: The changes of its HTML.
        blocks: The numbers of opening tags whose shortcodes have a block in their content.
        crossed: The pairs across elements that can't be split.
    """

    edits: Edits
    blocks: frozenset[int]
    crossed: Sequence[Crossed]


def balance(text: str, tags: Sequence[Tag]) -> Balanced:
    """Return the changes with which the HTML outside of each pair and inside of it is whole.

    A ``<p>`` or an inline element that only one tag of a block's pair is in ends there and goes on behind the
    tag. A ``<p>`` in the content of an inline pair becomes line breaks. Of other elements, such as ``<div>``,
    the halves inside the pair go, and so do tags without a counterpart, and the items and cells between the
    halves, whose list or table is outside. No ``<p>`` is left empty.

    Args:
        text: The text.
        tags: The tags of its shortcodes, in their order.
    """
    return _Balancing(text, tags).run()


def _is_block(item: Item) -> bool:
    token = item.token
    return token.kind is Kind.BLOCK or (token.name in BLOCKS and token.name != "p")


class _Balancing:
    """Goes through the items of a text once, with the open elements of each level on stacks."""

    __slots__ = (
        "_blocks",
        "_crossed",
        "_elements",
        "_ends",
        "_implied",
        "_items",
        "_levels",
        "_opened",
        "_places",
        "_tags",
    )

    def __init__(self, text: str, tags: Sequence[Tag]) -> None:
        self._tags = tags
        self._items = list(read_items(text, tags))
        structure = Structure([item.token for item in self._items])
        self._ends, self._implied = structure.ends, structure.implied
        self._opened = {
            end: start for start, end in self._ends.items() if start not in self._implied
        }
        self._places = {item.tag: number for number, item in enumerate(self._items)}
        self._blocks = frozenset(self._find_blocks())
        self._crossed: dict[int, Crossed] = {}
        self._levels = Levels(self._items, len(text))
        self._elements: dict[int, Element] = {}

    def run(self) -> Balanced:
        """Return the changes."""
        for number, item in enumerate(self._items):
            self._levels.end_implied(number)
            if item.tag >= 0:
                self._read_tag(number, item.tag)
            else:
                self._read_html(number, item.token)
        while self._levels.frame.open:
            self._levels.end(len(self._items))
        return Balanced(
            Edits.ordered(self._levels.edits), self._blocks, list(self._crossed.values())
        )

    def _find_blocks(self) -> Iterator[int]:
        """Yield the numbers of opening tags that are no block's and have a block between them."""
        counts = [0, *accumulate(map(_is_block, self._items))]
        for number, tag in enumerate(self._tags):
            if tag.pair > number and not tag.block:
                start, end = self._places.get(number), self._places.get(tag.pair)
                if start is not None and end is not None and counts[end] > counts[start + 1]:
                    yield number

    def _read_html(self, number: int, token: Token) -> None:
        match token.kind:
            case Kind.TEXT:
                self._read_text(number, token.source)
            case Kind.OPEN:
                self._open(number, token)
            case Kind.CLOSE:
                self._close(number, token)
            case Kind.ATOM:
                self._levels.show(number)

    def _read_text(self, number: int, text: str) -> None:
        if not text.strip(BLANK):
            return
        if SPACE.fullmatch(text):
            self._levels.frame.trail.append(number)
            return
        if any(element.name == "p" for element in self._levels.frame.waiting):
            start = self._items[number].start
            self._levels.edits.append(Edit(start, start + len(text) - len(text.lstrip(BLANK))))
        self._levels.show(number)

    def _open(self, number: int, token: Token) -> None:
        name = token.name
        end = self._ends.get(number, self._implied.get(number))
        if name == "br":
            self._levels.add_break(number)
            return
        if end is None:
            self._levels.show(number)
            return
        element = Element(name, token.source, end, number not in self._implied)
        self._elements[number] = element
        if name in BLOCKS:
            self._open_block(number, element)
            return
        if name in _SHOWN:
            self._levels.show(number)
        if self._levels.frame.waiting:
            self._levels.replace(number)
            self._levels.frame.push(element, None)
        else:
            self._levels.frame.push(element, self._levels.as_written(number))

    def _open_block(self, number: int, element: Element) -> None:
        frame, is_paragraph = self._levels.frame, element.name == "p"
        crosses = element.end > frame.end
        if is_paragraph and not frame.block:
            frame.breaks = True
            self._levels.replace(number)
        elif frame.cut and not frame.wholes and element.name in _PARTS:
            self._levels.replace(number, "\n")
        elif crosses and not is_paragraph:
            self._levels.replace(number, "\n")
            self._report(frame.tag, element.name)
        else:
            if not is_paragraph:
                self._levels.show(number)
            frame.push(element, self._levels.as_written(number))
            return
        if crosses:
            frame.lost.append(element)

    def _close(self, number: int, token: Token) -> None:
        frame = self._levels.frame
        element = self._elements.get(self._opened.get(number, -1))
        element = frame.heirs.pop(number, element)
        if element is None or element.frame is not frame:
            self._close_nothing(number, token.name)
            return
        while frame.open[-1] is not element:
            self._levels.end(number)
        if element.written is None and element.is_inline and element.has_attributes:
            self._levels.show(number)
        if element.is_inline and element.has_attributes and not element.split:
            frame.shown += 1
            frame.trail.clear()
        self._levels.end(number, own=True)

    def _close_nothing(self, number: int, name: str) -> None:
        """Take out a closing tag whose element is not open at this level."""
        if name == "br":
            return
        is_break = name == "p" and not self._levels.frame.block
        self._levels.frame.breaks = self._levels.frame.breaks or is_break
        self._levels.replace(number, "\n" if name in BLOCKS and name != "p" else "")

    def _read_tag(self, number: int, tag: int) -> None:
        pair = self._places.get(self._tags[tag].pair) if self._tags[tag].pair >= 0 else None
        block = self._tags[tag].block or tag in self._blocks
        if pair is None:
            self._show_shortcode(number, block=block)
        elif pair > number:
            self._enter(number, pair, Frame(tag, pair, block))
        else:
            self._leave(number)

    def _show_shortcode(self, number: int, *, block: bool) -> None:
        """Note a shortcode: a block does not start the paragraph that waits for words."""
        if not (block and self._levels.frame.waiting):
            self._levels.show(number)

    def _enter(self, number: int, pair: int, frame: Frame) -> None:
        """Begin the content of a pair: what ends in it goes on in it, or stays around it."""
        outer, carried = self._levels.frame, []
        for element in outer.crossing(pair):
            split = element.is_inline or (element.name == "p" and frame.block)
            if split and not frame.orphans:
                self._levels.end(number)
                carried.append(element)
            else:
                frame.orphans.append(element)
                if element.name != "p":
                    self._report(frame.tag, element.name)
        frame.cut = outer.cut or any(element.name in _PARTS for element in frame.orphans)
        self._show_shortcode(number, block=frame.block and not frame.orphans)
        self._levels.frames.append(frame)
        self._levels.carry(reversed(carried))

    def _leave(self, number: int) -> None:
        """End the content of a pair: what is open in it goes on behind it."""
        frame, carried = self._levels.frame, []
        self._levels.end_content()
        while frame.open:
            element = frame.open[-1]
            if element.is_inline or element.name == "p":
                carried.append(element)
            self._levels.end(number)
        self._levels.frames.pop()
        carried += self._settle_orphans(frame, number)
        self._levels.end_implied(number + 1)
        self._levels.carry(sorted(carried, key=lambda element: -element.end))

    def _settle_orphans(self, frame: Frame, number: int) -> list[Element]:
        """Give each element that lost its closing tag another one, or end it behind the pair.

        Returns:
            The paragraphs that go on behind the pair.
        """
        outer, end = self._levels.frame, number
        lost: dict[str, list[Element]] = {}
        for element in frame.lost:
            lost.setdefault(element.name, []).append(element)
        for orphan in frame.orphans:
            found = lost[orphan.name].pop() if lost.get(orphan.name) else None
            orphan.explicit = found is not None and found.explicit
            orphan.end = end = end if found is None else found.end
            if orphan.explicit:
                outer.heirs[orphan.end] = orphan
                end += 1
        paragraphs = lost.get("p", [])
        if outer.block:
            return paragraphs
        outer.lost += [element for element in paragraphs if element.end > outer.end]
        return []

    def _report(self, tag: int, element: str) -> None:
        """Note that a pair crosses an element; the first one is told."""
        if tag >= 0:
            self._crossed.setdefault(tag, Crossed(tag, element))
