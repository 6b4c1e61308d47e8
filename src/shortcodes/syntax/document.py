"""A whole text as a tree."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, TypeAlias, cast

from shortcodes.errors import HIDDEN, Diagnostic, DiagnosticLog, WriteError, in_order
from shortcodes.location import LineIndex, Position, Span
from shortcodes.syntax.branches import Stretch
from shortcodes.syntax.described import describe_nodes, document_schema
from shortcodes.syntax.editable import Changing
from shortcodes.syntax.editing import Editing, Reading
from shortcodes.syntax.nodes import Node, Shortcode, nodes_of
from shortcodes.syntax.outline import is_gone, walk_now, write_stretch
from shortcodes.syntax.token import Token
from shortcodes.syntax.tree import are_alike, walk_branches

Report: TypeAlias = Callable[["Document"], Iterable[Diagnostic]]
"""Tells, when diagnostics are read, what looks like a tag in a document and is none."""


class Document(Changing):
    """A text as a tree. Every character of the text belongs to exactly one node.

    Attributes:
        source: The text.
        inner: The nodes at the top without the text between them.
        dialect: The dialect it was read in.
        stray: Offsets of each ``<`` that opens no tag, though a browser may think so.
    """

    __slots__ = (
        "_editing",
        "_found",
        "_is_home",
        "_lines",
        "_nodes",
        "_reading",
        "_report",
        "dialect",
        "inner",
        "source",
        "stray",
    )

    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self,
        source: str,
        inner: list[Node],
        dialect: str,
        diagnostics: Sequence[Diagnostic] = (),
        stray: Sequence[int] = (),
        *,
        report: Report | None = None,
    ) -> None:
        self.source = source
        self.inner = inner
        self._nodes: tuple[Node, ...] | None = None
        self.dialect = dialect
        self._found = diagnostics
        self.stray = stray
        self._report = report
        self._lines: LineIndex | None = None
        self._reading: Reading | None = None  # set by `parse`
        self._editing: Editing | None = None
        self._is_home = False

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes at the top, in order."""
        if self._nodes is None:
            self._claim()
            self._nodes = nodes_of(self._whole, None, edited=self._editing is not None)
        return self._nodes

    def walk(self) -> Iterator[Shortcode]:
        """Yield every shortcode, in the order of their opening tags."""
        self._claim()
        for found in walk_now(self._whole):
            if isinstance(found, Shortcode):
                yield found

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The guesses made in reading the text, what was left alone, and what looks like a tag, in order."""
        told = () if self._report is None else self._report(self)
        return in_order((*self._found, *self._guesses(), *told))

    @property
    def hidden(self) -> list[Span]:
        """The places of tags in HTML that is no content, in their order."""
        return sorted(item.span for item in self._found if item.code == HIDDEN)

    @property
    def unpaired(self) -> Sequence[Token] | None:
        """Its closing tags that close nothing, where it was read with likely names alone; else None."""
        return None

    def drop(self, is_wrong: Callable[[Diagnostic], bool]) -> None:
        """Take back diagnostics of its reader, which knew less of the names than the caller does."""
        self._found = [item for item in self._found if not is_wrong(item)]

    def _guesses(self) -> Iterator[Diagnostic]:
        log = DiagnosticLog()
        for shortcode in walk_branches(self.inner, Shortcode):
            for item in shortcode.tag.diagnostics:
                if log.room(item.code):
                    yield item.shifted(shortcode.start)

    @property
    def authored(self) -> str:
        """The text that an author wrote: the source, or the Markdown that it was made from."""
        return self.source

    @property
    def unread(self) -> str:
        """The text as it goes to a page if none of its shortcodes is rendered."""
        return self.source

    @property
    def shown(self) -> Callable[[Span], str] | None:
        """A function that returns part of the source as HTML, where it was made from an authored text."""
        return None

    def origin(self, span: Span) -> Span:
        """Return the span of the authored text that a span of the source comes from."""
        return span

    def place(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic of the source as one of the authored text."""
        return replace(diagnostic, span=self.origin(diagnostic.span))

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset in the source.

        Raises:
            ValueError: The offset lies outside the source.
        """
        if self._lines is None:
            self._lines = LineIndex(self.source)
        return self._lines.position(offset)

    def __str__(self) -> str:
        return write_stretch(self._whole) if self._editing is None else self._editing.write()

    def __repr__(self) -> str:
        return f"Document({list(self.nodes)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self.dialect == other.dialect and are_alike(self.nodes, other.nodes, Shortcode)

    def rewrite(self, function: Callable[[Shortcode], "str | Shortcode | None"]) -> None:
        """Have a function change or replace every shortcode, each once, inside out.

        Args:
            function: It is called with each shortcode, once for those in it. What it returns takes the place:
                source, or a shortcode. None keeps the shortcode, with what the function has changed of it.
                Shortcodes in source that it returns, and those taken out meanwhile, are passed over.

        Raises:
            TypeError: The function has returned something else.
            WriteError: A change is refused. Those before it stay.
        """
        for shortcode in list_inside_out(self.walk()):
            if is_gone(shortcode):
                continue
            made = function(shortcode)
            if made is not None and not _holds(made, shortcode):
                shortcode.replace(made)

    def normalise(self) -> None:
        """Write every tag in one spelling: straight quotes, single blanks; names, values and content stay.

        A tag stays as it is where it would be read otherwise then.
        """
        for shortcode in self.walk():
            with suppress(WriteError):
                shortcode.normalise()

    def to_dict(self) -> dict[str, Any]:
        """Return the tree as it is now, as dicts, lists and strings, which JSON can hold.

        ``version`` is 1. The texts, sources, opening and closing tags in it, joined, are the text.
        `json_schema` describes it.
        """
        return describe_nodes(self.nodes, self.dialect)

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Return the JSON Schema of what `to_dict` returns."""
        return document_schema()

    def settled(self) -> "Document":
        """Return it as its text is read now: itself, while no more than values of attributes was changed.

        Raises:
            WriteError: The text would not be read back as the tree.
        """
        editing = self._editing
        if editing is None or not editing.changes_tree:
            return self
        return cast("Document", editing.reading.read(str(self)))

    @property
    def _whole(self) -> Stretch:
        return Stretch(self.source, 0, len(self.source), self.inner)

    def _claim(self) -> None:
        """Have the shortcodes know that they are in it; those that are only rendered need not."""
        if not self._is_home:
            self._is_home = True
            for node in self.inner:
                if isinstance(node, Shortcode):
                    node._home = self

    def _can_edit(self) -> bool:
        return self._reading is not None

    def _edit(self) -> Editing:
        if self._editing is None:
            if self._reading is None:
                raise WriteError("only a document that parse has returned can be changed")
            self._editing = Editing(self, self._reading, len(self.source))
        return self._editing

    def _forget_nodes(self) -> None:
        self._nodes = None


def list_inside_out(shortcodes: Iterable[Shortcode]) -> list[Shortcode]:
    """Return shortcodes that are in the order of their opening tags in that of their ends, inner ones first."""
    found: list[Shortcode] = []
    opened: list[Shortcode] = []
    for shortcode in shortcodes:
        parent = shortcode.parent
        while opened and opened[-1] is not parent:
            found.append(opened.pop())
        opened.append(shortcode)
    return [*found, *reversed(opened)]


def _holds(made: "str | Shortcode", shortcode: Shortcode) -> bool:
    """Tell whether what a function has returned is the shortcode, or was put around it by `wrap`."""
    node: Shortcode | None = shortcode
    while node is not None and node is not made:
        node = node.parent
    return node is not None
