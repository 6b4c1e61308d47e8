"""JSON for other programs: values, arrays line by line, diagnostics."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from shortcodes.cli.reading import Source
from shortcodes.display import in_json
from shortcodes.errors import Diagnostic


def dump_json(value: object, indent: int | None = None) -> str:
    """Return the JSON of a value; `json` recurses, so it must not be deeply nested."""
    return in_json(json.dumps(value, ensure_ascii=False, indent=indent))


def add_commas(lines: Iterable[str]) -> Iterator[str]:
    """Yield the items of an array with commas behind all but the last, without collecting them."""
    last = None
    for line in lines:
        if last is not None:
            yield f"{last},"
        last = line
    if last is not None:
        yield last


def describe_diagnostic(source: Source, diagnostic: Diagnostic) -> dict[str, Any]:
    """Return a diagnostic as data; columns count code points, the end is behind the last one.

    Args:
        source: The text.
        diagnostic: A diagnostic of the text.
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
