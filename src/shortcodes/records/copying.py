"""Copies of what can't be read where it is: standard input, pipes, files that gzip has compressed."""

import gzip
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final, TypeAlias

from shortcodes.records.options import ReadingOptions
from shortcodes.records.record import Address, Loss, Losses, Record

Reader: TypeAlias = Callable[[Path, ReadingOptions, Losses], Iterator[Record]]

_CHUNK: Final = 1 << 16
_MOST_GROWTH: Final = 100
_ALWAYS_ALLOWED: Final = 100_000_000


def read_input(
    reader: Reader, options: ReadingOptions, losses: Losses, path: Path | None = None
) -> Iterator[Record]:
    """Yield the records of standard input, or of a pipe.

    Args:
        reader: Reads the file that it is copied to.
        options: How it is read.
        losses: Takes what can't be read.
        path: The pipe; None is standard input.
    """
    with _make_copy("input") as copy:
        with copy.open("wb") as file:
            if path is None:
                copyfileobj(sys.stdin.buffer, file)
            else:
                with path.open("rb") as pipe:
                    copyfileobj(pipe, file)
        yield from _rename(reader, copy, str(path or "-"), options, losses)


def read_gzip(
    path: Path, reader: Reader, options: ReadingOptions, losses: Losses
) -> Iterator[Record]:
    """Yield the records of a file that gzip has compressed; one that is cut off gives those before.

    Args:
        path: The file, such as ``site.xml.gz``.
        reader: Reads the file that it is copied to.
        options: How it is read.
        losses: Takes what can't be read.
    """
    most = max(_ALWAYS_ALLOWED, _MOST_GROWTH * path.stat().st_size)
    with _make_copy(path.stem) as copy:
        with copy.open("wb") as file, gzip.open(path) as packed:
            try:
                is_whole = _copy_bytes(packed, file, most)
            except (EOFError, OSError, zlib.error) as exc:
                losses.add(Loss(Address(str(path)), f"what gzip compressed is damaged: {exc}"))
            else:
                if not is_whole:
                    losses.add(Loss(Address(str(path)), f"it has more than {most} bytes unpacked"))
                    return
        yield from _rename(reader, copy, str(path), options, losses)


@contextmanager
def _make_copy(name: str) -> Iterator[Path]:
    """Give a path for a copy, whose suffix says what it may be."""
    with TemporaryDirectory(prefix="shortcodes-") as folder:
        yield Path(folder, f"copy{Path(name).suffix}")


def _copy_bytes(source: "gzip.GzipFile", target: BinaryIO, most: int) -> bool:
    """Copy bytes, and tell whether these are all."""
    while chunk := source.read1(_CHUNK):
        most -= target.write(chunk)
        if most < 0:
            return False
    return True


def _rename(
    reader: Reader, copy: Path, name: str, options: ReadingOptions, losses: Losses
) -> Iterator[Record]:
    """Yield the records of a copy as those of what was copied, which can't be changed in place."""
    found = Losses()
    try:
        for record in reader(copy, options, found):
            yield record.with_path(name).without_place()
    finally:
        for loss in found:
            losses.add(replace(loss, address=loss.address.with_path(name)))
        losses.count += len(found) - len(found.listed)
