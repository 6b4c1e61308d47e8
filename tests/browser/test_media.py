"""What colours, backgrounds and borders tell is still told in forced colours and on paper."""

from collections.abc import Iterator
from typing import Any

import pytest

from shortcodes import Engine, Registry
from shortcodes.widgets.packs import list_packs
from tests.browser.requirements import chromium, need

TEXT = """
[tabs open=2][tab Outward]One[/tab][tab Return]Two[/tab][/tabs]
[button https://example.org/ style=plain]Plain[/button] [button https://example.org/]Filled[/button]
[download bell.wav]The bell[/download] [badge New]
[code mark=2]
One
Two
[/code]
[vimeo 76979871] [youtube dQw4w9WgXcQ poster=sea.svg]
[covid19-ultimate-evolution-chart region=EG] [covid19-ultimate-daily-chart region=EG]
"""
STYLE = (
    "([selector, pseudo, name]) => getComputedStyle(document.querySelector(selector), pseudo)[name]"
)
PAPER = "getComputedStyle(document.body).backgroundColor"
HEIGHT = "selector => document.querySelector(selector).getBoundingClientRect().height"
OPEN, CLOSED = (f".sc-tabs-tab{which} > .sc-tabs-title" for which in ("[open]", ":not([open])"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A page of Chromium without a network, with widgets whose colours tell something."""
    need("playwright")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        context = started.new_context(viewport={"width": 1200, "height": 800})
        context.set_offline(True)
        page = context.new_page()
        page.set_content(Engine(Registry(packs=list_packs())).process(TEXT).page(title="x"))
        page.add_style_tag(content="body { background: Canvas }")
        yield page
        started.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("place", "shows"),
    [
        ((".sc-download", "::before", "backgroundColor"), True),
        ((".sc-video-mark", "::after", "backgroundColor"), True),
        ((OPEN, None, "borderBottomColor"), True),
        ((CLOSED, None, "borderBottomColor"), False),
        ((".sc-button-filled", None, "borderTopColor"), True),
        ((".sc-button-plain", None, "borderTopColor"), False),
        ((".sc-badge", None, "borderTopColor"), True),
        ((".sc-code-marked", None, "borderTopColor"), True),
        ((".sc-covid19-evolution .sc-covid19-shape", None, "stroke"), True),
        ((".sc-covid19-daily .sc-covid19-shape", None, "fill"), True),
        ((".sc-covid19-daily .sc-covid19-sample path", None, "stroke"), True),
        ((".sc-covid19-grid", None, "stroke"), True),
    ],
    ids=lambda value: " ".join(filter(None, value)) if isinstance(value, tuple) else "",
)
def test_forced_colours_show_what_tells_something(
    browser: Any, place: tuple[str, str | None, str], shows: bool, scheme: str
) -> None:
    browser.emulate_media(media="screen", forced_colors="active", color_scheme=scheme)
    assert (browser.evaluate(STYLE, place) != browser.evaluate(PAPER)) is shows


def test_paper_shows_a_link_to_a_file_as_one(browser: Any) -> None:
    browser.emulate_media(media="print", forced_colors="none")
    assert browser.evaluate(STYLE, [".sc-download", "::before", "printColorAdjust"]) == "exact"


def test_paper_shows_which_lines_are_marked(browser: Any) -> None:
    browser.emulate_media(media="print", forced_colors="none")
    assert browser.evaluate(STYLE, [".sc-code-marked", None, "borderTopWidth"]) == "1px"


def test_paper_has_no_room_for_a_film_without_a_picture(browser: Any) -> None:
    browser.emulate_media(media="screen", forced_colors="none")
    assert browser.evaluate(HEIGHT, ".sc-video-poster") > 100
    browser.emulate_media(media="print", forced_colors="none")
    assert browser.evaluate(HEIGHT, ".sc-video-poster") == 0
    assert browser.evaluate(HEIGHT, ".sc-video-poster:has(img)") > 100
    assert browser.evaluate(STYLE, [".sc-video-mark", None, "display"]) == "none"
