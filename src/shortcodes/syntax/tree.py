"""Walks over a tree of nodes, without recursion: texts nest deeper than Python calls can."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar


class Branch(Protocol):
    """A node that may have others in it, as far as a walk knows it."""

    @property
    def inner(self) -> Sequence[object]:
        """The nodes in it, without the text between them."""
        ...

    @property
    def children(self) -> Sequence[object]:
        """The nodes in it with the text between them."""
        ...

    def _facts(self) -> tuple[object, ...]:
        """Return what must be equal in equal nodes, but for the nodes in them."""
        ...


Branch_co = TypeVar("Branch_co", bound=Branch, covariant=True)


def walk_branches(nodes: Sequence[object], kind: type[Branch_co]) -> Iterator[Branch_co]:
    """Yield the branches among nodes and in them as they were parsed, in the order of their starts."""
    stack = [iter(nodes)]
    while stack:
        for node in stack[-1]:
            if isinstance(node, kind):
                yield node
                if node.inner:
                    stack.append(iter(node.inner))
                    break
        else:
            stack.pop()


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
