"""PHP's date() letters: what each gives, how they are escaped, and in which language."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from shortcodes.builtin.covid19 import locale_data
from shortcodes.builtin.covid19.php_date import format_php_date, needs_names
from shortcodes.memory import SHARED

LETTERS = "dDjlNSwzWFmMntLoXxYyaABgGhHisuveIOPpTZcrU"

# Each row: a moment, then what it gives under some letters.
CASES = {
    "morning-in-Tokyo": (
        datetime(2022, 2, 3, 4, 5, 6, 7089, tzinfo=ZoneInfo("Asia/Tokyo")),
        {
            "d": "03", "D": "Thu", "j": "3", "l": "Thursday", "N": "4", "S": "rd", "w": "4",
            "z": "33", "W": "05", "F": "February", "m": "02", "M": "Feb", "n": "2", "t": "28",
            "L": "0", "o": "2022", "X": "+2022", "x": "2022", "Y": "2022", "y": "22", "a": "am",
            "A": "AM", "B": "836", "g": "4", "G": "4", "h": "04", "H": "04", "i": "05", "s": "06",
            "u": "007089", "v": "007", "e": "Asia/Tokyo", "I": "0", "O": "+0900", "P": "+09:00",
            "p": "+09:00", "T": "JST", "Z": "32400", "c": "2022-02-03T04:05:06+09:00",
            "r": "Thu, 03 Feb 2022 04:05:06 +0900", "U": "1643828706",
        },
    ),
    "summer-evening-in-Chicago": (
        datetime(2016, 8, 21, 23, 0, 0, tzinfo=ZoneInfo("America/Chicago")),
        {
            "d": "21", "D": "Sun", "l": "Sunday", "N": "7", "S": "st", "w": "0", "z": "233",
            "W": "33", "t": "31", "L": "1", "a": "pm", "A": "PM", "B": "208", "g": "11", "h": "11",
            "e": "America/Chicago", "I": "1", "O": "-0500", "p": "-05:00", "T": "CDT",
            "Z": "-18000", "U": "1471838400",
        },
    ),
    "a-week-of-the-year-before": (
        datetime(2010, 1, 3, 0, 30, tzinfo=UTC),
        {"o": "2009", "W": "53", "Y": "2010", "N": "7", "g": "12", "G": "0", "h": "12", "a": "am",
         "p": "Z", "T": "UTC", "e": "UTC", "z": "2", "S": "rd"},
    ),
    "a-week-of-the-year-after": (
        datetime(2018, 12, 31, 12, 0, tzinfo=UTC),
        {"o": "2019", "W": "01", "z": "364", "g": "12", "A": "PM", "t": "31"},
    ),
    "fixed-offset": (
        datetime(2021, 4, 11, 9, 8, 7, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        {"e": "-03:30", "T": "GMT-0330", "O": "-0330", "P": "-03:30", "Z": "-12600", "S": "th"},
    ),
    "offset-with-a-name": (
        datetime(2021, 4, 12, tzinfo=timezone(timedelta(hours=3), "MSK")),
        {"e": "MSK", "T": "MSK", "O": "+0300", "S": "th"},
    ),
    "London-in-winter-is-not-Z": (
        datetime(2021, 1, 22, tzinfo=ZoneInfo("Europe/London")),
        {"p": "+00:00", "T": "GMT", "I": "0", "S": "nd"},
    ),
    "offset-with-seconds": (
        datetime(1900, 1, 1, tzinfo=ZoneInfo("Africa/Monrovia")),
        {"P": "-00:43", "Z": "-2588", "c": "1900-01-01T00:00:00-00:43"},
    ),
    "century-without-a-leap-day": (
        datetime(1900, 2, 28, tzinfo=UTC), {"L": "0", "t": "28", "y": "00", "U": "-2203977600"},
    ),
    "first-year-there-is": (
        datetime(1, 1, 1, tzinfo=UTC),
        {"Y": "0001", "x": "0001", "X": "+0001", "y": "01", "o": "1", "U": "-62135596800",
         "r": "Mon, 01 Jan 0001 00:00:00 +0000", "c": "0001-01-01T00:00:00+00:00"},
    ),
    "last-year-there-is": (
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        {"Y": "9999", "o": "9999", "W": "52", "z": "364", "B": "041", "v": "999"},
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "letter"), [(name, letter) for name, case in CASES.items() for letter in case[1]]
)
def test_letter(name, letter):
    moment, expected = CASES[name]
    assert format_php_date(letter, moment) == expected[letter]


NOON = datetime(2023, 6, 7, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("", ""),
        ("Y/m/d", "2023/06/07"),
        ("jS F, G\\h", "7th June, 12h"),
        (r"\Y\e\a\r: Y", "Year: 2023"),
        (r"\\Y", "\\2023"),
        (r"\\\Y", "\\Y"),
        ("Y\\", "2023\0"),
        ("kKqQVfJREbC", "kKqQVfJREbC"),
        ("سنة Y", "سنة 2023"),
        ("m\u200bd", "06\u200b07"),
        ("\n", "\n"),
    ],
)
def test_format(format, expected):
    assert format_php_date(format, NOON) == expected


def test_every_letter_gives_something_else_than_itself():
    moment = datetime(2021, 11, 13, 14, 15, 16, 170000, tzinfo=ZoneInfo("Asia/Kolkata"))
    assert [letter for letter in LETTERS if format_php_date(letter, moment) == letter] == []


def test_an_escaped_letter_is_itself():
    assert format_php_date("".join("\\" + letter for letter in LETTERS), NOON) == LETTERS


@pytest.mark.parametrize("day", range(1, 32))
def test_english_suffix(day):
    expected = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}.get(day, "th")
    assert format_php_date("S", datetime(2023, 1, day, tzinfo=UTC)) == expected


@pytest.mark.parametrize("hour", range(24))
def test_hours_agree_with_each_other(hour):
    moment = datetime(2023, 1, 1, hour, tzinfo=UTC)
    small, capital, twelve, all_day = format_php_date("a A g G", moment).split()
    assert capital == small.upper()
    assert int(twelve) % 12 + (12 if small == "pm" else 0) == int(all_day) == hour


def test_weeks_agree_with_pythons_own_over_years():
    start = datetime(1995, 1, 1, tzinfo=UTC)
    for days in range(0, 365 * 30, 3):
        moment = start + timedelta(days=days)
        assert format_php_date("o W N", moment) == f"{moment:%G %V %u}"
        assert format_php_date("z t", moment).split()[0] == str(int(f"{moment:%j}") - 1)


def test_beats_run_from_0_to_999_once_a_day():
    start = datetime(2023, 1, 1, 23, 0, tzinfo=UTC)  # midnight in Biel
    beats = [int(format_php_date("B", start + timedelta(seconds=s))) for s in range(0, 86400, 16)]
    assert beats == sorted(beats)
    assert (beats[0], beats[-1]) == (0, 999)


def test_a_naive_moment_is_refused():
    with pytest.raises(ValueError, match="without a time zone"):
        format_php_date("Y", datetime(2023, 1, 1))


@pytest.mark.parametrize(
    ("format", "expected"),
    [("Y-m-d", False), ("j F", True), ("l", True), (r"\F", False), (r"\\F", True), ("\\", False)],
)
def test_wants_names(format, expected):
    assert needs_names(format) is expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", "الأربعاء ٧ يونيو".replace("٧", "7")),
        ("de", "Mittwoch 7 Juni"),
        ("fr-CA", "mercredi 7 juin"),
        ("ru", "среда 7 июня"),
        ("en-GB", "Wednesday 7 June"),
        ("tlh", "Wednesday 7 June"),
    ],
)
def test_names_in_a_language(language, expected):
    pytest.importorskip("babel", reason="names in other languages come from Babel")
    assert format_php_date("l j F", NOON, language) == expected


def test_what_stays_english_in_any_language():
    pytest.importorskip("babel", reason="names in other languages come from Babel")
    assert format_php_date("jS a A", NOON, "de") == "7th pm PM"
    assert format_php_date("r", NOON, "de") == "Wed, 07 Jun 2023 12:00:00 +0000"
    assert format_php_date("D M", NOON, "de") != format_php_date("D M", NOON)


def test_names_are_english_without_babel(monkeypatch):
    monkeypatch.setattr(locale_data, "find_spec", lambda name: None)
    SHARED.clear()
    try:
        assert format_php_date("l j F, D M", NOON, "ar") == "Wednesday 7 June, Wed Jun"
    finally:
        SHARED.clear()
