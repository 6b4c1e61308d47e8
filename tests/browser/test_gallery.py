"""The gallery of the library's own widgets in Chromium: axe-core finds nothing, no page scrolls sideways."""

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shortcodes.widgets.packs import list_packs
from tests.browser.requirements import chromium, need

AXE = "axe-core@4"
WIDTHS = (280, 360, 768, 1200)
PAGES = ("index.html", "dark.html", "rtl.html", "rtl-dark.html")
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
VIOLATIONS = """
async () => (await axe.run({iframes: false})).violations.map(
  found => `${found.id}: ${found.nodes.map(node => node.target.join(" ")).join(", ")}`)
"""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a gallery of all packs."""
    need("click", "playwright")
    folder = tmp_path_factory.mktemp("gallery")
    packs = [word for name in list_packs() for word in ("--pack", name)]
    command = [sys.executable, "-m", "shortcodes", "gallery", "-o", str(folder), *packs]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def browser(gallery: Path) -> Iterator[Any]:
    """A page of Chromium without a network."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        context = started.new_context()
        context.set_offline(True)
        yield context.new_page()
        started.close()


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core: of the file that ``SHORTCODES_AXE`` names, or of npm where it is ``npm``."""
    named = os.environ.get("SHORTCODES_AXE", "")
    if named != "npm":
        if not named:
            pytest.skip("SHORTCODES_AXE names no file of axe-core, and is not 'npm'")
        return Path(named).read_text("utf-8")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("axe-core comes by npm, which is not installed")
    folder = tmp_path_factory.mktemp("axe")
    try:
        packed = subprocess.run(
            [npm, "pack", "--silent", AXE], cwd=folder, timeout=60, capture_output=True, check=False
        )
    except subprocess.TimeoutExpired:
        pytest.skip("npm gave no axe-core within a minute")
    if packed.returncode:
        pytest.skip("npm has no axe-core here")
    with tarfile.open(next(folder.glob("axe-core-*.tgz"))) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode("utf-8")


def scroll(browser: Any, width: int) -> int:
    """Return by how much the page is wider than the window."""
    browser.set_viewport_size({"width": width, "height": 800})
    over: int = browser.evaluate(SIDEWAYS)
    return over


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(browser: Any, gallery: Path, name: str) -> None:
    browser.goto(f"file://{gallery / name}")
    assert {width: scroll(browser, width) for width in WIDTHS} == dict.fromkeys(WIDTHS, 0)


def test_sources_have_a_frame_in_forced_colours(browser: Any, gallery: Path) -> None:
    browser.goto(f"file://{gallery / 'index.html'}")
    browser.emulate_media(forced_colors="active")
    style, colour = browser.evaluate(
        "(({borderTopStyle, borderTopColor}) => [borderTopStyle, borderTopColor])"
        "(getComputedStyle(document.querySelector('.gallery-source')))"
    )
    assert style == "solid"
    assert colour != browser.evaluate("getComputedStyle(document.body).backgroundColor")
    browser.emulate_media(forced_colors="none")


def test_a_dark_page_is_printed_as_the_light_one(browser: Any, gallery: Path) -> None:
    browser.emulate_media(media="print")
    inks = []
    for name in ("index.html", "dark.html"):
        browser.goto(f"file://{gallery / name}")
        inks.append(browser.evaluate("getComputedStyle(document.body).color"))
    browser.emulate_media(media="screen")
    assert inks[0] == inks[1] != browser.evaluate("getComputedStyle(document.body).color")


def test_a_wide_page_is_noticed(browser: Any) -> None:
    browser.set_content("<p style='width: 900px'>x</p>")
    assert scroll(browser, 768) > 0


@pytest.mark.parametrize(("name", "width"), list(zip(PAGES, (1200, 280, 280, 1200), strict=True)))
def test_axe_finds_nothing(browser: Any, gallery: Path, axe: str, name: str, width: int) -> None:
    browser.set_viewport_size({"width": width, "height": 800})
    browser.goto(f"file://{gallery / name}")
    browser.evaluate(axe)
    assert browser.evaluate(VIOLATIONS) == []


def test_axe_finds_a_picture_without_words(browser: Any, axe: str) -> None:
    browser.set_content("<html lang=en><title>x</title><main><h1>x</h1><img src=x></main>")
    browser.evaluate(axe)
    assert [found.partition(":")[0] for found in browser.evaluate(VIOLATIONS)] == ["image-alt"]
