"""From a page with marks in it, as a Markdown engine writes it, to a document that can be rendered."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import cast

from shortcodes.errors import Diagnostic, DiagnosticLog
from shortcodes.inventory import find_leftovers
from shortcodes.location import LineIndex, Position, Span
from shortcodes.marks.placeholders import MarkedText, Placeholder
from shortcodes.marks.places import InValue, settle_marks
from shortcodes.marks.restoring import escaped, without_indent
from shortcodes.syntax import Document, Escaped, Node, Shortcode, Text
from shortcodes.syntax.modern.parser import pair_tokens
from shortcodes.syntax.nodes import with_text
from shortcodes.syntax.token import Token, TokenList
from shortcodes.syntax.tree import walk_branches

_OPENING = re.compile(r"\s*<p>")
_CLOSING = re.compile(r"</p>\s*\Z")


class _Page:
    """HTML with tags in place of marks, and where each comes from.

    Attributes:
        pieces: The page in pieces.
        size: Their length in all.
        stream: The tags in text, and for each value of an attribute with tags in it one that stands for it.
        values: The tags in values, by where the token of the value starts.
    """

    __slots__ = (
        "_ends",
        "_origins",
        "_starts",
        "_value",
        "_written",
        "pieces",
        "size",
        "stream",
        "values",
    )

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.size = 0
        self.stream = TokenList()
        self.values: dict[int, TokenList] = {}
        self._value = -1, -1  # the last one: where it starts in the page with marks, and its token
        # of each part that is source of shortcodes: where it starts and ends, and its start in the source
        self._starts, self._ends, self._origins = array("q"), array("q"), array("q")

    def text(self) -> str:
        """Return it, once."""
        pieces, self.pieces = self.pieces, []
        return "".join(pieces)

    def forget_tags(self) -> None:
        """Hold no longer what the nodes of a document are made of by now."""
        self.stream, self.values = TokenList(), {}

    @property
    def tokens(self) -> Iterator[Token]:
        """The tags in it."""
        for token in self.stream:
            held = self.values.get(token.start) if token.is_html_tag else None
            yield from (token,) if held is None else held

    def add(self, text: str, origin: int | None = None) -> None:
        """Add HTML, or a part of the source and where it starts there."""
        start = self.size
        self.pieces.append(text)
        self.size += len(text)
        if origin is not None:
            self._starts.append(start)
            self._ends.append(self.size)
            self._origins.append(origin)

    def add_value(self, placeholder: Placeholder, source: str, value: int) -> None:
        """Add the source of a placeholder in the value of an attribute."""
        if value != self._value[0]:
            self._value = value, self.size
            self.values[self.size] = TokenList()
            self.stream.append(
                Token("html", self.size, self.size, "", None, False, True, self.size)
            )
        self.add_tags(placeholder, source, self.values[self._value[1]])

    def add_tags(self, placeholder: Placeholder, source: str, stream: TokenList) -> None:
        """Add the source of a placeholder, and its tags to a stream."""
        start, end = placeholder.span
        for number, token in enumerate(placeholder.tokens):
            if number:  # the content of a raw shortcode
                self._add_content(source[start : token.start], start, placeholder.indent)
                start = token.start
            shift = self.size - start
            stream.append(token._replace(start=token.start + shift, end=token.end + shift))
            behind = end if token is placeholder.tokens[-1] else token.end
            self.add(source[start:behind], start)
            start = behind

    def _add_content(self, content: str, origin: int, indent: str) -> None:
        """Add the content of a raw shortcode, its lines without their indent in a quote or list."""
        shown = without_indent(content, indent)
        if shown == content:
            self.add(content, origin)
            return
        for number, (line, rest) in enumerate(
            zip(content.split("\n"), shown.split("\n"), strict=True)
        ):
            if number:
                self.add("\n", origin - 1)
            self.add(rest, origin + len(line) - len(rest))
            origin += len(line) + 1

    def origin(self, offset: int) -> int:
        """Return where in the source an offset in the page comes from; HTML comes from the tag before it."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return 0
        return self._origins[place] + min(offset, self._ends[place]) - self._starts[place]

    def written(self, span: Span) -> Iterator[Span]:
        """Yield the parts of a span that are no HTML, but source of shortcodes."""
        starts, ends = self._starts, self._ends
        for place in range(max(0, bisect_right(starts, span.start) - 1), len(starts)):
            if starts[place] >= span.end:
                return
            found = Span(max(starts[place], span.start), min(ends[place], span.end))
            if found.start < found.end:
                yield found


class _Shown(Text):
    """A text with HTML of its own, such as an escaped shortcode."""

    __slots__ = ("_shown",)

    def __init__(self, node: Node, shown: str) -> None:
        super().__init__(node._source, *node.span)
        self._shown = shown

    @property
    def text(self) -> str:
        return self._shown


class MarkedDocument(Document):
    """A document whose source is HTML with tags in it, made from a Markdown text."""

    __slots__ = ("_authored", "_made", "_marked", "_unpaired")

    def __init__(self, made: _Page, marked: MarkedText) -> None:
        source = made.text()
        log = DiagnosticLog()
        void_names, names = marked.void_names, marked.names
        key = names.key if names else None

        def read_value(token: Token) -> list[Node]:
            held = made.values.get(token.start, ()) if token.is_html_tag else ()
            nodes = pair_tokens(source, held, log, void_names=void_names, key=key)
            for shortcode in walk_branches(nodes, Shortcode):
                shortcode.in_attribute = True
            return nodes

        nodes = pair_tokens(source, made.stream, log, read_value, void_names=void_names, key=key)
        super().__init__(source, nodes, "modern", log)
        self._authored = marked.source
        self._marked = marked
        self._made = made
        self._unpaired: list[Token] | None = None
        if marked.settled:
            self._unpaired = _list_unpaired(self, TokenList(made.tokens))
        made.forget_tags()

    @property
    def unpaired(self) -> Sequence[Token] | None:
        """The closing tags that close nothing, and the one that the text's end cuts off."""
        return self._unpaired

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The guesses made in reading the text, what was left alone, and what looks like a tag."""
        # Those found in marking the text get places behind the page, which `origin` maps back.
        marked, behind = self._marked, len(self.source) + 1
        own = (item.shifted(behind) for item in (*marked.diagnostics, *marked.lookalikes))
        return (*super().diagnostics, *own)

    @property
    def authored(self) -> str:
        """The Markdown text."""
        return self._authored

    @property
    def unread(self) -> str:
        """The page with the source of its shortcodes as text."""
        return self._show(Span(0, len(self.source)))

    def origin(self, span: Span) -> Span:
        """Return where in the Markdown text a span comes from; HTML comes from the tag before it."""
        start = self._origin(span.start)
        return Span(start, max(start, self._origin(span.end)))

    def position(self, offset: int) -> Position:
        """Return the line and column in the Markdown text.

        Raises:
            ValueError: The offset lies outside the source.
        """
        if self._lines is None:
            self._lines = LineIndex(self._authored)
        return self._lines.position(self._origin(offset))

    def _origin(self, offset: int) -> int:
        behind = (
            offset - len(self.source) - 1
        )  # where what was found in the Markdown text has its place
        return behind if behind >= 0 else self._made.origin(offset)

    @property
    def shown(self) -> Callable[[Span], str]:
        """A function that returns part of the source as HTML, with its shortcodes as text."""
        return self._show

    def _show(self, span: Span) -> str:
        shown, done = [], span.start
        for start, end in self._made.written(span):
            shown += [self.source[done:start], escaped(self.source[start:end])]
            done = end
        return "".join([*shown, self.source[done : span.end]])


def read_page(html: str, marked: MarkedText) -> MarkedDocument:
    """Read a page that was made from a marked text.

    Args:
        html: The page.
        marked: The text.
    """
    made = _Page()
    for piece in settle_marks(html, marked):
        if isinstance(piece, str):
            made.add(piece)
        elif isinstance(piece, InValue):
            made.add_value(piece.placeholder, marked.source, piece.value)
        else:
            made.add_tags(piece, marked.source, made.stream)
    document = MarkedDocument(made, marked)
    if document.inner:
        _finish(document, marked)
    return document


def _list_unpaired(document: Document, tokens: TokenList) -> list[Token]:
    """Return the closing tags of a document that close nothing, and one that is cut off, which is last."""
    spans = {(start, end) for _, start, end in find_leftovers(document, tokens)}
    return [token for token in tokens if token.kind == "html" or (token.start, token.end) in spans]


def _finish(document: MarkedDocument, marked: MarkedText) -> None:
    """Make HTML of escapes, and unwrap content that the engine made a paragraph of."""
    blocks, blank = marked.blocks, marked.blank_lines
    stack = [document.inner]
    while stack:
        nodes = stack.pop()
        for place, node in enumerate(nodes):
            if isinstance(node, Escaped):
                start, end = node.span
                nodes[place] = _Shown(node, document._show(Span(start + 1, end - 1)))
            elif isinstance(node, Shortcode):
                span = node.content_span if node.name in blocks else None
                if span and span.start < span.end and not blank.within(document.origin(span)):
                    node.inner = _unwrapped(node, document.source)
                if node.inner:
                    stack.append(cast("list[Node]", node.inner))


def _unwrapped(node: Shortcode, source: str) -> Sequence[Node]:
    """Return the nodes in a shortcode, without the tags of a paragraph that holds all of them."""
    nodes = [*with_text(node.inner, source, *cast("Span", node.content_span), node)]
    texts = [node.text for node in nodes if isinstance(node, Text)]
    first, last = nodes[0], nodes[-1]
    if not (isinstance(first, Text) and isinstance(last, Text)):
        return node.inner
    opening, closing = _OPENING.match(first.text), _CLOSING.search(last.text)
    if opening and closing and sum(text.count("<p>") + text.count("<p ") for text in texts) == 1:
        nodes[-1] = _Shown(last, last.text[: closing.start()])
        if first is last:
            nodes[0] = _Shown(last, last.text[opening.end() : closing.start()])
        else:
            nodes[0] = _Shown(first, first.text[opening.end() :])
        return nodes
    return node.inner
