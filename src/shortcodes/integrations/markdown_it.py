"""Shortcodes in markdown-it-py, and so in MyST."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final, TypeAlias

from markupsafe import Markup

from shortcodes.engine import Engine
from shortcodes.extras import require
from shortcodes.marks import Marked, Reading, check_engine, permitted
from shortcodes.rendering import Result

require("markdown-it", "markdown_it")

from markdown_it import MarkdownIt  # noqa: E402
from markdown_it.rules_core import StateCore  # noqa: E402
from markdown_it.token import Token  # noqa: E402
from markdown_it.utils import EnvType, OptionsDict  # noqa: E402

_Render: TypeAlias = Callable[[Sequence[Token], OptionsDict, EnvType], str]

READING: Final = "shortcodes: reading links"  # in the environment of a text that is no page
KEY: Final = "shortcodes"  # in the environment: the marked text, and its result


def shortcodes_plugin(
    md: MarkdownIt, *, engine: Engine[Markup], allow: Iterable[str] | None = None
) -> None:
    """Render the shortcodes of texts: ``md.use(shortcodes_plugin, engine=engine)``.

    After ``md.render(text, env)``, ``result(env)`` has the diagnostics and the assets.

    Args:
        md: The parser; it must have a renderer that makes HTML.
        engine: Renders the shortcodes.
        allow: The tag names that texts may use, or None for all that are registered.

    Raises:
        ValueError: The engine has an option that Markdown can't have.
        TypeError: ``allow`` is one string, or ``engine`` is none.
    """
    check_engine(engine)
    allowed = permitted(allow)

    def mark(state: StateCore) -> None:
        if READING in state.env:
            return
        marked = Marked(state.src, engine, allow=allowed, read=partial(read_links, md, state.env))
        state.env[KEY] = (marked, None)
        state.src = marked.text

    md.core.ruler.before("normalize", "shortcodes", mark)
    render_in(md, "render")


def read_links(md: MarkdownIt, env: EnvType, text: str) -> Reading:
    """Return what a parser makes of a text beside the one of an environment."""
    aside: dict[str, Any] = {READING: True, "references": dict(env.get("references", ()))}
    html = md.renderer.render(md.parse(text, aside), md.options, aside)
    return Reading(str(html), aside["references"])


def render_in(md: MarkdownIt, name: str) -> None:
    """Have a method of the renderer render shortcodes in its HTML, too."""
    render: _Render = getattr(md.renderer, name)

    def render_with_shortcodes(tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:
        html = render(tokens, options, env)
        marked, _ = env.get(KEY, (None, None))
        if marked is None:
            return html
        found = marked.render(html)
        env[KEY] = (marked, found)
        return str(found.output)

    setattr(md.renderer, name, render_with_shortcodes)


def result(env: EnvType) -> Result[Markup]:
    """Return the result of the last text of an environment.

    Raises:
        LookupError: None was rendered with it.
    """
    _, found = env.get(KEY, (None, None))
    if not isinstance(found, Result):
        raise LookupError("no text with shortcodes was rendered with this environment")
    return found
