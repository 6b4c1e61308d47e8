"""`read_records`: the records of a file, a folder, a pattern of names, a site or a database."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from shortcodes.names import kind_of
from shortcodes.records.copying import read_gzip, read_input
from shortcodes.records.database import read_database
from shortcodes.records.kinds import FILES, KINDS, choose_kind, is_gzip
from shortcodes.records.listing import list_files
from shortcodes.records.options import DEFAULTS, ReadingOptions
from shortcodes.records.record import Address, Loss, Losses, Record
from shortcodes.records.site import read_site
from shortcodes.suggestions import describe_legal

STDIN: Final = "-"

_DATABASE: Final = re.compile(
    r"(?!https?:|file:)[a-z][a-z0-9]*(?:\+[a-z0-9_]+)?://", re.IGNORECASE | re.ASCII
)
_SITE: Final = re.compile(r"https?://", re.IGNORECASE | re.ASCII)


def read_records(
    path: str | Path, options: ReadingOptions = DEFAULTS, losses: Losses | None = None
) -> Iterator[Record]:
    """Yield the records of a path, in the order of the files and of their places.

    Nothing that a record holds stops the next one.

    Args:
        path: A file, a folder, a pattern such as ``posts/*.md``, ``-`` for standard input, the address of a
            WordPress site, or that of a database as SQLAlchemy has it.
        options: How they are read.
        losses: Takes what can't be read.

    Raises:
        ValueError: There is no such kind, or the address of a site is none of https.
        ImportError: The kind needs an extra that is not installed.
    """
    if not isinstance(path, str | Path):
        raise TypeError(f"a path is a string or a Path, not {kind_of(path)}")
    if options.kind is not None and options.kind not in KINDS:
        raise ValueError(f"there is no kind {options.kind!r}{describe_legal(options.kind, KINDS)}")
    return _read(str(path), options, Losses() if losses is None else losses)


def _read(path: str, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    if path == STDIN:
        yield from read_input(read_file, options, losses)
    elif options.kind == "sql" or (options.kind is None and _DATABASE.match(path)):
        yield from read_database(path, options, losses)
    elif options.kind == "rest" or (options.kind is None and _SITE.match(path)):
        yield from read_site(path, options, losses)
    else:
        for file in list_files(path, losses):
            yield from read_file(file, options, losses)


def is_file_path(path: str, options: ReadingOptions = DEFAULTS) -> bool:
    """Tell whether a path is one of files, and not standard input, a site or a database."""
    if path == STDIN or options.kind in ("sql", "rest"):
        return False
    return options.kind is not None or not (_DATABASE.match(path) or _SITE.match(path))


def read_file(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the records of a file.

    Args:
        path: The file.
        options: How it is read.
        losses: Takes what can't be read, the file itself included.
    """
    try:
        if path.exists() and not path.is_file():
            yield from read_input(read_file, options, losses, path)
        elif is_gzip(path):
            yield from read_gzip(path, _read_kind, options, losses)
        else:
            yield from _read_kind(path, options, losses)
    except OSError as exc:
        losses.add(Loss(Address(str(path)), exc.strerror or str(exc)))


def _read_kind(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    yield from FILES[options.kind or choose_kind(path)](path, options, losses)
