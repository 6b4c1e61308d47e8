"""Reads a table that an author wrote as CSV into the content of a shortcode."""

import csv
import re
from io import StringIO
from typing import Final, NamedTuple

MOST_CHARACTERS: Final = 100_000
"""Characters of a table at most; beyond, the text ends."""

MOST_COLUMNS: Final = 50
"""Columns of a table at most."""

MOST_CELLS: Final = 10_000
"""Cells of a table at most."""

SEPARATORS: Final = ("\t", ";", "|", ",")
"""The separators that are tried, the first that is on each line being the one."""

_TRIED: Final = 5  # lines that are looked at to find the separator
_QUOTED: Final = re.compile(r'"[^"]*+"')
_CURLY_OPEN: Final = re.compile(r"(?:^|(?<=[\t;|,\n]))([ ]*+)[“”„″«»]")
_CURLY_CLOSE: Final = re.compile(r"[“”″«»](?=[ ]*+(?:[\t;|,\n]|\Z))")
_RULE: Final = re.compile(r"[ \t|:]*+-[ \t|:-]*+")


class Grid(NamedTuple):
    """The cells of a table.

    Attributes:
        rows: The rows, all of one length.
        cut: Whether the text has more than a table may have.
    """

    rows: list[list[str]]
    cut: bool


def read_grid(text: str, separator: str = "") -> Grid:
    """Read CSV: quoted cells, blanks around cells, lines of any length, Markdown's pipes.

    Args:
        text: The text of an author.
        separator: What is between two cells; without it, it is guessed.
    """
    cut = len(text) > MOST_CHARACTERS
    text = _straighten(text[:MOST_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line for line in text.strip("\n").split("\n") if line.strip()]
    separator = separator or guess_separator(lines)
    if separator == "|":
        text = "\n".join(_strip_pipes(line) for line in lines if not _RULE.fullmatch(line))
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    rows: list[list[str]] = []
    cells = 0
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        cut = cut or len(row) > MOST_COLUMNS
        cells += min(len(row), MOST_COLUMNS)
        if cells > MOST_CELLS:
            cut = True
            break
        rows.append([cell.strip() for cell in row[:MOST_COLUMNS]])
    return Grid(_fill(rows), cut)


def guess_separator(lines: list[str]) -> str:
    """Return what separates the cells of all of the first lines; a comma where nothing does.

    Args:
        lines: The lines of a text.
    """
    tried = [_QUOTED.sub("", line) for line in lines[:_TRIED]]
    found = (one for one in SEPARATORS if tried and all(one in line for line in tried))
    return next(found, ",")


def _straighten(text: str) -> str:
    """Return a text with straight quotes around cells, where an editor made curly ones of all."""
    if '"' in text:
        return text
    return _CURLY_CLOSE.sub('"', _CURLY_OPEN.sub(r'\1"', text))


def _strip_pipes(line: str) -> str:
    """Return a line without the pipes that Markdown has at both ends."""
    line = line.strip()
    if line.startswith("|") and line.endswith("|") and len(line) > 1:
        return line[1:-1]
    return line


def _fill(rows: list[list[str]]) -> list[list[str]]:
    """Return rows of one length, as many of the cells as there may be."""
    columns = max(map(len, rows), default=0)
    most = MOST_CELLS // columns if columns else 0
    return [row + [""] * (columns - len(row)) for row in rows[: max(most, 1)]]
