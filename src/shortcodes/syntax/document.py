"""A whole text as a tree."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from shortcodes.errors import HIDDEN, Diagnostic, DiagnosticLog, in_order
from shortcodes.location import LineIndex, Position, Span
from shortcodes.syntax.nodes import Node, Shortcode, with_text
from shortcodes.syntax.token import Token
from shortcodes.syntax.tree import are_alike, walk_branches, write_edited


class Document:
    """A text as a tree. Every character of the text belongs to exactly one node.

    Attributes:
        source: The text.
        inner: The nodes at the top without the text between them.
        dialect: The dialect it was read in.
        stray: Offsets of each ``<`` that opens no tag, though a browser may think so.
    """

    __slots__ = ("_found", "_lines", "_nodes", "_report", "dialect", "inner", "source", "stray")

    __hash__ = None  # type: ignore[assignment]

    def __init__(
        self,
        source: str,
        inner: list[Node],
        dialect: str,
        diagnostics: Sequence[Diagnostic] = (),
        stray: Sequence[int] = (),
        *,
        report: Callable[["Document"], Iterable[Diagnostic]] | None = None,
    ) -> None:
        self.source = source
        self.inner = inner
        self._nodes: tuple[Node, ...] | None = None
        self.dialect = dialect
        self._found = diagnostics
        self.stray = stray
        self._report = report
        self._lines: LineIndex | None = None

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes at the top, in order."""
        if self._nodes is None:
            self._nodes = with_text(self.inner, self.source, 0, len(self.source))
        return self._nodes

    def walk(self) -> Iterator[Shortcode]:
        """Yield every shortcode, in the order of their opening tags."""
        return walk_branches(self.inner, Shortcode)

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
        for shortcode in self.walk():
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
        edited = walk_branches(self.inner, Shortcode, edited=True)
        return write_edited(self.source, edited, 0, len(self.source))

    def __repr__(self) -> str:
        return f"Document({list(self.nodes)!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Document):
            return NotImplemented
        return self.dialect == other.dialect and are_alike(self.nodes, other.nodes, Shortcode)
