"""The card as an author sees it: attributes in, texts, colours and diagnostics out."""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from html import unescape
from itertools import combinations

import pytest

from shortcodes import Engine, Registry
from shortcodes.builtin.covid19 import locale_data
from shortcodes.builtin.covid19.flags import find_flag
from shortcodes.extras import describe_install
from shortcodes.memory import SHARED
from shortcodes.sources.csv import CsvSource
from shortcodes.sources.figures import Figures

NAME = "covid19-ultimate-card"
LABELS = [
    "confirmed-label", "confirmed-24h-label", "deaths-label", "deaths-24h-label",
    "deaths-rate-label", "recovered-label", "active-label",
]  # fmt: skip
ALL_ON = 'confirmed-24h="true" deaths-24h="true" deaths-rate="true"'
ARABIC = (
    f"[{NAME} region=”EG” region-name=”مصر” confirmed-label=”الإصابات” confirmed-24h=”true” "
    "confirmed-24h-label=”اليوم” deaths-label=”الوفيات” deaths-24h=”true” "
    "deaths-24h-label=”وفيات اليوم” deaths-rate=”true” deaths-rate-label=”المعدل” "
    "recovered-label=”تعافوا” active-label=”نشطة” font-color=”#ffffff” bg-color=”#0c3278″ "
    "bg-position=”right” rtl=”true” last-update=”Y-m-d H:i” last-update-label=”آخر تحديث :”]"
)


@pytest.fixture(scope="module")
def registry():
    registry = Registry()
    registry.add_pack("covid19")
    return registry


@pytest.fixture
def draw(registry):
    def draw(attributes="", *, source=None, on=None, **options):
        sources = {} if source is None else {"covid19": source}
        engine = Engine(registry, sources=sources, **options)
        text = attributes if attributes.startswith("[") else f"[{NAME} {attributes}]"
        return engine.process(text, on=on)

    return draw


def figures(**values):
    """Return a source that knows Norway alone."""
    day = datetime(2021, 3, 2, 20, 5, tzinfo=UTC)
    names = ("confirmed", "confirmed_24h", "deaths", "deaths_24h", "recovered", "active")
    given = dict.fromkeys(names) | {"updated": day} | values
    return CsvSource([Figures(region="NO", date=day.date(), **given)])


def shown(result):
    """Return the figures of a card by label."""
    pairs = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", str(result.output), re.DOTALL)
    return {plain(label): plain(value) for label, value in pairs}


def plain(html):
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()


def heading(result):
    return plain(re.search(r"<h3.*?</h3>", str(result.output), re.DOTALL)[0])


def footer(result):
    found = re.search(r"<p .*?</p>", str(result.output), re.DOTALL)
    return found and plain(found[0])


def attribute(result, name):
    return unescape(re.search(rf'<article[^>]* {name}="([^"]*)"', str(result.output))[1])


def codes(result):
    return [item.code for item in result.diagnostics]


def warnings(result):
    return [item for item in result.diagnostics if item.severity != "info"]


def test_the_card_of_an_arabic_article(draw):
    result = draw(ARABIC)
    assert heading(result) == "مصر"
    assert shown(result) == {
        "الإصابات": "135,233",
        "اليوم": "+1,333",
        "الوفيات": "7,520",
        "وفيات اليوم": "+54",
        "المعدل": "5.56 %",
        "تعافوا": "111,040",
        "نشطة": "16,673",
    }
    assert footer(result) == "آخر تحديث : 2020-12-30 15:00"
    assert (attribute(result, "lang"), attribute(result, "dir")) == ("ar", "rtl")
    assert "--sc-covid19-ink: #ffffff; --sc-covid19-paper: #0c3278;" in attribute(result, "style")
    assert '<time datetime="2020-12-30T15:00:13+00:00" dir="ltr">' in result.output
    assert warnings(result) == []


def test_the_world_in_english(draw):
    result = draw(ALL_ON)
    assert heading(result) == "World"
    assert shown(result) == {
        "Confirmed": "82,321,710",
        "New cases": "+660,026",
        "Deaths": "1,795,896",
        "New deaths": "+14,931",
        "Fatality rate": "2.18 %",
        "Recovered": "58,328,423",
        "Active": "22,197,391",
    }
    assert footer(result) is None
    assert (attribute(result, "lang"), attribute(result, "dir")) == ("en", "ltr")
    assert find_flag("") in result.output
    assert codes(result) == []


@pytest.mark.parametrize("name", LABELS)
def test_an_empty_label_hides_its_figure_and_no_other(draw, name):
    everything = shown(draw(ALL_ON))
    rest = shown(draw(f'{ALL_ON} {name}=""'))
    assert len(everything) == 7
    assert len(rest) == 6
    assert rest.items() < everything.items()


def test_a_card_without_any_figure_is_still_a_card(draw):
    result = draw(" ".join(f'{name}=""' for name in LABELS))
    assert heading(result) == "World"
    assert "<dl" not in result.output


@pytest.mark.parametrize("name", LABELS)
def test_a_label_is_text(draw, name):
    result = draw(f"{ALL_ON} {name}='<b>A &amp; B</b> “x”'")
    assert "<b>A & B</b> “x”" in shown(result)
    assert "<b>" not in result.output


SWITCHES = {
    "confirmed-24h": "New cases",
    "deaths-24h": "New deaths",
    "deaths-rate": "Fatality rate",
}


@pytest.mark.parametrize("name", SWITCHES)
@pytest.mark.parametrize(
    ("value", "on"),
    [("true", True), ("yes", True), ("1", True), ("on", True), ("TRUE", True), (" Yes ", True),
     ("false", False), ("no", False), ("0", False), ("off", False), ("", False), (" ", False)],
)  # fmt: skip
def test_switch(draw, name, value, on):
    result = draw(f'{name}="{value}"')
    assert (SWITCHES[name] in shown(result)) is on
    assert codes(result) == []


@pytest.mark.parametrize("name", SWITCHES)
def test_a_bare_word_switches_on(draw, name):
    result = draw(name)
    assert SWITCHES[name] in shown(result)
    assert codes(result) == []


@pytest.mark.parametrize("name", SWITCHES)
def test_switches_are_off_by_default_and_when_wrong(draw, name):
    assert SWITCHES[name] not in shown(draw())
    result = draw(f'{name}="perhaps"')
    assert SWITCHES[name] not in shown(result)
    assert codes(result) == ["invalid-attribute"]


@pytest.mark.parametrize("region", ["EG", "eg", " Eg "])
def test_case_of_a_region(draw, region):
    result = draw(f'region="{region}" region-name="Egypt"')
    assert shown(result)["Confirmed"] == "135,233"
    assert find_flag("EG") in result.output
    assert codes(result) == []


@pytest.mark.parametrize(
    ("region", "code", "hint"),
    [
        ("EGY", "unknown-region", "did you mean 'EG'?"),
        ("UK", "unknown-region", "did you mean 'GB'?"),
        ("XX", "unknown-region", "leave 'region' out to show the world"),
        ("FR", "no-figures", ""),
    ],
)
def test_a_region_without_figures(draw, region, code, hint):
    text = f'[{NAME} region-name="There" region="{region}" {ALL_ON} last-update="Y"]'
    result = draw(text)
    assert [(item.code, item.severity, item.hint) for item in result.diagnostics] == [
        (code, "warning", hint)
    ]
    start, end = result.diagnostics[0].span
    assert text[start:end] == f'region="{region}"'
    assert set(shown(result).values()) == {"—"}
    assert len(shown(result)) == 7
    assert footer(result) is None


def test_an_unassigned_code_that_the_source_knows_is_fine(draw):
    day = datetime(2021, 1, 1, tzinfo=UTC)
    source = CsvSource([Figures("XK", day.date(), 5, None, None, None, None, None, day)])
    result = draw('region="XK" region-name="Kosovo"', source=source)
    assert shown(result)["Confirmed"] == "5"
    assert find_flag("XK") in result.output
    assert codes(result) == []


def test_figures_that_nobody_published_are_dashes(draw):
    source = figures(confirmed=0, deaths=3)
    values = shown(draw(f'region="NO" region-name="Norway" {ALL_ON}', source=source))
    assert values == {
        "Confirmed": "0",
        "New cases": "—",
        "Deaths": "3",
        "New deaths": "—",
        "Fatality rate": "—",
        "Recovered": "—",
        "Active": "—",
    }


def test_figures_that_were_taken_back(draw):
    source = figures(confirmed_24h=-1200, deaths_24h=0)
    values = shown(draw(f'region="NO" region-name="Norway" {ALL_ON}', source=source))
    assert (values["New cases"], values["New deaths"]) == ("−1,200", "0")


def test_the_day_that_is_asked_for(draw):
    assert shown(draw(on=date(2020, 12, 28)))["Confirmed"] == "81,661,684"
    assert shown(draw(on=date(2020, 12, 29)))["Confirmed"] == "82,321,710"
    assert codes(draw(on=date(2019, 12, 28))) == ["no-figures"]


def test_a_source_that_answers_with_something_else(draw):
    class Odd:
        def get_many(self, keys, on):
            return {key: {"confirmed": 1} for key in keys}

    result = draw(source=Odd())
    assert codes(result) == ["widget-failed"]
    assert "<article" not in result.output


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("Y-m-d H:i", "Updated: 2021-03-02 20:05"),
        ("F j, Y", "Updated: March 2, 2021"),
        (r"H\hi", "Updated: 20h05"),
        ("<b>Y", "Updated: <b>2021"),
        ("", None),
        (" ", None),
    ],
)
def test_last_update(draw, format, expected):
    result = draw(
        f'region="NO" region-name="Norway" last-update="{format}"', source=figures(confirmed=1)
    )
    assert footer(result) == expected


def test_last_update_in_the_zone_of_the_figures(draw):
    there = datetime(2021, 3, 2, 20, 5, tzinfo=timezone(timedelta(hours=-9)))
    source = figures(updated=there)
    result = draw('region="NO" region-name="Norway" last-update="H:i P"', source=source)
    assert footer(result) == "Updated: 20:05 -09:00"
    assert 'datetime="2021-03-02T20:05:00-09:00"' in result.output


def test_a_backslash_at_the_end_of_a_format_leaves_no_trace(draw):
    assert footer(draw("last-update=Y.\\")) == "Updated: 2020."


def test_an_empty_label_of_the_time_leaves_the_time(draw):
    assert footer(draw('last-update="Y" last-update-label=""')) == "2020"


@pytest.mark.parametrize(
    ("attributes", "ink", "paper"),
    [
        ("", "#ffffff", "#0c3278"),
        ('bg-color="#FFE"', "#000000", "#ffffee"),
        ('bg-color="navy" font-color="gold"', "#ffd700", "#000080"),
        ('bg-color="" font-color=""', "#ffffff", "#0c3278"),
        ("font-color=rgb(255,255,0)", "#ffff00", "#0c3278"),
    ],
)
def test_colours(draw, attributes, ink, paper):
    result = draw(attributes)
    style = attribute(result, "style")
    assert f"--sc-covid19-ink: {ink}; --sc-covid19-paper: {paper};" in style
    assert codes(result) == []


@pytest.mark.parametrize("name", ["font-color", "bg-color"])
@pytest.mark.parametrize(
    "value", ["0c3278", "#12345", "red;background:url(//x.test)", "expression(1)", "#0c327800"]
)
def test_a_wrong_colour_is_reported_and_takes_the_default(draw, name, value):
    result = draw(f'{name}="{value}"')
    assert codes(result) == ["invalid-attribute"]
    style = attribute(result, "style")
    assert style.startswith("--sc-covid19-ink: #ffffff; --sc-covid19-paper: #0c3278;")
    assert re.fullmatch(r"(--sc-covid19-[a-z-]+: (#[0-9a-f]{6}|[0-9.]+)(; |$))+", style)


@pytest.mark.parametrize(
    ("font", "background", "instead"),
    [("#777", "#888", "#000000"), ("black", "#0c3278", "#ffffff"), ("white", "yellow", "#000000"),
     ("#777777", "#ffffff", "#000000")],
)  # fmt: skip
def test_text_that_could_not_be_read(draw, font, background, instead):
    text = f'[{NAME} bg-color="{background}" font-color="{font}"]'
    result = draw(text)
    (found,) = result.diagnostics
    assert (found.code, found.severity) == ("low-contrast", "warning")
    assert found.hint == f"'{instead}' is used in its place"
    assert text[slice(*found.span)] == f'font-color="{font}"'
    assert f"--sc-covid19-ink: {instead};" in attribute(result, "style")


def test_the_contrast_in_a_message_is_never_rounded_up_to_enough(draw):
    (found,) = draw('bg-color="#ffffff" font-color="#777777"').diagnostics
    assert "4.47 : 1, under 4.5 : 1" in found.message


@pytest.mark.parametrize(
    ("value", "side"), [("left", "left"), ("right", "right"), ("LEFT", "left"), (None, "right")]
)
def test_side_of_the_flag(draw, value, side):
    result = draw(f'bg-position="{value}"' if value else "")
    assert attribute(result, "class") == f"sc-covid19-card sc-covid19-flag-{side}"


def test_a_wrong_side(draw):
    result = draw('bg-position="rihgt"')
    (found,) = result.diagnostics
    assert (found.code, found.hint) == ("invalid-attribute", "did you mean 'right'?")
    assert "'left' or 'right'" in found.message


@pytest.mark.parametrize(
    ("attributes", "locale", "language", "direction"),
    [
        ("", "en", "en", "ltr"),
        ("", "ar-EG", "ar-EG", "rtl"),
        ('deaths-label="وفيات"', "en", "ar", "rtl"),
        ('deaths-label="وفيات"', "fa", "fa", "rtl"),
        ('deaths-label="وفيات" rtl="false"', "en", "ar", "ltr"),
        ('deaths-label="Deaths" rtl="true"', "en", "en", "rtl"),
        ('region-name="מצרים"', "en", "he", "rtl"),
        ('lang="ar"', "en", "ar", "rtl"),
        ('lang="de" deaths-label="وفيات"', "en", "de", "ltr"),
        ('lang=""', "fr", "fr", "ltr"),
    ],
)
def test_language_and_direction(draw, attributes, locale, language, direction):
    result = draw(attributes, locale=locale)
    assert (attribute(result, "lang"), attribute(result, "dir")) == (language, direction)
    assert set(codes(result)) <= {"untranslated"}


@pytest.mark.slow
def test_of_two_scripts_with_as_many_letters_the_first_label_has_the_language(draw):
    for first, second in combinations(["region-name", *LABELS, "last-update-label"], 2):
        assert attribute(draw(f'{second}="Ω" {first}="ا"'), "lang") == "ar"
        assert attribute(draw(f'{first}="Ω" {second}="ا"'), "lang") == "el"


def test_a_wrong_language(draw):
    result = draw('lang="arabic please"')
    assert codes(result) == ["invalid-attribute"]
    assert attribute(result, "lang") == "en"


def test_english_labels_say_so_in_a_card_of_another_language(draw):
    foreign = draw('region-name="مصر" deaths-label="وفيات"')
    assert foreign.output.count('lang="en"') == 3
    assert 'lang="en"' not in draw('lang="en-GB"').output.split(">", 1)[1]


def test_a_misspelt_attribute(draw):
    text = f'[{NAME} confirmd-label="Cases"]'
    (found,) = draw(text).diagnostics
    assert found.code == "unknown-attribute"
    assert "did you mean 'confirmed-label'?" in found.message
    assert text[slice(*found.span)] == "confirmd-label"


def test_native_digits(draw):
    pytest.importorskip("babel", reason="digits of other languages come from Babel")
    result = draw(
        f'region="EG" lang="ar" digits="native" {ALL_ON} last-update="j F Y" last-update-label=""'
    )
    assert list(shown(result).values())[:5] == [
        "١٣٥٬٢٣٣", "\u061c+١٬٣٣٣", "٧٬٥٢٠", "\u061c+٥٤", "٥٫٥٦٪\u061c",
    ]  # fmt: skip
    assert footer(result) == "٣٠ ديسمبر ٢٠٢٠"
    assert '<bdi dir="rtl">١٣٥٬٢٣٣</bdi>' in result.output
    assert codes(result) == []


def test_names_in_the_language_of_the_card(draw):
    pytest.importorskip("babel", reason="names of regions and months come from Babel")
    result = draw('region="EG" deaths-label="وفيات" last-update="l j F Y" last-update-label="في"')
    assert heading(result) == "مصر"
    assert footer(result) == "في الأربعاء 30 ديسمبر 2020"
    assert '<time datetime="2020-12-30T15:00:13+00:00" dir="rtl">' in result.output
    assert heading(draw('region="ps"', locale="de")) == "Palästinensische Autonomiegebiete"


def test_a_language_that_babel_does_not_know(draw):
    pytest.importorskip("babel", reason="without it no language is known")
    (found,) = draw('lang="tlh" last-update="F"').diagnostics
    assert (found.code, found.severity, found.hint) == ("untranslated", "info", "")
    assert found.message == "the region's name and names in a date in 'tlh': unknown to Babel"


@pytest.fixture
def _without_babel(monkeypatch):
    monkeypatch.setattr(locale_data, "find_spec", lambda name: None)
    SHARED.clear()
    yield
    SHARED.clear()


@pytest.mark.usefixtures("_without_babel")
def test_without_babel(draw):
    result = draw('region="EG" lang="ar" digits="native" last-update="F Y"')
    (found,) = result.diagnostics
    assert (found.code, found.severity) == ("untranslated", "info")
    assert found.message == (
        "the region's name and names in a date and digits in 'ar': unknown without Babel"
    )
    assert found.hint == describe_install("covid19")
    assert heading(result) == "EG"
    assert shown(result)["Confirmed"] == "135,233"
    assert footer(result) == "Updated: December 2020"


@pytest.mark.usefixtures("_without_babel")
def test_nothing_is_said_of_babel_where_it_is_not_needed(draw):
    assert "untranslated" not in codes(draw(ARABIC))
    assert codes(draw('last-update="l j F Y"')) == []
    assert heading(draw()) == "World"


def test_the_whole_card_as_text(registry):
    text = Engine(registry, renderer="text").render(f'[{NAME} {ALL_ON} last-update="Y-m-d"]')
    assert [line for line in text.split("\n") if line] == [
        "World",
        "Confirmed: 82,321,710",
        "New cases: +660,026",
        "Deaths: 1,795,896",
        "New deaths: +14,931",
        "Fatality rate: 2.18 %",
        "Recovered: 58,328,423",
        "Active: 22,197,391",
        "Updated: 2020-12-30",
    ]


def test_every_attribute_is_described(registry):
    schema = registry.json_schema()["properties"][NAME]
    properties = schema["properties"]
    assert list(properties) == [
        "region", "region-name", "confirmed-label", "confirmed-24h", "confirmed-24h-label",
        "deaths-label", "deaths-24h", "deaths-24h-label", "deaths-rate", "deaths-rate-label",
        "recovered-label", "active-label", "font-color", "bg-color", "bg-position", "rtl",
        "last-update", "last-update-label", "digits", "lang",
    ]  # fmt: skip
    for name, held in properties.items():
        assert held["description"].endswith("."), name
        assert "default" in held, name
        assert held["type"] in ("string", "boolean"), name
    assert properties["bg-position"]["enum"] == ["left", "right"]
    assert "Worldometers" in schema["description"]


class Counting:
    """A data source that counts how often it is asked."""

    def __init__(self, inner):
        self.inner, self.calls = inner, 0

    def get_many(self, keys, on):
        self.calls += 1
        return self.inner.get_many(keys, on)


def test_fifty_cards_ask_once_in_a_text_and_on_a_list_page(registry):
    source = Counting(registry.get(NAME).widget.default_source())
    engine = Engine(registry, sources={"covid19": source})
    text = f"[{NAME} region=EG] [{NAME}] " * 25
    assert engine.render(text).count("<article") == 50
    assert source.calls == 1
    pages = engine.process_many([text] * 10)
    assert [page.output.count("<article") for page in pages] == [50] * 10
    assert source.calls == 2
