"""Paragraphs in the content of inline shortcodes, as Markdown makes them, become line breaks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from shortcodes.markup.edits import Edit, Edits
from shortcodes.markup.items import Item, read_items
from shortcodes.markup.pieces import Tag
from shortcodes.markup.tokens import BLOCKS, VOID, Kind

_BREAKS: Final = "<br><br>"


class Joined(NamedTuple):
    """What makes the content of inline shortcodes whole.

    Attributes:
        edits: The changes of the HTML.
        crossed: The numbers of opening tags whose content has the start or end of another element.
    """

    edits: Edits
    crossed: Sequence[int]


@dataclass(slots=True)
class _Content:
    """The content of a pair of tags.

    Attributes:
        tag: Number of its opening tag.
        is_inline: Whether the shortcode is part of the words around it.
        shown: Whether a reader has been shown anything of it.
        gaps: The places between two paragraphs: from, to, and whether something was shown before.
        closed: Where a ``</p>`` stands behind which no other paragraph began, or -1.
        is_paragraph: Whether a paragraph is open that began in it.
        elements: The inline elements that are open in it.
        is_cut: Whether it has a part of another element, or words between paragraphs.
    """

    tag: int
    is_inline: bool
    shown: bool = False
    gaps: list[tuple[int, int, bool]] = field(default_factory=list)
    closed: int = -1
    is_paragraph: bool = False
    elements: list[str] = field(default_factory=list)
    is_cut: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all that begins in it ends in it, but for the paragraphs between which it has gaps."""
        return not (self.is_cut or self.closed >= 0 or self.is_paragraph or self.elements)

    @property
    def crosses(self) -> bool:
        """Whether it begins in one paragraph and ends in another."""
        return bool(self.gaps) or self.closed >= 0 or self.is_paragraph

    def show(self) -> None:
        """Note something that a reader sees."""
        self.shown = True
        self.is_cut = self.is_cut or self.closed >= 0

    def read(self, item: Item) -> None:
        """Read a part of the content that is HTML."""
        token = item.token
        if token.kind is Kind.TEXT:
            if not token.source.isspace():
                self.show()
        elif token.kind in (Kind.ATOM, Kind.BLOCK):
            self.show()
        elif token.source in ("<p>", "</p>"):  # as engines write them; others are the author's
            self._read_paragraph(item, is_end=token.kind is Kind.CLOSE)
        elif token.kind is not Kind.HIDDEN and token.name in BLOCKS:
            self.is_cut = True
        elif token.kind is Kind.OPEN and token.name not in VOID:
            self.elements.append(token.name)
        elif token.kind is Kind.CLOSE and (not self.elements or self.elements.pop() != token.name):
            self.is_cut = True

    def _read_paragraph(self, item: Item, *, is_end: bool) -> None:
        if is_end and self.is_paragraph:
            self.is_paragraph = False
        elif is_end and self.closed < 0:
            self.closed = item.start
        elif not is_end and self.closed >= 0:
            self.gaps.append((self.closed, item.end, self.shown))
            self.closed, self.shown = -1, False
        elif not (is_end or self.is_paragraph):
            self.is_paragraph = True
        else:
            self.is_cut = True

    def join(self) -> list[Edit]:
        """Return the changes that make line breaks of the gaps between things that a reader sees."""
        edits, had_words = [], False
        behind = [*(shown for _, _, shown in self.gaps), self.shown][1:]
        for (start, end, before), after in zip(self.gaps, behind, strict=True):
            had_words = had_words or before
            edits.append(Edit(start, end, _BREAKS if had_words and after else ""))
        return edits


def join_paragraphs(text: str, tags: Sequence[Tag]) -> Joined:
    """Return the changes with which inline shortcodes cross no paragraphs.

    Args:
        text: The text.
        tags: The tags of its shortcodes, in their order.
    """
    contents: list[_Content] = []
    edits: list[Edit] = []
    crossed: list[int] = []
    items = list(read_items(text, tags))
    placed = {item.tag for item in items}  # others are in comments and the like
    for item in items:
        if item.tag < 0:
            if contents:
                contents[-1].read(item)
            continue
        tag = tags[item.tag]
        is_pair = tag.pair in placed and tag.pair >= 0
        if is_pair and tag.pair < item.tag:
            content = contents.pop()
            if content.is_inline and content.is_whole:
                edits += content.join()
            elif content.is_inline and content.crosses:
                crossed.append(content.tag)
            if contents and not (content.is_whole and content.is_inline):
                contents[-1].is_cut = True
            continue
        if contents:
            contents[-1].show()
            contents[-1].is_cut = contents[-1].is_cut or tag.block
        if is_pair:
            contents.append(_Content(item.tag, not tag.block))
    return Joined(Edits.ordered(edits), crossed)
