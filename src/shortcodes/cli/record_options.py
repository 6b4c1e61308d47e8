"""The options of commands that read records, and the records that they read, in one process or several."""

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import wraps
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from shortcodes.cli.failure import Failure
from shortcodes.cli.progress import Meter, show_progress
from shortcodes.cli.registries import load_registry
from shortcodes.display import in_line
from shortcodes.inventory import Inventory
from shortcodes.records import KINDS, Losses, ReadingOptions, Record
from shortcodes.records.listing import list_files
from shortcodes.records.options import MOST_CHARS
from shortcodes.records.reading import is_file_path, read_file, read_records
from shortcodes.rewriting.markdown import hide_code

if TYPE_CHECKING:
    from shortcodes.widgets import Registry

Out = TypeVar("Out")
Command = Callable[..., None]

_CHUNK: Final = 64
"""Records that a process is given at once."""

_WAITING: Final = 4
"""Chunks that wait for each process."""

_LISTED: Final = 10
"""Losses that are listed."""


@dataclass(slots=True)
class Input:
    """What a command reads.

    Attributes:
        paths: The paths, as the user wrote them.
        options: How they are read.
        names: The names of shortcodes, or None for the likely ones.
        registry: The widgets, where the user has named some.
        jobs: How many processes there are.
        losses: What could not be read.
    """

    paths: tuple[str, ...]
    options: ReadingOptions
    names: tuple[str, ...] | None
    registry: "Registry | None"
    jobs: int = 1
    losses: Losses = field(default_factory=Losses)

    def list_files(self) -> list[Path]:
        """Return the files of all paths.

        Raises:
            Failure: A path is none of files.
        """
        files: dict[Path, None] = {}
        for path in self.paths:
            if not is_file_path(path, self.options):
                raise Failure(
                    f"{path}: this command changes files, not what a site, a database or standard input has"
                )
            files |= dict.fromkeys(list_files(path, self.losses))
        return list(files)

    def read(self) -> Iterator[Record]:
        """Yield all records, and show how far it is on a terminal."""
        with show_progress() as meter:
            for path in self.paths:
                yield from meter.count(self._read_path(path, meter))

    def _read_path(self, path: str, meter: Meter) -> Iterator[Record]:
        if not is_file_path(path, self.options):
            try:
                yield from read_records(path, self.options, self.losses)
            except (ValueError, ImportError) as exc:
                raise Failure(str(exc)) from exc
            return
        files = list_files(path, self.losses)
        meter.expect(files)
        for file in files:
            try:
                yield from read_file(file, self.options, self.losses)
            except ImportError as exc:
                raise Failure(str(exc)) from exc
            meter.finish(file)

    def map(self, work: Callable[[list[Record]], Out]) -> Iterator[Out]:
        """Yield what a function makes of chunks of records, in their order.

        Args:
            work: A function that can be pickled.
        """
        chunks = _cut(self.read())
        if self.jobs == 1:
            yield from map(work, chunks)
            return
        with run_processes(self.jobs) as pool:
            yield from collect_in_order(pool, work, chunks, self.jobs * _WAITING)

    def settle_names(self) -> None:
        """Take the names that are likely over all records, where the user has given none: a pass of its own."""
        if self.names is not None or "-" in self.paths:
            return
        whole, once = Inventory(), replace(self, losses=Losses())
        for made in once.map(count_names):
            whole += Inventory.from_json(made)
        self.names = whole.names()

    def report(self) -> int:
        """List what could not be read, and return the exit code: 2 where there is something, or 0."""
        if not self.losses:
            return 0
        listed = list(islice(self.losses, _LISTED))
        for loss in listed:
            times = f" ({loss.count} times)" if loss.count > 1 else ""
            click.echo(in_line(f"{loss.address}: {loss.message}{times}"), err=True)
        more = len(self.losses) - len(listed)
        rest = f", of which {more} are not listed" if more else ""
        click.echo(f"could not be read or changed: {len(self.losses)}{rest}", err=True)
        return 2


def count_names(records: list[Record]) -> str:
    """Return the inventory of some records as JSON."""
    hidden = (hide_code(one.text) if one.markup == "markdown" else one.text for one in records)
    return Inventory(hidden).to_json()


def _cut(records: Iterable[Record]) -> Iterator[list[Record]]:
    waiting = iter(records)
    while chunk := list(islice(waiting, _CHUNK)):
        yield chunk


@contextmanager
def run_processes(jobs: int) -> Iterator[Executor]:
    """Give processes that leave an interrupt to the one that waits for them.

    Raises:
        Failure: One of them died.
    """
    with ProcessPoolExecutor(jobs, get_context("spawn"), _ignore_interrupts) as pool:
        try:
            yield pool
        except BrokenProcessPool as exc:
            raise Failure(
                "a process died, for want of memory perhaps; --jobs 1 shows where"
            ) from exc
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def collect_in_order(
    pool: Executor, work: Callable[[Any], Out], items: Iterable[Any], most: int
) -> Iterator[Out]:
    """Yield what a function makes of items in other processes, in the order of the items.

    Args:
        pool: The processes.
        work: The function.
        items: The items, which are read as there is room.
        most: How many wait at once.
    """
    waiting: deque[Future[Out]] = deque()
    for item in items:
        waiting.append(pool.submit(work, item))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def record_options(command: Command) -> Command:
    """Add the options of commands that read records; the command is given ``given``, an `Input`."""

    @wraps(command)
    def wrapped(
        *,
        paths: tuple[str, ...],
        kind: str | None,
        wxr: bool,
        fields: tuple[str, ...],
        names: tuple[str, ...],
        types: tuple[str, ...],
        registry: str | None,
        pack: tuple[str, ...],
        jobs: int,
        max_chars: int,
        **rest: object,
    ) -> None:
        found = load_registry(registry, packs=pack) if registry or pack else None
        wanted = split_names(names) or (None if found is None else tuple(found))
        options = ReadingOptions(
            "wxr" if wxr else kind, split_names(fields), split_names(types), max_chars
        )
        command(given=Input(paths, options, wanted, found, jobs), **rest)

    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped


def split_names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names of options that are given several times, or with commas."""
    names = (name.strip() for value in values for name in value.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def complete_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of shortcodes that begin as a word does: those of the packs, and the world's."""
    from shortcodes.inventory.known import load_known  # noqa: PLC0415 - a shell asks for it alone

    return [name for name in sorted(load_known().names) if name.startswith(incomplete)]


_OPTIONS = (
    click.argument("paths", metavar="PATH...", nargs=-1, required=True),
    click.option(
        "--kind",
        type=click.Choice(KINDS),
        help="What the files are; without it, their content and names tell.",
    ),
    click.option("--wxr", is_flag=True, help="The same as --kind wxr: exports of WordPress."),
    click.option(
        "--field",
        "fields",
        metavar="NAME",
        multiple=True,
        help="A field that holds texts, such as content:encoded; may be repeated.",
    ),
    click.option(
        "--name",
        "names",
        metavar="NAME",
        multiple=True,
        shell_complete=complete_names,
        help="The name of a shortcode; may be repeated. Without any, those that are likely over all texts.",
    ),
    click.option(
        "--type",
        "types",
        metavar="TYPE",
        multiple=True,
        help="Types of posts that are read, such as post,page.",
    ),
    click.option(
        "--registry", metavar="PKG.MOD:NAME", help="The project's own Registry, whose names count."
    ),
    click.option(
        "--pack", metavar="NAME", multiple=True, help="A pack of widgets, whose names count."
    ),
    click.option(
        "--jobs",
        metavar="NUMBER",
        type=click.IntRange(1, 256),
        default=1,
        help="How many processes do the work, 1 by default.",
    ),
    click.option(
        "--max-chars",
        metavar="NUMBER",
        type=click.IntRange(min=0),
        default=MOST_CHARS,
        help="How many characters a text may have, 10 million by default; a longer one is not read.",
    ),
)


def is_terminal() -> bool:
    """Tell whether people see what is written to standard output."""
    return sys.stdout is not None and sys.stdout.isatty()
