"""The same pages through every Markdown engine, with all that could get at a tag switched on."""

from collections.abc import Callable
from importlib.util import find_spec

import pytest

from shortcodes import Engine
from tests.integrations.pages import PAGES, Page, problems, registry

pytestmark = pytest.mark.skipif(find_spec("html5lib") is None, reason="html5lib is not installed")

Draw = Callable[[str], str]


def python_markdown(text: str) -> str:
    markdown = pytest.importorskip("markdown", reason="the extra markdown is not installed")
    from shortcodes.integrations.markdown import ShortcodesExtension

    extensions = ["extra", "smarty", "toc", "nl2br", "sane_lists", "meta"]
    own = ShortcodesExtension(engine=Engine(registry()))
    return str(markdown.markdown(text, extensions=[own, *extensions]))


def markdown_it(text: str) -> str:
    module = pytest.importorskip("markdown_it", reason="the extra markdown-it is not installed")
    from shortcodes.integrations.markdown_it import shortcodes_plugin

    md = module.MarkdownIt("commonmark", {"typographer": True})
    md.enable(["smartquotes", "replacements", "table", "strikethrough"])
    md.use(shortcodes_plugin, engine=Engine(registry()))
    return str(md.render(text))


def mistune(text: str) -> str:
    module = pytest.importorskip("mistune", reason="the extra mistune is not installed")
    from shortcodes.integrations.mistune import shortcodes

    others = ["table", "footnotes", "strikethrough", "url", "task_lists", "def_list"]
    md = module.create_markdown(escape=False, plugins=[*others, shortcodes(Engine(registry()))])
    return str(md(text))


def myst(text: str) -> str:
    pytest.importorskip("myst_parser", reason="myst-parser is not installed")
    from markdown_it.renderer import RendererHTML
    from myst_parser.config.main import MdParserConfig
    from myst_parser.parsers.mdit import create_md_parser

    from shortcodes.integrations.markdown_it import shortcodes_plugin

    extensions = {"smartquotes", "replacements", "deflist", "tasklist", "colon_fence"}
    md = create_md_parser(MdParserConfig(enable_extensions=extensions), RendererHTML)
    md.use(shortcodes_plugin, engine=Engine(registry()))
    return str(md.render(text))


ENGINES: dict[str, Draw] = {
    "Python-Markdown": python_markdown,
    "markdown-it": markdown_it,
    "mistune": mistune,
    "MyST": myst,
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("draw", ENGINES.values(), ids=ENGINES)
def test_every_engine_draws_the_same_widgets(draw: Draw, page: Page) -> None:
    assert problems(draw(page.markdown), page) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("draw", ENGINES.values(), ids=ENGINES)
def test_the_line_ends_of_windows_change_nothing(draw: Draw, page: Page) -> None:
    html = draw(page.markdown.replace("\n", "\r\n"))
    # a value over lines keeps its line ends
    assert problems(html.replace("\\r\\n", "\\n"), page) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_as_html(page: Page) -> None:
    html = Engine(registry(), paragraphs=True).render(page.html_source)
    assert problems(html, page, markdown=False) == []


def test_there_are_thirty_pages_of_different_names() -> None:
    assert len({page.name for page in PAGES}) == len(PAGES) == 30
