"""The adapters of frameworks, the service and the command line, all in this process."""

from collections.abc import Callable
from functools import cache
from typing import Any

import markdown
import mistune
from fastapi import FastAPI
from fastapi.testclient import TestClient
from markdown_it import MarkdownIt
from pygments.lexer import Lexer
from pygments.lexers.html import HtmlLexer
from pygments.lexers.markup import MarkdownLexer

from fuzz.cli import run as run_command
from fuzz.compose.ways.widgets import engine, registry
from shortcodes.integrations.fastapi import router
from shortcodes.integrations.markdown import ShortcodesExtension
from shortcodes.integrations.markdown_it import shortcodes_plugin
from shortcodes.integrations.mistune import shortcodes
from shortcodes.integrations.pygments import (
    ShortcodesHtmlLexer,
    ShortcodesLexer,
    ShortcodesMarkdownLexer,
)
from shortcodes.integrations.rich_text import around_paragraphs

Run = Callable[[str], object]


@cache
def _client() -> TestClient:
    app = FastAPI()
    app.include_router(router(engine()))
    return TestClient(app)


def _posted(path: str) -> Run:
    def run(text: str) -> None:
        body = {"text": text.encode("utf-8", "replace").decode()}
        _client().post(path, json=body)

    return run


def _command(*command: str) -> Run:
    return lambda text: run_command(command, text.encode("utf-8", "replace"))


def _python_markdown(*extensions: Any) -> Run:  # noqa: ANN401 - as Markdown takes them
    return lambda text: markdown.markdown(text, extensions=[*extensions, "extra"])


def _with_mistune(*plugins: Any) -> Run:  # noqa: ANN401 - as mistune takes them
    return mistune.create_markdown(escape=False, plugins=["table", "footnotes", *plugins])


def _with_markdown_it(preset: str, *, ours: bool) -> Run:
    made = MarkdownIt(preset)
    if ours:
        made.use(shortcodes_plugin, engine=engine())
    return made.render


def _lexed(lexer: Lexer) -> Run:
    return lambda text: sum(1 for _ in lexer.get_tokens(text))


WAYS: dict[str, tuple[Run, Run] | Run] = {
    "Python-Markdown": (
        _python_markdown(ShortcodesExtension(engine=engine())),
        _python_markdown(),
    ),
    "mistune": (_with_mistune(shortcodes(engine())), _with_mistune()),
    "markdown-it": tuple(_with_markdown_it("commonmark", ours=ours) for ours in (True, False)),
    "markdown-it without HTML": tuple(
        _with_markdown_it("js-default", ours=ours) for ours in (True, False)
    ),
    "Pygments": _lexed(ShortcodesLexer()),
    "Pygments HTML": (_lexed(ShortcodesHtmlLexer()), _lexed(HtmlLexer())),
    "Pygments Markdown": (_lexed(ShortcodesMarkdownLexer()), _lexed(MarkdownLexer())),
    "rich text editors": lambda text: around_paragraphs(text, registry()),
    "service render": _posted("/render"),
    "service check": _posted("/check"),
    "command lint": _command("lint", "-", "--format", "json", "--unknown", "diagnose"),
    "command parse": _command("parse", "-"),
    "command render": _command("render", "-", "--page", "--unknown", "strip"),
}
