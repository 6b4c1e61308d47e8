"""Languages, regions and the ways of writing numbers."""

from decimal import Decimal

import pytest

from shortcodes.builtin.covid19.language import (
    find_direction,
    guess_language,
    is_right_to_left,
)
from shortcodes.builtin.covid19.numbers import LATIN, find_native_numbers
from shortcodes.builtin.covid19.regions import REGIONS, find_name, guess_region
from shortcodes.types.language_tag import check_tag


@pytest.mark.parametrize(
    ("texts", "default", "expected"),
    [
        ([], "en", "en"),
        (["Deaths"], "fr", "fr"),
        (["مصر"], "en", "ar"),
        (["COVID-19: المتعافون اليوم"], "en", "ar"),
        (["Deaths (وفاة)"], "en", "en"),
        (["درگذشتگان"], "fa-IR", "fa-IR"),
        (["מתים"], "en", "he"),
        (["מתים"], "yi", "yi"),
        (["Θάνατοι"], "en", "el"),
        (["사망자"], "en", "ko"),
        (["Смерти"], "uk", "uk"),
        (["123 – 456"], "sv", "sv"),
    ],
)
def test_guessed_language(texts, default, expected):
    assert guess_language(texts, default) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("ar", True), ("AR-eg", True), ("he", True), ("fa", True), ("dv", True), ("en", False),
     ("az", False), ("az-Arab", True), ("ur-Latn", False), ("ku", False), ("zh-Hant", False)],
)  # fmt: skip
def test_right_to_left(tag, expected):
    assert is_right_to_left(tag) is expected


@pytest.mark.parametrize("tag", ["ar", "en-GB", "zh-Hant-TW", "sr-Latn", "de-1996"])
def test_a_tag_is_kept(tag):
    assert check_tag(tag) == tag


@pytest.mark.parametrize("tag", ["a", "english-", "en-", "-en", 'ar" onload="', "日本"])
def test_no_tag(tag):
    with pytest.raises(ValueError, match="BCP 47"):
        check_tag(tag)


@pytest.mark.parametrize(
    ("text", "default", "expected"),
    [("2020-12-30", "ltr", "ltr"), ("2020", "rtl", "rtl"), ("30 ديسمبر 2020", "ltr", "rtl"),
     ("30 Dec", "rtl", "ltr"), ("שעה 5 pm", "ltr", "rtl")],
)  # fmt: skip
def test_direction(text, default, expected):
    assert find_direction(text, default) == expected


def test_there_are_249_regions():
    assert len(REGIONS) == 249
    assert {"EG", "AE", "PS", "GB", "ZW", "AD"} <= REGIONS
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in REGIONS)


@pytest.mark.parametrize(
    ("value", "code"), [("EGY", "EG"), ("chn", "CN"), ("AUT", "AT"), ("UK", "GB"), ("QQQ", "")]
)
def test_meant_region(value, code):
    assert guess_region(value, "en") == code


def test_a_region_is_meant_by_its_name_too():
    pytest.importorskip("babel", reason="names of regions come from Babel")
    assert guess_region("egypt", "en") == "EG"
    assert guess_region("Ägypten", "de") == "EG"
    assert guess_region("Ägypten", "en") == ""


def test_the_world_is_named_without_babel():
    assert find_name("", "en") == "World"


def test_names_of_regions():
    pytest.importorskip("babel", reason="names of regions come from Babel")
    assert find_name("EG", "en") == "Egypt"
    assert find_name("EG", "ar") == "مصر"
    assert find_name("", "ar") == "العالم"
    assert find_name("", "fr") == "Monde"
    assert find_name("QX", "en") == "QX"


@pytest.mark.parametrize(
    ("number", "count", "change"),
    [(None, "—", "—"), (0, "0", "0"), (7, "7", "+7"), (-12, "-12", "−12"),
     (1333, "1,333", "+1,333"), (82321710, "82,321,710", "+82,321,710"),
     (-4321, "-4,321", "−4,321")],
)  # fmt: skip
def test_latin_numbers(number, count, change):
    assert LATIN.change(number) == change
    assert LATIN.count(number) == count


@pytest.mark.parametrize(
    ("number", "expected"),
    [(None, "—"), ("5.56", "5.56 %"), ("0", "0.00 %"), ("1", "1.00 %"), ("1234.5", "1,234.50 %")],
)
def test_latin_percentage(number, expected):
    assert LATIN.percentage(None if number is None else Decimal(number)) == expected


@pytest.mark.parametrize(
    ("language", "count", "change", "percentage"),
    [
        ("ar", "١٬٢٣٤٬٥٦٧", "\u061c-١٢", "٥٫٥٦٪\u061c"),
        ("fa", "۱٬۲۳۴٬۵۶۷", "\u200e−۱۲", "۵٫۵۶٪"),
        ("hi", "१२,३४,५६७", "-१२", "५.५६%"),
        ("de", "1.234.567", "-12", "5,56\xa0%"),
        ("tr", "1.234.567", "-12", "%5,56"),
        ("zh", "1,234,567", "-12", "5.56%"),
        ("tlh", "1,234,567", "−12", "5.56 %"),
    ],
)
def test_native_numbers(language, count, change, percentage):
    pytest.importorskip("babel", reason="digits and separators come from Babel")
    numbers = find_native_numbers(language)
    assert numbers.count(1234567) == count
    assert numbers.change(-12) == change
    assert numbers.percentage(Decimal("5.56")) == percentage
    assert numbers.count(None) == numbers.change(None) == numbers.percentage(None) == "—"


def test_native_digits_of_a_text():
    pytest.importorskip("babel", reason="digits and separators come from Babel")
    assert find_native_numbers("ar").digits("30 ديسمبر 2020") == "٣٠ ديسمبر ٢٠٢٠"
