"""Shortcodes in mistune."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Final, TypeAlias

from markupsafe import Markup

from shortcodes.engine import Engine
from shortcodes.extras import require
from shortcodes.marks import Marked, Reading, check_engine, permitted
from shortcodes.rendering import Result

require("mistune", "mistune")

from mistune import BlockState, Markdown  # noqa: E402

KEY: Final = "shortcodes"  # in the environment of a state: the result of its text

_Parsed: TypeAlias = str | list[dict[str, Any]]
_Parse: TypeAlias = Callable[[str, BlockState | None], tuple[_Parsed, BlockState]]


def shortcodes(
    engine: Engine[Markup], *, allow: Iterable[str] | None = None
) -> Callable[[Markdown], None]:
    """Return a plugin: ``mistune.create_markdown(plugins=[shortcodes(engine)])``.

    After ``html, state = markdown.parse(text)``, ``result(state)`` has the diagnostics and the assets.

    Args:
        engine: Renders the shortcodes.
        allow: The tag names that texts may use, or None for all that are registered.

    Raises:
        ValueError: The engine has an option that Markdown can't have.
        TypeError: ``allow`` is one string, or ``engine`` is none.
    """
    check_engine(engine)
    allowed = permitted(allow)

    def plugin(md: Markdown) -> None:
        # Around the whole of it, since other plugins may add to the page later, as that of footnotes does.
        parse: _Parse = md.parse

        def parse_and_render(s: str, state: BlockState | None = None) -> tuple[_Parsed, BlockState]:
            marked = Marked(s, engine, allow=allowed, read=partial(read_links, parse))
            parsed, state = parse(marked.text, state)
            if not isinstance(parsed, str):
                return parsed, state  # tokens, no page
            state.env[KEY] = found = marked.render(parsed)
            return str(found.output), state

        setattr(md, "parse", parse_and_render)  # noqa: B010 - a method, which mypy keeps from assignment

    return plugin


def read_links(parse: _Parse, text: str) -> Reading:
    """Return what a Markdown parser makes of a text; nothing is a link where it makes no page."""
    page, state = parse(text, None)
    return Reading(page if isinstance(page, str) else "", state.env.get("ref_links", {}))


def result(state: BlockState) -> Result[Markup]:
    """Return the result of the text of a state.

    Raises:
        LookupError: None was rendered with it.
    """
    found = state.env.get(KEY)
    if not isinstance(found, Result):
        raise LookupError("no text with shortcodes was rendered with this state")
    return found
