"""The blocks of Markdown: paragraphs and the like, in lists and quotations."""

from collections.abc import Sequence
from typing import Final

_DEEPEST: Final = 10
"""Lists and quotations in one another; those that are deeper have no marks, which each line would repeat."""

_MOST: Final = 100
"""Containers that are kept apart; each line looks at all of them, so those that are deeper are not."""

_LISTS: Final = ("ul", "ol")
_ITEM: Final = "li"


class _Container:
    """A quotation, a list or an item of one, which is open."""

    __slots__ = ("count", "first", "name", "rest")

    def __init__(self, name: str, first: str = "", rest: str = "", count: int = 0) -> None:
        self.name = name
        self.first = first  # what its first line begins with, until that is written
        self.rest = rest
        self.count = count


class Blocks:
    """Writes one block after the other."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[_Container] = []
        self._deeper: list[str] = []  # the names of those that are open and not kept
        self._is_in_item = False  # whether the last block was in an item of a list

    def add(self, lines: Sequence[str]) -> None:
        """Write a block."""
        begun = next((i for i, one in enumerate(self._open) if one.first), len(self._open))
        begins_item = any(one.name == _ITEM and one.first for one in self._open)
        if self._out and not (begins_item and self._is_in_item):
            self._out.append("".join(one.rest for one in self._open[:begun]).rstrip())
        prefix = "".join(one.first or one.rest for one in self._open)
        for one in self._open:
            one.first = ""
        rest = "".join(one.rest for one in self._open)
        for line in lines:
            self._out.append(f"{prefix}{line}" if line else prefix.rstrip())
            prefix = rest
        self._is_in_item = any(one.name == _ITEM for one in self._open)

    def open_quotation(self) -> None:
        """Begin a quotation."""
        marks = ("> ", "> ") if len(self._open) < _DEEPEST else ("", "")
        self._begin(_Container("blockquote", *marks))

    def open_list(self, name: str, start: int) -> None:
        """Begin a list.

        Args:
            name: ``ul`` or ``ol``.
            start: The number of its first item.
        """
        self._begin(_Container(name, count=start))

    def open_item(self) -> None:
        """Begin an item of the innermost list, and end the one before."""
        if (
            next((one.name for one in reversed(self._open) if one.name in (*_LISTS, _ITEM)), "")
            == _ITEM
        ):
            self.close(_ITEM)
        parent = next((one for one in reversed(self._open) if one.name in _LISTS), None)
        bullet = "- "
        if parent is not None and parent.name == "ol":
            bullet = f"{parent.count}. "
            parent.count = min(parent.count + 1, 999_999_999)
        if len(self._open) >= 2 * _DEEPEST:
            bullet = ""
        self._begin(_Container(_ITEM, bullet, " " * len(bullet)))

    def _begin(self, container: _Container) -> None:
        if self._deeper or len(self._open) >= _MOST:
            self._deeper.append(container.name)
        else:
            self._open.append(container)

    def close(self, name: str) -> None:
        """End the innermost container of an element's name, and those in it."""
        if self._deeper:
            if self._deeper[-1] == name:
                self._deeper.pop()
        elif any(one.name == name for one in self._open):
            while self._open.pop().name != name:
                pass

    def finish(self) -> str:
        """Return all blocks."""
        return "\n".join(self._out)
