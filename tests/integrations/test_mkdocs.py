"""Shortcodes in whole sites of MkDocs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integrations.test_markdown_examples import parsed, text

mkdocs = pytest.importorskip("mkdocs", reason="the extra mkdocs is not installed")
pytest.importorskip("html5lib", reason="html5lib is not installed")

from mkdocs.commands.build import build  # noqa: E402
from mkdocs.config import load_config  # noqa: E402
from mkdocs.exceptions import Abort  # noqa: E402

Build = Callable[..., Path]

# what MkDocs itself uses of other packages is not ours to mend
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture
def site(tmp_path: Path) -> Build:
    """Return what builds a site of some pages and returns its folder."""

    def built(
        pages: dict[str, str],
        settings: str = "registry: tests.integrations.pages:made",
        strict: bool = True,
    ) -> Path:
        for name, source in pages.items():
            page = tmp_path / "docs" / name
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes(source.encode())
        (tmp_path / "mkdocs.yml").write_text(
            "site_name: A site\ntheme: {name: mkdocs}\n"
            f"plugins: [shortcodes: {{{settings}}}]\nmarkdown_extensions: [toc, smarty]\n"
        )
        build(load_config(str(tmp_path / "mkdocs.yml"), strict=strict))
        return tmp_path / "site"

    return built


def sheets(page: Path) -> list[str]:
    found = [link.get("href") for link in parsed(page).iter("link")]
    return [href for href in found if "shortcodes" in href]


def test_assets_are_there_once_for_the_site(site: Build) -> None:
    folder = site({"index.md": "[card][card]", "a.md": "[card]", "b/c.md": "no widget"})
    css = (folder / "assets/shortcodes.css").read_text("utf-8")
    assert css == ".card { border: 1px solid }"
    assert sheets(folder / "index.html") == ["assets/shortcodes.css"]
    assert sheets(folder / "b/c/index.html") == ["../../assets/shortcodes.css"]
    assert "<style>" not in (folder / "index.html").read_text("utf-8")


def test_without_styles_there_is_no_stylesheet(site: Build) -> None:
    folder = site({"index.md": "[mark]x[/mark]"})
    assert not (folder / "assets/shortcodes.css").exists()
    assert sheets(folder / "index.html") == []


def test_the_stylesheet_may_have_another_address(site: Build) -> None:
    folder = site(
        {"index.md": "[card]"}, "registry: tests.integrations.pages:made, stylesheet: x.css"
    )
    assert (folder / "x.css").exists()


def test_titles_and_contents_have_what_the_widget_says(site: Build) -> None:
    folder = site({"index.md": "# In [year]\n\n## Then [year]\n"})
    page = parsed(folder / "index.html")
    assert text(page.find(".//h1[@id='in-2026']")) == "In 2026"
    assert "Then 2026" in [text(link) for link in page.iter("a")]
    assert "2026" in text(page.find(".//title")) or "A site" in text(page.find(".//title"))


@pytest.mark.parametrize(
    ("name", "source", "line"),
    [
        ("index.md", "# x\n\n> [card width=x]\n", "3:15"),
        ("index.md", "---\ntitle: x\n---\n\n\n> [card width=x]\n", "6:15"),
        ("index.md", "---\r\ntitle: x\r\n---\r\n\r\n> [card width=x]\r\n", "5:15"),
        # MkDocs says nothing twice in one process, so each case has a place of its own
        ("index.md", "title: x\n\n\n> [card width=x]\n", "4:15"),
    ],
)
def test_strict_mode_fails_the_build_with_file_and_line(
    site: Build, caplog: pytest.LogCaptureFixture, name: str, source: str, line: str
) -> None:
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        site({name: source})
    said = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert [
        message for message in said if f"docs/{name}:{line}: invalid-attribute" in message
    ] == said


def test_the_plugin_may_be_strict_by_itself(site: Build, caplog: pytest.LogCaptureFixture) -> None:
    settings = "registry: tests.integrations.pages:made, strict: true"
    with pytest.raises(Abort, match="BuildError"):
        site({"strict.md": "\n\n[card width=x]"}, settings, strict=False)
    (said,) = [item.getMessage() for item in caplog.records if "is strict" in item.getMessage()]
    assert said.startswith("shortcodes is strict; docs/strict.md:3:13: invalid-attribute ")


def test_otherwise_the_site_is_built_with_a_warning(
    site: Build, caplog: pytest.LogCaptureFixture
) -> None:
    folder = site({"index.md": "[card width=x]"}, strict=False)
    assert "data-widget" in (folder / "index.html").read_text("utf-8")
    assert [record for record in caplog.records if "docs/index.md:1:13" in record.getMessage()]


def test_a_registry_beside_the_settings_is_found(site: Build, tmp_path: Path) -> None:
    (tmp_path / "widgets_beside.py").write_text(
        "from shortcodes import Registry\nregistry = Registry()\n"
        "registry.add('hi', lambda shortcode, content: 'Hello')\n"
    )
    folder = site({"index.md": "[hi]"}, "registry: widgets_beside:registry")
    assert "Hello" in (folder / "index.html").read_text("utf-8")


def test_settings_that_name_what_is_not_there_stop_the_build(site: Build) -> None:
    with pytest.raises(Abort):
        site({"index.md": "x"}, "registry: no_such_module:x")
    with pytest.raises(Abort, match="configuration"):
        site({"index.md": "x"}, "on_error: raise")
    for options in ("paragraphs: true", "dialect: wordpress", "limits: {dept: 1}", "html: escape"):
        with pytest.raises(Abort):
            site({"index.md": "x"}, f"registry: tests.integrations.pages:made, {options}")


def test_options_of_an_engine_hold(site: Build) -> None:
    folder = site(
        {"index.md": "[YEAR] [a](http://e.org/[year])"},
        "registry: tests.integrations.pages:made, ignore_case: true, limits: {shortcodes: 1}",
        strict=False,
    )
    assert (folder / "index.html").read_text("utf-8").count("<time") == 1


WIDGETS_OF_LINKS = """
from shortcodes import Registry, Widget
from shortcodes.types import SafeUrl
registry = Registry()

@registry.widget("button")
class Button(Widget):
    to: SafeUrl
    template_source = '<a class="button" href="{{ to }}">{{ content }}</a>'

@registry.widget("figure")
class Figure(Widget):
    src: SafeUrl
    block = True
    template_source = '<figure><img src="{{ src }}" alt="">{{ content }}</figure>'
"""


@pytest.mark.parametrize("html", ["keep", "sanitize"])
def test_addresses_of_widgets_are_resolved_as_those_of_links(
    site: Build, tmp_path: Path, html: str
) -> None:
    if html == "sanitize":
        pytest.importorskip("nh3", reason="the extra html is not installed")
    (tmp_path / f"widgets_of_links_{html}.py").write_text(WIDGETS_OF_LINKS)
    pages = {
        "index.md": "Home",
        "a/b.md": "[c](c.md#x) ![](i.png) [e](http://e.org/)\n\n[button to='c.md#x']go[/button]\n\n"
        "[figure src=i.png]*See* [c](c.md) [button to='../index.md']home[/button][/figure]\n\n"
        "[button to='http://e.org/c.md']e[/button] [button to='#here']h[/button]\n\n<b id=here></b>\n",
        "a/c.md": "[b](b.md)\n\n## x",
        "a/i.png": "x",
    }
    folder = site(pages, f"registry: 'widgets_of_links_{html}:registry', html: {html}")
    page = parsed(folder / "a/b/index.html")
    main = page.find(".//div[@role='main']")
    links = [link.get("href") for link in (main if main is not None else page).iter("a")]
    wanted = [
        "../c/#x",
        "http://e.org/",
        "../c/#x",
        "../c/",
        "../../",
        "http://e.org/c.md",
        "#here",
    ]
    assert links == wanted
    assert [image.get("src") for image in page.iter("img")] == ["../i.png", "../i.png"]


def test_a_widget_s_link_to_nowhere_fails_strict_mode(
    site: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "widgets_of_links_nowhere.py").write_text(WIDGETS_OF_LINKS)
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        site(
            {"index.md": "[button to='nowhere.md']x[/button]"},
            "registry: 'widgets_of_links_nowhere:registry'",
        )
    assert "'nowhere.md'" in caplog.text
