"""The engine, which renders texts, and ``render``, which does so with the built-in widgets."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Generic, Literal, TypeVar, Unpack, overload

from markupsafe import Markup

from shortcodes.limits import Limits
from shortcodes.memory import CacheStats
from shortcodes.names import kind_of
from shortcodes.options import EngineOptions, Options, check_allow, check_option_names, check_texts
from shortcodes.pipeline import Pipeline
from shortcodes.policies import Unknown
from shortcodes.rendering import Renderer, Result
from shortcodes.sources.protocol import AnySource
from shortcodes.stepping import arun, arun_many, run, run_many
from shortcodes.syntax import Document
from shortcodes.widgets import Registry

E = TypeVar("E", bound="Engine[Any]")
Out_co = TypeVar("Out_co", bound=str, covariant=True)
Other = TypeVar("Other", bound=str)


class Engine(Generic[Out_co]):
    """Renders texts. One engine serves any number of threads and tasks at once."""

    _escaping: Any = None

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
        renderer: Literal["text", "json", "markdown"],
        **options: Unpack[Options],
    ) -> None: ...

    @overload
    def __init__(
        self, registry: Registry, *, renderer: Renderer[Out_co], **options: Unpack[Options]
    ) -> None: ...

    def __init__(self, registry: Registry, **options: Any) -> None:
        """Make an engine.

        Args:
            registry: What the tag names stand for.
            **options: See `shortcodes.options.EngineOptions`.

        Raises:
            ValueError: An option has no such value.
            NotADirectoryError: A template folder is none.
            ImportError: ``html`` is ``sanitize`` and nh3 is not installed.
            TypeError: There is no such option, it has a value of another type, or ``registry`` is none.
        """
        if not isinstance(registry, Registry):
            raise TypeError(f"registry must be a Registry, not {kind_of(registry)}")
        check_option_names(options)
        self._pipeline = Pipeline(registry, EngineOptions(**options))

    @overload
    def overlay(
        self, *, renderer: Literal["html"], **changes: Unpack[Options]
    ) -> "Engine[Markup]": ...

    @overload
    def overlay(
        self, *, renderer: Literal["text", "json", "markdown"], **changes: Unpack[Options]
    ) -> "Engine[str]": ...

    @overload
    def overlay(
        self, *, renderer: Renderer[Other], **changes: Unpack[Options]
    ) -> "Engine[Other]": ...

    @overload
    def overlay(self: E, **changes: Unpack[Options]) -> E: ...

    def overlay(self, **changes: Any) -> "Engine[Any]":
        """Return another engine, of the same registry and options but for some changes.

        Both share what the changes leave the same: the data sources that widgets bring along, compiled
        templates, and the caches of pure widgets.

        Args:
            **changes: The options that differ, as for a new engine.

        Raises:
            ValueError: An option has no such value; and as for a new engine.
            TypeError: As for a new engine.
        """
        check_option_names(changes)
        options = replace(self._pipeline.options, **changes)
        made = _wrap(type(self), self._pipeline.overlay(options))
        # what a subclass has beside
        made.__dict__ = {**self.__dict__, **made.__dict__, "_escaping": None}
        return made

    def escaping(self: E) -> E:
        """Return the overlay for plain text, which escapes the text between shortcodes; it is made once.

        It parses a text first, so quotes of attributes are still quotes.
        """
        made: E | None = self._escaping
        if made is None:
            # threads may make two, which differ in what they cache
            made = self._escaping = self.overlay(html="escape")
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes the same engine, whose caches are empty."""
        return _remake, (type(self), self._pipeline.registry, self._pipeline.options)

    @property
    def registry(self) -> Registry:
        """What the tag names stand for."""
        return self._pipeline.registry

    @property
    def limits(self) -> Limits:
        """How much one text may cost."""
        return self._pipeline.options.limits

    @property
    def allow(self) -> frozenset[str] | None:
        """The tag names that texts may use, or None for all that are registered."""
        return self._pipeline.options.allowed

    @property
    def sources(self) -> Mapping[str, AnySource]:
        """The data sources by name, without those that widgets bring along."""
        return self._pipeline.options.sources or {}

    @property
    def ignore_case(self) -> bool:
        """Whether tag names match in any case."""
        return self._pipeline.options.ignore_case

    @property
    def options(self) -> EngineOptions:
        """Its options, checked."""
        return self._pipeline.options

    @property
    def unknown(self) -> Unknown:
        """What becomes of likely shortcodes that are not registered."""
        return self._pipeline.options.unknown

    @property
    def dialect(self) -> str:
        """The dialect of the texts."""
        return self._pipeline.options.dialect

    @property
    def memory(self) -> dict[str, CacheStats]:
        """What is cached now, by kind.

        Its own ``pages``, pure widgets as they were ``filled`` and ``rendered``, and the kinds that it shares
        with all engines without a bound of their own, such as ``tags``.
        """
        return self._pipeline.stats

    def render(
        self, text: str | Document, on: date | None = None, *, allow: Iterable[str] | None = None
    ) -> Out_co:
        """Return a text's output; see `process`."""
        pipeline = self._pipeline
        output: Out_co | None = pipeline.render_untagged(text, allow)
        if output is None:
            result: Result[Out_co] = run(pipeline.steps(text, on, allow))
            return result.output
        return output

    async def arender(
        self, text: str | Document, on: date | None = None, *, allow: Iterable[str] | None = None
    ) -> Out_co:
        """Return a text's output, waiting for data sources that can be waited for."""
        pipeline = self._pipeline
        output: Out_co | None = pipeline.render_untagged(text, allow)
        if output is None:
            result: Result[Out_co] = await arun(pipeline.steps(text, on, allow), self._timeout)
            return result.output
        return output

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
            RenderError: A shortcode could not be rendered and ``on_error`` is ``raise``.
            TypeError: ``text`` or ``on`` is of another type, or ``allow`` is one string.
        """
        pipeline = self._pipeline
        output: Out_co | None = pipeline.render_untagged(text, allow)
        if output is None:
            return run(pipeline.steps(text, on, allow))
        return pipeline.make_untagged_result(text, output)

    async def aprocess(
        self, text: str | Document, on: date | None = None, *, allow: Iterable[str] | None = None
    ) -> Result[Out_co]:
        """Render a text into output, waiting for data sources that can be waited for; see `process`."""
        pipeline = self._pipeline
        output: Out_co | None = pipeline.render_untagged(text, allow)
        if output is None:
            return await arun(pipeline.steps(text, on, allow), self._timeout)
        return pipeline.make_untagged_result(text, output)

    def process_many(
        self,
        texts: Iterable[str | Document],
        on: date | None = None,
        *,
        allow: Iterable[str] | None = None,
    ) -> list[Result[Out_co]]:
        """Render several texts, such as those of a list page, and ask each data source once for all of them.

        Args:
            texts: The texts; each may cost as much as a text alone.
            on: The date whose figures are wanted, or None for the latest.
            allow: The tag names that the texts may use; see `process`.

        Returns:
            The results, in the order of the texts. They are those of `process`.

        Raises:
            StrictError: As `process`, for the first text that is refused.
            RenderError: As `process`.
            TypeError: As `process`, or ``texts`` is one string.
        """
        names = check_allow(allow)
        return run_many(self._pipeline.steps(text, on, names) for text in check_texts(texts))

    async def aprocess_many(
        self,
        texts: Iterable[str | Document],
        on: date | None = None,
        *,
        allow: Iterable[str] | None = None,
    ) -> list[Result[Out_co]]:
        """Render several texts, waiting for data sources that can be waited for; see `process_many`."""
        names = check_allow(allow)
        steps = (self._pipeline.steps(text, on, names) for text in check_texts(texts))
        return await arun_many(steps, self._timeout)

    @property
    def _timeout(self) -> float | None:
        return self._pipeline.options.source_timeout


def _wrap(kind: type[E], pipeline: Pipeline) -> E:
    made = kind.__new__(kind)
    made._pipeline = pipeline
    return made


def _remake(kind: type[E], registry: Registry, options: EngineOptions) -> E:
    return _wrap(kind, Pipeline(registry, options))


def render(text: str, **options: Unpack[Options]) -> Markup:
    """Render a text with the built-in widgets.

    Args:
        text: Any text.
        **options: The keywords of an engine.
    """
    engine = _make_builtin_engine().overlay(**options) if options else _make_builtin_engine()
    return engine.render(text)


@cache
def _make_builtin_engine() -> Engine[Markup]:
    from shortcodes.builtin import make_registry  # noqa: PLC0415 - few engines need it

    return Engine(make_registry())
