"""Figures from a CSV file, read strictly: what is wrong with a file is said with line and column.

The header names the columns ``date, region, confirmed, confirmed_24h, deaths, deaths_24h,
recovered, active, updated``, in any order; other columns are passed over. An empty region is the
world, an empty figure is unknown. A time without an offset is taken as UTC.
"""

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any, Final, Self

from shortcodes.errors import ShortcodeError
from shortcodes.sources.figures import Figures

_COUNT = re.compile(r"[0-9]{1,18}", re.ASCII)
_CHANGE = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_REGION = re.compile(r"(?:[A-Z]{2})?", re.ASCII)


class CsvError(ShortcodeError, ValueError):
    """A file of figures can't be read as one; the message says where and why."""


class CsvSource:
    """A data source that answers with the figures of one file."""

    __slots__ = ("_days",)

    def __init__(self, figures: Iterable[Figures]) -> None:
        """Arrange figures by region and day.

        Raises:
            CsvError: A region has two rows of figures for a day.
        """
        self._days: dict[str, dict[date, Figures]] = {}
        for row in figures:
            days = self._days.setdefault(row.region, {})
            if row.date in days:
                raise CsvError(f"two rows for the region {row.region!r} on {row.date}")
            days[row.date] = row

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """Read a file.

        Raises:
            CsvError: It isn't such a file.
            OSError: It can't be opened.
        """
        name = str(path)
        try:
            text = Path(path).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as exc:
            raise CsvError(f"{name}: not UTF-8 at byte {exc.start}") from exc
        return cls.parse(text, name)

    @classmethod
    def parse(cls, text: str, name: str = "<csv>") -> Self:
        """Read the text of a file, which messages call by the name given.

        Raises:
            CsvError: It isn't the text of such a file.
        """
        try:
            return cls(_rows(text))
        except (CsvError, csv.Error) as exc:
            raise CsvError(f"{name}: {exc}") from exc

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions there are figures of, sorted; ``""`` is the world."""
        return tuple(sorted(self._days))

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, Figures]:
        """Return the figures of regions on a day, or the latest of each where ``on`` is None."""
        found = ((key, self._of(key, on)) for key in keys)
        return {key: figures for key, figures in found if figures is not None}

    def _of(self, region: str, on: date | None) -> Figures | None:
        days = self._days.get(region)
        if not days:
            return None
        return days[max(days)] if on is None else days.get(on)


def _rows(text: str) -> Iterator[Figures]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    header = [name.strip() for name in next(reader, [])]
    _check_header(header)
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            message = f"{len(cells)} values where the header has {len(header)} columns"
            raise CsvError(f"line {reader.line_num}: {message}")
        yield _figures(dict(zip(header, cells, strict=True)), reader.line_num)


def _check_header(header: list[str]) -> None:
    if missing := [name for name in _READERS if name not in header]:
        raise CsvError(f"line 1: no column {_quoted(missing)}; the columns are {_quoted(_READERS)}")
    if twice := [name for name in _READERS if header.count(name) > 1]:
        raise CsvError(f"line 1: two columns of the name {_quoted(twice)}")


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _figures(cells: Mapping[str, str], line: int) -> Figures:
    values: dict[str, Any] = {}
    for name, read in _READERS.items():
        cell = cells[name].strip()
        try:
            values[name] = read(cell)
        except ValueError as exc:
            raise CsvError(f"line {line}, column '{name}': '{cell[:60]}' {exc}") from exc
    return Figures(**values)


def _region(cell: str) -> str:
    region = cell.upper()
    if not _REGION.fullmatch(region):
        raise ValueError("is no ISO 3166 code of two letters")
    return region


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError("is no date such as 2020-12-29") from None


def _time(cell: str) -> datetime:
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError("is no time such as 2020-12-30T15:00:13Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _count(cell: str) -> int | None:
    if cell and not _COUNT.fullmatch(cell):
        raise ValueError("is no whole number from 0 up, written in digits alone")
    return int(cell) if cell else None


def _change(cell: str) -> int | None:
    if cell and not _CHANGE.fullmatch(cell):
        raise ValueError("is no whole number, written in digits alone")
    return int(cell) if cell else None


_SPECIAL: Final[Mapping[str, Callable[[str], object]]] = {
    "region": _region,
    "date": _day,
    "updated": _time,
    "confirmed_24h": _change,
    "deaths_24h": _change,
}
_READERS: Final = {field.name: _SPECIAL.get(field.name, _count) for field in fields(Figures)}
