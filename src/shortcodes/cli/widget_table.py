"""Describes widgets in tables for people, from their JSON Schema."""

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Final

import click

from shortcodes.cli.terminal import count_columns, pad_text
from shortcodes.display import in_line

Schema = Mapping[str, Any]

_HEAD: Final = ("attribute", "value", "default", "description")
_GAP: Final = "  "
_INDENT: Final = "  "
_NARROWEST: Final = 28  # terminal columns; a narrower description goes below its row
_WIDEST: Final = (32, 24, 20)  # terminal columns of attribute, value and default
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
_CLOSING: Final = {
    "required": "needs a closing tag",
    "optional": "with a closing tag or without",
    "never": "has no closing tag",
}


def format_widgets(schema: Schema, width: int) -> Iterator[str]:
    """Yield the lines that describe all shortcodes.

    Args:
        schema: What `Registry.json_schema` returns.
        width: The terminal's columns.
    """
    for number, (name, widget) in enumerate(schema["properties"].items()):
        if number:
            yield ""
        yield click.style(f"[{name}]", bold=True)
        yield from _describe_widget(widget, width)
        rows = [
            (attribute, *_make_row(facts, attribute in widget.get("required", ()), schema))
            for attribute, facts in widget.get("properties", {}).items()
        ]
        if rows:
            yield ""
            yield from _format_table(rows, width)


def _describe_widget(widget: Schema, width: int) -> Iterator[str]:
    for paragraph in widget.get("description", "").split("\n\n"):
        yield from _wrap(paragraph, width, _INDENT)
    facts = list_facts(widget)
    if facts:
        yield from _wrap("; ".join(facts), width, _INDENT)


def list_facts(widget: Schema) -> list[str]:
    """Return what is to be known of a shortcode beside its attributes, in words."""
    facts = [form.format(", ".join(widget[key])) for key, form in _FACTS.items() if widget.get(key)]
    if widget.get("x-raw"):
        facts.append("its content is text")
    if closing := _CLOSING.get(widget.get("x-closing", "")):
        facts.append(closing)
    if widget.get("x-trusted-template"):
        facts.append("its template is trusted, and not checked")
    if widget.get("x-block"):
        facts.append("a block beside paragraphs")
    if widget.get("additionalProperties") is True:
        facts.append("takes any attribute")
    return facts


def _wrap(text: str, width: int, indent: str) -> list[str]:
    words = in_line(" ".join(text.replace("``", "'").split()))
    return textwrap.wrap(words, max(width, 40), initial_indent=indent, subsequent_indent=indent)


def _make_row(facts: Schema, required: bool, schema: Schema) -> tuple[str, str, str]:
    default = "required" if required else format_default(facts)
    return (
        describe_value(facts, schema),
        default,
        in_line(" ".join(facts.get("description", "").split())),
    )


def format_default(facts: Schema) -> str:
    """Return the default of an attribute as JSON, or an empty string."""
    if "default" not in facts or facts["default"] is None:
        return ""
    return in_line(json.dumps(facts["default"], ensure_ascii=False))


def describe_value(facts: Schema, schema: Schema) -> str:
    """Return in words which values an attribute takes."""
    if "$ref" in facts:
        facts = schema.get("$defs", {}).get(facts["$ref"].rpartition("/")[2], {})
    if "enum" in facts or "const" in facts:
        return " | ".join(in_line(str(value)) for value in facts.get("enum", [facts.get("const")]))
    if "format" in facts:
        return in_line(str(facts["format"]))
    if isinstance(several := facts.get("type"), list):
        kinds = [{**facts, "type": kind} for kind in several if kind != "null"]
        return " or ".join(describe_value(kind, schema) for kind in kinds)
    if "type" in facts:
        return _TYPES.get(str(facts["type"]), str(facts["type"])) + _describe_bounds(facts)
    words = (
        describe_value(kind, schema)
        for kind in facts.get("anyOf", ())
        if kind.get("type") != "null"
    )
    return " or ".join(dict.fromkeys(words)) or "anything"


def _describe_bounds(facts: Schema) -> str:
    words = {
        "minimum": "from",
        "exclusiveMinimum": "above",
        "maximum": "to",
        "exclusiveMaximum": "below",
    }
    bounds = [f"{word} {facts[key]}" for key, word in words.items() if key in facts]
    return f" {' '.join(bounds)}" if bounds else ""


def _format_table(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[str]:
    """Yield the lines of a table; on a narrow terminal descriptions go below their row."""
    natural = [
        max(count_columns(cell) for cell in column) for column in zip(_HEAD, *rows, strict=True)
    ]
    widths = [min(size, most) for size, most in zip(natural, _WIDEST, strict=False)]
    left = width - len(_INDENT) - sum(widths) - len(widths) * len(_GAP)
    beside = left >= _NARROWEST
    widths += [left] if beside else []
    yield click.style("".join(_format_row(_HEAD, widths)), dim=True)
    for row in rows:
        yield from _format_row(row, widths)
        if not beside:
            yield from _wrap(row[-1], width, _INDENT * 3)


def _format_row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of one row, each cell wrapped to its column's width."""
    wrapped = [textwrap.wrap(cell, size) for cell, size in zip(cells, widths, strict=False)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        shown = (pad_text(part, size) for part, size in zip(parts, widths, strict=True))
        yield f"{_INDENT}{_GAP.join(shown)}".rstrip()
