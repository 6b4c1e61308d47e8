"""`rewrite_file`: the records of a file changed in place, all other bytes kept, whole or not at all."""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
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

_TEMPORARY: Final = ".shortcodes-{}.tmp"
"""The name of the temporary file of a file: a killed run's is found by it."""

_CHUNK: Final = 1 << 20
_NO_PLACE: Final = (
    "its place in the file can't be told; -o writes Parquet anew, what is compressed has to be unpacked first, "
    "and UTF-16 saved as UTF-8"
)


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
    place = _resolve(Path(path))
    try:
        remove_leftover(place)
        before = place.stat()
        outcome = Outcome()
        records = read_file(Path(path), options, lost)
        edits = list(_find_edits(records, edit, lost, outcome))
        if edits:
            _replace(place, before, edits, Path(path))
    except OSError as exc:
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
                losses.add(Loss(record.address, _NO_PLACE))
                continue
            source = record.place.encode(text)
        except Exception as exc:  # a rule of the user's may raise anything; the record stays
            losses.add(Loss(record.address, f"{type(exc).__name__}: {exc}"))
            continue
        outcome.changed += 1
        yield _Edit(record.place.start, record.place.end, source)


def _replace(place: Path, before: os.stat_result, edits: list[_Edit], named: Path) -> None:
    """Write the new file and put it in the place of the old one."""
    if not os.access(place, os.W_OK):
        raise RewriteError(errno.EACCES, os.strerror(errno.EACCES), str(place))
    temporary = _name_temporary(place)
    with place.open("rb") as old, _create(temporary) as new:
        try:
            _splice(old, new, edits)
            new.flush()
            _copy_rights(old.fileno(), new.fileno(), before)
            os.fsync(new.fileno())
            if fcntl is None:  # Windows renames no open file
                old.close()
                new.close()
            if _identity(place.stat()) != _identity(before) or place != _resolve(named):
                raise RewriteError(
                    errno.EBUSY, "it was changed meanwhile, and is left alone", str(place)
                )
            os.replace(temporary, place)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    _sync_folder(place.parent)


def _resolve(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _identity(found: os.stat_result) -> tuple[int, ...]:
    return found.st_ino, found.st_dev, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _name_temporary(place: Path) -> Path:
    digest = sha256(os.fsencode(place.name)).hexdigest()
    return place.with_name(_TEMPORARY.format(digest[:16]))


@contextmanager
def _create(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that no other process writes or removes while it is open.

    Only who has the lock of a temporary file may rename or remove it.

    Raises:
        RewriteError: Another process has it open.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    while True:
        _remove_unlocked(path)
        try:
            number = os.open(path, flags, 0o600)
        except FileExistsError:
            continue
        with open(number, "wb") as file:
            if _lock(file, path):
                yield file
                return


def _lock(file: BinaryIO, path: Path) -> bool:
    """Take the lock of a temporary file; tell whether it still has its name.

    Raises:
        RewriteError: Another process has it.
    """
    if fcntl is None:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as exc:
        message = "another process is changing it"
        raise RewriteError(errno.EBUSY, message, str(path)) from exc
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except FileNotFoundError:
        return False


def _remove_unlocked(path: Path) -> None:
    """Remove a temporary file whose writer was killed.

    Raises:
        RewriteError: Its writer is at work.
    """
    try:
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            if _lock(file, path):
                path.unlink()
    except FileNotFoundError:
        return


def _copy_rights(old: int, new: int, like: os.stat_result) -> None:
    """Give a new file the owner, the extended attributes and the mode of another."""
    if not hasattr(os, "fchown"):
        return
    mine = os.fstat(new)
    if (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
        os.fchown(new, like.st_uid, like.st_gid)
    if hasattr(os, "listxattr"):
        for name in _list_xattrs(old):
            with suppress(OSError):  # one that the user may not set
                os.setxattr(new, name, os.getxattr(old, name))
    os.fchmod(new, stat.S_IMODE(like.st_mode))


def _list_xattrs(number: int) -> list[str]:
    try:
        return os.listxattr(number)
    except OSError:  # a file system without them
        return []


def _splice(old: BinaryIO, new: BinaryIO, edits: list[_Edit]) -> None:
    done = 0
    for edit in edits:
        if edit.start < done:
            raise ValueError("the places of records don't ascend")
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


def remove_leftover(path: Path) -> None:
    """Remove the temporary file of a file whose writer was killed: no lock is on it any more."""
    with suppress(RewriteError):
        _remove_unlocked(_name_temporary(path))
