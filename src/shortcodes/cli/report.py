"""Diagnostics for people: a headline with place and message, and an excerpt with carets."""

import re
from typing import Final

import click

from shortcodes.cli.reading import Source
from shortcodes.cli.terminal import count_columns
from shortcodes.display import characters, in_line
from shortcodes.errors import Diagnostic, Severity

COLOURS: Final[dict[Severity, str]] = {"error": "red", "warning": "yellow", "info": "cyan"}

_WIDTH = 72
_INDENT = "    "
_LINE_END = re.compile(r"[\r\n]")


def format_headline(source: Source, diagnostic: Diagnostic, *, severity: bool = False) -> str:
    """Return ``file:line:col: code message``, with colours.

    Args:
        source: The text.
        diagnostic: A diagnostic of the text.
        severity: Whether to put the severity before the code.
    """
    line, column = source.lines.position(diagnostic.span.start)
    place = click.style(f"{in_line(source.path)}:{line}:{column}:", bold=True)
    kind = f"{diagnostic.severity} {diagnostic.code}" if severity else diagnostic.code
    return (
        f"{place} {click.style(kind, fg=COLOURS[diagnostic.severity])} {in_line(diagnostic.told)}"
    )


def format_excerpt(source: Source, diagnostic: Diagnostic) -> str:
    """Return the line of the text around a diagnostic and, below it, carets under its span."""
    start, end = diagnostic.span
    column = source.lines.position(start).column
    first = start - min(column - 1, _WIDTH // 2)
    # Cut out no more than is shown: a text can be one line of a million characters.
    line = _LINE_END.split(source.text[first : first + _WIDTH], maxsplit=1)[0]
    shown = list(characters(line.replace("\t", " ")))
    before = "".join(shown[: start - first])
    marked = "".join(shown[start - first : end - first])
    after = "".join(shown[max(start, end) - first :])
    carets = click.style("^" * max(1, count_columns(marked)), fg=COLOURS[diagnostic.severity])
    return f"{_INDENT}{before}{marked}{after}\n{_INDENT}{' ' * count_columns(before)}{carets}"
