"""The JSON Schema of widgets as tables for people."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

import click

from shortcodes.cli.terminal import columns, padded
from shortcodes.display import in_line

Schema = Mapping[str, Any]

_HEAD: Final = ("attribute", "value", "default", "description")
_GAP: Final = "  "
_INDENT: Final = "  "
_NARROWEST: Final = 28  # columns of a description that stands beside the others
_WIDEST: Final = (32, 24, 20)  # columns of the others
_TYPES: Final = {
    "string": "text",
    "boolean": "true | false",
    "integer": "whole number",
    "number": "number",
    "array": "list",
}
_FACTS: Final = {
    "x-aliases": "also called {}",
    "x-positional": "values without a name: {}",
    "x-parents": "stands directly in {}",
    "x-children": "holds {}",
}


def widget_lines(schema: Schema, width: int) -> Iterator[str]:
    """Yield the lines that describe all shortcodes.

    Args:
        schema: What `Registry.json_schema` returns.
        width: How many columns there are.
    """
    for number, (name, widget) in enumerate(schema["properties"].items()):
        if number:
            yield ""
        yield click.style(f"[{name}]", bold=True)
        yield from _about(widget, width)
        rows = [
            (attribute, *_row(facts, attribute in widget.get("required", ()), schema))
            for attribute, facts in widget.get("properties", {}).items()
        ]
        if rows:
            yield ""
            yield from _table(rows, width)


def _about(widget: Schema, width: int) -> Iterator[str]:
    for paragraph in widget.get("description", "").split("\n\n"):
        yield from _wrapped(paragraph, width, _INDENT)
    said = [form.format(", ".join(widget[key])) for key, form in _FACTS.items() if widget.get(key)]
    said += ["its content is text"] if widget.get("x-raw") else []
    said += ["its template is trusted, and not checked"] if widget.get("x-trusted-template") else []
    said += ["a block beside paragraphs"] if widget.get("x-block") else []
    said += ["takes any attribute"] if widget.get("additionalProperties") is True else []
    if said:
        yield from _wrapped("; ".join(said), width, _INDENT)


def _wrapped(text: str, width: int, indent: str) -> list[str]:
    words = in_line(" ".join(text.replace("``", "'").split()))
    return textwrap.wrap(words, max(width, 40), initial_indent=indent, subsequent_indent=indent)


def _row(facts: Schema, required: bool, schema: Schema) -> tuple[str, str, str]:
    default = "required" if required else _default(facts)
    return _value(facts, schema), default, in_line(" ".join(facts.get("description", "").split()))


def _default(facts: Schema) -> str:
    if "default" not in facts or facts["default"] is None:
        return ""
    return in_line(json.dumps(facts["default"], ensure_ascii=False))


def _value(facts: Schema, schema: Schema) -> str:
    """Return in words what an attribute may hold."""
    if "$ref" in facts:
        facts = schema.get("$defs", {}).get(facts["$ref"].rpartition("/")[2], {})
    if "enum" in facts or "const" in facts:
        return " | ".join(in_line(str(value)) for value in facts.get("enum", [facts.get("const")]))
    if "format" in facts:
        return in_line(str(facts["format"]))
    if "type" in facts:
        return _TYPES.get(str(facts["type"]), str(facts["type"])) + _bounds(facts)
    kinds = (_value(kind, schema) for kind in facts.get("anyOf", ()) if kind.get("type") != "null")
    return " or ".join(dict.fromkeys(kinds)) or "anything"


def _bounds(facts: Schema) -> str:
    words = {
        "minimum": "from",
        "exclusiveMinimum": "above",
        "maximum": "to",
        "exclusiveMaximum": "below",
    }
    said = [f"{word} {facts[key]}" for key, word in words.items() if key in facts]
    return f" {' '.join(said)}" if said else ""


def _table(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    """Yield the lines of a table; on a narrow terminal descriptions go below their row."""
    natural = [max(columns(cell) for cell in column) for column in zip(_HEAD, *rows, strict=True)]
    widths = [min(size, most) for size, most in zip(natural, _WIDEST, strict=False)]
    left = width - len(_INDENT) - sum(widths) - len(widths) * len(_GAP)
    beside = left >= _NARROWEST
    widths += [left] if beside else []
    yield click.style("".join(_lines(_HEAD, widths)), dim=True)
    for row in rows:
        yield from _lines(row, widths)
        if not beside:
            yield from _wrapped(row[-1], width, _INDENT * 3)


def _lines(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row, its cells wrapped to the widths that there are."""
    wrapped = [textwrap.wrap(cell, size) for cell, size in zip(cells, widths, strict=False)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        shown = (padded(part, size) for part, size in zip(parts, widths, strict=True))
        yield f"{_INDENT}{_GAP.join(shown)}".rstrip()
