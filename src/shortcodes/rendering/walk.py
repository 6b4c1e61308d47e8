"""The walk that renders a bound text, children first, without recursion."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from shortcodes.binding import Binding, BoundShortcode, Data
from shortcodes.errors import Diagnostic
from shortcodes.markup.pieces import Flow, Piece
from shortcodes.rendering.pieces import new_tuple
from shortcodes.rendering.render_scope import RenderScope
from shortcodes.rendering.settings import RenderSettings
from shortcodes.rendering.shortcode import ShortcodeRenderer
from shortcodes.syntax import Node, Shortcode
from shortcodes.templating.reports import active_reporter


class _Frame(NamedTuple):
    """A stretch of the source that is being rendered.

    Attributes:
        nodes: The nodes still to be rendered.
        start: Offset of its first character.
        end: Offset behind its last character.
        pieces: Where its output goes.
        bound: The shortcode whose content it is, or None.
        closing: Source to write after it, where it is content of no registered shortcode.
        size: Characters of output before it.
        sheets: Stylesheets needed before it.
    """

    nodes: Iterator[Node]
    start: int
    end: int
    pieces: list[Piece]
    bound: BoundShortcode | None = None
    closing: str = ""
    size: int = 0
    sheets: int = 0


class RenderWalk:
    """The way of one bound text to its output."""

    __slots__ = ("_binding", "_bounds", "_budget", "_settings", "_shortcodes", "_writer")

    def __init__(
        self, binding: Binding, data: Data, settings: RenderSettings, scope: RenderScope
    ) -> None:
        self._binding = binding
        self._bounds = binding.bounds
        self._settings = settings
        self._shortcodes = ShortcodeRenderer(binding, data, settings, scope)
        self._budget = self._shortcodes.budget
        self._writer = self._shortcodes.writer

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What was found wrong on the way."""
        return self._shortcodes.diagnostics

    @property
    def causes(self) -> dict[str, BaseException]:
        """The exceptions behind that, by the message."""
        return self._shortcodes.causes

    @property
    def css(self) -> list[str]:
        """The stylesheets of what was rendered."""
        return self._shortcodes.css

    def render(self) -> str:
        """Return the output of the text.

        Raises:
            RenderError: A shortcode could not be rendered and ``on_error`` is ``raise``.
        """
        document = self._binding.document
        if self._binding.untouched:
            text = document.unread
            return self._settings.renderer.untouched(escape(text) if self._settings.treat else text)
        return self._settings.renderer.page(self._render_pieces())

    def render_inside(self, bound: BoundShortcode) -> Markup:
        """Return the output of a plain text that is a value of a shortcode, as that one's content is made.

        Raises:
            RenderError: As `render`.
        """
        if self._binding.untouched:
            pieces: Sequence[Piece] = [Piece(escape(self._binding.document.unread), Flow.TEXT)]
        else:
            pieces = self._render_pieces()
        return self._settings.renderer.content(bound, pieces)

    def _render_pieces(self) -> Sequence[Piece]:
        before = active_reporter.get()
        try:
            active_reporter.set(self._shortcodes.reports.take)
            pieces = self._render_nodes()
            treated = self._shortcodes.treat(pieces, (0, len(self._binding.document.source)))
            return self._shortcodes.finish(treated)
        finally:
            active_reporter.set(before)

    def _render_nodes(self) -> list[Piece]:
        document, write_source = self._binding.document, self._writer.write_source
        touched = self._writer.touched
        frame = _Frame(iter(document.inner), 0, len(document.source), [])
        done = 0
        stack: list[tuple[_Frame, int]] = []
        while True:
            nodes, _, end, pieces, _, _, _, _ = frame
            for node in nodes:
                if node.start > done or done in touched:
                    write_source(done, node.start, pieces)
                done = node.end
                if not isinstance(node, Shortcode):
                    self._writer.write_literal(node, pieces)
                elif inner := self._enter(node, pieces):
                    stack.append((frame, done))
                    frame = inner
                    done = inner.start
                    break
            else:
                if end > done or done in touched:
                    write_source(done, end, pieces)
                if not stack:
                    return pieces
                inner, (frame, done) = frame, stack.pop()
                self._leave(inner, frame.pieces)

    def _enter(self, node: Shortcode, pieces: list[Piece]) -> _Frame | None:
        """Render a shortcode, or return its content where that has to be rendered first."""
        bound, shortcodes = self._bounds.get(node.start), self._shortcodes
        if bound is None:
            return self._enter_unbound(node, pieces)
        start, end, size = node.tag_end, node.content_end, self._writer.size
        if bound.failure is not None:
            shortcodes.fail(bound, bound.failure, bound.cause, pieces)
        elif code := self._budget.find_exceeded(size):
            shortcodes.refuse(bound, code, pieces)
        elif end is None or end == start or bound.definition.raw:
            shortcodes.render(bound, (), pieces, size, len(shortcodes.css))
        elif node.inner:
            sheets = len(shortcodes.css)
            return new_tuple(_Frame, (iter(node.inner), start, end, [], bound, "", size, sheets))
        else:
            inner: list[Piece] = []
            self._writer.write_source(start, end, inner)
            shortcodes.render(bound, inner, pieces, size, len(shortcodes.css))
        return None

    def _enter_unbound(self, node: Shortcode, pieces: list[Piece]) -> _Frame | None:
        """Write the tag of a shortcode that is not bound, and return its content, as the engine was told."""
        stop, unknown = self._binding.stop, self._settings.unknown
        if node.start in self._binding.kept:
            self._writer.write_opening(node, pieces)
            return None
        if stop is not None and node.start >= stop:
            self._writer.keep_shortcode(node, pieces)
            return None
        is_removed = node.start in self._binding.removed
        if is_removed and unknown == "omit":
            return None
        start = node.tag_end
        end = start if node.content_end is None else node.content_end
        closing = "" if is_removed else self._writer.write_opening(node, pieces)
        return _Frame(iter(node.inner), start, end, pieces, None, closing)

    def _leave(self, frame: _Frame, pieces: list[Piece]) -> None:
        """Render the shortcode whose content has been rendered."""
        bound = frame.bound
        if bound is None:
            self._writer.write_text(frame.closing, pieces)
        elif code := self._budget.find_exceeded(frame.size):
            self._shortcodes.undo(frame.size, frame.sheets)
            self._shortcodes.refuse(bound, code, pieces)
        else:
            self._shortcodes.render(bound, frame.pieces, pieces, frame.size, frame.sheets)
