"""The nodes of a tree. Each knows its characters in the source."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple, cast

from shortcodes.location import Span
from shortcodes.syntax.attributes import Attribute, Attributes
from shortcodes.syntax.edits import Changes
from shortcodes.syntax.tag import Tag
from shortcodes.syntax.tree import are_alike, walk_branches, write_edited


class Node:
    """Base of all nodes.

    Attributes:
        start: Offset of its first character in the document that it was parsed from.
        end: Offset behind its last character.
        parent: The shortcode that it is in, or None at the top.
    """

    __slots__ = ("_source", "end", "parent", "start")

    __hash__ = None  # type: ignore[assignment]  # nodes are compared by their values and can be changed

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        self.start = start
        self.end = end
        self.parent: Shortcode | None = None

    @property
    def span(self) -> Span:
        """Its characters in the document."""
        return Span(self.start, self.end)

    def __str__(self) -> str:
        return self._source[self.start : self.end]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        return are_alike([self], [other], Shortcode)


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
        """The characters to show: the source without the outer pair of brackets."""
        return self._source[self.start + 1 : self.end - 1]


class Composed(NamedTuple):
    """The source of one shortcode, and what a parser found in it.

    Attributes:
        source: The source.
        tag: Its opening tag.
        content_end: Offset behind its content, or None for a void one.
        inner: The nodes of its content without the text between them.
    """

    source: str
    tag: Tag
    content_end: int | None
    inner: Sequence[Node]


class Shortcode(Node):
    """A shortcode with its attributes and its content. Changed attributes move no span.

    Attributes:
        inner: The nodes of its content without the text between them.
        tag_end: Offset behind its opening tag.
        content_end: Offset behind its content, or None for a void one.
        in_attribute: Whether it stands in the value of an HTML attribute.
    """

    __slots__ = (
        "_changes",
        "_children",
        "_edited",
        "_tag",
        "content_end",
        "in_attribute",
        "inner",
        "tag_end",
    )

    _compose: ClassVar[Callable[..., Composed]]  # set by `shortcodes.syntax.compose`, which parses

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
            self_closing: Whether the tag ends with a slash.

        Raises:
            TypeError: A value is no string.
            WriteError: No source would be read back as this shortcode: a name has a character that names can't
                have, or the content has a tag that would end it early.
        """
        source, tag, content_end, inner = Shortcode._compose(
            name, attributes or {}, tuple(positional), content, self_closing=self_closing
        )
        self._place(source, 0, len(tag.text), tag)
        if content_end is not None:
            self._enclose(inner, content_end, len(source))

    def _place(self, source: str, start: int, end: int, tag: Tag) -> None:
        """Set all of a shortcode that has an opening tag at a span, and no content."""
        self._source = source
        self.start = start
        self.end = self.tag_end = end
        self.parent = None
        self._tag = tag
        self._changes: Changes | None = None
        self._edited = False  # itself or a shortcode in it
        self._children: tuple[Node, ...] | None = None
        self.content_end: int | None = None
        self.inner: Sequence[Node] = ()
        self.in_attribute = False

    def _enclose(self, inner: Sequence[Node], start: int, end: int) -> None:
        """Take everything up to a closing tag at a span as content."""
        self.inner = inner
        self.content_end = start
        self.end = end
        for child in inner:
            child.parent = self

    def __str__(self) -> str:
        return self._write([self], self.start, self.end)

    def __repr__(self) -> str:
        return f"Shortcode({str(self)!r})"

    def __getstate__(self) -> object:
        """Return the state of a copy, which is edited apart from this one."""
        _, slots = cast("tuple[None, dict[str, object]]", super().__getstate__())
        return None, slots | {"_tag": self.tag, "_changes": None}

    @property
    def tag(self) -> Tag:
        """Its opening tag, which equal ones may share; places in it are counted from its start."""
        return self._tag if self._changes is None else self._changes.tag

    @property
    def name(self) -> str:
        """Its name as spelled."""
        return self._tag.name

    @property
    def children(self) -> tuple[Node, ...]:
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
        """Its attributes and positional values as written, repeated ones included."""
        return tuple(Attribute.at(item, self.start) for item in self.tag.items)

    @property
    def self_closing(self) -> bool:
        """Whether its tag ends with a slash."""
        return self._tag.self_closing

    @property
    def opening(self) -> str:
        """The source of its opening tag."""
        return self.tag.text

    @property
    def closing(self) -> str:
        """The source of its closing tag; empty for a void one."""
        return "" if self.content_end is None else self._source[self.content_end : self.end]

    @property
    def content(self) -> str | None:
        """The source of its content, or None for a void one."""
        if self.content_end is None:
            return None
        if self._edited:
            return self._write(self.inner, self.tag_end, self.content_end)
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
        return None if self.content_end is None else Span(self.tag_end, self.content_end)

    def walk(self) -> Iterator["Shortcode"]:
        """Yield the shortcode and those in it, in the order of their opening tags."""
        return walk_branches([self], Shortcode)

    def _write(self, nodes: Sequence[Node], start: int, end: int) -> str:
        edited = walk_branches(nodes, Shortcode, edited=True)
        return write_edited(self._source, edited, start, end)

    def _facts(self) -> tuple[object, ...]:
        values = [(item.name, item.value) for item in self.tag.items]
        return self.name, values, self.self_closing, self.content_end is None, self.in_attribute

    @property
    def _values(self) -> Mapping[str, str]:
        return self._tag.values if self._changes is None else self._changes.values

    def _change(self, change: Callable[[Changes], None]) -> None:
        changes = self._changes or Changes(self._tag)
        change(changes)
        self._changes = changes
        node: Shortcode | None = self
        while node is not None and not node._edited:
            node._edited = True
            node = node.parent


class ParsedShortcode(Shortcode):
    """A shortcode that a parser found, which may close it later."""

    __slots__ = ()

    def __init__(self, source: str, start: int, end: int, tag: Tag) -> None:
        """Make a void shortcode of an opening tag at a span."""
        self._place(source, start, end, tag)

    def close(self, inner: Sequence[Node], start: int, end: int) -> None:
        """Take everything up to a closing tag at a span as content."""
        self._enclose(inner, start, end)


def with_text(
    nodes: Sequence[Node], source: str, start: int, end: int, parent: Shortcode | None = None
) -> tuple[Node, ...]:
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
    return tuple(found)
