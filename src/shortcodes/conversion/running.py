"""Elements that run something or show another page: what becomes of them is told."""

from collections.abc import Iterator
from typing import Final

from shortcodes.conversion.target import Body, Left
from shortcodes.markup.tokens import Kind, tokens

_PAGES: Final = ("iframe", "object", "embed")
_NAMES: Final = ("script", *_PAGES)
_PUBLISHED: Final = "it is published as it is, and runs in the page"
_LEFT_OUT: Final = "it is left out: nothing of it can be read"
_LONGEST_SOURCE: Final = 200


def list_running(html: str, body: Body, address: str) -> Iterator[Left]:
    """Yield the scripts and the pages within the page of some HTML, if a target has them or leaves them out.

    A page in a text of Markdown becomes a link, so nothing of it is left.

    Args:
        html: The HTML of a post.
        body: What the target's texts are written in.
        address: The record that it is in.
    """
    if not any(f"<{name}" in html.lower() for name in _NAMES):
        return
    is_markdown = body == "markdown"
    for token in tokens(html):
        is_script = token.name == "script" and token.kind is not Kind.CLOSE
        if is_script or (token.name in _PAGES and token.kind is Kind.OPEN and not is_markdown):
            reason = _LEFT_OUT if is_markdown else _PUBLISHED
            yield Left(f"<{token.name}>", reason, token.source[:_LONGEST_SOURCE], address)
