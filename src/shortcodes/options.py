"""The options of an engine: the type, default, meaning and check of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeAlias, TypedDict, TypeVar, cast, get_args

from shortcodes.limits import Limits
from shortcodes.names import check_names, kind_of, listed, quoted
from shortcodes.policies import Format, OnErrorWord, OwnHtml, Paragraphs, Unknown
from shortcodes.rendering import OnError, Renderer
from shortcodes.sources.checks import check_sources
from shortcodes.sources.protocol import AnySource
from shortcodes.suggestions import describe_legal
from shortcodes.syntax.dialects import check_case, check_skip, get_dialect
from shortcodes.syntax.options import read_elements

Text = TypeVar("Text")
Folders: TypeAlias = str | PathLike[str] | Sequence[str | PathLike[str]]


class Options(TypedDict, total=False):
    """The keywords of an engine beside its renderer, as type checkers see them; see `EngineOptions`."""

    sources: Mapping[str, AnySource]
    limits: Limits
    dialect: str
    on_error: OnError
    unknown: Unknown
    strict: bool
    paragraphs: Paragraphs
    templates: Folders | None
    locale: str
    html_attributes: bool
    html: OwnHtml
    source_timeout: float | None
    allow: Iterable[str] | None
    memory: int | None
    ignore_case: bool
    skip: Iterable[str]


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
        unknown: What becomes of likely shortcodes whose names are not registered: ``keep`` takes them for
            text, ``strip`` leaves their content, ``omit`` nothing, ``diagnose`` keeps and reports them. Prose
            in brackets stays, whatever it is.
        strict: Whether a text with errors or warnings raises `StrictError`.
        paragraphs: True puts text between blank lines into a ``<p>``, and mends; ``mend`` leaves the text's own
            paragraphs, and has no pair of tags begin in one and end in another.
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
        ignore_case: Whether tag names are compared without regard to case: ``[B]x[/b]`` is ``[b]``.
        skip: The names of HTML elements in which nothing is a shortcode, such as ``pre`` and ``code``.
        renderer: ``html``, ``text``, ``json``, ``markdown``, or an object that renders otherwise.
    """

    sources: Mapping[str, AnySource] | None = None
    limits: Limits = Limits()  # noqa: RUF009 - a frozen value
    dialect: str = "modern"
    on_error: OnError = "source"
    unknown: Unknown = "keep"
    strict: bool = False
    paragraphs: Paragraphs = False
    templates: Folders | None = None
    locale: str = "en"
    html_attributes: bool = False
    html: OwnHtml = "keep"
    source_timeout: float | None = 10.0
    allow: Iterable[str] | None = None
    memory: int | None = None
    ignore_case: bool = False
    skip: Iterable[str] = ()
    renderer: Format | Renderer[Any] = "html"

    def __post_init__(self) -> None:
        """Check the values.

        Raises:
            ValueError: An option has no such value.
            TypeError: An option has a value of another type, or ``allow`` is one string.
        """
        object.__setattr__(self, "allow", check_allow(self.allow))
        for name in FLAGS:
            _check_flag(name, getattr(self, name))
        if self.paragraphs != "mend" and not isinstance(self.paragraphs, bool):
            raise TypeError(f"paragraphs must be True, False or 'mend', not {self.paragraphs!r}")
        check_sources(self.sources)
        _check_limits(self.limits)
        _check_locale(self.locale)
        _check_folders(self.templates)
        if not callable(self.on_error):
            _check_word("on_error", self.on_error, get_args(OnErrorWord))
        _check_word("unknown", self.unknown, get_args(Unknown))
        _check_word("html", self.html, get_args(OwnHtml))
        _check_renderer(self.renderer)
        _check_timeout(self.source_timeout)
        _check_memory(self.memory)
        check_case(get_dialect(self.dialect), ignore_case=self.ignore_case)
        object.__setattr__(self, "skip", read_elements(self.skip))
        check_skip(get_dialect(self.dialect), self.skipped)

    @property
    def allowed(self) -> frozenset[str] | None:
        """The tag names that texts may use, or None for all."""
        return cast("frozenset[str] | None", self.allow)

    @property
    def skipped(self) -> frozenset[str]:
        """The names of HTML elements that are left alone."""
        return cast("frozenset[str]", self.skip)

    @property
    def reading(self) -> dict[str, Any]:
        """The keywords with which texts are read, beside names and the dialect."""
        return {
            "html_attributes": self.html_attributes,
            "plain": self.html == "escape",
            "ignore_case": self.ignore_case,
            "skip": self.skipped,
        }

    @property
    def caches_pages(self) -> bool:
        """Whether nothing but a text and its data can make a difference to its page."""
        same = isinstance(self.renderer, str) and self.unknown == "keep"
        return same and not callable(self.on_error) and self.memory != 0

    @property
    def folders(self) -> list[Path]:
        """The template folders as paths."""
        if self.templates is None:
            return []
        if isinstance(self.templates, (str, PathLike)):
            return [Path(self.templates)]
        return [Path(folder) for folder in self.templates]


OPTION_NAMES: Final = tuple(field.name for field in fields(EngineOptions))

FLAGS: Final = ("strict", "html_attributes", "ignore_case")
"""The options that are True or False."""

_RENDERER_METHODS: Final = tuple(name for name in vars(Renderer) if not name.startswith("_"))


def check_option_names(names: Iterable[str]) -> None:
    """Check that an engine has options of these names.

    Raises:
        TypeError: It has not; the message tells the nearest one.
    """
    for name in names:
        if name not in OPTION_NAMES:
            raise TypeError(
                f"an engine has no option {quoted(name)}{describe_legal(name, OPTION_NAMES)}"
            )


def check_allow(allow: Iterable[str] | None) -> frozenset[str] | None:
    """Return the tag names that are allowed, or None for all.

    Raises:
        TypeError: They are one string.
    """
    if isinstance(allow, str):
        raise TypeError(f"allow must be several tag names, such as {{{allow!r}}}, not one string")
    return None if allow is None else frozenset(check_names("allow", allow))


def check_date(on: object) -> None:
    """Check the date whose figures are wanted.

    Raises:
        TypeError: It is none.
    """
    if on is not None and not isinstance(on, date):
        raise TypeError(f"on must be a date, such as date(2020, 12, 29), not {on!r}")


def check_texts(texts: Iterable[Text]) -> Iterable[Text]:
    """Return several texts.

    Raises:
        TypeError: They are one string, whose characters would be the texts.
    """
    if isinstance(texts, str):
        raise TypeError("texts must be several texts, such as [text], not one string")
    return texts


def _check_word(option: str, value: object, legal: Sequence[str]) -> None:
    if value not in legal:
        raise ValueError(f"{option} must be one of {listed(legal)}, not {value!r}")


def _check_flag(option: str, value: object) -> None:
    if not isinstance(value, bool):
        raise TypeError(f"{option} must be True or False, not {value!r}")


def _check_limits(limits: object) -> None:
    if not isinstance(limits, Limits):
        raise TypeError(f"limits must be a Limits, such as Limits(depth=20), not {kind_of(limits)}")


def _check_locale(locale: object) -> None:
    if not isinstance(locale, str):
        raise TypeError(f"locale must be a language tag, such as 'en', not {locale!r}")
    if not locale.strip():
        raise ValueError(f"locale must be a language tag, such as 'en', not {locale!r}")


def _check_renderer(renderer: object) -> None:
    if isinstance(renderer, str):
        _check_word("renderer", renderer, get_args(Format))
        return
    missing = [name for name in _RENDERER_METHODS if not callable(getattr(renderer, name, None))]
    if missing:
        legal = f"{listed(get_args(Format))}, or an object with {listed(_RENDERER_METHODS)}"
        raise TypeError(
            f"renderer must be one of {legal}; {kind_of(renderer)} has no {listed(missing)}"
        )


def _check_folders(folders: object) -> None:
    kinds = (str, PathLike)
    if folders is None or isinstance(folders, kinds):
        return
    if not isinstance(folders, Iterable) or not all(isinstance(one, kinds) for one in folders):
        raise TypeError(f"templates must be a folder or several of them, not {folders!r}")


def _check_timeout(seconds: float | None) -> None:
    if seconds is not None and (isinstance(seconds, bool) or not isinstance(seconds, (int, float))):
        raise TypeError(f"source_timeout must be a number of seconds or None, not {seconds!r}")
    if seconds is not None and not seconds > 0:
        raise ValueError(f"source_timeout must be more than 0 or None, not {seconds!r}")


def _check_memory(size: int | None) -> None:
    if size is None:
        return
    if type(size) is not int:
        raise TypeError(f"memory must be a whole number of bytes or None, not {size!r}")
    if size < 0:
        raise ValueError(f"memory must be 0 or more bytes, not {size!r}")
