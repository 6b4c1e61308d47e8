"""Likely shortcodes that are not registered go in each framework, and prose in brackets stays."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shortcodes import Engine
from tests.integrations.pages import registry

TEXT = """He said [sic] so, [Smith 2020].

[vc_row css=”.x″]

A [su_note a="1"]*note*[/su_note] and `[su_note]` [/su_note].

- [x] done

[/vc_row]

[this](http://e.org/) ![su_note](x.png) cut [su_note b='2"""

CODE = "<code>[su_note]</code>"
GONE = ("vc_row", '[su_note a="1"]', "[su_note a=&", "/su_note", "[su_note b", "/vc_row")
STAYS = ("[sic]", "[Smith 2020]", "cut")


def check(html: str, *, markdown: bool = True) -> None:
    """Check that a page has its prose, and no tag of the plugins that are not there."""
    for text in GONE:
        assert text not in html, text
    for text in STAYS:
        assert text in html
    assert "note" in html
    if markdown:
        assert CODE in html
        assert "<em>note</em>" in html
        assert 'href="http://e.org/"' in html
        assert 'alt="su_note"' in html
        assert "<p></p>" not in html


def with_python_markdown(engine: Engine[Any]) -> str:
    pytest.importorskip("markdown", reason="the extra markdown is not installed")
    from markdown import markdown

    from shortcodes.integrations.markdown import ShortcodesExtension

    return markdown(TEXT, extensions=[ShortcodesExtension(engine=engine)])


def with_markdown_it(engine: Engine[Any]) -> str:
    pytest.importorskip("markdown_it", reason="the extra markdown-it is not installed")
    from markdown_it import MarkdownIt

    from shortcodes.integrations.markdown_it import shortcodes_plugin

    return MarkdownIt().use(shortcodes_plugin, engine=engine).render(TEXT)


def with_mistune(engine: Engine[Any]) -> str:
    mistune = pytest.importorskip("mistune", reason="the extra mistune is not installed")
    from shortcodes.integrations.mistune import shortcodes

    return str(mistune.create_markdown(plugins=[shortcodes(engine)])(TEXT))


MARKDOWN: dict[str, Callable[[Engine[Any]], str]] = {
    "Python-Markdown": with_python_markdown,
    "markdown-it-py": with_markdown_it,
    "mistune": with_mistune,
}


@pytest.mark.parametrize("render", MARKDOWN.values(), ids=MARKDOWN)
def test_markdown(render: Callable[[Engine[Any]], str]) -> None:
    check(render(Engine(registry(), unknown="strip")))
    omitted = render(Engine(registry(), unknown="omit"))
    assert "[sic]" in omitted
    assert "done" not in omitted
    kept, diagnosed = (render(Engine(registry(), unknown=word)) for word in ("keep", "diagnose"))
    assert kept.replace("&quot;", '"') == diagnosed.replace("&#34;", '"').replace("&quot;", '"')


@pytest.mark.parametrize("render", MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_without_shortcodes_is_the_same(
    render: Callable[[Engine[Any]], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prose = "[sic] [this](/x) ![that][1]\n\n- [x] done\n- [ ] open\n\n`[vc_row]`\n\n[1]: /y\n"
    monkeypatch.setattr("tests.integrations.test_unknown.TEXT", prose)
    expected = render(Engine(registry()))
    for word in ("strip", "omit", "diagnose"):
        assert render(Engine(registry(), unknown=word)) == expected


@pytest.mark.parametrize("render", MARKDOWN.values(), ids=MARKDOWN)
def test_reports_have_the_places_of_the_markdown(render: Callable[[Engine[Any]], str]) -> None:
    found = []
    engine = Engine(registry(), unknown="strip")
    process = engine.process

    def noted(*args: Any, **options: Any) -> Any:
        result = process(*args, **options)
        found.extend(result.diagnostics)
        return result

    engine.process = noted  # type: ignore[method-assign]
    render(engine)
    told = {TEXT[slice(*item.span)] for item in found if item.code == "stripped-shortcode"}
    assert told == {"vc_row", "su_note", "[/su_note]", "[su_note b='2"}
    assert {item.severity for item in found} == {"info"}


def test_jinja2() -> None:
    from jinja2 import Environment

    from shortcodes.integrations.jinja2 import ShortcodesExtension

    environment = Environment(extensions=[ShortcodesExtension], autoescape=True)
    environment.shortcodes_engine = Engine(registry(), unknown="strip")  # type: ignore[attr-defined]
    page = environment.from_string("{{ text|shortcodes }}").render(text=TEXT)
    check(page, markdown=False)


def test_flask() -> None:
    flask = pytest.importorskip("flask", reason="the extra flask is not installed")
    from shortcodes.integrations.flask import Shortcodes

    app = flask.Flask(__name__)
    app.config.update(SHORTCODES_REGISTRY=registry(), SHORTCODES_UNKNOWN="strip")
    Shortcodes(app)
    with app.test_request_context():
        check(flask.render_template_string("{{ text|shortcodes }}", text=TEXT), markdown=False)


def test_fastapi() -> None:
    pytest.importorskip("fastapi", reason="the extra fastapi is not installed")
    pytest.importorskip("httpx2", reason="httpx2, which the test client needs, is not installed")
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    from shortcodes.integrations.fastapi import router

    app = FastAPI()
    app.include_router(router(Engine(registry(), unknown="strip"), None))
    answer = TestClient(app).post("/render", json={"text": TEXT}).json()
    check(answer["output"], markdown=False)
    assert "stripped-shortcode" in {item["code"] for item in answer["diagnostics"]}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_mkdocs(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="the extra mkdocs is not installed")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text(TEXT, "utf-8")
    (tmp_path / "docs/x.png").touch()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: A site\ntheme: {name: mkdocs}\n"
        "plugins: [shortcodes: {registry: 'tests.integrations.pages:made', unknown: strip}]\n"
    )
    build(load_config(str(tmp_path / "mkdocs.yml")))
    check((tmp_path / "site/index.html").read_text("utf-8"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_pelican(tmp_path: Path) -> None:
    pytest.importorskip("pelican", reason="the extra pelican is not installed")
    from shortcodes.integrations.pelican import _Site

    settings: dict[str, Any] = {
        "SHORTCODES": {"registry": registry(), "unknown": "strip"},
        "MARKDOWN": {},
    }
    _Site(settings)
    from markdown import markdown

    check(markdown(TEXT, extensions=settings["MARKDOWN"]["extensions"]))
