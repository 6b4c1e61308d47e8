"""The nodes of a tree, each of which knows the characters it stands for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from shortcodes.location import Span
from shortcodes.syntax.attributes import Attribute, Attributes
from shortcodes.syntax.edits import Changes
from shortcodes.syntax.tag import Tag


class Node:
    """What every node has: its place and its parent.

    Attributes:
        start: Offset of its first character in the document that it was parsed from.
        end: Offset behind its last character.
        parent: The shortcode it stands in, or None at the top.
    """

    __slots__ = ("_source", "end", "parent", "start")

    parent: "Shortcode | None"
    __hash__ = None  # type: ignore[assignment]  # nodes are compared by what they say and can be changed

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        self.start = start
        self.end = end
        self.parent = None

    @property
    def span(self) -> Span:
        """The characters it stands for, in the document that it was parsed from."""
        return Span(self.start, self.end)

    def __str__(self) -> str:
        return self._source[self.start : self.end]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        return alike([self], [other])


class Text(Node):
    """Characters that are no shortcode; HTML of any kind is text too."""

    __slots__ = ()

    @property
    def text(self) -> str:
        """The characters."""
        return self._source[self.start : self.end]


class Escaped(Node):
    """A shortcode in a second pair of brackets, which is shown and never run."""

    __slots__ = ()

    @property
    def literal(self) -> str:
        """What is shown: the source without the outer pair of brackets."""
        return self._source[self.start + 1 : self.end - 1]


class Shortcode(Node):
    """A shortcode with its attributes and its content.

    Spans are those of the source that it was parsed from; a change of its attributes does not move them.

    Attributes:
        inner: The nodes of its content without the text between them.
        tag: Its opening tag, which equal ones may share; places in it are counted from its start.
        tag_end: Offset behind it.
        content_end: Offset behind its content, or None for a void one.
        in_attribute: Whether it stands in the value of an HTML attribute.
    """

    __slots__ = (
        "_changes",
        "_children",
        "_edited",
        "content_end",
        "in_attribute",
        "inner",
        "tag",
        "tag_end",
    )

    _children: list[Node] | None
    _changes: Changes | None
    _edited: bool
    content_end: int | None
    in_attribute: bool
    inner: Sequence[Node]
    tag: Tag
    tag_end: int

    def __init__(
        self,
        name: str,
        attributes: Mapping[str, str] | None = None,
        positional: Iterable[str] = (),
        content: str | None = None,
        *,
        self_closing: bool = False,
    ) -> None:
        """Make a shortcode in code.

        Args:
            name: Its name.
            attributes: Its named values.
            positional: Its values without a name.
            content: Its content as source, or None for a void one.
            self_closing: Whether to end the tag with a slash.

        Raises:
            WriteError: No source would be read back as this shortcode: a name has a character that names can't
                have, or the content has a tag that would end it early.
        """
        from shortcodes.syntax.modern.writer import compose  # noqa: PLC0415 - the writer makes nodes, and nodes write

        made = compose(
            name, attributes or {}, tuple(positional), content, self_closing=self_closing
        )
        for slot in (*Node.__slots__, *Shortcode.__slots__):
            setattr(self, slot, getattr(made, slot))
        for child in self.inner:
            child.parent = self

    @classmethod
    def _parsed(cls, source: str, start: int, end: int, tag: Tag) -> "Shortcode":
        """Make the node of a tag found at a span, void until its closing tag is found."""
        node = cls.__new__(cls)
        node._source = source
        node.start = start
        node.end = node.tag_end = end
        node.parent = None
        node.tag = tag
        node._children = None
        node._edited = False
        node._changes = None
        node.content_end = None
        node.inner = ()
        node.in_attribute = False
        return node

    def _close(self, inner: Sequence[Node], start: int, end: int) -> None:
        """Take what stands before a closing tag at a span as content."""
        self.inner = inner
        self.content_end = start
        self.end = end
        for child in inner:
            child.parent = self

    def __str__(self) -> str:
        return "".join(written(self._source, [self], self.start, self.end))

    @property
    def name(self) -> str:
        """Its name as spelled."""
        return self.tag.name

    @property
    def children(self) -> Sequence[Node]:
        """The nodes of its content, in order; empty for a void one."""
        if self._children is None:
            end = self.tag_end if self.content_end is None else self.content_end
            self._children = with_text(self.inner, self._source, self.tag_end, end, self)
        return self._children

    @property
    def attributes(self) -> Attributes:
        """Its named values, decoded, by lower-case name; of repeated ones the last. They can be changed."""
        return Attributes(self)

    @property
    def positional(self) -> tuple[str, ...]:
        """Its values without a name, decoded."""
        return self.tag.positional

    @property
    def parts(self) -> tuple[Attribute, ...]:
        """Its attributes and positional values as they stand, repeated ones included."""
        return tuple(Attribute.at(item, self.start) for item in self.tag.items)

    @property
    def self_closing(self) -> bool:
        """Whether its tag ends with a slash."""
        return self.tag.self_closing

    @property
    def opening(self) -> str:
        """The source of its opening tag."""
        return self.tag.text

    @property
    def closing(self) -> str:
        """The source of its closing tag, or an empty string for a void one."""
        return "" if self.content_end is None else self._source[self.content_end : self.end]

    @property
    def content(self) -> str | None:
        """The source of its content, or None for a void one."""
        if self.content_end is None:
            return None
        if self._edited:
            return "".join(written(self._source, self.inner, self.tag_end, self.content_end))
        return self._source[self.tag_end : self.content_end]

    @property
    def tag_span(self) -> Span:
        """Its opening tag."""
        return Span(self.start, self.tag_end)

    @property
    def name_span(self) -> Span:
        """Its name in the opening tag."""
        return Span(self.start + 1, self.start + 1 + len(self.name))

    @property
    def content_span(self) -> Span | None:
        """Its content, or None for a void one."""
        end = self.content_end
        return None if end is None else Span(self.tag_end, end)

    def walk(self) -> Iterator["Shortcode"]:
        """Yield the shortcode and those in it, in the order of their opening tags."""
        return walked([self])

    def __getattr__(self, name: str) -> Tag:
        """Write the changes that wait: a slot that is set never comes here."""
        if name != "tag":
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        changes = self._changes
        if changes is None:
            raise AttributeError(name)
        self.tag = tag = changes.applied()
        return tag

    @property
    def _values(self) -> Mapping[str, str]:
        return self.tag.values if self._changes is None else self._changes.values

    def _change(self, change: Callable[[Changes], None]) -> None:
        changes = self._changes or Changes(self.tag)
        change(changes)
        self._changes = changes
        with suppress(AttributeError):  # where it waits already
            del self.tag
        node: Shortcode | None = self
        while node is not None and not node._edited:
            node._edited = True
            node = node.parent


def with_text(
    nodes: Sequence[Node], source: str, start: int, end: int, parent: Shortcode | None = None
) -> list[Node]:
    """Return the nodes of a part of a source together with the text between them, as nodes of their parent."""
    found: list[Node] = []
    for node in nodes:
        if node.start > start:
            found.append(Text(source, start, node.start))
        found.append(node)
        start = node.end
    if end > start:
        found.append(Text(source, start, end))
    for node in found:
        node.parent = parent
    return found


def walked(nodes: Sequence[Node], *, edited: bool = False) -> Iterator[Shortcode]:
    """Yield the shortcodes in nodes, in the order of their opening tags.

    Args:
        nodes: The nodes.
        edited: Whether to pass over those that are as they were parsed, with all that is in them.
    """
    stack = [iter(nodes)]
    while stack:
        for node in stack[-1]:
            if isinstance(node, Shortcode) and (node._edited or not edited):
                yield node
                if node.inner:
                    stack.append(iter(node.inner))
                    break
        else:
            stack.pop()


def written(source: str, nodes: Sequence[Node], start: int, end: int) -> Iterator[str]:
    """Yield a part of a source with the opening tags of the nodes in it as they are now."""
    for shortcode in walked(nodes, edited=True):
        yield source[start : shortcode.start]
        yield shortcode.opening
        start = shortcode.tag_end
    yield source[start:end]


def alike(one: Sequence[Node], other: Sequence[Node]) -> bool:
    """Compare trees by what they say: kinds, names, values, text; quotes and spans don't count."""
    stack = [(one, other)]
    while stack:
        left, right = stack.pop()
        if len(left) != len(right):
            return False
        for a, b in zip(left, right, strict=True):
            if type(a) is not type(b):
                return False
            if isinstance(a, Shortcode) and isinstance(b, Shortcode):
                if _facts(a) != _facts(b):
                    return False
                stack.append((a.children, b.children))
            elif str(a) != str(b):
                return False
    return True


def _facts(node: Shortcode) -> tuple[object, ...]:
    void = node.content_end is None
    values = [(item.name, item.value) for item in node.tag.items]
    return node.name, values, node.self_closing, void, node.in_attribute
