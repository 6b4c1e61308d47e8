"""No text makes a Markdown engine with shortcodes raise, and the same text gives the same page again."""
# ruff: noqa: S101 - checks are made of assertions

import logging
from collections.abc import Callable
from functools import cache

import markdown
import mistune
from markdown_it import MarkdownIt

from fuzz.driver import choices, decoded, fuzz, instrumented
from fuzz.render import LIMITS, registry

with instrumented():
    from shortcodes import Engine
    from shortcodes.integrations.markdown import ShortcodesExtension
    from shortcodes.integrations.markdown_it import shortcodes_plugin
    from shortcodes.integrations.mistune import shortcodes
    from shortcodes.sources.memory import MemorySource

logging.disable()  # what is wrong with a text is logged

OTHERS = {
    "markdown": ["extra", "smarty", "toc", "nl2br", "sane_lists", "meta"],
    "markdown-it": ["smartquotes", "replacements", "table", "strikethrough"],
    "mistune": ["table", "footnotes", "strikethrough", "url", "task_lists", "def_list"],
}
HTML = ("keep", "escape")


def drawn(name: str, html: str, more: bool) -> Callable[[str], object]:
    """Return what draws a text with one of the engines, with its own extensions if that is wanted."""
    sources = {"facts": MemorySource({"x": "<1>"})}
    engine = Engine(registry(pure=True), sources=sources, limits=LIMITS, html=html)
    others = OTHERS[name] if more else []
    if name == "markdown":
        made = markdown.Markdown(extensions=[ShortcodesExtension(engine=engine), *others])
        return lambda text: made.reset().convert(text)
    if name == "mistune":
        plugins = [*others, shortcodes(engine)]
        return mistune.create_markdown(escape=False, plugins=plugins)
    parser = MarkdownIt("commonmark", {"typographer": True}).enable(others)
    return parser.use(shortcodes_plugin, engine=engine).render


draw = cache(drawn)


def check(data: bytes) -> None:
    """Draw a text twice with one of the engines."""
    option, text = decoded(data)
    name, html, more = choices(option, tuple(OTHERS), HTML, (False, True))
    page = draw(name, html, more)(text)
    assert isinstance(page, str)
    assert page == draw(name, html, more)(text)


if __name__ == "__main__":
    fuzz(check)
