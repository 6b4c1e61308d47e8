"""What is wrong with a Markdown text, found without a Markdown engine."""

import re
from datetime import date
from pathlib import PurePath
from typing import Any, Final

from shortcodes.engine import Engine
from shortcodes.marks.marked import Marked, check_engine
from shortcodes.rendering import Result

SUFFIXES: Final = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The suffixes of Markdown files."""

_FRONT_MATTER = re.compile(
    r"(?P<fence>---|\+\+\+)[ \t]*\r?\n(?:[^\n]*\n)*?(?P=fence)[ \t]*(?:\r?\n|\Z)"
)
_SIGN = re.compile(r"[^\r\n]")


def process_file(engine: Engine[Any], name: str, text: str, on: date | None = None) -> Result[Any]:
    """Return the result of a text as its kind of file is read: Markdown, or HTML.

    In Markdown, links, code and front matter are no shortcodes. An engine that can't render Markdown reads it
    as any other text.

    Args:
        engine: What renders the shortcodes.
        name: The file's name.
        text: Its text.
        on: As for `Engine.process`.
    """
    is_markdown = PurePath(name).suffix.lower() in SUFFIXES and _can_render(engine)
    if not is_markdown or len(text) > engine.limits.input_chars:  # which would be told twice
        return engine.process(text, on)
    marked = Marked(blank_front_matter(text), engine)
    return marked.render(marked.text, on)


def _can_render(engine: Engine[Any]) -> bool:
    try:
        check_engine(engine)
    except ValueError:
        return False
    return True


def blank_front_matter(text: str) -> str:
    """Return a text with blanks in place of its front matter, so that places stay."""
    found = _FRONT_MATTER.match(text)
    return _SIGN.sub(" ", found[0]) + text[found.end() :] if found else text
