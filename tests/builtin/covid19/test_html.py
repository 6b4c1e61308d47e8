"""The card's HTML and CSS: valid, accessible, keeping to itself, asking for nothing."""

import re
from pathlib import Path

import pytest

from shortcodes import Engine, Registry
from shortcodes.builtin import covid19

NAME = "covid19-ultimate-card"
CSS = Path(covid19.__file__).with_name("covid19-card.css").read_text(encoding="utf-8")
FLAG = re.compile(r"<svg.*?</svg>", re.DOTALL)
TEXTS = {
    "world": f"[{NAME}]",
    "everything": f"[{NAME} region=AE confirmed-24h deaths-24h deaths-rate last-update='r']",
    "arabic": f"[{NAME} region=EG rtl=true region-name=”مصر” last-update=”Y-m-d”]",
    "no-figures": f"[{NAME} region=SE deaths-24h deaths-rate]",
    "no-labels": f"[{NAME} confirmed-label='' deaths-label='' recovered-label='' active-label='']",
    "hostile": f"""[{NAME} region-name='</h3><script>x</script>' deaths-label='"><img src=x>'
        recovered-label="a&amp;lt;b" active-label="\x01\x7f\x85c" last-update='<i>\\'
        last-update-label='&quot; onload=x' bg-color='red' region='"><b>']""",
    "several": f"a [{NAME}] b [{NAME}] c [{NAME} region=PS]",
}


@pytest.fixture(scope="module")
def engine():
    registry = Registry()
    registry.add_pack("covid19")
    return Engine(registry)


@pytest.mark.parametrize("name", TEXTS)
def test_valid_html(engine, name):
    html5lib = pytest.importorskip("html5lib", reason="it is the HTML5 parser of this test")
    parser = html5lib.HTMLParser(strict=True)
    body = engine.render(TEXTS[name])
    parser.parse(f"<!DOCTYPE html><html lang=en><title>x</title><body>{body}</body></html>")


@pytest.mark.parametrize("name", TEXTS)
def test_no_more_elements_than_the_template_has(engine, name):
    tags = set(re.findall(r"<([a-z0-9]+)", FLAG.sub("", engine.render(TEXTS[name]))))
    assert tags <= {"article", "h3", "dl", "div", "dt", "dd", "bdi", "p", "time"}


@pytest.mark.parametrize("name", TEXTS)
def test_no_request_to_anywhere(engine, name):
    html = FLAG.sub("", engine.render(TEXTS[name]))
    names = set(re.findall(r' ([a-z-]+)="', re.sub(r">[^<]*", ">", html)))
    assert names <= {
        "class",
        "lang",
        "dir",
        "aria-labelledby",
        "style",
        "id",
        "datetime",
    }
    assert "url(" not in CSS
    assert "@import" not in CSS
    assert "http" not in CSS


def test_each_card_bears_its_own_heading(engine):
    html = engine.render(TEXTS["several"])
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(set(ids)) == 3
    assert ids == re.findall(r' aria-labelledby="([^"]+)"', html)


def test_cards_of_two_texts_at_the_same_place_are_told_apart(engine):
    first, second = (
        re.search(r' id="([^"]+)"', engine.render(f"[{NAME} region={region}]"))[1]
        for region in ("AE", "EG")
    )
    assert first != second


def test_ids_are_the_same_every_time(engine):
    assert engine.render(TEXTS["several"]) == engine.render(TEXTS["several"])


def test_figures_are_isolated_from_the_direction_of_the_text(engine):
    html = engine.render(TEXTS["arabic"])
    assert html.count('<bdi dir="ltr">') == html.count("<dd ") == 4
    assert html.count("<dt ") == 4
    assert '<time datetime="2020-12-30T15:00:13+00:00" dir="ltr">2020-12-30</time>' in html


@pytest.mark.parametrize("name", TEXTS)
def test_each_card_has_one_flag_that_is_not_read_aloud(engine, name):
    html = engine.render(TEXTS[name])
    flags = FLAG.findall(html)
    assert len(flags) == html.count("<article ")
    assert all(' aria-hidden="true" focusable="false">' in flag for flag in flags)


def test_one_stylesheet_for_several_cards(engine):
    assets = engine.process(TEXTS["several"]).assets
    assert str(assets).count("container: sc-covid19") == 1
    assert "container: sc-covid19" not in engine.render(TEXTS["several"])


def test_every_class_of_the_template_has_the_prefix(engine):
    for text in TEXTS.values():
        for names in re.findall(r' class="([^"]*)"', engine.render(text)):
            assert all(name.startswith("sc-covid19-") for name in names.split())


def test_every_rule_of_the_stylesheet_keeps_to_the_card():
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    selectors = re.findall(r"(?:^|[}{;])\s*([^@{};]+?)\s*\{", rules)
    assert len(selectors) > 20
    for selector in ",".join(selectors).split(","):
        assert selector.strip().startswith(".sc-covid19-"), selector


def test_the_stylesheet_knows_paper_and_forced_colours():
    assert "@media print" in CSS
    assert "@media (forced-colors: active)" in CSS
    assert "@container" in CSS


def test_the_stylesheet_has_no_left_or_right_but_for_the_flag():
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", CSS)
    sided = [selector for selector, body in rules if re.search(r"\b(left|right)\b", body)]
    assert [selector.strip() for selector in sided] == [
        ".sc-covid19-flag-left .sc-covid19-flag",
        ".sc-covid19-flag-right .sc-covid19-flag",
    ]


def test_nothing_moves_and_nothing_is_faded_but_the_flag():
    assert "animation" not in CSS
    assert "transition" not in CSS
    assert CSS.count("opacity") == 1


def test_every_colour_of_the_style_attribute_is_used():
    for name in ("ink", "paper", "muted", "line", "flag", "columns", "lead-columns"):
        assert f"var(--sc-covid19-{name})" in CSS
