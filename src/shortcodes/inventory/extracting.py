"""The shortcodes of a text as plain data."""

from collections.abc import Iterable
from typing import Any, Final

from shortcodes.inventory.stripping import choose_names
from shortcodes.location import LineIndex
from shortcodes.syntax import Shortcode, parse

DEEPEST: Final = 50
"""Levels of shortcodes in one another whose content is given: each level has its own copy."""


def extract(text: str, names: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Return the shortcodes of a text as dicts, in the order of their opening tags.

    Each has ``name``, ``attributes`` (a dict), ``positional`` (a list), ``content`` (None for a void one),
    ``self_closing``, ``source`` (its opening tag), ``span`` and ``content_span`` (offsets; None for a void
    one), ``line``, ``column`` and ``depth`` (0 at the top). From 50 levels on, ``content`` is None though
    ``content_span`` is not.

    Args:
        text: Any text.
        names: The names of shortcodes. None takes the likely ones of the text.

    Raises:
        TypeError: ``names`` is one string, or ``text`` is none.
    """
    likely = choose_names(text, names)
    if not likely.names:
        return []
    document, lines = parse(text, likely.names), LineIndex(text)
    found, ends = [], [0]  # the ends of those around; the first is never reached
    for node in document.walk():
        while len(ends) > 1 and ends[-1] <= node.start:
            ends.pop()
        if node.start not in likely.others:
            found.append(_to_dict(node, lines, len(ends) - 1))
        ends.append(node.end)
    return found


def _to_dict(node: Shortcode, lines: LineIndex, depth: int) -> dict[str, Any]:
    line, column = lines.position(node.start)
    inside = node.content_span
    return {
        "name": node.name,
        "attributes": dict(node.attributes),
        "positional": list(node.positional),
        "content": node.content if depth < DEEPEST else None,
        "self_closing": node.self_closing,
        "source": node.opening,
        "span": tuple(node.span),
        "content_span": None if inside is None else tuple(inside),
        "line": line,
        "column": column,
        "depth": depth,
    }
