"""The example blog: imported, listed, shown, edited and read by programs, as its README starts it."""

import json
import re
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.integrations.example_site import EXAMPLES, FRESH, Site, started, text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("example django-blog"),
    pytest.mark.timeout(300),
    pytest.mark.skipif(not EXAMPLES.exists(), reason="the examples are not beside these tests"),
    pytest.mark.skipif(not (FRESH or find_spec("django")), reason="Django is not installed"),
]
PAGE = EXAMPLES.parent / "docs/integrations/django-blog.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with started("django-blog", tmp_path_factory.mktemp("django-blog")) as running:
        yield running


def test_the_import_says_what_there_is_and_what_is_wrong(site: Site) -> None:
    assert site.said.splitlines()[:2] == [
        "shortcodes: caption, contact-field, plan, gallery, contact-form, gallry, pricing",
        "8: Line 1, column 4: [plan] may only stand directly in [pricing]",
    ]


def test_captions(site: Site) -> None:
    figure = site.get("1/").find(".//figure")
    assert (figure.get("class"), figure.get("style")) == ("aligncenter", "max-width: 300px")
    assert text(figure) == "A cat"
    assert text(site.get("2/").find(".//figure/figcaption")) == 'A "cat" & more'


def test_galleries_have_the_pictures_of_the_model(site: Site) -> None:
    shown = [img.get("src") for img in site.get("3/").iterfind(".//div[@class='gallery']/img")]
    assert shown == ["/media/3.jpg", "/media/1.jpg", "/media/2.jpg"]
    assert len(site.get("4/").findall(".//div[@class='gallery']/img")) == 1


def test_prices_and_a_form(site: Site) -> None:
    plans = site.get("5/").findall(".//div[@class='pricing']/section")
    assert [text(plan) for plan in plans] == ["Basic9 € One site", "R&D19 € Ten sites"]
    assert plans[1].get("class") == "featured"
    form = site.get("6/").find(".//form[@action='/contact/']")
    named = [item.get("name") for item in form.iter() if item.get("name")]
    assert named == ["Name", "E-mail", "Text"]
    site.get("admin/login/")
    assert text(site.post("contact/", Name="Ann", Text="Hi").find(".//body")) == "Thank you."


def test_the_list_has_what_each_page_has(site: Site) -> None:
    articles = site.get("").findall(".//article")
    assert len(articles) == 10
    for number, article in enumerate(articles, start=1):
        page = site.get(f"{number}/")
        page.find(".//body").remove(page.find(".//h1"))
        article.remove(article.find("h2"))
        assert text(article) == text(page.find(".//body"))


def test_the_admin_refuses_an_error_and_saves_a_warning(site: Site) -> None:
    site.get("admin/login/")
    site.post("admin/login/?next=/admin/", username="admin", password="secret")
    path = "admin/blog/post/{}/change/"
    refused = site.post(path.format(8), title="x", body="[plan name=x price=1]")
    assert [text(item) for item in refused.iterfind(".//ul[@class='errorlist']/li")] == [
        "Line 1, column 1: [plan] may only stand directly in [pricing]"
    ]
    area = site.get(path.format(9)).find(".//textarea[@name='body']")
    saved = site.post(path.format(9), title="A wrong word", body=area.text)
    (warning,) = saved.findall(".//li[@class='warning']")
    assert text(warning).startswith("Body: Line 1, column 22: 'wide' is not a value of 'width'")


@pytest.mark.skipif(
    not find_spec("rest_framework"), reason="Django REST framework is not installed"
)
def test_the_api(site: Site) -> None:
    posts = json.loads(site.read("api/posts/?format=json"))
    assert len(posts) == 10
    assert posts[0]["html"].startswith("<p>One.</p>\n<figure")
    for post in posts:
        assert post == json.loads(site.read(f"api/posts/{post['id']}/?format=json"))


@pytest.mark.skipif(not PAGE.exists(), reason="the docs are not beside these tests")
def test_the_page_shows_the_code_of_the_example() -> None:
    files = sorted((EXAMPLES / "django-blog/blog").rglob("*.*"))
    there = {
        line.strip()
        for path in files
        if path.suffix in (".py", ".html")
        for line in path.read_text("utf-8").splitlines()
    }
    shown = re.findall(r"^```(?:py|django)\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    assert len(shown) > 10
    assert {line.strip() for code in shown for line in code.splitlines()} <= there
