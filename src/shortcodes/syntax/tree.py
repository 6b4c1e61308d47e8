"""Walks over a tree of nodes, without recursion: texts nest deeper than Python calls can."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar


class Branch(Protocol):
    """A node that may have others in it, as far as a walk knows it."""

    start: int
    tag_end: int
    _edited: bool

    @property
    def inner(self) -> Sequence[object]:
        """The nodes in it, without the text between them."""
        ...

    @property
    def opening(self) -> str:
        """The source of its opening tag as it is now."""
        ...

    @property
    def children(self) -> Sequence[object]:
        """The nodes in it with the text between them."""
        ...

    def _facts(self) -> tuple[object, ...]:
        """Return what must be equal in equal nodes, but for the nodes in them."""
        ...


Branch_co = TypeVar("Branch_co", bound=Branch, covariant=True)


def walk_branches(
    nodes: Sequence[object], kind: type[Branch_co], *, edited: bool = False
) -> Iterator[Branch_co]:
    """Yield the branches among nodes and in them, in the order of their starts.

    Args:
        nodes: The nodes.
        kind: The class of branches.
        edited: Whether to pass over those that are as they were parsed, with everything in them.
    """
    stack = [iter(nodes)]
    while stack:
        for node in stack[-1]:
            if isinstance(node, kind) and (node._edited or not edited):
                yield node
                if node.inner:
                    stack.append(iter(node.inner))
                    break
        else:
            stack.pop()


def write_edited(source: str, edited: Iterable[Branch], start: int, end: int) -> str:
    """Return a part of a source with the opening tags of the edited branches in it as they are now."""
    pieces: list[str] = []
    for branch in edited:
        pieces += source[start : branch.start], branch.opening
        start = branch.tag_end
    return "".join([*pieces, source[start:end]])


def are_alike(one: Sequence[object], other: Sequence[object], kind: type[Branch]) -> bool:
    """Compare nodes by kinds, names, values and text; quotes and spans don't count."""
    stack = [(one, other)]
    while stack:
        left, right = stack.pop()
        if len(left) != len(right):
            return False
        for a, b in zip(left, right, strict=True):
            if isinstance(a, kind) and isinstance(b, kind):
                if a._facts() != b._facts():
                    return False
                stack.append((a.children, b.children))
            elif type(a) is not type(b) or str(a) != str(b):
                return False
    return True
