"""Shortcodes in a whole site of Pelican."""

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.integrations.pages import registry

pelican = pytest.importorskip("pelican", reason="the extra pelican is not installed")

from pelican import signals  # noqa: E402
from pelican.settings import read_settings  # noqa: E402

Build = Callable[..., Path]

# what Pelican itself uses of other packages is not ours to mend
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::PendingDeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

HEAD = "Title: A page\nDate: 2026-01-02\n"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Build]:
    """Return what builds a site of some articles and returns its folder."""
    held = [dict(signal.receivers) for signal in _SIGNALS]

    def built(articles: dict[str, str], **settings: object) -> Path:
        for name, source in articles.items():
            (tmp_path / "content").mkdir(exist_ok=True)
            (tmp_path / "content" / name).write_text(source, "utf-8")
        given = {
            "PATH": str(tmp_path / "content"),
            "OUTPUT_PATH": str(tmp_path / "output"),
            "PLUGINS": ["shortcodes.integrations.pelican"],
            "SHORTCODES": {"registry": registry()},
            "THEME": "simple",
            "TIMEZONE": "UTC",
            "FEED_ALL_ATOM": None,
            "CATEGORY_FEED_ATOM": None,
        }
        pelican.Pelican(read_settings(override={**given, **settings})).run()
        return tmp_path / "output"

    yield built
    for signal, receivers in zip(_SIGNALS, held, strict=True):
        signal.receivers.clear()
        signal.receivers.update(receivers)


_SIGNALS = (signals.initialized, signals.content_object_init, signals.finalized)


def test_an_article_and_its_summary_are_drawn(site: Build) -> None:
    folder = site({"a.md": f"{HEAD}Summary: In *[year]*\n\n[card]\n- x [mark]y[/mark]\n[/card]\n"})
    page = (folder / "a-page.html").read_text("utf-8")
    assert '<div data-widget="card"' in page
    assert '<li>x <mark data-widget="mark"' in page
    assert "In <em><time" in (folder / "index.html").read_text("utf-8")


def test_there_is_one_stylesheet(site: Build) -> None:
    folder = site({"a.md": f"{HEAD}\n[card][card]", "b.md": f"{HEAD}Slug: b\n\n[card]"})
    css = (folder / "theme/css/shortcodes.css").read_text("utf-8")
    assert css == ".card { border: 1px solid }"


def test_the_stylesheet_may_be_elsewhere_and_templates_know_where(
    site: Build, tmp_path: Path
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/base.html").write_text("<p>{{ SHORTCODES_CSS }}</p>")
    folder = site(
        {"a.md": f"{HEAD}\n[card]"},
        SHORTCODES={"registry": "tests.integrations.pages:made", "stylesheet": "x.css"},
        THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "templates")],
    )
    assert (folder / "x.css").exists()
    assert (folder / "a-page.html").read_text("utf-8") == "<p>x.css</p>"


def test_metadata_keeps_its_brackets(site: Build) -> None:
    folder = site({"a.md": "Title: See [year]\nDate: 2026-01-02\nSlug: a\n\n[year]"})
    assert "See [year]" in (folder / "a.html").read_text("utf-8")


def test_what_is_wrong_is_logged_with_file_and_line(
    site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        site({"a.md": f"{HEAD}\nx\n\n[card width=x]"})
    assert [
        r.getMessage().partition(" ")[0] for r in caplog.records if "card" in r.getMessage()
    ] == ["a.md:6:13:"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"paragraphs": True}, "Markdown makes its own paragraphs"),
        ([1], r"SHORTCODES must be a dict such as .*, not \[1\]"),
    ],
)
def test_a_wrong_setting_builds_no_site_without_articles(
    site: Build, wrong: object, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        site({"a.md": f"{HEAD}\nx"}, SHORTCODES=wrong)


def test_comments_of_visitors(site: Build) -> None:
    pytest.importorskip("nh3", reason="the extra html is not installed")
    text = f"{HEAD}\n[card]*Hi*[/card] [year] <b onclick=x()>you</b>"
    folder = site(
        {"a.md": text},
        SHORTCODES={"registry": registry(), "html": "sanitize", "allow": ["card"]},
    )
    page = (folder / "a-page.html").read_text("utf-8")
    assert "<em>Hi</em></div>" in page
    assert "[year] <b>you</b>" in page


def test_addresses_of_widgets_are_resolved_as_those_of_links(site: Build, tmp_path: Path) -> None:
    from shortcodes import Registry, Widget
    from shortcodes.types import SafeUrl

    made = Registry()

    @made.widget("button")
    class Button(Widget):
        to: SafeUrl
        template_source = '<a class="button" href="{{ to }}">{{ content }}</a>'

    content = tmp_path / "content"
    content.mkdir()
    (content / "i.png").write_text("x")
    text = (
        f"{HEAD}\n[b]({{filename}}b.md) [button to='{{filename}}b.md#x']b[/button] "
        "[button to='{static}/i.png']i[/button] [button to='|static|/i.png']i[/button] "
        "[button to='/%7Bx%7D/']x[/button]"
    )
    folder = site(
        {"a.md": text, "b.md": f"{HEAD.replace('A page', 'B page')}\nx"},
        SHORTCODES={"registry": made},
        STATIC_PATHS=["i.png"],
        SITEURL="http://e.org",
    )
    page = (folder / "a-page.html").read_text("utf-8")
    found = re.findall(r'<a (?:class="button" )?href="([^"]*)">(?:b|i|x)</a>', page)
    base = "http://e.org"
    assert found == [
        *[f"{base}/b-page.html", f"{base}/b-page.html#x", f"{base}/i.png", f"{base}/i.png"],
        "/%7Bx%7D/",
    ]
