"""Figures from a CSV file, parsed strictly: errors name line and column.

The header names the columns ``date, region, confirmed, confirmed_24h, deaths, deaths_24h,
recovered, active, updated``, in any order; other columns are ignored. An empty region is the
world, an empty figure is unknown. A time without an offset is UTC.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
    """A file is no CSV file of figures; the message says where and why."""


class CsvSource:
    """A data source that answers with the figures of one file."""

    __slots__ = ("_days",)

    def __init__(self, figures: Iterable[Figures]) -> None:
        """Sort figures by region and day.

        Args:
            figures: The figures, in any order.

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

        Args:
            path: A CSV file in UTF-8.

        Returns:
            The source of its figures.

        Raises:
            CsvError: It is no CSV file of figures.
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
        """Parse the text of a file.

        Args:
            text: The text.
            name: The file's name for messages.

        Returns:
            The source of its figures.

        Raises:
            CsvError: It is no CSV of figures.
        """
        try:
            return cls(_parse_rows(text))
        except (CsvError, csv.Error) as exc:
            raise CsvError(f"{name}: {exc}") from exc

    @property
    def regions(self) -> tuple[str, ...]:
        """The regions with figures, sorted; ``""`` is the world."""
        return tuple(sorted(self._days))

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, Figures]:
        """Return the figures of regions on a day, or the latest of each.

        Args:
            keys: The regions.
            on: The day, or None for the latest figures.

        Returns:
            Figures by region; regions without figures are left out.
        """
        found = ((key, self._find(key, on)) for key in keys)
        return {key: figures for key, figures in found if figures is not None}

    @property
    def series(self) -> "CsvSeries":
        """The data source of the same figures by day, which the charts ask."""
        return CsvSeries(self._days)

    def _find(self, region: str, on: date | None) -> Figures | None:
        days = self._days.get(region)
        if not days:
            return None
        return days[max(days)] if on is None else days.get(on)


class CsvSeries:
    """A data source that answers with all days of a region."""

    __slots__ = ("_days", "_latest")

    def __init__(self, days: Mapping[str, Mapping[date, Figures]]) -> None:
        self._days = days
        self._latest: dict[str, tuple[Figures, ...]] = {}  # as they were last answered

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, Sequence[Figures]]:
        """Return the figures of regions in the order of their days.

        Args:
            keys: The regions.
            on: The last day, or None for all days.

        Returns:
            Figures by region; regions without figures are left out.
        """
        found = ((key, self._find(key, on)) for key in keys)
        return {key: figures for key, figures in found if figures}

    def _find(self, region: str, on: date | None) -> tuple[Figures, ...]:
        series = self._latest.get(region)
        if series is None:
            days = self._days.get(region, {})
            series = tuple(days[day] for day in sorted(days))
            if series:  # a text may ask for any name
                self._latest[region] = series
        if on is None:
            return series
        return series[: bisect_right(series, on, key=lambda figures: figures.date)]


def _parse_rows(text: str) -> Iterator[Figures]:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    header = [name.strip() for name in next(reader, [])]
    _check_header(header)
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            message = f"{len(cells)} values where the header has {len(header)} columns"
            raise CsvError(f"line {reader.line_num}: {message}")
        yield _parse_figures(dict(zip(header, cells, strict=True)), reader.line_num)


def _check_header(header: list[str]) -> None:
    if missing := [name for name in _PARSERS if name not in header]:
        raise CsvError(
            f"line 1: no column {_quote_names(missing)}; the columns are {_quote_names(_PARSERS)}"
        )
    if twice := [name for name in _PARSERS if header.count(name) > 1]:
        raise CsvError(f"line 1: two columns of the name {_quote_names(twice)}")


def _quote_names(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _parse_figures(cells: Mapping[str, str], line: int) -> Figures:
    values: dict[str, Any] = {}
    for name, parse in _PARSERS.items():
        cell = cells[name].strip()
        try:
            values[name] = parse(cell)
        except ValueError as exc:
            raise CsvError(f"line {line}, column '{name}': '{cell[:60]}' {exc}") from exc
    return Figures(**values)


def _parse_region(cell: str) -> str:
    region = cell.upper()
    if not _REGION.fullmatch(region):
        raise ValueError("is no ISO 3166 code of two letters")
    return region


def _parse_date(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError("is no date such as 2020-12-29") from None


def _parse_time(cell: str) -> datetime:
    try:
        moment = datetime.fromisoformat(cell)
    except ValueError:
        raise ValueError("is no time such as 2020-12-30T15:00:13Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parse_count(cell: str) -> int | None:
    if cell and not _COUNT.fullmatch(cell):
        raise ValueError("is no whole number from 0 up, written in digits alone")
    return int(cell) if cell else None


def _parse_change(cell: str) -> int | None:
    if cell and not _CHANGE.fullmatch(cell):
        raise ValueError("is no whole number, written in digits alone")
    return int(cell) if cell else None


_SPECIAL: Final[Mapping[str, Callable[[str], object]]] = {
    "region": _parse_region,
    "date": _parse_date,
    "updated": _parse_time,
    "confirmed_24h": _parse_change,
    "deaths_24h": _parse_change,
}
_PARSERS: Final = {field.name: _SPECIAL.get(field.name, _parse_count) for field in fields(Figures)}
