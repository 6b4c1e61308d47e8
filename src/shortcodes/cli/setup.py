"""The options that several commands share, and the engine that they configure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click

from shortcodes.cli.failure import Failure
from shortcodes.cli.reading import explain_unreadable
from shortcodes.cli.registries import load_registry

if TYPE_CHECKING:
    from shortcodes.engine import Engine
    from shortcodes.sources.csv import CsvSource
    from shortcodes.widgets import Registry

Command: TypeAlias = Callable[..., None]

DATA_SOURCE: Final = "covid19"
FILES_SOURCE: Final = "files"


@dataclass(frozen=True, slots=True)
class Setup:
    """The values of the shared options.

    Attributes:
        registry: The widgets.
        data: The figures of ``--data``, or None for those that the library brings along.
        on: The date whose figures are wanted, or None for the latest.
        templates: The project's template folders.
        locale: A BCP 47 tag, or None where none was given.
        max_chars: How many characters a text may have, or None for the default.
        files: The folder of the files that widgets such as ``[code file=…]`` show, or None.
    """

    registry: "Registry"
    data: "CsvSource | None" = None
    on: date | None = None
    templates: tuple[str, ...] = ()
    locale: str | None = None
    max_chars: int | None = None
    files: str | None = None

    def engine(self, **options: Any) -> "Engine[Any]":  # noqa: ANN401 - each option has its own type
        """Return an engine with the shared options and those of one command."""
        import logging  # noqa: PLC0415 - help and completion don't need it

        from shortcodes.settings import make_engine  # noqa: PLC0415

        # the commands report what the engine logs
        logging.getLogger("shortcodes").addHandler(logging.NullHandler())

        own: dict[str, object] = {DATA_SOURCE: self.data} if self.data else {}
        if self.files is not None:
            from shortcodes.sources.folder import FolderSource  # noqa: PLC0415

            own[FILES_SOURCE] = FolderSource(self.files)
        if own:
            options["sources"] = {**options.get("sources", {}), **own}
        if self.max_chars is not None:
            options["limits"] = {"input_chars": self.max_chars}
        if self.locale:
            options["locale"] = self.locale
        return make_engine({"registry": self.registry, "templates": self.templates, **options})


def file_argument(name: str, *, several: bool = False) -> Callable[[Command], Command]:
    """Return the argument of a command that reads a file, or several."""
    return click.argument(
        name,
        metavar="FILE..." if several else "FILE",
        nargs=-1 if several else 1,
        required=True,
        type=click.Path(allow_dash=True),
    )


def registry_options(command: Command) -> Command:
    """Add the options that say which widgets there are; the command is given ``registry``."""

    @wraps(command)
    def wrapped(
        *, registry: str | None, pack: tuple[str, ...], entry_points: bool, **rest: object
    ) -> None:
        found = load_registry(registry, packs=pack, entry_points=entry_points)
        command(registry=found, **rest)

    return _add_options(_REGISTRY, wrapped)


def engine_options(command: Command) -> Command:
    """Add the options that an engine is made from; the command is given ``setup``."""

    @wraps(command)
    def wrapped(
        *,
        registry: "Registry",
        data: str | None,
        on: datetime | None,
        templates: tuple[str, ...],
        locale: str | None,
        max_chars: int | None,
        files_below: str | None,
        **rest: object,
    ) -> None:
        figures = _load_figures(data) if data else None
        day = on.date() if on else None
        language = _parse_language(locale)
        setup = Setup(registry, figures, day, templates, language, max_chars, files_below)
        command(setup=setup, **rest)

    return registry_options(_add_options(_ENGINE, wrapped))


def _add_options(options: Sequence[Callable[[Command], Command]], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def _load_figures(path: str) -> "CsvSource":
    from shortcodes.sources.csv import CsvError, CsvSource  # noqa: PLC0415

    try:
        return CsvSource.read(path)
    except CsvError as exc:
        raise Failure(f"--data: {exc}") from exc
    except OSError as exc:
        raise Failure(f"--data: {path}: {explain_unreadable(exc)}") from exc


def _parse_language(locale: str | None) -> str | None:
    from shortcodes.types.language_tag import check_tag  # noqa: PLC0415

    try:
        return check_tag(locale.replace("_", "-")) if locale else None
    except ValueError as exc:
        raise click.BadParameter(str(exc), param_hint="'--locale'") from exc


_REGISTRY = (
    click.option(
        "--registry",
        metavar="PKG.MOD:NAME",
        help="The project's own Registry, in place of the built-in widgets. The current folder is "
        "looked into first.",
    ),
    click.option(
        "--pack",
        metavar="NAME",
        multiple=True,
        help="A pack of widgets, in place of the pack covid19; may be repeated.",
    ),
    click.option(
        "--entry-points",
        is_flag=True,
        help="Also load the widgets that installed packages offer.",
    ),
)
_ENGINE = (
    click.option(
        "--data",
        metavar="FILE.csv",
        type=click.Path(),
        help="Figures for the cards, in place of those that the library brings along.",
    ),
    click.option(
        "--on",
        metavar="DATE",
        type=click.DateTime(["%Y-%m-%d"]),
        help="The day whose figures are wanted, as 2020-12-29; without it, the latest.",
    ),
    click.option(
        "--templates",
        metavar="DIR",
        multiple=True,
        type=click.Path(exists=True, file_okay=False),
        help="A folder whose templates go before the widgets' own; may be repeated.",
    ),
    click.option(
        "--files",
        "files_below",
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False),
        help="The folder of the files that [code file=…] may show; without it, it shows none.",
    ),
    click.option(
        "--locale",
        metavar="TAG",
        help="The language of the page and of what widgets write, such as ar or en-GB.",
    ),
    click.option(
        "--max-chars",
        metavar="NUMBER",
        type=click.IntRange(min=0),
        help="How many characters a file may have, 10 million by default; a longer one is a fault.",
    ),
)
