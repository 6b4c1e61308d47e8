"""The walk that draws a bound text, children first, without recursion."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from sys import getsizeof
from typing import NamedTuple

from markupsafe import Markup, escape

from shortcodes.binding import Binding, BoundShortcode, Data
from shortcodes.errors import Diagnostic
from shortcodes.html.pieces import Flow, Piece
from shortcodes.limits import Limits
from shortcodes.location import Span
from shortcodes.memory import BoundedCache, count_bytes
from shortcodes.policies import Unknown
from shortcodes.rendering.budget import RenderScope
from shortcodes.rendering.failure import OnError, diagnosed, for_attribute, stand_in
from shortcodes.rendering.own_html import Treatment, escaped
from shortcodes.rendering.protocol import Renderer
from shortcodes.suggestions import Suggestions
from shortcodes.syntax import Escaped, Node, Shortcode, Text
from shortcodes.templating.reports import active_reporter
from shortcodes.widgets import Definition, Scope, Widget

# What is too long, or is dropped by what stands around it, is drawn before it is thrown away; a text
# may have that done again and again.
_MADE_PER_OUTPUT = 10

_SHORT = 5  # characters from which on each text has a piece of its own; equal ones share theirs

_DRAWN = 500  # bytes of one drawing beside what it is made of

_MOST_KEPT = 1_000  # different sources beyond a limit that are put out without being escaped anew

_REACHED = {
    "limit-recursion": "texts rendered one inside the other by widgets",
    "limit-calls": "calls of widgets and functions",
    "limit-output": "characters of output",
}


class CachedRendering(NamedTuple):
    """What a pure widget has drawn.

    Attributes:
        widget: The widget that was drawn, which is another where filling it in depends on more than its tag.
        data: The data that it was drawn from.
        html: What it drew.
        diagnostics: What it reported.
    """

    widget: Widget | None
    data: object
    html: object
    diagnostics: tuple[Diagnostic, ...]


class RenderingKey(NamedTuple):
    """All that a pure widget can see but its data, which are compared by identity, and what its engine is.

    Attributes:
        definition: The widget.
        said: What its tag says.
        start: Where it starts.
        in_attribute: Whether it stands in the value of an attribute.
        source: Its content as written, None for a void one.
        content: Its content as drawn.
    """

    definition: Definition
    said: Hashable
    start: int
    in_attribute: bool
    source: str | None
    content: str


class RenderSettings(NamedTuple):
    """How an engine draws.

    Attributes:
        renderer: Makes the output.
        treat: Makes the text's own HTML fit; None leaves it as it is.
        limits: How much is drawn.
        on_error: What stands in for a shortcode that can't be drawn.
        unknown: What becomes of a shortcode whose name is not registered.
        locale: The language that widgets are told.
        drawn: What pure widgets have drawn in earlier texts.
    """

    renderer: Renderer[str]
    treat: Treatment | None
    limits: Limits
    on_error: OnError
    unknown: Unknown
    locale: str
    drawn: BoundedCache[RenderingKey, CachedRendering]


class _Frame(NamedTuple):
    """A stretch of the source that is being drawn.

    Attributes:
        nodes: The nodes still to be drawn.
        start: Offset of its first character.
        end: Offset behind its last character.
        pieces: Where it is drawn to.
        bound: The shortcode that is drawn after it, or None.
        closing: Source that goes behind it.
        size: How many characters there were before it.
        sheets: How many stylesheets were needed before it.
    """

    nodes: Iterator[Node]
    start: int
    end: int
    pieces: list[Piece]
    bound: BoundShortcode | None = None
    closing: str = ""
    size: int = 0
    sheets: int = 0


# Looked up once: an enumeration's member costs as much as a call.
_TEXT, _INLINE, _BLOCK = Flow.TEXT, Flow.INLINE, Flow.BLOCK

# several times as fast as calling the class
_new = tuple.__new__


class _Reports:
    """Takes what escapers report, for the shortcode that is being drawn.

    It holds nothing of the text: a task that a widget starts takes the context along.
    """

    __slots__ = ("scope",)

    def __init__(self) -> None:
        self.scope: Scope | None = None

    def take(self, code: str, message: str, variable: str) -> None:
        if self.scope is not None:
            self.scope.report(code, message, variable)


class RenderWalk:
    """One text on its way to output.

    Attributes:
        diagnostics: What was found wrong while drawing.
        css: The stylesheets of what was drawn.
    """

    __slots__ = (
        "_binding",
        "_bounds",
        "_data",
        "_hidden",
        "_is_html",
        "_kept",
        "_locale",
        "_most",
        "_most_calls",
        "_most_made",
        "_reached",
        "_render_scope",
        "_renderer",
        "_reports",
        "_settings",
        "_short",
        "_shown",
        "_size",
        "_source",
        "_stop",
        "_stray",
        "_suggestions",
        "_usage",
        "css",
        "diagnostics",
    )

    def __init__(
        self, binding: Binding, data: Data, settings: RenderSettings, render_scope: RenderScope
    ) -> None:
        self._binding = binding
        self._bounds = binding.bounds
        self._source = binding.document.source
        self._is_html = settings.treat is not escaped
        self._hidden = binding.document.hidden if settings.treat and self._is_html else ()
        self._stray = binding.document.stray if self._is_html else ()
        # where the source is HTML in which what an author wrote as text was put back, that stays text
        self._shown = binding.document.shown
        self._data = data
        self._settings = settings
        self._render_scope = render_scope
        self._usage = render_scope.usage
        self._short: dict[str, Piece] = {}
        self._renderer = settings.renderer
        self._locale = settings.locale
        self._most = settings.limits.output_chars
        self._most_calls = settings.limits.handler_calls
        self._most_made = self._most * _MADE_PER_OUTPUT
        self._size = 0
        self._stop = binding.stop
        self._kept: dict[str, Piece] = {}
        self._reached: dict[str, Diagnostic] = {}
        self.css: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self._suggestions = Suggestions()
        self._reports = _Reports()

    def output(self) -> str:
        """Draw the text.

        Raises:
            RenderError: A shortcode could not be drawn and ``on_error`` is ``raise``.
        """
        if self._binding.untouched:
            text = self._binding.document.unread
            return self._renderer.untouched(escape(text) if self._settings.treat else text)
        return self._renderer.page(self._treated(self.pieces(), (0, len(self._source))))

    def pieces(self) -> list[Piece]:
        """Draw the shortcodes.

        Raises:
            RenderError: A shortcode could not be drawn and ``on_error`` is ``raise``.
        """
        before = active_reporter.get()
        try:
            active_reporter.set(self._reports.take)
            return self._pieces()
        finally:
            active_reporter.set(before)

    def _pieces(self) -> list[Piece]:
        frame = _Frame(iter(self._binding.document.inner), 0, len(self._source), [])
        done = 0
        stack: list[tuple[_Frame, int]] = []
        while True:
            nodes, _, end, pieces, bound, closing, size, sheets = frame
            for node in nodes:
                if node.start > done:
                    self._text(done, node.start, pieces)
                done = node.end
                if not isinstance(node, Shortcode):
                    self._write(pieces, _shown(node))
                elif inner := self._enter(node, pieces):
                    stack.append((frame, done))
                    frame = inner
                    done = inner.start
                    break
            else:
                if end > done:
                    self._text(done, end, pieces)
                if not stack:
                    return pieces
                frame, done = stack.pop()
                if bound is None:
                    self._write(frame.pieces, closing)
                elif code := self._exceeded(size):
                    self._undo(size, sheets)
                    self._refuse(bound, code, frame.pieces)
                else:
                    self._draw(bound, pieces, frame.pieces, size, sheets)

    def _text(self, start: int, end: int, pieces: list[Piece]) -> None:
        """Draw a stretch of text; a ``<`` that is none of a tag is written so that no browser finds one."""
        if self._hidden:
            start = self._text_with_hidden(start, end, pieces)
        if self._shown is not None:
            text = self._shown(Span(start, end))
        elif self._stray:
            text = self._without_stray(start, end)
        else:
            text = self._source[start:end]
        self._size += len(text)
        if len(text) < _SHORT:  # of which there may be very many
            text_piece = self._short.get(text) or self._short.setdefault(text, Piece(text, _TEXT))
        else:
            text_piece = _new(Piece, (text, _TEXT, None))
        pieces.append(text_piece)

    def _text_with_hidden(self, start: int, end: int, pieces: list[Piece]) -> int:
        """Draw text up to its last tag that HTML hides, each a piece of its own; return where that ends."""
        first, last = bisect_left(self._hidden, (start,)), bisect_left(self._hidden, (end,))
        for tag in self._hidden[first:last]:
            if tag.start > start:
                self._text(start, tag.start, pieces)
            start = min(tag.end, end)
            self._size += start - tag.start
            node = Text(self._source, tag.start, start)
            pieces.append(_new(Piece, (node.text, _TEXT, node)))
        return start

    def _without_stray(self, start: int, end: int) -> str:
        places = self._stray[bisect_left(self._stray, start) : bisect_left(self._stray, end)]
        bounds = zip((start, *(place + 1 for place in places)), (*places, end), strict=True)
        return "&lt;".join([self._source[first:last] for first, last in bounds])

    def _write(self, pieces: list[Piece], text: str) -> None:
        self._size += len(text)
        pieces.append(_new(Piece, (text, _TEXT, None)))

    def _enter(self, node: Shortcode, pieces: list[Piece]) -> _Frame | None:
        """Draw a shortcode, or return its content where that has to be drawn first."""
        bound = self._bounds.get(node.start)
        if bound is None:
            return self._enter_unbound(node, pieces)
        start, end, size = node.tag_end, node.content_end, self._size
        if bound.failure is not None:
            self._fail(bound, bound.failure, bound.cause, pieces)
        elif code := self._exceeded(size):
            self._refuse(bound, code, pieces)
        elif end is None or end == start or bound.definition.raw:
            self._draw(bound, (), pieces, size, len(self.css))
        elif node.inner:
            sheets = len(self.css)
            return _new(_Frame, (iter(node.inner), start, end, [], bound, "", size, sheets))
        else:
            inner: list[Piece] = []
            self._text(start, end, inner)
            self._draw(bound, inner, pieces, size, len(self.css))
        return None

    def _keep(self, node: Shortcode, pieces: list[Piece]) -> None:
        """Put out the source of what is not bound; there may be very many, and few different ones."""
        source = self._authored(node)
        if node.in_attribute:
            self._write(pieces, for_attribute(escape(source)))
            return
        piece = self._kept.get(source)
        if piece is None:
            piece = Piece(escape(source), _INLINE, node)
            if len(self._kept) < _MOST_KEPT:
                self._kept[source] = piece
        self._size += len(piece.html)
        pieces.append(piece)

    def _enter_unbound(self, node: Shortcode, pieces: list[Piece]) -> _Frame | None:
        if self._stop is not None and node.start >= self._stop:
            self._keep(node, pieces)
            return None
        unknown = self._settings.unknown
        if unknown == "omit":
            return None
        start = node.tag_end
        end = start if node.content_end is None else node.content_end
        if unknown == "strip":
            return _Frame(iter(node.inner), start, end, pieces)
        if self._shown is None:
            self._write(pieces, node.opening)
            return _Frame(iter(node.inner), start, end, pieces, None, node.closing)
        self._write(pieces, self._shown(Span(node.start, start)))
        closing = self._shown(Span(end, node.end))
        return _Frame(iter(node.inner), start, end, pieces, None, closing)

    def _draw(
        self,
        bound: BoundShortcode,
        inner: Sequence[Piece],
        pieces: list[Piece],
        size: int,
        sheets: int,
    ) -> None:
        """Draw a shortcode.

        Args:
            bound: The shortcode.
            inner: Its content.
            pieces: Where it is drawn to.
            size: How many characters there were before it and its content.
            sheets: How many stylesheets were needed before.
        """
        try:
            drawn = self._call(bound, inner, size)
            if type(drawn) is Markup:  # as most is
                html: str | None = drawn
            else:
                # Checked before it is escaped, for that may take long.
                fits = isinstance(drawn, str) and size + len(drawn) <= self._most
                html = escape(drawn) if fits else None
        except Exception as exc:  # a widget may raise anything, and the page must stand
            self._undo(size, sheets)
            self._fail(bound, self._found(diagnosed(bound, exc)), exc, pieces)
            return
        if not isinstance(drawn, str):
            message = f"[{bound.shortcode.name}] returned {type(drawn).__name__}, not a string"
            self._undo(size, sheets)
            self._fail(bound, self._found(bound.diagnostic("widget-failed", message)), None, pieces)
        elif html is None or size + len(html) > self._most:
            self._undo(size, sheets)
            self._refuse(bound, "limit-output", pieces)
        else:
            self._size = size
            definition = bound.definition
            if definition.css:
                self.css.append(definition.css)
            self._put(bound, html, _BLOCK if definition.block else _INLINE, pieces)

    def _exceeded(self, size: int) -> str:
        """Return the code of a limit that nothing more can be drawn beyond, or an empty string."""
        usage = self._usage
        if size > self._most or usage.made > self._most_made:
            return "limit-output"
        return "limit-calls" if usage.calls >= self._most_calls else ""

    def _call(self, bound: BoundShortcode, inner: Sequence[Piece], size: int) -> object:
        """Return what a widget or function draws, which should be a string."""
        usage, shortcode, definition = self._usage, bound.shortcode, bound.definition
        usage.calls += 1
        before = len(usage.reached)
        try:
            content = (
                escape(shortcode.content or "")
                if definition.raw
                else self._renderer.content(
                    bound,
                    self._treated(inner, shortcode.content_span) if self._settings.treat else inner,
                )
            )
            data = self._data.get(shortcode.start)
            scope = Scope(shortcode, content, data, self._locale, bound.given, self.diagnostics)
            self._reports.scope = scope
            draw = self._draw_pure if definition.pure else self._renderer.render
            drawn = draw(bound, scope)
        finally:
            if len(usage.reached) > before:
                self._report_inner(bound, usage.reached[before:])
        if isinstance(drawn, str):
            grown = len(drawn) - (self._size - size)
            if grown > 0:
                # What is refused at once costs no more than the limit: one such fault is no reason to stop.
                usage.made += min(grown, self._most)
        return drawn

    def _treated(self, pieces: Sequence[Piece], span: tuple[int, int] | None) -> Sequence[Piece]:
        """Return the pieces of a level, which is at a span, with the text's own HTML made fit."""
        treat = self._settings.treat
        if treat is None or span is None:
            return pieces
        treated, faults = treat(pieces, self._authored)
        for code, message, node in faults:
            place = Span(*span) if node is None else node.span
            self._found(Diagnostic(code, "warning", message, place))
        return treated

    def _authored(self, node: Shortcode) -> str:
        """Return what the author has written for a shortcode."""
        document = self._binding.document
        start, end = document.origin(node.span)
        return document.authored[start:end]

    def _draw_pure(self, bound: BoundShortcode, scope: Scope) -> object:
        """Return what a pure widget draws, which is looked up if it has drawn the same before."""
        table, key, texts = self._settings.drawn, _key(bound, scope), self._usage.texts
        found = table.get(key)
        # by identity, because what is equal may print differently
        if found and found.data is scope.data and found.widget is bound.widget:
            self.diagnostics += found.diagnostics
            return found.html
        before = len(self.diagnostics)
        html: object = self._renderer.render(bound, scope)
        # What a text inside depends on, such as what this one may use, no key tells: that is drawn each time.
        if table.max_bytes and self._usage.texts == texts:
            drawn = CachedRendering(
                bound.widget, scope.data, html, tuple(self.diagnostics[before:])
            )
            table.put(key, drawn, bound.size + _bytes(key, drawn, table.max_bytes))
        return html

    def _report_inner(self, bound: BoundShortcode, codes: list[str]) -> None:
        """Report the limits that texts have reached which a widget renders."""
        for code in dict.fromkeys(codes):
            what = f"too many {_REACHED[code]} for what [{bound.shortcode.name}] renders"
            self._limited(bound, code, f"{what}; source stays as it is written")

    def _found(self, diagnostic: Diagnostic) -> Diagnostic:
        self.diagnostics.append(diagnostic)
        return diagnostic

    def _undo(self, size: int, sheets: int) -> None:
        """Forget what is drawn in a shortcode that isn't."""
        self._size = size
        del self.css[sheets:]

    def _refuse(self, bound: BoundShortcode, code: str, pieces: list[Piece]) -> None:
        """Keep the source of what would be beyond a limit."""
        limits = self._settings.limits
        limit = limits.handler_calls if code == "limit-calls" else limits.output_chars
        message = f"more than {limit} {_REACHED[code]}; the source stays as it is written"
        found = self._limited(bound, code, message)
        if self._render_scope.level > 1:
            self._render_scope.usage.reached.append(code)
        self._fail(bound, found, None, pieces, limited=True)

    def _limited(self, bound: BoundShortcode, code: str, message: str) -> Diagnostic:
        """Report a limit, each once; return what was reported."""
        if code not in self._reached:
            self._reached[code] = self._found(bound.diagnostic(code, message))
        return self._reached[code]

    def _fail(
        self,
        bound: BoundShortcode,
        diagnostic: Diagnostic,
        cause: Exception | None,
        pieces: list[Piece],
        *,
        limited: bool = False,
    ) -> None:
        on_error = "source" if limited or bound.limited else self._settings.on_error
        if on_error == "raise" or callable(on_error):
            diagnostic = self._suggestions.completed(self._binding.document.place(diagnostic))
        html = stand_in(on_error, diagnostic, bound, self._authored(bound.shortcode), cause)
        flow = _flow(bound)
        if on_error == "source":
            flow = Flow.INLINE  # the source is words, whatever the widget would have been
        elif on_error == "comment" and flow is Flow.INLINE:
            flow = Flow.TEXT  # a comment alone makes no paragraph
        self._put(bound, html, flow, pieces)

    def _put(self, bound: BoundShortcode, html: str, flow: Flow, pieces: list[Piece]) -> None:
        if bound.shortcode.in_attribute:
            self._write(pieces, for_attribute(html))
            return
        if self._is_html and pieces and pieces[-1].html[-1:] == "<" and html[:1] != "[":
            # with what is drawn it may become a tag
            self._write(pieces, f"{pieces.pop().html[:-1]}&lt;")
        self._size += len(html)
        pieces.append(_new(Piece, (html, flow, bound.shortcode)))


def _key(bound: BoundShortcode, scope: Scope) -> RenderingKey:
    """Return what a pure widget's drawing depends on."""
    node = bound.shortcode
    source = None if node.content_end is None else node.content
    said, content = node.tag.key, str(scope.content)
    return _new(
        RenderingKey, (bound.definition, said, node.start, node.in_attribute, source, content)
    )


def _bytes(key: RenderingKey, drawn: CachedRendering, most: int) -> int:
    """Return what a key and what was drawn under it take, without the widget."""
    said, html = key.said, drawn.html
    size = (
        _DRAWN + getsizeof(said) + getsizeof(key.source) + getsizeof(key.content) + getsizeof(html)
    )
    if type(said) is not str or not isinstance(html, str):
        size += count_bytes(said, html, most=most)
    if drawn.data is not None or drawn.diagnostics:
        size += count_bytes(drawn.data, drawn.diagnostics, most=most)
    return size


def _shown(node: Node) -> str:
    if isinstance(node, Text):
        return node.text
    return node.literal if isinstance(node, Escaped) else str(node)


def _flow(bound: BoundShortcode) -> Flow:
    return _BLOCK if bound.definition.block else _INLINE
