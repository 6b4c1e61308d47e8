"""Which form field fits a field of a widget, told from its JSON Schema."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, meta
from wagtail import blocks

from shortcodes.widgets.definition import Definition

Schema = Mapping[str, Any]

_BY_FORMAT: dict[str, type[blocks.FieldBlock]] = {
    "uri": blocks.URLBlock,
    "email": blocks.EmailBlock,
    "date": blocks.DateBlock,
    "date-time": blocks.DateTimeBlock,
    "time": blocks.TimeBlock,
}
_HINTS = {
    "color": {"placeholder": "#rrggbb"},
    "iri": {"placeholder": "https://", "inputmode": "url"},
    "iri-reference": {"placeholder": "https://", "inputmode": "url"},
}
_LONG = 1_000


def field_block(schema: Schema, definitions: Schema, *, required: bool) -> blocks.FieldBlock:
    """Return the block of one field.

    Args:
        schema: The schema of the field.
        definitions: What it may refer to.
        required: Whether the widget can't be drawn without it.
    """
    said = _resolved(schema, definitions)
    options = {
        "required": required,
        "help_text": said.get("description", ""),
        "label": said.get("title", ""),
        "default": _shown(said.get("default")),
    }
    kind, form, longest = (said.get(key) for key in ("type", "format", "maxLength"))
    if "enum" in said:
        # with a default there is always a choice, so none may be left blank
        options["required"] = required or options["default"] is not None
        return blocks.ChoiceBlock(choices=[(word, str(word)) for word in said["enum"]], **options)
    if kind == "boolean":
        return blocks.BooleanBlock(
            **options | {"required": False, "default": bool(options["default"])}
        )
    if kind in ("integer", "number"):
        number = blocks.IntegerBlock if kind == "integer" else blocks.FloatBlock
        return number(min_value=said.get("minimum"), max_value=said.get("maximum"), **options)
    if form in _BY_FORMAT:
        return _BY_FORMAT[form](**options)
    plain = not (form or "pattern" in said)
    long = "contentMediaType" in said or (plain and (longest or 0) >= _LONG)
    block = (blocks.TextBlock if long else blocks.CharBlock)(max_length=longest, **options)
    block.field.widget.attrs.update(_HINTS.get(form or "", {}))
    return block


def takes_content(definition: Definition) -> bool:
    """Tell whether a widget's template shows content; where the template isn't known, it may."""
    source = definition.template_source
    if definition.template:
        places = [definition.folder, definition.folder / "templates"] if definition.folder else []
        files = [place / definition.template for place in places]
        source = next(
            (file.read_text("utf-8") for file in files if file.is_file()), "{{ content }}"
        )
    tree = Environment(autoescape=True).parse(source)
    return "content" in meta.find_undeclared_variables(tree) or any(
        meta.find_referenced_templates(tree)
    )


def _shown(default: object) -> object:
    """Return a default as an author would write it."""
    return ", ".join(map(str, default)) if isinstance(default, list) else default


def _resolved(schema: Schema, definitions: Schema) -> Schema:
    """Return a schema with what it refers to in it, and as what it is when it isn't null."""
    said = dict(schema)
    for member in (said, *said.get("anyOf", ()), *said.get("allOf", ())):
        if "$ref" in member:
            name = member["$ref"].rpartition("/")[2]
            return {**definitions[name], **said}
        if member is not said and member.get("type") not in (None, "null"):
            return {**member, **said}
    return said
