"""Diagnostics as data for other programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from shortcodes.cli.reading import Source
from shortcodes.display import in_json
from shortcodes.errors import Diagnostic


def as_json(value: object, indent: int | None = None) -> str:
    """Return the JSON of a value that is nested little."""
    return in_json(json.dumps(value, ensure_ascii=False, indent=indent))


def separated(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines of an array's items, with commas between; there may be very many."""
    last = None
    for line in lines:
        if last is not None:
            yield f"{last},"
        last = line
    if last is not None:
        yield last


def record(source: Source, diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as data; columns count code points, the end is behind the last one.

    Args:
        source: The text.
        diagnostic: What was found in it.
    """
    start = source.lines.position(diagnostic.span.start)
    end = source.lines.position(diagnostic.span.end)
    return {
        "file": source.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "span": diagnostic.span,
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }
