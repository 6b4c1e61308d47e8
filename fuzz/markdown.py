"""Shortcodes make no Markdown engine raise on any text, and the same text gives the same page again."""
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

OTHERS = {
    "markdown": ["extra", "smarty", "toc", "nl2br", "sane_lists", "meta"],
    "markdown-it": ["smartquotes", "replacements", "table", "strikethrough"],
    "mistune": ["table", "footnotes", "strikethrough", "url", "task_lists", "def_list"],
}
HTML = ("keep", "sanitize")


def made(name: str, html: str, more: bool, shortcoded: bool = True) -> Callable[[str], object]:
    """Return what draws a text with one of the engines.

    Args:
        name: Which engine.
        html: What becomes of a text's own HTML.
        more: Whether it has its own extensions.
        shortcoded: Whether it has shortcodes.
    """
    sources = {"facts": MemorySource({"x": "<1>"})}
    engine = Engine(registry(pure=True), sources=sources, limits=LIMITS, html=html)
    others = OTHERS[name] if more else []
    if name == "markdown":
        own = [ShortcodesExtension(engine=engine)] if shortcoded else []
        converter = markdown.Markdown(extensions=[*own, *others])
        return lambda text: converter.reset().convert(text)
    if name == "mistune":
        plugins = [*others, *([shortcodes(engine)] if shortcoded else [])]
        return mistune.create_markdown(escape=False, plugins=plugins)
    parser = MarkdownIt("commonmark", {"typographer": True}).enable(others)
    return (parser.use(shortcodes_plugin, engine=engine) if shortcoded else parser).render


drawing = cache(made)


def check(data: bytes) -> None:
    """Draw a text twice with one of the engines."""
    option, text = decoded(data)
    choice = choices(option, tuple(OTHERS), HTML, (False, True))
    draw = drawing(*choice)
    page = drawn(draw, text)
    if isinstance(page, type):
        assert page is drawn(drawing(*choice, shortcoded=False), text)
        return
    assert isinstance(page, str)
    assert page == draw(text)


def drawn(draw: Callable[[str], object], text: str) -> object:
    """Return the page of a text, or the kind of its exception, such as one of surrogates in an address."""
    try:
        return draw(text)
    except Exception as exc:
        return type(exc)


if __name__ == "__main__":
    logging.disable()  # adapters log what is wrong with a text
    fuzz(check)
