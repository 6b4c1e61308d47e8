"""The elements of some HTML: which closing tag ends which opening one, as far as paragraphs need it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shortcodes.markup.tokens import BLOCKS, VOID, Kind, Token, split_names

# What the HTML standard has end where the next one opens, so that an author need not close it.
_SIBLINGS = {
    name: names
    for names in map(split_names, ("li", "dt dd", "option optgroup", "td th"))
    for name in names
} | {"tr": split_names("tr td th")}
_FOREIGN = ("svg", "math")


@dataclass(slots=True)
class _Level:
    """An open block element, or the top, and the inline elements open directly in it.

    Attributes:
        start: Index of the block's opening tag, or -1 at the top.
        name: Name of the block.
        inline: Indices of the opening tags of inline elements.
        count: How many of each name are open.
    """

    start: int = -1
    name: str = ""
    inline: list[int] = field(default_factory=list)
    count: dict[str, int] = field(default_factory=dict)


class Structure:
    """The elements of some HTML.

    A tag without its counterpart makes no element. Elements are always properly nested, and a
    ``<p>`` ends where a block starts or the block around it ends, as it does in a browser.

    Attributes:
        ends: For the index of an element's opening tag, the index of its closing tag. For a ``<p>``
            without one, the index of the token before which it ends.
        implied: For the index of the opening tag of an element that has no closing tag, the index of the
            token before which it ends.
    """

    __slots__ = ("_blocks", "_levels", "_tokens", "ends", "implied")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.ends: dict[int, int] = {}
        self.implied: dict[int, int] = {}
        self._tokens = tokens
        self._levels = [_Level()]
        self._blocks: dict[str, int] = {}
        for index, token in enumerate(tokens):
            if token.kind is Kind.OPEN:
                self._open(index, token.name)
            elif token.kind is Kind.CLOSE:
                self._close(index, token.name)
        while len(self._levels) > 1:
            self._leave(len(tokens))
        self._end_inline(len(tokens))

    def _open(self, index: int, name: str) -> None:
        if name in BLOCKS:
            if self._levels[-1].name == "p":
                self._leave(index)
            while self._levels[-1].name in _SIBLINGS.get(name, ()):
                self._leave(index)
            if name not in VOID:
                self._levels.append(_Level(index, name))
                self._blocks[name] = self._blocks.get(name, 0) + 1
        elif name not in VOID and not self._closes_itself(index):
            level = self._levels[-1]
            level.inline.append(index)
            level.count[name] = level.count.get(name, 0) + 1

    def _close(self, index: int, name: str) -> None:
        if name not in BLOCKS:
            self._close_inline(index, name)
        elif self._blocks.get(name):
            while self._levels[-1].name != name:
                self._leave(index)
            self.ends[self._levels[-1].start] = index
            self._drop(index)

    def _closes_itself(self, index: int) -> bool:
        """Tell whether a tag is a whole element, as ``<g/>`` is in ``<svg>`` alone."""
        count = self._levels[-1].count
        return self._tokens[index].source.endswith("/>") and any(map(count.get, _FOREIGN))

    def _close_inline(self, index: int, name: str) -> None:
        level = self._levels[-1]
        if not level.count.get(name):
            return
        while True:
            start = level.inline.pop()
            opened = self._tokens[start].name
            level.count[opened] -= 1
            if opened == name:
                self.ends[start] = index
                return
            self.implied[start] = index

    def _leave(self, index: int) -> None:
        """Leave a block that has no closing tag."""
        level = self._levels[-1]
        if level.name == "p":
            self.ends[level.start] = index
        self.implied[level.start] = index
        self._drop(index)

    def _drop(self, index: int) -> None:
        self._end_inline(index)
        self._blocks[self._levels.pop().name] -= 1

    def _end_inline(self, index: int) -> None:
        """End the inline elements of the innermost block that have no closing tag."""
        self.implied.update(dict.fromkeys(self._levels[-1].inline, index))
