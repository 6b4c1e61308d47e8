"""The files of a path: one, those below a folder, those of a pattern."""

import os
from collections.abc import Iterable, Iterator
from glob import has_magic
from pathlib import Path

from shortcodes.records.record import Address, Loss, Losses


def list_files(path: str, losses: Losses) -> list[Path]:
    """Return the files of a path, in the order of their names; only a name that is given may be hidden.

    Args:
        path: A file, a folder or a pattern.
        losses: Takes a path without a file, folders that can't be listed, and what is no file.
    """
    place = Path(path)
    try:
        place.lstat()
    except ValueError as exc:  # a zero byte
        losses.add(Loss(Address(path), str(exc)))
        return []
    except OSError:
        if not has_magic(path):
            return [place]  # reading it says why
        found = _match(path, losses)
    else:
        if not place.is_dir():
            return [place]
        found = list(_walk(place, losses))
    files = sorted(_choose_files(found, losses))
    if not files:
        losses.add(Loss(Address(path), "there is no file in it"))
    return files


def _describe(exc: Exception) -> str:
    return getattr(exc, "strerror", None) or str(exc)


def _match(path: str, losses: Losses) -> list[Path]:
    """Return what a pattern matches."""
    place = Path(path)
    start = Path(place.anchor)
    pattern = place.relative_to(start)
    may_hide = any(part.startswith(".") for part in pattern.parts)
    try:
        found = [one for one in start.glob(str(pattern)) if not one.is_dir()]
    except (OSError, ValueError, NotImplementedError) as exc:
        losses.add(Loss(Address(path), _describe(exc)))
        return []
    return [
        one
        for one in found
        if may_hide or not any(part.startswith(".") for part in one.relative_to(start).parts)
    ]


def _walk(folder: Path, losses: Losses) -> Iterator[Path]:
    """Yield what is below a folder; links to folders are not followed."""

    def lose(exc: OSError) -> None:
        losses.add(Loss(Address(str(exc.filename)), _describe(exc)))

    for place, folders, names in os.walk(folder, onerror=lose):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                yield Path(place, name)


def _choose_files(found: Iterable[Path], losses: Losses) -> Iterator[Path]:
    """Yield what is a file, or a link to none; a pipe would wait for someone to write."""
    for one in found:
        if one.is_file() or not one.exists():
            yield one
        else:
            losses.add(Loss(Address(str(one)), "it is a pipe, a socket or a device"))
