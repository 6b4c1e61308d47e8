"""The JSON Schema of the shortcodes of a registry."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from shortcodes.names import as_typed
from shortcodes.widgets.base import Widget
from shortcodes.widgets.definition import Definition
from shortcodes.widgets.fields import FieldTable

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """pydantic's own, which doesn't know that a `Markup` is a text."""

    def encode_default(self, dft: object) -> object:
        """Return a default as JSON has it."""
        return super().encode_default(str(dft) if isinstance(dft, Markup) else dft)


def make_json_schema(entries: Sequence[tuple[Definition, tuple[str, ...]]]) -> Schema:
    """Return one JSON Schema document.

    Args:
        entries: The definitions, each with its aliases.
    """
    widgets = dict.fromkeys(entry.widget for entry, _ in entries if entry.widget)
    models, definitions = _make_models(list(widgets))
    properties = {}
    for entry, aliases in entries:
        widget = entry.widget
        schema = (
            _describe_attributes(models[widget], entry.fields)
            if widget
            else _describe_function(entry)
        )
        properties[entry.name] = schema | _describe_extensions(entry, aliases)
    return {
        "$schema": DIALECT,
        "title": "Shortcodes",
        "description": "The attributes of each shortcode, by tag name.",
        "type": "object",
        "properties": properties,
        "$defs": definitions,
    }


def _make_models(widgets: Sequence[type[Widget]]) -> tuple[dict[type[Widget], Schema], Schema]:
    """Return the schema of each widget, and the definitions that they refer to."""
    if not widgets:
        return {}, {}
    references, schema = models_json_schema(
        [(widget, "validation") for widget in widgets], schema_generator=_Generator
    )
    shared: Schema = schema.get("$defs", {})
    names = {w: references[w, "validation"]["$ref"].rpartition("/")[2] for w in widgets}
    models = {widget: shared[name] for widget, name in names.items()}
    everything = repr(shared)
    for name in names.values():
        if f"'#/$defs/{name}'" not in everything:
            del shared[name]
    return models, shared


def _describe_attributes(model: Schema, fields: FieldTable | None) -> Schema:
    schema = dict(model)
    if fields is None:
        return schema
    shown = {name: field.shown for name, field in fields.fields.items()}
    renamed = {as_typed(name): schema for name, schema in model.get("properties", {}).items()}
    schema["properties"] = renamed
    if "required" in model:
        schema["required"] = [as_typed(name) for name in model["required"]]
    positional = [shown[name] for name in fields.positional]
    return schema | ({"x-positional": positional} if positional else {})


def _describe_function(entry: Definition) -> Schema:
    schema: Schema = {"type": "object", "title": entry.name, "additionalProperties": True}
    if doc := getattr(entry.target, "__doc__", None):
        schema["description"] = doc.strip()
    return schema


def _describe_extensions(entry: Definition, aliases: tuple[str, ...]) -> Schema:
    """Return the options, for which JSON Schema has no keyword; all but aliases only if they are set."""
    extensions: Schema = {
        "x-raw": entry.raw,
        "x-block": entry.block,
        "x-parents": sorted(entry.parents),
        "x-children": sorted(entry.children),
        "x-closing": entry.closing if entry.sets_closing else "",
        "x-trusted-template": entry.trusted,
        "x-examples": list(entry.examples),
    }
    return {"x-aliases": list(aliases)} | {key: value for key, value in extensions.items() if value}
