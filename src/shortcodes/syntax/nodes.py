"""The nodes of a tree, each of which knows the characters it stands for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from shortcodes.location import Span
from shortcodes.syntax.attributes import Attribute, Attributes
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
        return "".join(written([self]))

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
        children: The nodes of its content, in order; empty for a void one.
        in_attribute: Whether it stands in the value of an HTML attribute.
    """

    __slots__ = ("_content_end", "_edited", "_tag", "_tag_end", "children", "in_attribute")

    _content_end: int | None
    _edited: bool
    _tag: Tag
    _tag_end: int
    children: Sequence[Node]
    in_attribute: bool

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
        for child in self.children:
            child.parent = self

    @classmethod
    def _parsed(cls, source: str, start: int, end: int, tag: Tag) -> "Shortcode":
        """Make the node of a tag found at a span, void until its closing tag is found."""
        node = cls.__new__(cls)
        node._source = source
        node.start = start
        node.end = node._tag_end = end
        node.parent = None
        node._tag = tag
        node._content_end = None
        node._edited = False
        node.children = ()
        node.in_attribute = False
        return node

    def _close(self, children: list[Node], start: int, end: int) -> None:
        """Take the nodes up to a closing tag at a span as content."""
        self.children = children
        self._content_end = start
        self.end = end
        for child in children:
            child.parent = self

    @property
    def name(self) -> str:
        """Its name as spelled."""
        return self._tag.name

    @property
    def attributes(self) -> Attributes:
        """Its named values, decoded, by lower-case name; of repeated ones the last. They can be changed."""
        return Attributes(self)

    @property
    def positional(self) -> tuple[str, ...]:
        """Its values without a name, decoded."""
        return self._tag.positional

    @property
    def parts(self) -> tuple[Attribute, ...]:
        """Its attributes and positional values as they stand, repeated ones included."""
        return tuple(Attribute.at(item, self.start) for item in self._tag.items)

    @property
    def tag(self) -> Tag:
        """Its opening tag, which equal ones may share; places in it are counted from its start."""
        return self._tag

    @property
    def self_closing(self) -> bool:
        """Whether its tag ends with a slash."""
        return self._tag.self_closing

    @property
    def opening(self) -> str:
        """The source of its opening tag."""
        return self._tag.text

    @property
    def closing(self) -> str:
        """The source of its closing tag, or an empty string for a void one."""
        return "" if self._content_end is None else self._source[self._content_end : self.end]

    @property
    def content(self) -> str | None:
        """The source of its content, or None for a void one."""
        if self._content_end is None:
            return None
        if self._edited:
            return "".join(written(self.children))
        return self._source[self._tag_end : self._content_end]

    @property
    def tag_span(self) -> Span:
        """Its opening tag."""
        return Span(self.start, self._tag_end)

    @property
    def name_span(self) -> Span:
        """Its name in the opening tag."""
        return Span(self.start + 1, self.start + 1 + len(self.name))

    @property
    def content_span(self) -> Span | None:
        """Its content, or None for a void one."""
        end = self._content_end
        return None if end is None else Span(self._tag_end, end)

    def walk(self) -> Iterator["Shortcode"]:
        """Yield the shortcode and those in it, in the order of their opening tags."""
        return walked([self])

    def _replace_tag(self, tag: Tag) -> None:
        self._tag = tag
        node: Shortcode | None = self
        while node is not None and not node._edited:
            node._edited = True
            node = node.parent


def walked(nodes: Sequence[Node]) -> Iterator[Shortcode]:
    """Yield the shortcodes in nodes, in the order of their opening tags."""
    stack = [iter(nodes)]
    while stack:
        for node in stack[-1]:
            if isinstance(node, Shortcode):
                yield node
                if node.children:
                    stack.append(iter(node.children))
                    break
        else:
            stack.pop()


def written(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield the source of nodes, piece by piece."""
    stack: list[Node | str] = list(reversed(nodes))
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, Shortcode):
            yield node.opening
            stack.append(node.closing)
            stack += reversed(node.children)
        else:
            yield node._source[node.start : node.end]


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
    void = node._content_end is None
    values = [(item.name, item.value) for item in node._tag.items]
    return node.name, values, node.self_closing, void, node.in_attribute
