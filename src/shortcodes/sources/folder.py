"""`FolderSource`: a data source whose answers are the texts of files below a folder."""

import os
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from stat import S_ISREG
from typing import Final, NamedTuple, TypeAlias

LARGEST: Final = 200_000
"""The bytes of a file that is read, unless the source was told otherwise."""

_MOST_KEPT: Final = 200  # files whose texts are kept as long as they don't change
_LONGEST_NAME: Final = 500

_State: TypeAlias = tuple[
    int, int, int
]  # what a file's text can't change without: its inode, size and time


class FolderFile(NamedTuple):
    """What became of a file that was asked for.

    Attributes:
        text: Its text; empty where it was not read.
        refusal: Why it was not read, or an empty string.
    """

    text: str
    refusal: str = ""


class FolderSource:
    """Answers with the texts of files below a folder, and with none that is elsewhere.

    A name is relative to the folder. Symbolic links are followed first, and names with a part that starts with
    a dot are refused, so neither ``..`` nor a link nor ``.env`` tells what the folder is not for.

    Example:
        >>> FolderSource("no/such/folder").get_many(["a.py"], None)["a.py"].refusal
        'there is no such file'
    """

    __slots__ = ("_folder", "_kept", "_largest")

    def __init__(self, folder: str | os.PathLike[str], *, largest: int = LARGEST) -> None:
        """Take a folder.

        Args:
            folder: The folder.
            largest: The most bytes of a file that is read.
        """
        self._folder = Path(folder)
        self._largest = largest
        self._kept: dict[str, tuple[_State, FolderFile]] = {}

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, FolderFile]:
        """Return the files of some names, or why they were not read; it knows no dates.

        Args:
            keys: Their names, relative to the folder, with ``/`` between its parts.
            on: Has no effect.
        """
        return {key: self._read(key) for key in keys}

    def _read(self, name: str) -> FolderFile:
        parts = name.split("/")
        if len(name) > _LONGEST_NAME or any(part[:1] in ("", ".") for part in parts):
            return FolderFile("", "a name has parts between '/', and none that starts with a dot")
        try:
            folder = self._folder.resolve()
            path = folder.joinpath(*parts).resolve()
            if not path.is_relative_to(folder):
                return FolderFile("", "it is outside of the folder")
            if any(part.startswith(".") for part in path.relative_to(folder).parts):
                return FolderFile("", "it is a link to a name with a part that starts with a dot")
            return self._open(name, path)
        except (OSError, ValueError, RuntimeError):  # a loop of links is a RuntimeError
            return FolderFile("", "there is no such file")

    def _open(self, name: str, path: Path) -> FolderFile:
        state = path.stat()
        if not S_ISREG(state.st_mode):
            return FolderFile("", "it is no file")
        if state.st_size > self._largest:
            return FolderFile("", f"it has more than {self._largest} bytes")
        known = state.st_ino, state.st_size, state.st_mtime_ns
        kept = self._kept.get(name)
        if kept is not None and kept[0] == known:
            return kept[1]
        with path.open("rb") as file:
            data = file.read(self._largest + 1)
        if b"\0" in data:
            return FolderFile("", "it is no text")
        # undecodable bytes are shown as such; a file that grows meanwhile ends where it may
        found = FolderFile(data[: self._largest].decode("utf-8", "replace").lstrip("\ufeff"))
        if len(self._kept) >= _MOST_KEPT:
            self._kept = {}
        self._kept[name] = known, found
        return found
