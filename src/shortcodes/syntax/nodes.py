"""The nodes of a tree. Each knows its characters in the source."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple, cast

from shortcodes.location import Span
from shortcodes.syntax.attributes import Attribute, Attributes
from shortcodes.syntax.branches import Home, Place, Stretch, find_parent
from shortcodes.syntax.editable import Alone, Editable
from shortcodes.syntax.outline import list_entries, walk_now
from shortcodes.syntax.tag import Tag
from shortcodes.syntax.tree import are_alike


class Node(Place):
    """Base of all nodes.

    Attributes:
        start: Offset of its first character in the text that it was parsed from.
        end: Offset behind its last character.
    """

    __slots__ = ()

    __hash__ = None  # type: ignore[assignment]  # nodes are compared by their values and can be changed

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        self.start = start
        self.end = end
        self._parent = None

    @property
    def parent(self) -> "Shortcode | None":
        """The shortcode that it is in, or None at the top."""
        parent = find_parent(self)
        return parent if isinstance(parent, Shortcode) else None

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


class Shortcode(Editable, Node):
    """A shortcode with its attributes and its content. Changes move no span.

    Attributes:
        inner: The nodes of its content without the text between them.
        tag_end: Offset behind its opening tag.
        content_end: Offset behind its content, or None for a void one.
        in_attribute: Whether it stands in the value of an HTML attribute.
    """

    __slots__ = ()

    inner: Sequence[Node]
    _children: tuple[Node, ...] | None

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
            WriteError: No source would be read back as it, for its names or a tag in its content.
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
        self._parent = None
        self._tag = tag
        self._work = None
        self._children = None
        self.content_end = None
        self.inner = ()
        self.in_attribute = False

    def _enclose(self, inner: Sequence[Node], start: int, end: int) -> None:
        """Take everything up to a closing tag at a span as content."""
        self.inner = inner
        self.content_end = start
        self.end = end
        for child in inner:
            child._parent = self

    def __str__(self) -> str:
        return f"{self._now.text}{self.content or ''}{self._end or ''}"

    def __repr__(self) -> str:
        return f"Shortcode({str(self)!r})"

    @property
    def tag(self) -> Tag:
        """Its opening tag, which equal ones may share; places in it are counted from its start."""
        return self._now

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes of its content, in order; empty for a void one."""
        if self._children is None:
            self._children = nodes_of(self._stretch, self, edited=self._work is not None)
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
        return self._end or ""

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
        yield self
        for found in walk_now(self._stretch):
            if isinstance(found, Shortcode):
                yield found

    def _facts(self) -> tuple[object, ...]:
        values = [(item.name, item.value) for item in self.tag.items]
        return self.name, values, self.self_closing, self._end is None, self.in_attribute

    def _make_home(self) -> Home | None:
        return Alone(self, self._reading)


class ParsedShortcode(Shortcode):
    """A shortcode that a parser found, which may close it later."""

    __slots__ = ()

    def __init__(self, source: str, start: int, end: int, tag: Tag) -> None:
        """Make a void shortcode of an opening tag at a span."""
        self._place(source, start, end, tag)

    def close(self, inner: Sequence[Node], start: int, end: int) -> None:
        """Take everything up to a closing tag at a span as content."""
        self._enclose(inner, start, end)

    def _make_home(self) -> Home | None:
        return None  # its document has not been asked for it


ParsedShortcode.__name__ = Shortcode.__name__  # users know one class of both


def nodes_of(stretch: Stretch, parent: Shortcode | None, *, edited: bool) -> tuple[Node, ...]:
    """Return the nodes of a stretch as it is now, with the text between them, as nodes of their parent."""
    if not edited:
        source, start, end, inner = stretch
        return with_text(cast("Sequence[Node]", inner), source, start, end, parent)
    found: list[Node] = []
    runs: list[tuple[str, int, int]] = []
    for entry in [*list_entries(stretch), None]:
        if isinstance(entry, tuple):
            runs.append(entry)
            continue
        if runs:
            found.append(_make_text(runs))
            runs = []
        if isinstance(entry, Node):
            found.append(entry)
    for node in found:
        if isinstance(node, (Text, Escaped)):
            node._parent = parent
    return tuple(found)


def _make_text(runs: Sequence[tuple[str, int, int]]) -> Text:
    text = "".join([source[start:end] for source, start, end in runs])
    return Text(*runs[0]) if len(runs) == 1 else Text(text, 0, len(text))


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
        node._parent = parent
    return tuple(found)
