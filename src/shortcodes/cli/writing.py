"""Writes results: to standard output, or to a file that is written whole or not at all."""

import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from shortcodes.cli.failure import Failure
from shortcodes.cli.reading import STDIN
from shortcodes.cli.terminal import encode_text

STDOUT = "-"
_BUFFER = 1 << 16


def write_stdout(pieces: Iterable[str]) -> None:
    """Write pieces of text as UTF-8 to standard output, in blocks of 64 KB.

    Args:
        pieces: The text; it may be a generator of any length.

    Raises:
        Failure: Standard output is closed.
        OSError: It can't be written, or its reader has closed it.
    """
    if sys.stdout is None:
        raise Failure("standard output is closed")
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(encode_text(piece))
        size += len(waiting[-1])
        if size > _BUFFER:
            _write_all(sys.stdout.buffer, b"".join(waiting))
            waiting, size = [], 0
    _write_all(sys.stdout.buffer, b"".join(waiting))
    sys.stdout.buffer.flush()


def _write_all(stream: BinaryIO, data: bytes) -> None:
    """Write all bytes; a stream without a buffer, as under ``python -u``, may take a part."""
    left = memoryview(data)
    while left:
        left = left[stream.write(left) :]


def check_target(out: str, source: str) -> None:
    """Refuse to overwrite a link, a folder, a device or the source, before rendering starts.

    Args:
        out: The file to write.
        source: The file that is read, or ``-``.

    Raises:
        Failure: It is a link, a folder, a device, or the file that is read.
    """
    path = Path(out)
    if not path.parent.is_dir():
        raise Failure(f"{out}: there is no folder '{path.parent}'")
    if path.is_symlink():
        target = os.readlink(path)
        raise Failure(f"{out}: this is a symbolic link; name the file that it points to, {target}")
    if path.is_dir():
        raise Failure(f"{out}: this is a folder; name a file in it")
    if path.exists() and not path.is_file():
        raise Failure(f"{out}: this is no regular file; without -o, standard output is written")
    if source != STDIN and path.exists() and Path(source).exists() and path.samefile(source):
        raise Failure(f"{out}: this is the file that is rendered; write to another one")


def write_file(out: str, text: str | bytes) -> None:
    """Write a file at once: at any moment, others see the old file or all of the new text.

    An existing file keeps its permissions.

    Args:
        out: The file to write.
        text: Its text, or its bytes.

    Raises:
        Failure: It can't be written; an existing file is unchanged.
    """
    data = text if isinstance(text, bytes) else encode_text(text)
    with replace_file(out) as file:
        file.write(data)


@contextmanager
def replace_file(out: str) -> Iterator[BinaryIO]:
    """Open a file that takes the place of another one as it is closed; see `write_file`."""
    path = Path(out)
    temporary = path.with_name(f".shortcodes-{secrets.token_hex(8)}.tmp")
    try:
        mode = stat.S_IMODE(path.lstat().st_mode) if path.exists() else None
        try:
            with _open_new(temporary, mode) as file:
                yield file
            os.replace(temporary, path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as exc:
        raise Failure(f"{out}: it can't be written: {exc.strerror or exc}") from exc


@contextmanager
def _open_new(path: Path, mode: int | None) -> Iterator[BinaryIO]:
    """Open a new file; ``mode`` None leaves its permissions to the umask."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o666 if mode is None else mode & 0o666), "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    if mode is not None:
        path.chmod(mode)
