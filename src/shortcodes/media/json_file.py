"""`JsonLibrary`: media from a JSON file."""

import json
from pathlib import Path
from typing import Self

from shortcodes.errors import ShortcodeError
from shortcodes.media.memory import MemoryLibrary
from shortcodes.media.rest_items import MediaError, read_item


class JsonLibraryError(ShortcodeError, ValueError):
    """A file has no media; the message says where and why."""


class JsonLibrary(MemoryLibrary):
    """Media from a JSON file: a list of objects with the fields of `Media`, or what the REST API answers."""

    __slots__ = ()

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """Read a file.

        Args:
            path: A JSON file in UTF-8.

        Raises:
            JsonLibraryError: It is no JSON, or an item of it is no media.
            OSError: It can't be opened.
        """
        return cls.parse(Path(path).read_bytes(), str(path))

    @classmethod
    def parse(cls, text: str | bytes, name: str = "<json>") -> Self:
        """Read a text; see `read`.

        Args:
            text: The JSON.
            name: The file's name for messages.
        """
        try:
            items = json.loads(text)
        except (ValueError, RecursionError) as exc:
            raise JsonLibraryError(f"{name}: no JSON: {exc}") from exc
        if not isinstance(items, list):
            raise JsonLibraryError(f'{name}: media are a list, such as [{{"id": 5, "url": "…"}}]')
        media = []
        for number, item in enumerate(items):
            try:
                media.append(read_item(item))
            except MediaError as exc:
                raise JsonLibraryError(f"{name}: item {number}: {exc}") from exc
        return cls(media)
