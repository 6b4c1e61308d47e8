"""The files that posts become: names that every system takes, none twice, none out of their folder."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import unquote

_BAD: Final = re.compile(r"[^\w.-]")
_RESERVED: Final = re.compile(
    r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE | re.ASCII
)
_LONGEST: Final = 200
"""Bytes of a name; file systems take 255."""

_FOLDERS: Final = {"post": "", "page": "pages", "": ""}


class Paths:
    """Gives each post a path of its own."""

    def __init__(self, posts: str, suffix: str) -> None:
        self._posts = posts
        self._suffix = suffix
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}  # the last one of each path that posts share

    def choose(self, metadata: Mapping[str, Any], fallback: str) -> str:
        """Return the path of a post, with ``/``.

        Args:
            metadata: What is known of it: ``slug``, ``title``, ``type``, ``id``.
            fallback: A name where nothing is known.
        """
        kind = str(metadata.get("type") or "")
        folder = self._posts if kind in ("", "post") else self._beside(kind)
        number = metadata.get("id")
        names = (metadata.get("slug"), metadata.get("title"), number and f"post-{number}", fallback)
        name = next(
            (made for made in map(clean_name, map(str, filter(None, names))) if made), "text"
        )
        return self._take(f"{folder}/{name}" if folder else name)

    def keep(self, path: str) -> str:
        """Return the path of a file of a folder, with the target's suffix."""
        place = PurePath(path)
        parts = [
            clean_name(part) or "folder"
            for part in place.parent.parts
            if part not in ("/", ".", "..")
        ]
        return self._take("/".join([*parts, clean_name(place.stem) or "text"]))

    def _beside(self, kind: str) -> str:
        top = PurePath(self._posts).parent
        folder = _FOLDERS.get(kind) or clean_name(kind) or "other"
        return str(top / folder) if str(top) != "." else folder

    def _take(self, path: str) -> str:
        number, chosen = self._numbers.get(path, 1), path
        while chosen.casefold() in self._taken:
            number += 1
            chosen = f"{path}-{number}"
        if number > 1:
            self._numbers[path] = number
        self._taken.add(chosen.casefold())
        return f"{chosen}{self._suffix}"


def _replace(match: re.Match[str]) -> str:
    """Return a mark on a letter as it is, such as a vowel of Arabic or Hindi, and a dash for another sign."""
    return match[0] if unicodedata.category(match[0])[0] == "M" else "-"


def clean_name(text: str) -> str:
    """Return a text as a part of a path: letters of any script, digits, ``_``, ``-`` and ``.``."""
    # of a longer text no more is wanted, and the marks on one letter are sorted slowly
    name = unicodedata.normalize("NFC", unquote(text).strip()[: 2 * _LONGEST]).lower()
    name = _BAD.sub(_replace, name)
    name = re.sub(r"-{2,}", "-", name).strip("-.")
    name = name.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip("-.")
    return f"{name}-" if _RESERVED.fullmatch(name) else name
