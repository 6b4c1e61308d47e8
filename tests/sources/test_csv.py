"""Figures from a file: read strictly, answered by region and day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from shortcodes.builtin.covid19.snapshot import load_snapshot
from shortcodes.errors import ShortcodeError
from shortcodes.sources.csv import CsvError, CsvSource
from shortcodes.sources.figures import WORLD, Figures

HEADER = "date,region,confirmed,confirmed_24h,deaths,deaths_24h,recovered,active,updated"
FIRST = "2021-03-01,NO,70000,300,620,-2,60000,9380,2021-03-01T20:00:00Z"
SECOND = "2021-03-02,no,70400,400,,0,60100,,2021-03-02 21:30:00+02:00"
WORLDWIDE = "2021-03-02,,115000000,350000,2500000,9000,90000000,22500000,2021-03-02T20:00"


def source(*rows, header=HEADER):
    return CsvSource.parse("\n".join([header, *rows]) + "\n", "f.csv")


def test_the_latest_day_of_each_region():
    found = source(SECOND, FIRST, WORLDWIDE).get_many(["NO", WORLD, "SE"], None)
    assert set(found) == {"NO", WORLD}
    assert found["NO"] == Figures(
        region="NO",
        date=date(2021, 3, 2),
        confirmed=70400,
        confirmed_24h=400,
        deaths=None,
        deaths_24h=0,
        recovered=60100,
        active=None,
        updated=datetime(2021, 3, 2, 19, 30, tzinfo=UTC),
    )


def test_the_day_that_is_asked_for():
    figures = source(FIRST, SECOND, WORLDWIDE)
    assert figures.get_many(["NO"], date(2021, 3, 1))["NO"].deaths_24h == -2
    assert figures.get_many(["NO"], date(2021, 3, 3)) == {}
    assert list(figures.get_many(["NO", WORLD], date(2021, 3, 1))) == ["NO"]


def test_the_series_has_all_days_in_order():
    series = source(SECOND, FIRST, WORLDWIDE).series
    found = series.get_many(["NO", "SE", WORLD], None)
    assert {region: [one.date.day for one in days] for region, days in found.items()} == {
        "NO": [1, 2],
        WORLD: [2],
    }
    assert series.get_many(["NO"], None)["NO"] is found["NO"]  # so that pages are remembered


def test_the_series_ends_at_the_day_that_is_asked_for():
    series = source(SECOND, FIRST, WORLDWIDE).series
    assert len(series.get_many(["NO"], date(2021, 3, 1))["NO"]) == 1
    assert series.get_many(["NO", WORLD], date(2021, 2, 28)) == {}


def test_a_time_keeps_its_offset_and_is_utc_without_one():
    found = source(SECOND, WORLDWIDE).get_many(["NO", WORLD], None)
    assert found["NO"].updated.utcoffset() == timedelta(hours=2)
    assert found[WORLD].updated.tzinfo is UTC


def test_columns_in_any_order_and_others_beside_them():
    header = "note," + ",".join(reversed(HEADER.split(",")))
    row = 'first,"' + '","'.join(reversed(FIRST.split(","))) + '"'
    assert source(row, header=header).get_many(["NO"], None)["NO"].confirmed == 70000


def test_blank_lines_blanks_and_a_byte_order_mark(tmp_path):
    file = tmp_path / "figures.csv"
    text = f"\ufeff{HEADER.replace(',', ' , ')}\r\n\r\n{FIRST.replace(',', ' , ')}\r\n"
    file.write_bytes(text.encode())
    assert CsvSource.read(file).regions == ("NO",)
    assert CsvSource.read(str(file)).regions == ("NO",)


MISTAKES = {
    "empty-file": ([], "", "line 1: no column 'region', 'date'"),
    "column-missing": ([FIRST], HEADER.replace("deaths,", "d,"), "line 1: no column 'deaths'"),
    "column-twice": ([], HEADER + ",deaths", "line 1: two columns of the name 'deaths'"),
    "value-missing": ([FIRST, "2021-03-02,NO"], HEADER, "line 3: 2 values where .* 9 columns"),
    "value-too-many": ([FIRST + ",1"], HEADER, "line 2: 10 values where .* 9 columns"),
    "grouped-number": (
        [FIRST.replace("70000", '"70,000"')], HEADER,
        "line 2, column 'confirmed': '70,000' is no whole number",
    ),
    "fraction": ([FIRST.replace("620", "6.2")], HEADER, "line 2, column 'deaths': '6.2' is no"),
    "negative": ([FIRST.replace("620", "-6")], HEADER, "line 2, column 'deaths': '-6' is no"),
    "other-digits": ([FIRST.replace("620", "٦٢٠")], HEADER, "line 2, column 'deaths': '٦٢٠' is no"),
    "endless-number": ([FIRST.replace("620", "9" * 5000)], HEADER, "'deaths': '9{60}' is no"),
    "no-change": ([FIRST.replace("-2", "--2")], HEADER, "column 'deaths_24h': '--2' is no"),
    "no-date": (
        [FIRST, FIRST.replace("2021-03-01,", "1.3.2021,")], HEADER,
        "line 3, column 'date': '1.3.2021' is no date such as",
    ),
    "no-day": ([FIRST.replace("2021-03-01,", "2021-02-29,")], HEADER, "'2021-02-29' is no date"),
    "no-date-at-all": ([FIRST.replace("2021-03-01,", ",")], HEADER, "column 'date': '' is no date"),
    "no-time": ([FIRST.replace("T20:00:00Z", "T25:00")], HEADER, "column 'updated': .* is no time"),
    "no-region": ([FIRST.replace("NO", "NOR")], HEADER, "column 'region': 'NOR' is no ISO 3166"),
    "two-rows": ([FIRST, FIRST], HEADER, "two rows for the region 'NO' on 2021-03-01"),
    "open-quote": ([FIRST.replace("NO", '"NO')], HEADER, "unexpected end of data"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake(name):
    rows, header, message = MISTAKES[name]
    with pytest.raises(CsvError, match=f"^f.csv: .*{message}"):
        source(*rows, header=header)


def test_a_mistake_is_one_of_the_librarys_own():
    assert issubclass(CsvError, ShortcodeError)
    assert issubclass(CsvError, ValueError)


def test_a_file_in_another_encoding(tmp_path):
    file = tmp_path / "latin.csv"
    file.write_bytes(HEADER.encode() + b"\n\xe9")
    with pytest.raises(CsvError, match=r"latin\.csv: not UTF-8 at byte 79"):
        CsvSource.read(file)


def test_no_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        CsvSource.read(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("deaths", "confirmed", "expected"),
    [(7520, 135233, "5.56"), (1, 800, "0.13"), (0, 5, "0.00"), (5, 5, "100.00"), (3, 0, None),
     (None, 9, None), (9, None, None), (0, 0, None)],
)  # fmt: skip
def test_deaths_rate(deaths, confirmed, expected):
    day = datetime(2021, 1, 1, tzinfo=UTC)
    figures = Figures("NO", day.date(), confirmed, None, deaths, None, None, None, day)
    assert figures.deaths_rate == (None if expected is None else Decimal(expected))


def test_the_snapshot_is_read_once_and_knows_two_days():
    assert load_snapshot() is load_snapshot()
    assert load_snapshot().regions == ("", "AE", "EG", "PS")
    latest = load_snapshot().get_many([WORLD, "EG"], None)
    assert (latest[WORLD].confirmed, latest["EG"].active) == (82321710, 16673)
    assert load_snapshot().get_many(["EG"], date(2020, 12, 28))["EG"].confirmed == 133900
