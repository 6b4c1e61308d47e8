"""The adapters of frameworks, the service and the command line, all in this process."""

import asyncio
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import markdown
import mistune
from fastapi import FastAPI
from markdown_it import MarkdownIt
from pygments.lexer import Lexer
from pygments.lexers.html import HtmlLexer
from pygments.lexers.markup import MarkdownLexer

from fuzz.cli import run as run_command
from fuzz.compose.ways.widgets import engine
from shortcodes.integrations.fastapi import router
from shortcodes.integrations.markdown import ShortcodesExtension
from shortcodes.integrations.markdown_it import shortcodes_plugin
from shortcodes.integrations.mistune import shortcodes
from shortcodes.integrations.pygments import (
    ShortcodesHtmlLexer,
    ShortcodesLexer,
    ShortcodesMarkdownLexer,
    mask_shortcodes,
)

Run = Callable[[str], object]


@cache
def _service() -> tuple[FastAPI, asyncio.Runner]:
    app = FastAPI()
    app.include_router(router(engine()))
    return app, asyncio.Runner()


def _posted(path: str) -> Run:
    """Return what sends a text to the service as a server would, in this thread, where it can be stopped."""
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }

    def run(text: str) -> None:
        app, runner = _service()
        body = json.dumps({"text": text.encode("utf-8", "replace").decode()}).encode()

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": body}

        async def send(message: dict[str, Any]) -> None:
            if message.get("status") not in (None, 200, 413):  # there is a longest text
                raise RuntimeError(message)

        runner.run(app(dict(scope), receive, send))  # type: ignore[arg-type]

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


def _delegated(ours: ShortcodesLexer, other: Lexer) -> Run:
    """Return what has another lexer read all that ours has it read."""
    return lambda text: _lexed(other)(mask_shortcodes(ours.get_tokens_unprocessed(text)))


class InMarkdown(ShortcodesLexer):
    """What the lexer of Markdown does itself."""

    in_markdown = True


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
    "Pygments in Markdown": _lexed(InMarkdown()),
    "Pygments HTML": (
        _lexed(ShortcodesHtmlLexer()),
        _delegated(ShortcodesLexer(), HtmlLexer()),
    ),
    "Pygments Markdown": (
        _lexed(ShortcodesMarkdownLexer()),
        _delegated(InMarkdown(), MarkdownLexer()),
    ),
    "rich text editors": engine(paragraphs="mend").render,
    "service render": _posted("/render"),
    "service check": _posted("/validate"),
    "command lint": _command("lint", "-", "--format", "json", "--unknown", "diagnose"),
    "command parse": _command("parse", "-"),
    "command render": _command("render", "-", "--page", "--unknown", "strip"),
}
