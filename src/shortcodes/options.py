"""The options of an engine: the type, default, meaning and check of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeAlias, TypedDict, cast, get_args

from shortcodes.limits import Limits
from shortcodes.names import listed
from shortcodes.policies import Format, OnErrorWord, OwnHtml, Unknown
from shortcodes.rendering import OnError, Renderer
from shortcodes.sources.protocol import AnySource
from shortcodes.syntax.dialects import get_dialect

Folders: TypeAlias = str | PathLike[str] | Sequence[str | PathLike[str]]


class Options(TypedDict, total=False):
    """The keywords of an engine beside its renderer, as type checkers see them; see `EngineOptions`."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineOptions:
    """The options of one engine, checked.

    Attributes:
        sources: The data sources by name; what is put into the mapping later is found too.
        limits: How much one text may cost.
        dialect: The dialect of the texts.
        on_error: What stands in for a shortcode that can't be rendered: its ``source``, escaped; a
            ``comment``; nothing (``omit``); ``raise`` raises `RenderError`; a callable of
            ``(diagnostic, shortcode)`` returns it.
        unknown: What becomes of names that are not registered: ``keep`` takes them for text,
            ``strip`` leaves their content, ``omit`` nothing, ``diagnose`` keeps and reports them.
        strict: Whether a text with errors or warnings raises `StrictError`.
        paragraphs: Whether text between blank lines becomes a ``<p>``.
        templates: The project's template folders; theirs go before a widget's own.
        locale: The language that widgets are told, such as ``en``.
        html_attributes: Whether shortcodes are looked for in the values of HTML attributes.
        html: What becomes of the text's own HTML, between its shortcodes: ``keep`` leaves it as it is,
            for authors who may write HTML; ``sanitize`` leaves what can do no harm, for those who need
            not be trusted; ``escape`` shows it as plain text.
        source_timeout: How many seconds a data source that is waited for may take, or None for as
            long as it likes, which is the only choice on event loops other than asyncio's.
        allow: The tag names that texts may use, as typed; others are treated like unknown ones. The ``allow``
            of one text can take from them, and add none. None allows all that are registered.
        memory: How many bytes of tags, pure widgets, pages and the like it caches at most, for itself; 0
            caches nothing. None: it shares 32 MB with all of the process that have no bound of their own.
        renderer: ``html``, ``text``, or an object that renders otherwise.
    """

    sources: Mapping[str, AnySource] | None = None
    limits: Limits = Limits()  # noqa: RUF009 - a frozen value
    dialect: str = "modern"
    on_error: OnError = "source"
    unknown: Unknown = "keep"
    strict: bool = False
    paragraphs: bool = False
    templates: Folders | None = None
    locale: str = "en"
    html_attributes: bool = False
    html: OwnHtml = "keep"
    source_timeout: float | None = 10.0
    allow: Iterable[str] | None = None
    memory: int | None = None
    renderer: Format | Renderer[Any] = "html"

    def __post_init__(self) -> None:
        """Check the values.

        Raises:
            ValueError: An option has no such value.
            TypeError: ``allow`` is one string, or ``memory`` is no whole number.
        """
        object.__setattr__(self, "allow", check_allow(self.allow))
        if not callable(self.on_error):
            _check_word("on_error", self.on_error, get_args(OnErrorWord))
        _check_word("unknown", self.unknown, get_args(Unknown))
        _check_word("html", self.html, get_args(OwnHtml))
        if isinstance(self.renderer, str):
            _check_word("renderer", self.renderer, get_args(Format))
        _check_timeout(self.source_timeout)
        _check_memory(self.memory)
        get_dialect(self.dialect)  # raises if there is no such dialect

    @property
    def allowed(self) -> frozenset[str] | None:
        """The tag names that texts may use, or None for all."""
        return cast("frozenset[str] | None", self.allow)

    @property
    def folders(self) -> list[Path]:
        """The template folders as paths."""
        if self.templates is None:
            return []
        if isinstance(self.templates, (str, PathLike)):
            return [Path(self.templates)]
        return [Path(folder) for folder in self.templates]


OPTION_NAMES: Final = tuple(field.name for field in fields(EngineOptions))


def check_allow(allow: Iterable[str] | None) -> frozenset[str] | None:
    """Return the tag names that are allowed, or None for all.

    Raises:
        TypeError: They are one string.
    """
    if isinstance(allow, str):
        raise TypeError(f"allow must be several tag names, such as {{{allow!r}}}, not one string")
    return None if allow is None else frozenset(allow)


def _check_word(option: str, value: object, legal: Sequence[str]) -> None:
    if value not in legal:
        raise ValueError(f"{option} must be one of {listed(legal)}, not {value!r}")


def _check_timeout(seconds: float | None) -> None:
    if seconds is not None and not seconds > 0:
        raise ValueError(f"source_timeout must be more than 0 or None, not {seconds!r}")


def _check_memory(size: int | None) -> None:
    if size is None:
        return
    if type(size) is not int:
        raise TypeError(f"memory must be a whole number of bytes or None, not {size!r}")
    if size < 0:
        raise ValueError(f"memory must be 0 or more bytes, not {size!r}")
