"""Figures from the files that others publish: JHU's daily reports, and Our World in Data's compact file."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from shortcodes.sources.csv import CsvError, CsvSource
from shortcodes.sources.figures import WORLD, Figures
from shortcodes.sources.iso3166 import ALPHA2

_DAY: Final = timedelta(days=1)
_REPORT: Final = re.compile(r"(\d\d)-(\d\d)-(\d{4})\.csv", re.ASCII)
_NUMBER: Final = re.compile(r"(-?[0-9]{1,18})(?:\.0*)?", re.ASCII)
_OWID_WORLD: Final = "OWID_WRL"
_JHU_COLUMNS: Final = ("Country_Region", "Confirmed", "Deaths", "Recovered", "Active")
_OWID_COLUMNS: Final = ("code", "date", "total_cases", "new_cases", "total_deaths", "new_deaths")
_KINDS: Final = ("confirmed", "deaths", "recovered", "active")

_Totals = dict[str, list[int | None]]


def read_jhu(folder: str | Path, lookup: str | Path) -> CsvSource:
    """Return the figures of JHU's daily reports (CSSEGISandData/COVID-19, csse_covid_19_daily_reports).

    A report has the totals of provinces, which are added up; what a day has added is the difference from the
    report of the day before, where there is one.

    Args:
        folder: A folder of reports, named as 12-29-2020.csv; other files in it are ignored.
        lookup: The file UID_ISO_FIPS_LookUp_Table.csv, which has the codes of the reports' countries.

    Raises:
        CsvError: A file is no such file; the message names it, and the line.
        OSError: A file can't be opened.
    """
    codes = {
        row["Country_Region"]: row["iso2"]
        for _, row in _read_rows(Path(lookup), ("iso2", "Province_State", "Country_Region"))
        if not row["Province_State"] and row["iso2"]
    }
    reports: dict[date, _Totals] = {}
    for path in sorted(Path(folder).iterdir()):
        if match := _REPORT.fullmatch(path.name):
            month, day, year = map(int, match.groups())
            try:
                on = date(year, month, day)
            except ValueError as exc:
                raise CsvError(f"{path}: the name is no date") from exc
            reports[on] = _add_up(path, codes)
    return CsvSource(_list_jhu(reports))


def _add_up(path: Path, codes: Mapping[str, str]) -> _Totals:
    """Return the totals of each region of a report, in the order of ``_KINDS``, and of the world."""
    totals: _Totals = {}
    for line, row in _read_rows(path, _JHU_COLUMNS):
        numbers = [_parse(path, line, row, name) for name in _JHU_COLUMNS[1:]]
        for region in {WORLD, codes.get(row["Country_Region"], WORLD)}:
            known = totals.setdefault(region, [None] * len(_KINDS))
            for place, number in enumerate(numbers):
                if number is not None:
                    known[place] = (known[place] or 0) + number
    return totals


def _list_jhu(reports: Mapping[date, _Totals]) -> Iterator[Figures]:
    for on, totals in reports.items():
        before = reports.get(on - _DAY, {})
        for region, (confirmed, deaths, recovered, active) in totals.items():
            old = before.get(region, [None] * len(_KINDS))
            yield Figures(
                region=region,
                date=on,
                confirmed=confirmed,
                confirmed_24h=_subtract(confirmed, old[0]),
                deaths=deaths,
                deaths_24h=_subtract(deaths, old[1]),
                recovered=recovered,
                active=active,
                updated=_end_of(on),
            )


def read_owid(path: str | Path) -> CsvSource:
    """Return the figures of Our World in Data's compact file (catalog.ourworldindata.org, covid, compact.csv).

    It has no figures of those who recovered; continents and groups of countries are left out.

    Args:
        path: The file.

    Raises:
        CsvError: It is no such file; the message names the line.
        OSError: It can't be opened.
    """
    path = Path(path)
    return CsvSource(_list_owid(path))


def _list_owid(path: Path) -> Iterator[Figures]:
    for line, row in _read_rows(path, _OWID_COLUMNS):
        code = row["code"]
        region = WORLD if code == _OWID_WORLD else ALPHA2.get(code)
        if region is None:
            continue
        try:
            on = date.fromisoformat(row["date"])
        except ValueError as exc:
            raise CsvError(
                f"{path}: line {line}, column 'date': {row['date'][:60]!r} is no date"
            ) from exc
        confirmed, confirmed_24h, deaths, deaths_24h = (
            _parse(path, line, row, name) for name in _OWID_COLUMNS[2:]
        )
        if confirmed is None and deaths is None:
            continue
        yield Figures(
            region=region,
            date=on,
            confirmed=confirmed,
            confirmed_24h=confirmed_24h,
            deaths=deaths,
            deaths_24h=deaths_24h,
            recovered=None,
            active=None,
            updated=_end_of(on),
        )


def _read_rows(path: Path, columns: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a file, each with its line.

    Raises:
        CsvError: It is no CSV file in UTF-8 with these columns.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restval="", strict=True)
        try:
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise CsvError(f"{path}: line 1: no column {', '.join(map(repr, missing))}")
            for row in reader:
                yield reader.line_num, row
        except (csv.Error, UnicodeDecodeError) as exc:
            raise CsvError(f"{path}: line {reader.line_num}: {exc}") from exc


def _parse(path: Path, line: int, row: Mapping[str, str], name: str) -> int | None:
    """Return a number, or None for an empty cell."""
    cell = row[name].strip()
    match = _NUMBER.fullmatch(cell)
    if cell and match is None:
        raise CsvError(f"{path}: line {line}, column {name!r}: {cell[:60]!r} is no whole number")
    return int(match[1]) if match else None


def _subtract(now: int | None, before: int | None) -> int | None:
    return None if now is None or before is None else now - before


def _end_of(on: date) -> datetime:
    return datetime.combine(on + _DAY, time(), UTC)
