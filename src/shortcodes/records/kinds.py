"""The kinds of files: how each is known by its name and content, and what reads it."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from shortcodes.records.csv_files import read_csv
from shortcodes.records.json_lines import read_json_lines
from shortcodes.records.options import ReadingOptions
from shortcodes.records.parquet import read_parquet
from shortcodes.records.plain import read_plain
from shortcodes.records.record import Losses, Record
from shortcodes.records.wxr import read_wxr

FileReader: TypeAlias = Callable[[Path, ReadingOptions, Losses], Iterator[Record]]

FILES: Final[dict[str, FileReader]] = {
    "text": partial(read_plain, markup="text"),
    "html": partial(read_plain, markup="html"),
    "markdown": partial(read_plain, markup="markdown"),
    "wxr": read_wxr,
    "jsonl": read_json_lines,
    "csv": read_csv,
    "parquet": read_parquet,
}
"""What reads a file of each kind."""

KINDS: Final = (*FILES, "rest", "sql")
"""All kinds, those of sites and databases included."""

_SUFFIXES: Final = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mkd": "markdown",
    ".json": "jsonl",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
_OBJECTS: Final = re.compile(rb"(?:\[\s*+)?\{\s*+\"[^\"\n]{1,200}\"\s*+:")
_HEAD: Final = 16_384
_MARKUP: Final = re.compile(
    rb"\s*<(?:!doctype html|html|head|body|p|div|h[1-6]|!--)", re.IGNORECASE | re.ASCII
)


def is_gzip(path: Path) -> bool:
    """Tell whether gzip has compressed a file.

    Raises:
        OSError: It can't be read.
    """
    with path.open("rb") as file:
        return file.read(3) == b"\x1f\x8b\x08"


def choose_kind(path: Path) -> str:
    """Return what a file is, by the first bytes where these are sure, then by its suffix.

    A file that is nothing else is ``html``, of which plain text is a part.

    Raises:
        OSError: It can't be read.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"PAR1"):
        return "parquet"
    plain = head.replace(b"\0", b"")  # UTF-16 of ASCII
    if b"<rss" in plain and (b"wordpress.org/export" in plain or b"<wp:" in plain):
        return "wxr"
    suffix = _SUFFIXES.get(path.suffix.lower())
    if suffix is not None:
        return suffix
    if _MARKUP.match(head):
        return "html"
    return "jsonl" if _is_json(head) else "html"


def _is_json(head: bytes) -> bool:
    """Tell whether the first line is an object of JSON, or the head begins an array of objects."""
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _OBJECTS.match(head):
        return True
    line = head.partition(b"\n")[0]
    if not line.startswith(b'{"'):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return len(line) > _HEAD // 2  # the first line is longer than the head
