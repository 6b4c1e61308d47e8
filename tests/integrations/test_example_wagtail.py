"""The example project for Wagtail, started from its README and asked for pages."""

from collections.abc import Iterator
from importlib.util import find_spec
from urllib.error import HTTPError
from xml.etree.ElementTree import tostring

import pytest

from tests.integrations.example_site import EXAMPLES, FRESH, Site, started, text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("example wagtail"),
    pytest.mark.timeout(300),
    pytest.mark.skipif(not EXAMPLES.exists(), reason="the examples are not beside these tests"),
    pytest.mark.skipif(not (FRESH or find_spec("wagtail")), reason="Wagtail is not installed"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with started("wagtail", tmp_path_factory.mktemp("wagtail")) as running:
        yield running


def test_a_page(site: Site) -> None:
    page = site.get("")
    assert page.findtext(".//h1") == "Winter"
    rich, block = page.findall(".//aside")
    assert (rich.findtext("h2"), text(rich.find("p"))) == ("It’s official", "Spring.")
    assert (block.get("class"), block.findtext("h2")) == ("note warning", "Frost & ice")
    assert text(block.find("p")) == "Mind the step."
    assert ["135,233" in text(card) for card in page.findall(".//article")] == [True, True]
    assert not page.findall(".//p/article")


def test_the_head_has_what_the_page_needs(site: Site) -> None:
    (style,) = site.get("").findall(".//head/style")
    assert ".note {" in style.text
    assert "covid19" in style.text


@pytest.mark.parametrize(
    ("word", "found"), [("Recovered", '["Winter"]'), ("note", "[]"), ("step", '["Winter"]')]
)
def test_the_search_finds_what_readers_see(site: Site, word: str, found: str) -> None:
    assert text(site.get(f"search/?word={word}")) == f'{{"found": {found}}}'


def test_posts_of_another_site_are_pages(site: Site) -> None:
    assert "2 posts imported" in site.said
    page = site.get("on-the-nile/")
    assert [page.findtext(f".//{tag}") for tag in ("h1", "h2", "figcaption")] == [
        "On the Nile",
        "By boat",
        "At dawn",
    ]
    assert page.find(".//img").attrib == {"src": "/nile.jpg", "alt": "The river"}
    shown = text(page.find("body"))
    assert "29 December 2020" in shown
    assert shown.index("We came [sic] by boat") < shown.index("Left") < shown.index("Right")
    assert [text(column) for column in page.findall(".//div/div")] == ["Left", "Right"]
    assert text(page.find(".//blockquote")) == "All rivers run."
    with pytest.raises(HTTPError, match="404"):
        site.get("a-draft/")


def test_the_editor_has_a_form_for_each_widget(site: Site) -> None:
    site.get("cms/login/")
    site.post("cms/login/?next=/cms/", username="admin", password="secret")
    editor = tostring(site.get("cms/pages/3/edit/"), "unicode")
    assert "What stands above it." in editor
    assert "Covid19 ultimate card" in editor
