"""Chooses the form field for a field of a widget by its JSON Schema."""

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


def make_block(schema: Schema, definitions: Schema, *, required: bool) -> blocks.FieldBlock:
    """Make the block of one field.

    Args:
        schema: The schema of the field.
        definitions: The schemas that it may refer to.
        required: Whether the widget requires the field.

    Returns:
        A block with the schema's label, help text, default and bounds.
    """
    facts = _resolve(schema, definitions)
    options = {
        "required": required,
        "help_text": facts.get("description", ""),
        "label": facts.get("title", ""),
        "default": _format_default(facts.get("default")),
    }
    kind, form, longest = (facts.get(key) for key in ("type", "format", "maxLength"))
    if "enum" in facts:
        words = [word for word in facts["enum"] if word != ""]
        # with a default one choice is always selected, so the list needs no blank one
        chosen = required or options["default"] not in (None, "")
        options["required"] = chosen and len(words) == len(facts["enum"])
        return blocks.ChoiceBlock(choices=[(word, str(word)) for word in words], **options)
    if kind == "boolean":
        return blocks.BooleanBlock(
            **options | {"required": False, "default": bool(options["default"])}
        )
    if kind in ("integer", "number"):
        number = blocks.IntegerBlock if kind == "integer" else blocks.FloatBlock
        return number(min_value=facts.get("minimum"), max_value=facts.get("maximum"), **options)
    if form in _BY_FORMAT:
        return _BY_FORMAT[form](**options)
    plain = not (form or "pattern" in facts)
    long = "contentMediaType" in facts or (plain and (longest or 0) >= _LONG)
    block = (blocks.TextBlock if long else blocks.CharBlock)(max_length=longest, **options)
    block.field.widget.attrs.update(_HINTS.get(form or "", {}))
    return block


def takes_content(definition: Definition) -> bool:
    """Tell whether a widget's template may render content; true if the template isn't found."""
    if definition.closing == "never":
        return False
    if definition.children:
        return True
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


def _format_default(default: object) -> object:
    """Return a default as an author types it."""
    return ", ".join(map(str, default)) if isinstance(default, list) else default


def _resolve(schema: Schema, definitions: Schema) -> Schema:
    """Return a schema with its reference, or its first member that isn't null, merged into it."""
    merged = dict(schema)
    for member in (merged, *merged.get("anyOf", ()), *merged.get("allOf", ())):
        if "$ref" in member:
            name = member["$ref"].rpartition("/")[2]
            return {**definitions[name], **merged}
        if member is not merged and member.get("type") not in (None, "null"):
            return {**member, **merged}
    return merged
