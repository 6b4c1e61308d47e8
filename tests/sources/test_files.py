"""Figures from files that others publish."""

from datetime import date
from pathlib import Path

import pytest

from shortcodes.sources.csv import CsvError
from shortcodes.sources.figures import WORLD
from shortcodes.sources.files import read_jhu, read_owid

LOOKUP = """UID,iso2,iso3,code3,FIPS,Admin2,Province_State,Country_Region,Lat,Long_,Combined_Key,Population
818,EG,EGY,818,,,,Egypt,26.8,30.8,Egypt,102334403
784,AE,ARE,784,,,,United Arab Emirates,23.4,53.8,United Arab Emirates,9890400
7841,AE,ARE,784,,,Dubai,United Arab Emirates,25,55,"Dubai, United Arab Emirates",
88888,,,,,,,Grand Cruise,,,Grand Cruise,
"""
HEAD = "FIPS,Admin2,Province_State,Country_Region,Last_Update,Lat,Long_,Confirmed,Deaths,Recovered,Active\n"
FIRST = (
    HEAD
    + """,,,Egypt,2020-12-29 05:22:05,26.8,30.8,133900,7466,110500,15934.0
,,Dubai,United Arab Emirates,2020-12-29 05:22:05,,,100,1,90,9
,,Ajman,United Arab Emirates,2020-12-29 05:22:05,,,10,0,,
"""
)
SECOND = (
    HEAD
    + """,,,Egypt,2020-12-30 05:22:05,26.8,30.8,135233,7520,111040,16673
,,Dubai,United Arab Emirates,2020-12-30 05:22:05,,,130,1,95,34
,,,Grand Cruise,2020-12-30 05:22:05,,,7,,,
"""
)


def jhu(folder: Path, **reports: str) -> tuple[Path, Path]:
    lookup = folder / "lookup.csv"
    lookup.write_text(LOOKUP, "utf-8-sig")
    (folder / "daily").mkdir()
    (folder / "daily" / "README.md").write_text("not a report")
    for name, text in reports.items():
        (folder / "daily" / f"{name[1:].replace('_', '-')}.csv").write_text(text, "utf-8")
    return folder / "daily", lookup


def test_daily_reports_are_added_up(tmp_path: Path) -> None:
    source = read_jhu(*jhu(tmp_path, _12_28_2020=FIRST, _12_29_2020=SECOND))
    assert source.regions == (WORLD, "AE", "EG")
    found = source.get_many(["EG", "AE", WORLD], None)
    egypt, emirates, world = found["EG"], found["AE"], found[WORLD]
    assert egypt.date == date(2020, 12, 29)
    assert (egypt.confirmed, egypt.confirmed_24h) == (135_233, 1_333)
    assert (egypt.deaths, egypt.deaths_24h) == (7_520, 54)
    assert (egypt.recovered, egypt.active) == (111_040, 16_673)
    assert (emirates.confirmed, emirates.confirmed_24h) == (130, 20)
    assert (world.confirmed, world.confirmed_24h) == (135_370, 1_360)
    first = source.get_many(["EG", "AE"], date(2020, 12, 28))
    assert first["EG"].confirmed_24h is None
    assert (first["AE"].recovered, first["AE"].active) == (90, 9)


def test_a_day_without_the_one_before_has_no_new_cases(tmp_path: Path) -> None:
    source = read_jhu(*jhu(tmp_path, _12_26_2020=FIRST, _12_29_2020=SECOND))
    assert source.get_many(["EG"], None)["EG"].confirmed_24h is None


WRONG_REPORTS = {
    "a word": (HEAD + ",,,Egypt,,,,many,1,1,1\n", "line 2, column 'Confirmed': 'many'"),
    "a fraction": (HEAD + ",,,Egypt,,,,1.5,1,1,1\n", "line 2, column 'Confirmed': '1.5'"),
    "another file": ("a,b\n1,2\n", "line 1: no column 'Country_Region'"),
    "nothing": ("", "line 1: no column"),
    "an open quote": (HEAD + ',,,"Egypt,,,,1,1,1,1\n', "unexpected end of data"),
}


@pytest.mark.parametrize(("text", "message"), WRONG_REPORTS.values(), ids=WRONG_REPORTS)
def test_a_wrong_report_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CsvError) as caught:
        read_jhu(*jhu(tmp_path, _12_29_2020=text))
    assert "12-29-2020.csv" in str(caught.value)
    assert message in str(caught.value)


def test_a_report_of_no_date_is_told(tmp_path: Path) -> None:
    with pytest.raises(CsvError, match="the name is no date"):
        read_jhu(*jhu(tmp_path, _13_29_2020=FIRST))


OWID = """country,date,total_cases,new_cases,total_deaths,new_deaths,code
Egypt,2020-12-28,133900.0,1226,7466.0,62,EGY
Egypt,2020-12-29,135233,1333,7520,54,EGY
World,2020-12-29,82000000,,1790000,,OWID_WRL
Africa,2020-12-29,2700000,1,64000,1,OWID_AFR
Kosovo,2020-12-29,50000,1,1300,1,OWID_KOS
Egypt,2020-12-30,,,,,EGY
"""


def test_the_compact_file(tmp_path: Path) -> None:
    path = tmp_path / "compact.csv"
    path.write_text(OWID, "utf-8")
    source = read_owid(path)
    assert source.regions == (WORLD, "EG")
    egypt = source.get_many(["EG"], None)["EG"]
    assert (egypt.date, egypt.confirmed, egypt.deaths_24h) == (date(2020, 12, 29), 135_233, 54)
    assert egypt.recovered is None
    assert source.get_many([WORLD], None)[WORLD].confirmed_24h is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Egypt,29 December,1,1,1,1,EGY", "line 2, column 'date': '29 December' is no date"),
        ("Egypt,2020-12-29,x,1,1,1,EGY", "line 2, column 'total_cases': 'x'"),
    ],
)
def test_a_wrong_line_is_told(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "compact.csv"
    path.write_text(OWID.splitlines()[0] + "\n" + line + "\n", "utf-8")
    with pytest.raises(CsvError, match=message):
        read_owid(path)


def test_what_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "compact.csv"
    path.write_bytes(OWID.encode() + b"\xff")
    with pytest.raises(CsvError, match=r"compact\.csv: line"):
        read_owid(path)
