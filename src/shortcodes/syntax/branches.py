"""The changing part of a tree: which nodes are in it now, and the text that they make.

A change moves nothing in the lists that a parser has made. A node that is taken out, wrapped or replaced
leaves a `Seat` behind, which knows what takes its place, so each change costs the same in any text.
"""

from collections.abc import Sequence
from typing import NamedTuple

from shortcodes.syntax.edits import Changes
from shortcodes.syntax.tag import Tag


class Place:
    """A stretch of a source that a node has.

    Attributes:
        start: Offset of its first character in the text that it was parsed from.
        end: Offset behind its last character.
    """

    __slots__ = ("_parent", "_source", "end", "start")

    _parent: "Branch | None"
    _source: str
    start: int
    end: int


class Stretch(NamedTuple):
    """A part of a source and the nodes in it.

    Attributes:
        source: The source.
        start: Offset of the first character.
        end: Offset behind the last character.
        inner: The nodes without the text between them.
    """

    source: str
    start: int
    end: int
    inner: Sequence[object]


EMPTY = Stretch("", 0, 0, ())


class Seat:
    """A place in a list of nodes, and what takes it.

    Attributes:
        holds: A node, or what an unwrapped or replaced node left.
    """

    __slots__ = ("holds",)

    start = end = 0  # a seat in a wrapper has no text around it

    def __init__(self, holds: "Branch | Stretch") -> None:
        self.holds = holds


class Work:
    """What changes have made of a shortcode.

    Attributes:
        values: The named values while they are changed, or None.
        first: Its seat in the list that a parser has put it into.
        seat: The seat that it takes now.
        content: Its content, where that was set.
        is_void: Whether its content was taken away.
        closing: Its closing tag, where that was changed.
        unwrapped: The home that its content stayed in when its tags were taken out, or None.
    """

    __slots__ = ("closing", "content", "first", "is_void", "seat", "unwrapped", "values")

    def __init__(self, node: "Branch") -> None:
        self.values: Changes | None = None
        self.first = self.seat = Seat(node)
        self.content: Stretch | None = None
        self.is_void = False
        self.closing: str | None = None
        self.unwrapped: Home | None = None

    def copied(self, node: "Branch") -> "Work":
        """Return that of a copy, whose tag has all changes."""
        made = Work(node)
        made.content, made.is_void, made.closing = self.content, self.is_void, self.closing
        return made


class Home:
    """What has shortcodes: a document, or a shortcode that is in none."""

    __slots__ = ()

    @property
    def _whole(self) -> Stretch:
        """All that it has."""
        return EMPTY


class _Nowhere(Home):
    """The home of what was taken out of a document."""

    __slots__ = ()

    def __reduce__(self) -> str:
        return "NOWHERE"


NOWHERE = _Nowhere()
"""The home of what was taken out of a document."""


class Branch(Place):
    """A shortcode, as far as changes know it."""

    __slots__ = (
        "_children",
        "_home",
        "_tag",
        "_work",
        "content_end",
        "in_attribute",
        "inner",
        "tag_end",
    )

    _children: object
    _home: Home  # missing where nobody has asked for it
    _tag: Tag
    _work: Work | None  # None where it is written as it was parsed, with all in it
    content_end: int | None
    in_attribute: bool
    inner: Sequence[object]
    tag_end: int

    @property
    def _now(self) -> Tag:
        """Its opening tag with all changes."""
        work = self._work
        return self._tag if work is None or work.values is None else work.values.tag

    @property
    def _end(self) -> str | None:
        """Its closing tag as it is now, or None for a void one."""
        work = self._work
        if work is not None:
            if work.is_void:
                return None
            if work.closing is not None:
                return work.closing
        return None if self.content_end is None else self._source[self.content_end : self.end]

    @property
    def _stretch(self) -> Stretch:
        """Its content as it is now."""
        work = self._work
        if work is not None:
            if work.is_void:
                return EMPTY
            if work.content is not None:
                return work.content
        end = self.tag_end if self.content_end is None else self.content_end
        return Stretch(self._source, self.tag_end, end, self.inner)

    def _make_home(self) -> Home | None:
        """Return the home of a shortcode that is in no document, or None where that isn't known."""
        return None

    def _begin(self) -> Work:
        """Return what changes have made of it, to change it; it is written anew then, and what it is in."""
        work = self._work
        if work is None:
            work = self._work = Work(self)
            node = self._parent
            while node is not None and node._work is None:
                node._work = Work(node)
                node = node._parent
        return work

    def _find_parent(self) -> "Branch | None":
        """Return the shortcode that it is in now; one that was unwrapped has left its content to its parent."""
        parent, passed = self._parent, [self]
        while (
            parent is not None and parent._work is not None and parent._work.unwrapped is not None
        ):
            if not hasattr(self, "_home"):
                self._home = parent._work.unwrapped
            passed.append(parent)
            parent = parent._parent
        for node in passed[:-1]:
            node._parent = parent
        return parent


def find_parent(node: Place) -> Branch | None:
    """Return the shortcode that a node is in now."""
    if isinstance(node, Branch):
        return node._find_parent()
    parent = node._parent
    if parent is not None and parent._work is not None and parent._work.unwrapped is not None:
        parent = node._parent = parent._find_parent()
    return parent
