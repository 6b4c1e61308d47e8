"""The example project for Django, started from its README and asked for pages."""

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.integrations.example_site import EXAMPLES, FRESH, Site, started, text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("example django"),
    pytest.mark.timeout(300),
    pytest.mark.skipif(not EXAMPLES.exists(), reason="the examples are not beside these tests"),
    pytest.mark.skipif(not (FRESH or find_spec("django")), reason="Django is not installed"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with started("django", tmp_path_factory.mktemp("django")) as running:
        yield running


def test_an_article(site: Site) -> None:
    page = site.get("1/")
    assert page.findtext(".//h1") == "Winter & spring"
    assert text(page.find(".//body/p")) == "Prices < 5 € fell <b>again</b>."
    first, second = page.findall(".//aside")
    assert (first.get("class"), first.findtext("h2")) == ("note warning", "It’s official")
    assert text(first).endswith("R&D says so.")
    assert (second.get("class"), second.findtext("h2")) == ("note plain", "Winter & spring")
    assert "135,233" in text(page.find(".//article"))


def test_the_head_has_what_the_article_needs_and_no_more(site: Site) -> None:
    assert [".note {" in style.text for style in site.get("1/").findall(".//head/style")] == [True]
    assert "covid19" in site.get("1/").find(".//head/style").text
    assert "covid19" not in site.get("2/").find(".//head/style").text


def test_the_command_said_what_is_wrong(site: Site) -> None:
    assert site.said.splitlines()[1:] == [
        "journal.Article.body:2:2:7: unknown-attribute "
        "unknown attribute 'toen' for [note]; did you mean 'tone'?"
    ]


def test_the_admin_tells_of_a_mistake(site: Site) -> None:
    site.get("admin/login/")
    site.post("admin/login/?next=/admin/", username="admin", password="secret")
    path = "admin/journal/article/2/change/"
    area = site.get(path).find(".//textarea[@name='body']")
    page = site.post(path, title="Summer", body=area.text)
    assert [text(item) for item in page.iterfind(".//li[@class='warning']")] == [
        "Body: Line 2, column 7: unknown attribute 'toen' for [note]; did you mean 'tone'?"
    ]
    preview = site.post(area.get("data-preview").lstrip("/"), text="[note '<b>']x[/note]")
    assert text(preview.find(".//main/aside/h2")) == "<b>"
