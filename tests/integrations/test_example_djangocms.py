"""The example project for django CMS, started from its README and asked for its page."""

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from tests.integrations.example_site import EXAMPLES, FRESH, Site, started, text

pytestmark = [
    pytest.mark.slow,
    pytest.mark.xdist_group("example djangocms"),
    pytest.mark.timeout(300),
    pytest.mark.skipif(not EXAMPLES.exists(), reason="the examples are not beside these tests"),
    pytest.mark.skipif(not (FRESH or find_spec("cms")), reason="django CMS is not installed"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with started("djangocms", tmp_path_factory.mktemp("djangocms")) as running:
        yield running


# the second time the plugins come from the cache
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_page(site: Site, time: str) -> None:
    page = site.get("")
    assert page.findtext(".//h1") == "Winter"
    (rich,) = page.findall(".//aside")
    assert (rich.findtext("h2"), text(rich.find("p"))) == ("It’s official", "Spring.")
    paragraphs = [text(paragraph) for paragraph in page.findall(".//body/p")]
    assert paragraphs == ["R&D:", "Frost < ice <b>!</b>"]
    assert "135,233" in text(page.find(".//article"))
    styles = "".join(style.text for style in page.findall(".//head/style"))
    assert ".note {" in styles
    assert "covid19" in styles
