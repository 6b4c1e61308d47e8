"""The stages of one text, from parsing to the result."""

from collections.abc import Generator, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias, TypeVar

from shortcodes.binding import Binding, bind
from shortcodes.binding.data import SourceCall
from shortcodes.errors import Diagnostic, StrictError
from shortcodes.location import Span
from shortcodes.memory import BoundedCache, CacheStats, use_memory
from shortcodes.names import check_text
from shortcodes.options import EngineOptions, check_allow, check_date
from shortcodes.parts import Parts
from shortcodes.reading import read_text
from shortcodes.rendering import (
    Assets,
    Flow,
    OpenValue,
    Page,
    Pages,
    Piece,
    RenderScope,
    RenderSettings,
    RenderWalk,
    Result,
    count_text,
    find_treatment,
    intersect_names,
    log_faults,
    mend_untagged,
    open_values,
    pin,
    render_values,
    select_names,
)
from shortcodes.syntax import Document, Report, make_report, may_have_tags
from shortcodes.widgets import Registry, RegistrySnapshot

Other = TypeVar("Other", bound=str)
Steps: TypeAlias = Generator[list[SourceCall], list[list[Diagnostic]], Result[Any]]
"""The way of one text: yields its calls of sources, is sent what went wrong in each, returns the result."""


class Pipeline:
    """What an engine turns texts into results with.

    Attributes:
        registry: What the tag names stand for.
        options: What the engine was told.
    """

    def __init__(
        self, registry: Registry, options: EngineOptions, parts: Parts | None = None
    ) -> None:
        self.registry = registry
        self.options = options
        self._parts = Parts.make(options) if parts is None else parts
        self._allow = options.allowed
        self._dialect = options.dialect
        self._memory = self._parts.memory
        self._plain: Pipeline | None = None
        self._untagged: tuple[tuple[str, ...], Report | None] = ((), None)
        self._settings = RenderSettings(
            renderer=self._parts.renderer,
            treat=find_treatment(options.html),
            limits=options.limits,
            on_error=options.on_error,
            unknown=options.unknown,
            locale=options.locale,
            rendered=self._parts.rendered,
            mends=bool(options.paragraphs),
        )
        self._pages = Pages(self._memory.make_cache()) if options.caches_pages else None

    def overlay(self, options: EngineOptions) -> "Pipeline":
        """Return the pipeline of other options, which shares the parts that these leave the same."""
        return Pipeline(self.registry, options, self._parts.overlay(self.options, options))

    @property
    def stats(self) -> dict[str, CacheStats]:
        """What is cached now, by kind."""
        own: dict[str, BoundedCache[Any, Any]] = {
            "rendered": self._parts.rendered,
            "filled": self._parts.filled,
        }
        if self._pages is not None:
            own["pages"] = self._pages.kind
        return {name: kind.stats for name, kind in own.items()} | self._memory.stats

    def render_untagged(self, text: str | Document, allow: Iterable[str] | None) -> Any:  # noqa: ANN401 - as the renderer makes it
        """Return the output of a text that has no tag of a shortcode, as most have none."""
        settings, registry = self._settings, self.registry
        if (
            allow is not None
            or type(text) is not str
            or settings.unknown != "keep"
            or self.options.strict
            or len(text) > settings.limits.input_chars
            or may_have_tags(
                text,
                pin(registry, registry.use()).names,
                self._dialect,
                self._memory,
                ignore_case=self.options.ignore_case,
            )
        ):
            return None
        try:
            count_text()
            whole = mend_untagged(text, settings)
            pieces: Sequence[Piece] = [Piece(whole, Flow.TEXT)] if whole else []
            if settings.treat is not None:
                pieces, faults = settings.treat(pieces, str)
                if faults:
                    return None  # the walk reports them
            return settings.renderer.page(pieces)
        except RecursionError:
            return None  # little is left of Python's stack, which a page may do without

    def make_untagged_result(self, text: str | Document, output: Other) -> Result[Other]:
        """Return the result of a text without tags."""
        if isinstance(text, Document):
            return Result(output, Assets(), text, ())
        (known, report), names = self._untagged, self._snapshot.names
        if known is not names:  # as after a registration
            _, report = self._untagged = names, self._make_report(names)
        document = Document(_strip_type(text), [], self._dialect, report=report)
        return Result(output, Assets(), document, ())

    def _make_report(self, names: tuple[str, ...]) -> Report | None:
        """Return what tells of a text without tags what looks like one."""
        options, told = self.options, select_names(names, self._allow)
        how: dict[str, Any] = {"ignore_case": options.ignore_case, "skip": options.skipped}
        return make_report(told, self._dialect, plain=options.html == "escape", **how)

    def steps(self, text: str | Document, on: date | None, allow: Iterable[str] | None) -> Steps:
        """Return the steps of a text; see `Engine.process` for the arguments."""
        check_text(text, Document)
        check_date(on)
        allowed = self._allow
        if allow is not None:
            allowed = intersect_names(check_allow(allow), allowed)
        text = text.settled() if isinstance(text, Document) else text
        return self._steps(text, on, RenderScope(allowed))

    def _steps(self, text: str | Document, on: date | None, scope: RenderScope) -> Steps:
        try:
            page = scope.run(self._make_page, text, scope)
            inner = scope.run(self._open_values, page.binding) if page.binding.values else ()
            calls = self._make_calls(page, scope, on)
            pages = [page] * len(calls)
            for _, _, its_page, its_scope in inner:
                more = self._make_calls(its_page, its_scope, on)
                calls += more
                pages += [its_page] * len(more)
            if calls:
                for asked, found in zip(pages, (yield calls), strict=True):
                    asked.found += found
            return scope.run(self._render, page, scope, inner)
        except RecursionError:
            return scope.run(self._render, Page(self._refuse_depth(text, scope)), scope)

    def _make_calls(self, page: Page, scope: RenderScope, on: date | None) -> list[SourceCall]:
        requests, sources, context = (
            page.binding.requests,
            self._parts.sources,
            scope.make_source_context,
        )
        return [
            SourceCall(each, sources, on, page.data, context(), page.causes)
            for each in requests.values()
        ]

    def _open_values(self, binding: Binding) -> list[OpenValue]:
        """Bind the shortcodes in values of attributes, which are plain text."""
        if self._plain is None:
            # threads may make two, which differ in what they cache
            self._plain = self.overlay(replace(self.options, html="escape"))
        return open_values(binding, self._plain._make_page)

    @property
    def _snapshot(self) -> RegistrySnapshot:
        """What is registered, for a text and for those inside it alike."""
        return pin(self.registry, self.registry.use())

    def _make_page(self, text: str | Document, scope: RenderScope) -> Page:
        """Return a text with its shortcodes bound, as they were before if it was seen before."""
        snapshot = self._snapshot
        # a text in another one shares its limits, and one for which names are given may use less
        if (
            self._pages is None
            or type(text) is not str
            or scope.level > 1
            or scope.allow is not self._allow
        ):
            return Page(self._bind(text, scope, snapshot))
        seen = self._pages.get(text, snapshot.names)
        binding = self._bind(text, scope, snapshot) if seen is None else seen.binding
        return Page(binding, snapshot.names, seen)

    def _bind(
        self, text: str | Document, scope: RenderScope, snapshot: RegistrySnapshot
    ) -> Binding:
        """Parse a text and bind its shortcodes, or leave it alone where it is beyond a limit."""
        limits = self.options.limits
        use_memory(self._memory)
        if scope.level > limits.recursion:
            return self._refuse_depth(text, scope)
        if len(text if isinstance(text, str) else text.source) > limits.input_chars:
            what = f"more than {limits.input_chars} characters"
            return self._leave_alone(text, "limit-input", what, limits.input_chars)
        document, unknowns = read_text(text, self.options, snapshot, scope.allow)
        return bind(
            document,
            snapshot,
            limits,
            unknown=self.options.unknown,
            unknowns=unknowns,
            filled=self._parts.filled,
            allow=scope.allow,
            usage=scope.usage,
            ignore_case=self.options.ignore_case,
        )

    def _render(
        self, page: Page, scope: RenderScope, inner: Sequence[OpenValue] = ()
    ) -> Result[Any]:
        """Return the result of a bound text whose data sources have answered."""
        if (before := page.result) is not None:
            return before
        binding = page.binding
        use_memory(self._memory)
        values = render_values(inner, self._settings)
        walk = RenderWalk(binding, page.data, self._settings, scope)
        output = walk.render()
        found = [*binding.found, *page.found, *values.found, *walk.diagnostics]
        if found:
            log_faults(binding, found, walk.causes | page.causes | values.causes)
        assets = Assets([*values.css, *walk.css])
        result = Result(output, assets, binding.document, found, binding)
        if self.options.strict and any(item.severity != "info" for item in result.diagnostics):
            raise StrictError(result.diagnostics, binding.document.authored)
        if self._pages is not None and not scope.usage.texts:
            self._pages.put(page, result, found)
        return result

    def _refuse_depth(self, text: str | Document, scope: RenderScope) -> Binding:
        """Return a text that is rendered too deep in others, or too deep in the program's calls."""
        scope.usage.reached.append("limit-recursion")
        what = f"rendered as text {scope.level} inside another"
        if scope.level <= self.options.limits.recursion:
            what = "rendered too deep in Python calls"
        return self._leave_alone(text, "limit-recursion", what, 0)

    def _leave_alone(self, text: str | Document, code: str, what: str, start: int) -> Binding:
        """Return a text as one that has no shortcodes, with the reason at some offset."""
        message = f"{what}; the text stays as it is written"
        document = self._wrap_unparsed(text)
        binding = Binding(document, untouched=True)
        binding.found.add(Diagnostic(code, "error", message, Span(start, len(document.source))))
        return binding

    def _wrap_unparsed(self, text: str | Document) -> Document:
        """Return a text as a tree without shortcodes; one that was read already stays as it is."""
        if isinstance(text, Document):
            return text
        return Document(_strip_type(text), [], self.options.dialect)


_strip_type = str.__str__  # a piece of Markup would be Markup, and escape as nothing
