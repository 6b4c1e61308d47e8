"""`rewrite_file`: the records of a file changed in place, all other bytes kept, whole or not at all."""

import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

try:
    import fcntl
except ImportError:  # on Windows
    fcntl = None  # type: ignore[assignment]

from shortcodes.errors import ShortcodeError
from shortcodes.records import Loss, Losses, ReadingOptions, Record
from shortcodes.records.options import DEFAULTS
from shortcodes.records.reading import read_file

PREFIX: Final = ".shortcodes-"
SUFFIX: Final = ".tmp"
"""The names of temporary files; those of a run that was killed are removed by the next one."""

_CHUNK: Final = 1 << 20


class RewriteError(ShortcodeError, OSError):
    """A file can't be rewritten, and is as it was; the message names it."""


@dataclass(slots=True)
class Outcome:
    """What was done with a file.

    Attributes:
        records: Records that were read.
        changed: Records that have another text now.
    """

    records: int = 0
    changed: int = 0


class _Edit(NamedTuple):
    start: int
    end: int
    source: bytes


def rewrite_file(
    path: str | Path,
    edit: Callable[[Record], str | None],
    options: ReadingOptions = DEFAULTS,
    losses: Losses | None = None,
) -> Outcome:
    """Change the texts of a file in place.

    The new file is written beside the old one and takes its place when it is whole and on the disk, with the
    mode and the owner of the old one. A symbolic link stays, and what it leads to is changed. Another name of
    the file (a hard link) keeps the old content. A file whose texts stay is not touched.

    Args:
        path: The file.
        edit: Returns the text that takes the place of a record's, or None where it stays. Where it fails, the
            record stays, and is a loss.
        options: How the file is read.
        losses: Takes records that can't be read or changed.

    Returns:
        How many records there were, and how many are changed.

    Raises:
        RewriteError: The file can't be written, or was changed meanwhile.
    """
    lost = Losses() if losses is None else losses
    place = Path(os.path.realpath(path))
    try:
        remove_leftovers(place)
        before = place.stat()
        outcome = Outcome()
        records = read_file(Path(path), options, lost)
        edits = list(_find_edits(records, edit, lost, outcome))
        if edits:
            _replace(place, before, edits)
    except OSError as exc:
        if isinstance(exc, RewriteError):
            raise
        raise RewriteError(exc.errno or errno.EIO, exc.strerror or str(exc), str(path)) from exc
    return outcome


def write_rewritten(
    path: str | Path,
    edit: Callable[[Record], str | None],
    out: BinaryIO,
    options: ReadingOptions = DEFAULTS,
    losses: Losses | None = None,
) -> Outcome:
    """Write a file with its texts changed to an open file; see `rewrite_file` for the arguments.

    Raises:
        OSError: The file can't be read, or the other one not be written.
    """
    lost, outcome = Losses() if losses is None else losses, Outcome()
    records = read_file(Path(path), options, lost)
    edits = list(_find_edits(records, edit, lost, outcome))
    with Path(path).open("rb") as old:
        _splice(old, out, edits)
    return outcome


def _find_edits(
    records: Iterable[Record],
    edit: Callable[[Record], str | None],
    losses: Losses,
    outcome: Outcome,
) -> Iterator[_Edit]:
    for record in records:
        outcome.records += 1
        try:
            text = edit(record)
            if text is None or text == record.text:
                continue
            if record.place is None:
                losses.add(
                    Loss(record.address, "it can't be changed in place; -o writes a new file")
                )
                continue
            source = record.place.encode(text)
        except Exception as exc:  # a rule of the user's may raise anything; the record stays
            losses.add(Loss(record.address, f"{type(exc).__name__}: {exc}"))
            continue
        outcome.changed += 1
        yield _Edit(record.place.start, record.place.end, source)


def _replace(place: Path, before: os.stat_result, edits: list[_Edit]) -> None:
    """Write the new file and put it in the place of the old one."""
    temporary = place.with_name(f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}")
    try:
        with place.open("rb") as old, _create(temporary, before) as new:
            _splice(old, new, edits)
            new.flush()
            os.fsync(new.fileno())
        now = place.stat()
        if _identity(now) != _identity(before):
            raise RewriteError(
                errno.EBUSY, "it was changed meanwhile, and is left alone", str(place)
            )
        os.replace(temporary, place)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    _sync_folder(place.parent)


def _identity(found: os.stat_result) -> tuple[int, ...]:
    return found.st_ino, found.st_dev, found.st_size, found.st_mtime_ns, found.st_ctime_ns


@contextmanager
def _create(path: Path, like: os.stat_result) -> Iterator[BinaryIO]:
    """Open a new file with the mode and the owner of another."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o600), "wb") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file
        if hasattr(os, "fchown"):
            mine = os.fstat(file.fileno())
            if (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
                os.fchown(file.fileno(), like.st_uid, like.st_gid)
            os.fchmod(file.fileno(), stat.S_IMODE(like.st_mode))


def _splice(old: BinaryIO, new: BinaryIO, edits: list[_Edit]) -> None:
    done = 0
    for edit in edits:
        _copy(old, new, edit.start - done)
        new.write(edit.source)
        old.seek(edit.end)
        done = edit.end
    while chunk := old.read(_CHUNK):
        new.write(chunk)


def _copy(old: BinaryIO, new: BinaryIO, count: int) -> None:
    while count > 0 and (chunk := old.read(min(count, _CHUNK))):
        new.write(chunk)
        count -= len(chunk)


def _sync_folder(folder: Path) -> None:
    """Have the new name on the disk; a system that can't is left alone."""
    with suppress(OSError, AttributeError):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files beside a file whose writer was killed: no lock is on them any more."""
    for found in path.parent.glob(f"{PREFIX}{'[0-9a-f]' * 16}{SUFFIX}"):
        with suppress(OSError), found.open("rb") as file:
            if fcntl is not None:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                found.unlink()
