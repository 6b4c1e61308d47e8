"""The way from a text to a page: parse, bind, ask the data sources, draw."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, Generic, Literal, TypeAlias, TypedDict, TypeVar, Unpack, cast, overload

from markupsafe import Markup

from shortcodes.binding import Binding, Request, bind
from shortcodes.binding.data import Asked, aask, ask
from shortcodes.binding.fill import FilledCache
from shortcodes.errors import Diagnostic, StrictError
from shortcodes.limits import Limits
from shortcodes.location import Span
from shortcodes.memory import SHARED, BoundedCache, CacheStats, Memory, use_memory
from shortcodes.rendering import (
    ON_ERROR,
    OWN_HTML,
    UNKNOWN,
    Assets,
    Flow,
    HtmlRenderer,
    OnError,
    OwnHtml,
    Page,
    Pages,
    Piece,
    Renderer,
    RenderScope,
    RenderSettings,
    RenderWalk,
    Result,
    TextRenderer,
    Unknown,
    narrowed,
    note_text,
    pinned,
    treatment,
)
from shortcodes.sources.protocol import AnySource
from shortcodes.syntax import Document, may_have_tags, parse
from shortcodes.widgets import Registry, RegistrySnapshot

E = TypeVar("E", bound="Engine[Any]")
Out_co = TypeVar("Out_co", bound=str, covariant=True)
Folders: TypeAlias = str | PathLike[str] | Sequence[str | PathLike[str]]

_DEFAULT_LIMITS = Limits()


class Options(TypedDict, total=False):
    """The keywords of an engine beside its renderer.

    Attributes:
        sources: The data sources by name; what is put into the mapping later is found too.
        limits: How much one text may cost.
        dialect: The dialect of the texts.
        on_error: What stands in for a shortcode that can't be drawn: its ``source``, escaped; a
            ``comment``; nothing (``omit``); ``raise`` raises `RenderError`; a callable of
            ``(diagnostic, shortcode)`` returns it.
        unknown: What becomes of names that are not registered: ``keep`` takes them for text,
            ``strip`` leaves their content, ``omit`` nothing, ``diagnose`` keeps and reports them.
        strict: Whether a text with errors or warnings raises `StrictError`.
        paragraphs: Whether text between blank lines becomes a ``<p>``.
        templates: The project's template folders; theirs go before a widget's own.
        locale: The language that widgets are told, such as ``en``.
        html_attributes: Whether shortcodes are looked for in the values of HTML attributes.
        html: What becomes of the text's own HTML, which stands between its shortcodes: ``keep`` leaves it
            as it is, for authors who may write HTML; ``sanitize`` leaves what can do no harm, for those
            who need not be trusted; ``escape`` shows it as plain text.
        source_timeout: How many seconds a data source that is waited for may take, or None for as
            long as it likes, which is the only choice on event loops other than asyncio's.
        allow: The tag names that texts may use, as typed; others are treated like unknown ones. The ``allow``
            of one text can take from them, and add none. None allows all that are registered.
        memory: How many bytes of tags, pure widgets, pages and the like it remembers at most, for itself; 0
            remembers nothing. None: it shares 32 MB with all of the process that have no bound of their own.
    """

    sources: Mapping[str, AnySource]
    limits: Limits
    dialect: str
    on_error: OnError
    unknown: Unknown
    strict: bool
    paragraphs: bool
    templates: Folders | None
    locale: str
    html_attributes: bool
    html: OwnHtml
    source_timeout: float | None
    allow: Iterable[str] | None
    memory: int | None


class Engine(Generic[Out_co]):
    """Renders texts. One engine serves any number of threads and tasks at once."""

    @overload
    def __init__(
        self: "Engine[Markup]",
        registry: Registry,
        *,
        renderer: Literal["html"] = "html",
        **options: Unpack[Options],
    ) -> None: ...

    @overload
    def __init__(
        self: "Engine[str]",
        registry: Registry,
        *,
        renderer: Literal["text"],
        **options: Unpack[Options],
    ) -> None: ...

    @overload
    def __init__(
        self, registry: Registry, *, renderer: Renderer[Out_co], **options: Unpack[Options]
    ) -> None: ...

    def __init__(
        self,
        registry: Registry,
        *,
        renderer: Literal["html", "text"] | Renderer[Any] = "html",
        sources: Mapping[str, AnySource] | None = None,
        limits: Limits = _DEFAULT_LIMITS,
        dialect: str = "modern",
        on_error: OnError = "source",
        unknown: Unknown = "keep",
        strict: bool = False,
        paragraphs: bool = False,
        templates: Folders | None = None,
        locale: str = "en",
        html_attributes: bool = False,
        html: OwnHtml = "keep",
        source_timeout: float | None = 10.0,
        allow: Iterable[str] | None = None,
        memory: int | None = None,
    ) -> None:
        """Make an engine.

        Args:
            registry: What the tag names stand for.
            renderer: ``html``, ``text``, or an object that draws otherwise.
            sources: See `Options`, as for what follows.
            limits: How much one text may cost.
            dialect: The dialect of the texts.
            on_error: What stands in for a shortcode that can't be drawn.
            unknown: What becomes of names that are not registered.
            strict: Whether a text with errors or warnings raises.
            paragraphs: Whether text between blank lines becomes a ``<p>``.
            templates: The project's template folders.
            locale: The language that widgets are told.
            html_attributes: Whether shortcodes are looked for in HTML attributes.
            html: What becomes of the text's own HTML.
            source_timeout: How many seconds a data source may be waited for.
            allow: The tag names that texts may use.
            memory: How many bytes it remembers at most.

        Raises:
            ValueError: An option has no such value.
            NotADirectoryError: A template folder is none.
            ImportError: ``html`` is ``sanitize`` and nh3 is not installed.
            TypeError: ``allow`` is one string.
        """
        # All there is to an engine, of which another is made when it is copied or unpickled.
        self._options = dict(locals())
        del self._options["self"]
        self._options["allow"] = self._allow = _allowed(allow)
        if not callable(on_error):
            _check("on_error", on_error, ON_ERROR)
        _check("unknown", unknown, UNKNOWN)
        _check("html", html, OWN_HTML)
        if source_timeout is not None and not source_timeout > 0:
            raise ValueError(f"source_timeout must be more than 0 or None, not {source_timeout!r}")
        if memory is not None and type(memory) is not int:
            raise TypeError(f"memory must be a whole number of bytes or None, not {memory!r}")
        if memory is not None and memory < 0:
            raise ValueError(f"memory must be 0 or more bytes, not {memory!r}")
        folders = _folders(templates)
        self._registry = registry
        self._memory = SHARED if memory is None else Memory(memory)
        self._settings = RenderSettings(
            renderer=_renderer(renderer, folders, paragraphs),
            treat=treatment(html),
            limits=limits,
            on_error=on_error,
            unknown=unknown,
            locale=locale,
            drawn=self._memory.make_cache(),
        )
        self._filled: FilledCache = self._memory.make_cache()
        # only where nothing but the text and its data can make a difference
        same = isinstance(renderer, str) and unknown == "keep" and not callable(on_error)
        self._pages = Pages(self._memory.make_cache()) if same and memory != 0 else None
        self._sources = {} if sources is None else sources
        self._default_sources: dict[str, Any] = {}
        self._dialect = dialect
        self._plain = html == "escape"
        self._strict = strict
        self._html_attributes = html_attributes
        self._source_timeout = source_timeout
        parse("", (), dialect)  # says so now if there is no such dialect

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes the same engine, which remembers nothing yet."""
        return _remade, (type(self), self._options)

    @property
    def registry(self) -> Registry:
        """What the tag names stand for."""
        return self._registry

    @property
    def _held(self) -> RegistrySnapshot:
        """What is registered, for a text and for those inside it alike."""
        return pinned(self._registry, self._registry.snapshot)

    @property
    def limits(self) -> Limits:
        """How much one text may cost."""
        return self._settings.limits

    @property
    def allow(self) -> frozenset[str] | None:
        """The tag names that texts may use, or None for all that are registered."""
        return self._allow

    @property
    def dialect(self) -> str:
        """The dialect of the texts."""
        return self._dialect

    @property
    def memory(self) -> dict[str, CacheStats]:
        """What is remembered now, by kind.

        Its own ``pages``, and pure widgets as they were ``filled`` and ``rendered``; and what it shares with
        all engines without a bound of their own, such as ``tags``.
        """
        own: dict[str, BoundedCache[Any, Any]] = {
            "rendered": self._settings.drawn,
            "filled": self._filled,
        }
        if self._pages is not None:
            own["pages"] = self._pages.kind
        return {name: kind.stats for name, kind in own.items()} | self._memory.stats

    def render(
        self, text: str | Document, on: date | None = None, *, allow: Iterable[str] | None = None
    ) -> Out_co:
        """Return a text's output; see `process`."""
        output = self._untagged(text) if allow is None else None
        return self._processed(text, on, allow).output if output is None else output

    async def arender(
        self, text: str | Document, on: date | None = None, *, allow: Iterable[str] | None = None
    ) -> Out_co:
        """Return a text's output, waiting for data sources that can be waited for."""
        output = self._untagged(text) if allow is None else None
        return (await self._aprocessed(text, on, allow)).output if output is None else output

    def process(
        self, text: str | Document, on: date | None = None, *, allow: Iterable[str] | None = None
    ) -> Result[Out_co]:
        """Render a text into output.

        Args:
            text: Any text, or one that was read already.
            on: The date whose figures are wanted, or None for the latest.
            allow: The tag names that the text may use, as typed; others are treated like unknown ones. It
                holds for texts too that widgets of this one render. None allows all that the engine does.

        Returns:
            The output, what was found wrong, and what a page needs beside it.

        Raises:
            StrictError: Something was found wrong, in strict mode.
            RenderError: A shortcode could not be drawn and ``on_error`` is ``raise``.
            TypeError: ``allow`` is one string.
        """
        output = self._untagged(text) if allow is None else None
        if output is None:
            return self._processed(text, on, allow)
        return Result(output, Assets(), self._as_text(text), ())

    async def aprocess(
        self, text: str | Document, on: date | None = None, *, allow: Iterable[str] | None = None
    ) -> Result[Out_co]:
        """Render a text into output, waiting for data sources that can be waited for; see `process`."""
        output = self._untagged(text) if allow is None else None
        if output is None:
            return await self._aprocessed(text, on, allow)
        return Result(output, Assets(), self._as_text(text), ())

    def _processed(
        self, text: str | Document, on: date | None, allow: Iterable[str] | None
    ) -> Result[Out_co]:
        render_scope = RenderScope(narrowed(_allowed(allow), self._allow))
        try:
            page = render_scope.run(self._page, text, render_scope)
            for request in page.binding.requests.values():
                page.found += render_scope.asking().run(ask, request, self._source, on, page.data)
            return render_scope.run(self._draw, page, render_scope)
        except RecursionError:
            return render_scope.run(
                self._draw, Page(self._too_deep(text, render_scope)), render_scope
            )

    async def _aprocessed(
        self, text: str | Document, on: date | None, allow: Iterable[str] | None
    ) -> Result[Out_co]:
        render_scope = RenderScope(narrowed(_allowed(allow), self._allow))
        try:
            page = render_scope.run(self._page, text, render_scope)
            for request in page.binding.requests.values():
                asked = Asked(request, self._source, on, render_scope.asking())
                page.found += await aask(asked, page.data, self._source_timeout)
            return render_scope.run(self._draw, page, render_scope)
        except RecursionError:
            return render_scope.run(
                self._draw, Page(self._too_deep(text, render_scope)), render_scope
            )

    def _untagged(self, text: str | Document) -> Out_co | None:
        """Return the output of a text that has no tag of a shortcode, as most have none."""
        settings = self._settings
        if (
            type(text) is not str
            or settings.unknown != "keep"
            or len(text) > settings.limits.input_chars
            or may_have_tags(text, self._held.names, self._dialect, self._memory)
        ):
            return None
        try:
            note_text()
            pieces: Sequence[Piece] = [Piece(text, Flow.TEXT)] if text else []
            if settings.treat is not None:
                pieces, faults = settings.treat(pieces, str)
                if faults:
                    return None  # there is something to tell
            return cast("Out_co", settings.renderer.page(pieces))
        except RecursionError:
            return None  # there is little left of Python's stack, which a page may do without

    def _as_text(self, text: str | Document) -> Document:
        """Return a text as one that has no shortcodes; one that was read already stays as it is."""
        if isinstance(text, Document):
            return text
        return Document(_plain(text), [], self._dialect)

    def _page(self, text: str | Document, render_scope: RenderScope) -> Page:
        """Return a text with its shortcodes bound, as they were before if it was seen before."""
        held = self._held
        # a text in another one shares its limits, and one for which names are given may use less
        if (
            self._pages is None
            or type(text) is not str
            or render_scope.level > 1
            or render_scope.allow is not self._allow
        ):
            return Page(self._bind(text, render_scope, held))
        seen = self._pages.get(text, held.names)
        return Page(
            self._bind(text, render_scope, held) if seen is None else seen.binding, held.names, seen
        )

    def _bind(
        self, text: str | Document, render_scope: RenderScope, held: RegistrySnapshot
    ) -> Binding:
        settings, allow = self._settings, render_scope.allow
        use_memory(self._memory)
        if render_scope.level > settings.limits.recursion:
            return self._too_deep(text, render_scope)
        if len(text if isinstance(text, str) else text.source) > settings.limits.input_chars:
            what = f"more than {settings.limits.input_chars} characters"
            return self._left_alone(text, "limit-input", what, settings.limits.input_chars)
        names, raw_names = held.names, held.raw_names
        if allow is not None:
            names = tuple(name for name in names if name in allow)
            raw_names = tuple(name for name in raw_names if name in allow)
        document = (
            text
            if isinstance(text, Document)
            else parse(
                _plain(text),
                names if settings.unknown == "keep" else None,
                self._dialect,
                raw_names=raw_names,
                html_attributes=self._html_attributes,
                plain=self._plain,
                hidden_names=names,
            )
        )
        return bind(
            document,
            held,
            settings.limits,
            diagnose_unknown=settings.unknown == "diagnose",
            filled=self._filled,
            allow=allow,
            usage=render_scope.usage,
        )

    def _too_deep(self, text: str | Document, render_scope: RenderScope) -> Binding:
        """Return a text that is rendered too deep in others, or too deep in the program's calls."""
        render_scope.usage.reached.append("limit-recursion")
        what = f"rendered as text {render_scope.level} inside another"
        if render_scope.level <= self._settings.limits.recursion:
            what = "rendered too deep in Python calls"
        return self._left_alone(text, "limit-recursion", what, 0)

    def _left_alone(self, text: str | Document, code: str, what: str, start: int) -> Binding:
        """Return a text as one that has no shortcodes, with the reason at some offset."""
        message = f"{what}; the text stays as it is written"
        document = self._as_text(text)
        found = Diagnostic(code, "error", message, Span(start, len(document.source)))
        binding = Binding(document, untouched=True)
        binding.found.add(found)
        return binding

    def _source(self, request: Request) -> object:
        """Return the data source of a request, made by the widget if the engine has none."""
        name = request.source
        if name in self._sources:
            return self._sources[name]
        widget = request.bounds[0].definition.widget
        make = widget.default_source if widget else None
        if name not in self._default_sources:
            # Without a lock, as an interrupt or a fork could leave it taken; threads may make it twice.
            return self._default_sources.setdefault(name, make() if make else None)
        return self._default_sources[name]

    def _draw(self, page: Page, render_scope: RenderScope) -> Result[Out_co]:
        if (before := page.result) is not None:
            return before
        binding = page.binding
        use_memory(self._memory)
        drawing = RenderWalk(binding, page.data, self._settings, render_scope)
        output = cast("Out_co", drawing.output())
        found = [*binding.found, *page.found, *drawing.diagnostics]
        result = Result(output, Assets(drawing.css), binding.document, found)
        if self._strict and any(item.severity != "info" for item in result.diagnostics):
            raise StrictError(result.diagnostics, binding.document.authored)
        if self._pages is not None and not render_scope.usage.texts:
            self._pages.put(page, result, found)
        return result


def _remade(kind: type[E], options: dict[str, Any]) -> E:
    made = kind.__new__(kind)
    Engine.__init__(made, **options)
    return made


def _allowed(allow: Iterable[str] | None) -> frozenset[str] | None:
    if isinstance(allow, str):
        raise TypeError(f"allow must be several tag names, such as {{{allow!r}}}, not one string")
    return None if allow is None else frozenset(allow)


def _plain(text: str) -> str:
    """Return a text as no more than a str: a piece of Markup would be Markup, and escape as nothing."""
    return str.__str__(text)


def _check(option: str, value: object, legal: Sequence[str]) -> None:
    if value not in legal:
        listed = ", ".join(repr(word) for word in legal)
        raise ValueError(f"{option} must be one of {listed}, not {value!r}")


def _folders(templates: Folders | None) -> list[Path]:
    if templates is None:
        return []
    if isinstance(templates, (str, PathLike)):
        return [Path(templates)]
    return [Path(folder) for folder in templates]


def _renderer(
    renderer: Literal["html", "text"] | Renderer[Any],
    folders: list[Path],
    paragraphs: bool,
) -> Renderer[Any]:
    if renderer == "html":
        return HtmlRenderer(folders, paragraphs=paragraphs)
    if renderer == "text":
        return TextRenderer(folders)
    if isinstance(renderer, str):
        _check("renderer", renderer, ("html", "text"))
    return renderer


def render(text: str, **options: Unpack[Options]) -> Markup:
    """Render a text with the built-in widgets.

    Args:
        text: Any text.
        **options: The keywords of an engine.
    """
    engine = Engine(_builtin(), **options) if options else _builtin_engine()
    return engine.render(text)


@cache
def _builtin_engine() -> Engine[Markup]:
    return Engine(_builtin())


@cache
def _builtin() -> Registry:
    from shortcodes.builtin import make_registry  # noqa: PLC0415 - few engines need them

    return make_registry()
