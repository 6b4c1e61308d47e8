"""The source of one shortcode, written from values of a template, a form or a database."""

import logging
import re
from collections.abc import Iterable, Mapping
from typing import Any

from shortcodes import Result, Shortcode
from shortcodes.characters import decoded
from shortcodes.display import in_line

_REFERENCE = re.compile(r"&#?\w+;")


def write_shortcode(
    name: str,
    attributes: Mapping[str, object],
    positional: Iterable[object] = (),
    content: str | None = None,
) -> str:
    """Return the source of a shortcode with some values.

    It is harmless HTML as well: where it is not rendered, as beyond a limit, its values are text.

    Args:
        name: Its name.
        attributes: Its attributes, with ``_`` for ``-``; None leaves one out.
        positional: Its values without a name.
        content: The source of its content, or None for a void one.

    Raises:
        WriteError: No source would be read back as this shortcode.
    """
    given = {
        key.replace("_", "-"): format_value(held)
        for key, held in attributes.items()
        if held is not None
    }
    values = map(format_value, positional)
    made = Shortcode(name, given, values, content, self_closing=content is None)
    tag = made.opening.replace("<", "&lt;").replace(">", "&gt;")
    return f"{tag}{made.content or ''}{made.closing}"


def log_findings(log: logging.Logger, result: Result[Any]) -> None:
    """Log the errors and warnings of a shortcode that a template wrote, whose author has no other report."""
    for found in result.diagnostics:
        if found.severity != "info":
            log.warning("%s", in_line(f"{found.code} {found.told}"))


def format_value(value: object) -> str:
    """Return a value as the text of an attribute, which the widget's template escapes.

    In HTML (a value with ``__html__``), character references are decoded, so none is escaped twice.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if hasattr(value, "__html__"):
        return _REFERENCE.sub(lambda match: decoded(match[0]), str(value))
    return str(value)
