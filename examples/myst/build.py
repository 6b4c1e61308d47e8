"""Makes a page of a MyST text."""

from pathlib import Path

from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from widgets import registry

from shortcodes import Engine
from shortcodes.integrations.markdown_it import result, shortcodes_plugin

HERE = Path(__file__).parent

md = create_md_parser(MdParserConfig(enable_extensions={"smartquotes", "deflist"}), RendererHTML)
md.use(shortcodes_plugin, engine=Engine(registry))

env: dict[str, object] = {}
md.render((HERE / "page.md").read_text("utf-8"), env)
(HERE / "page.html").write_text(result(env).page(title="Shortcodes in MyST"), "utf-8")
