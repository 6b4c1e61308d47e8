"""`read_records`: the records of a file, a folder, a pattern of names, a site or a database."""

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from glob import has_magic
from pathlib import Path
from shutil import copyfileobj
from typing import Final

from shortcodes.names import kind_of
from shortcodes.records.database import read_database
from shortcodes.records.kinds import FILES, KINDS, choose_kind
from shortcodes.records.options import DEFAULTS, ReadingOptions
from shortcodes.records.record import Address, Loss, Losses, Record
from shortcodes.records.site import read_site
from shortcodes.suggestions import describe_legal

STDIN: Final = "-"

_DATABASE: Final = re.compile(r"(?!https?:|file:)[a-z][a-z0-9]*(?:\+[a-z0-9_]+)?://", re.IGNORECASE)
_SITE: Final = re.compile(r"https?://", re.IGNORECASE)


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
        ValueError: There is no such kind.
        ImportError: The kind needs an extra that is not installed.
    """
    if not isinstance(path, str | Path):
        raise TypeError(f"a path is a string or a Path, not {kind_of(path)}")
    if options.kind is not None and options.kind not in KINDS:
        raise ValueError(f"there is no kind {options.kind!r}{describe_legal(options.kind, KINDS)}")
    return _read(str(path), options, Losses() if losses is None else losses)


def _read(path: str, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    if path == STDIN:
        yield from _read_input(options, losses)
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


def list_files(path: str, losses: Losses) -> list[Path]:
    """Return the files of a path, in the order of their names: hidden ones are in none but their own.

    Args:
        path: A file, a folder or a pattern.
        losses: Takes a path without a file.
    """
    place = Path(path)
    if place.is_dir():
        found = _walk(place)
    elif place.exists() or not has_magic(path):
        return [place]
    else:
        pattern = str(place.relative_to(place.anchor))
        found = sorted(one for one in Path(place.anchor).glob(pattern) if one.is_file())
    if not found:
        losses.add(Loss(Address(path), "there is no file in it"))
    return found


def _walk(folder: Path) -> list[Path]:
    """Return the files below a folder; links to folders are not followed."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in files if not name.startswith(".")]
    return sorted(found)


def read_file(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the records of a file.

    Args:
        path: The file.
        options: How it is read.
        losses: Takes what can't be read, the file itself included.
    """
    try:
        yield from FILES[options.kind or choose_kind(path)](path, options, losses)
    except OSError as exc:
        losses.add(Loss(Address(str(path)), exc.strerror or str(exc)))


def _read_input(options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the records of standard input, by way of a file, as some kinds are not read from the front."""
    with tempfile.NamedTemporaryFile() as file:
        copyfileobj(sys.stdin.buffer, file)
        file.flush()
        found = Losses()
        for record in read_file(Path(file.name), options, found):
            yield record.with_path(STDIN).without_place()
        for loss in found:
            address = loss.address.with_path(STDIN)
            losses.add(Loss(address, loss.message, loss.count))
