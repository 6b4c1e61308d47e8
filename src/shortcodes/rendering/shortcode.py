"""Renders one bound shortcode whose content is rendered, or writes what stands in for it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from shortcodes.binding import Binding, BoundShortcode, Data
from shortcodes.binding.content import read_listing
from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.markup.pieces import Flow, Piece
from shortcodes.rendering.budget import RenderBudget
from shortcodes.rendering.failure import StandIns, diagnose_exception
from shortcodes.rendering.memory import PureWidgets
from shortcodes.rendering.mending import mend
from shortcodes.rendering.pieces import PieceWriter
from shortcodes.rendering.render_scope import RenderScope
from shortcodes.rendering.settings import RenderSettings
from shortcodes.widgets import Scope
from shortcodes.widgets.page import Page

if TYPE_CHECKING:
    from shortcodes.rendering.late import LateShortcodes

# Looked up once: an enumeration's member costs as much as a call.
_INLINE, _BLOCK = Flow.INLINE, Flow.BLOCK


class Reports:
    """Takes what escapers report, for the shortcode that is being rendered.

    It refers to no part of the text, because a task that a widget starts takes the context along.
    """

    __slots__ = ("scope",)

    def __init__(self) -> None:
        self.scope: Scope | None = None

    def take(self, code: str, message: str, variable: str) -> None:
        """Report something about a variable of the template."""
        if self.scope is not None:
            self.scope.report(code, message, variable)


class ShortcodeRenderer:
    """Renders the shortcodes of one text, one at a time.

    Attributes:
        css: The stylesheets of what was rendered.
        diagnostics: What was found wrong.
        causes: The exceptions behind that, by the message.
        reports: What escapers report to.
        writer: Writes the pieces.
        budget: What the text may still cost.
    """

    __slots__ = (
        "_data",
        "_document",
        "_late",
        "_locale",
        "_mended",
        "_page",
        "_pure",
        "_renderer",
        "_settings",
        "_stand_ins",
        "budget",
        "causes",
        "css",
        "diagnostics",
        "reports",
        "writer",
    )

    def __init__(
        self, binding: Binding, data: Data, settings: RenderSettings, scope: RenderScope
    ) -> None:
        document = binding.document
        self.css: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self.causes: dict[str, BaseException] = {}
        self.reports = Reports()
        self._mended = mend(binding, settings)
        self.diagnostics += self._mended.found
        edits = self._mended.edits
        self.writer = PieceWriter(document, settings.treat, binding.leftovers, edits)
        self.budget = RenderBudget(settings.limits, scope, self.diagnostics)
        self._document = document
        self._data = data
        self._settings = settings
        self._renderer = settings.renderer
        self._locale = settings.locale
        # made when a text needs them, which saves others a tenth of their time
        self._pure: PureWidgets | None = None
        self._stand_ins: StandIns | None = None
        self._late: LateShortcodes | None = None
        self._page: Page | None = None  # once the late shortcodes are rendered

    def render(
        self,
        bound: BoundShortcode,
        inner: Sequence[Piece],
        pieces: list[Piece],
        size: int,
        sheets: int,
    ) -> None:
        """Render a shortcode whose content is rendered.

        Args:
            bound: The shortcode.
            inner: Its content.
            pieces: Where its output goes.
            size: Characters of output before it and its content.
            sheets: Stylesheets needed before.
        """
        writer, most = self.writer, self.budget.max_output
        if bound.definition.late and self._defer(bound, inner, pieces):
            return
        try:
            output = self._call(bound, inner, size)
            if type(output) is Markup:  # as most is
                html: str | None = output
            else:
                # a text that is too long is not escaped, which could make it six times as long
                fits = isinstance(output, str) and size + len(output) <= most
                html = escape(output) if fits else None
        except Exception as exc:  # a widget may raise anything, and the page must stand
            self.undo(size, sheets)
            self._fail_with(bound, exc, pieces)
            return
        if html is not None and size + len(html) <= most:
            writer.size = size
            if css := bound.definition.css:
                self.css.append(css)
            writer.write_rendered(bound.shortcode, html, self._flow(bound), pieces)
            return
        self.undo(size, sheets)
        self._reject(bound, output, pieces)

    def _fail_with(self, bound: BoundShortcode, exc: Exception, pieces: list[Piece]) -> None:
        """Write what stands in for a shortcode whose code has raised an exception."""
        found = self._report(diagnose_exception(bound, exc))
        self.causes.setdefault(found.message, exc)
        self.fail(bound, found, exc, pieces)

    def _reject(self, bound: BoundShortcode, output: object, pieces: list[Piece]) -> None:
        """Write what stands in for a shortcode whose output is no string, or is too long."""
        if isinstance(output, str):
            self.refuse(bound, "limit-output", pieces)
        else:
            message = f"[{bound.shortcode.name}] returned {type(output).__name__}, not a string"
            found = self._report(bound.diagnostic("widget-failed", message))
            self.fail(bound, found, None, pieces)

    def undo(self, size: int, sheets: int) -> None:
        """Uncount the content of a shortcode that is not rendered."""
        self.writer.size = size
        del self.css[sheets:]

    def refuse(self, bound: BoundShortcode, code: str, pieces: list[Piece]) -> None:
        """Keep the source of a shortcode beyond a limit."""
        found = self.budget.refuse(bound, code)
        self.fail(bound, found, None, pieces, limited=True)

    def fail(
        self,
        bound: BoundShortcode,
        diagnostic: Diagnostic,
        cause: Exception | None,
        pieces: list[Piece],
        *,
        limited: bool = False,
    ) -> None:
        """Write what stands in for a shortcode that could not be rendered."""
        source = self.writer.authored(bound.shortcode)
        if self._stand_ins is None:
            self._stand_ins = StandIns(self._settings.on_error, self._document)
        html, flow = self._stand_ins.make(bound, diagnostic, cause, source, limited=limited)
        self.writer.write_rendered(bound.shortcode, html, flow, pieces)

    def treat(self, pieces: Sequence[Piece], span: tuple[int, int] | None) -> Sequence[Piece]:
        """Return the pieces of the content at a span, with the author's own HTML made fit."""
        treat = self._settings.treat
        if treat is None or span is None:
            return pieces
        treated, faults = treat(pieces, self.writer.authored)
        for code, message, node in faults:
            place = Span(*span) if node is None else node.span
            self._report(Diagnostic(code, "warning", message, place))
        return treated

    def _call(self, bound: BoundShortcode, inner: Sequence[Piece], size: int) -> object:
        """Return the output of a widget or function, which should be a string."""
        budget, shortcode, definition = self.budget, bound.shortcode, bound.definition
        usage = budget.usage
        usage.calls += 1
        reached = len(usage.reached)
        try:
            content = self._make_content(bound, inner)
            data, locale = self._data.get(shortcode.start), self._locale
            scope = Scope(
                shortcode, content, data, locale, bound.given, self.diagnostics, self._page
            )
            self.reports.scope = scope
            output: object = (
                self._render_pure(bound, scope)
                if definition.pure and not bound.rendered
                else self._renderer.render(bound, scope)
            )
        finally:
            if len(usage.reached) > reached:
                budget.report_inner(bound, reached)
        if isinstance(output, str):
            grown = len(output) - (self.writer.size - size)
            if grown > 0:
                # What is refused at once costs no more than the limit: one such fault is no reason to stop.
                usage.made += min(grown, budget.max_output)
        return output

    def _make_content(self, bound: BoundShortcode, inner: Sequence[Piece]) -> Markup:
        raw, shortcode = bound.definition.raw, bound.shortcode
        if raw:
            text = shortcode.content or ""
            return escape(read_listing(text) if raw == "html" else text)
        if self._settings.treat:
            inner = self.treat(inner, shortcode.content_span)
        return self._renderer.content(bound, inner)

    def _flow(self, bound: BoundShortcode) -> Flow:
        is_block = bound.definition.block or bound.shortcode.start in self._mended.blocks
        return _BLOCK if is_block else _INLINE

    def _defer(self, bound: BoundShortcode, inner: Sequence[Piece], pieces: list[Piece]) -> bool:
        """Write a mark in place of a late shortcode; tell whether it is to be rendered later."""
        is_last = self._page is not None or bound.shortcode.in_attribute
        if is_last or not getattr(self._renderer, "late", False):
            return False
        if self._late is None:
            from shortcodes.rendering.late import LateShortcodes  # noqa: PLC0415 - few pages have any

            self._late = LateShortcodes()
        mark = self._late.defer(bound, self._make_content(bound, inner))
        self.writer.write_rendered(bound.shortcode, mark, self._flow(bound), pieces)
        return True

    def finish(self, pieces: Sequence[Piece]) -> Sequence[Piece]:
        """Return the pieces of a page with its late shortcodes rendered, as all others are."""
        return pieces if self._late is None else self._late.finish(pieces, self._render_late)

    def _render_late(self, bound: BoundShortcode, content: Markup, page: Page) -> str:
        self._page = page
        out: list[Piece] = []
        size, before = self.writer.size, len(page.added)
        if code := self.budget.find_exceeded(size):
            self.refuse(bound, code, out)
        else:
            self.render(bound, (Piece(content, _INLINE),), out, size, len(self.css))
        self.writer.size += sum(map(len, page.added[before:]))
        if self.writer.size > self.budget.max_output:
            del page.added[before:]
            self.budget.refuse(bound, "limit-output")
        return "".join([piece.html for piece in out])

    def _render_pure(self, bound: BoundShortcode, scope: Scope) -> object:
        if self._pure is None:
            cache, usage = self._settings.rendered, self.budget.usage
            self._pure = PureWidgets(self._renderer, cache, usage, self.diagnostics)
        return self._pure.render(bound, scope)

    def _report(self, diagnostic: Diagnostic) -> Diagnostic:
        self.diagnostics.append(diagnostic)
        return diagnostic
