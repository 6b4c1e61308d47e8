"""The source of one shortcode, from values that a template, a form or a database holds."""

import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any

from shortcodes import Result, Shortcode
from shortcodes.characters import decoded
from shortcodes.display import in_line

_REFERENCE = re.compile(r"&#?\w+;")


def written(
    name: str,
    attributes: Mapping[str, object],
    positional: Iterable[object] = (),
    content: str | None = None,
) -> str:
    """Return the source of a shortcode with some values, which is harmless HTML as well.

    Where it is not drawn, as beyond a limit, its values are text.

    Args:
        name: Its name.
        attributes: Its attributes, with ``_`` for ``-``; None leaves one out.
        positional: Its values without a name.
        content: The source of its content, or None for a void one.

    Raises:
        WriteError: No source would be read back as this shortcode.
    """
    given = {
        key.replace("_", "-"): as_text(held) for key, held in attributes.items() if held is not None
    }
    made = Shortcode(name, given, positional=map(as_text, positional), content=content)
    tag = made.opening.replace("<", "&lt;").replace(">", "&gt;")
    return f"{tag}{made.content or ''}{made.closing}"


def tell(log: logging.Logger, result: Result[Any]) -> None:
    """Log errors and warnings of a shortcode that a template has made, whose author has no other report."""
    for found in result.diagnostics:
        if found.severity != "info":
            log.warning("%s", in_line(f"{found.code} {found.told}"))


def as_text(value: object) -> str:
    """Return a value as an attribute has it: text, which the widget's template makes HTML again.

    The character references of HTML (what has ``__html__``) are decoded, so none is escaped twice.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "__html__"):
        return _REFERENCE.sub(lambda match: decoded(match[0]), str(value))
    return str(value)
