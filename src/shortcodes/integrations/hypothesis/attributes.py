"""Attributes that a widget takes, made from its JSON Schema and checked by its own validators."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from pydantic import ValidationError

from shortcodes.errors import WriteError
from shortcodes.extras import require
from shortcodes.names import listed
from shortcodes.syntax import Shortcode
from shortcodes.widgets import Registry, Widget
from shortcodes.widgets.definition import Definition
from shortcodes.widgets.fields import FieldTable

Texts: TypeAlias = st.SearchStrategy[str]
Values: TypeAlias = Mapping[str, Texts]

_BESIDE_TEXT = ("array", "object")  # what no text is taken for, unless a validator parts it


def attributes(
    registry: Registry, name: str, values: Values | None = None
) -> st.SearchStrategy[dict[str, str]]:
    """Make attributes that a shortcode may have: every required one, and some of the others.

    Args:
        registry: The widgets.
        name: A tag name of a widget or a function; a function is given any attributes.
        values: What to take for some attributes, by their names as authors type them.

    Returns:
        Strategy of values by attribute names, none of which the widget refuses.
    """
    definition = definition_of(registry, name)
    widget, table = definition.widget, definition.fields
    if widget is None or table is None:
        return st.dictionaries(st.sampled_from(("a", "b", "data-x")), any_value, max_size=2)
    required: dict[str, Texts] = {}
    optional: dict[str, Texts] = {}
    for field, made in _fields(registry, definition, table, values or {}):
        held = table.fields[field]
        fitting = made.filter(partial(_fits, widget, field))
        (required if held.required else optional)[held.shown] = fitting
    whole = partial(_is_taken, widget, table)
    return st.fixed_dictionaries(required, optional=optional).filter(whole)


def definition_of(registry: Registry, name: str) -> Definition:
    """Return what a name stands for.

    Raises:
        InvalidArgument: It isn't registered.
    """
    definition = registry.get(name)
    if definition is None:
        raise InvalidArgument(f"{name!r} is not registered; legal are {listed(registry.names)}")
    return definition


def _fields(
    registry: Registry, definition: Definition, table: FieldTable, values: Values
) -> Iterator[tuple[str, Texts]]:
    """Yield the names of a widget's fields with what to try for each."""
    given = {}
    for attribute, strategy in values.items():
        field = table.find(attribute)
        if field is None:
            legal = listed(table.shown)
            raise InvalidArgument(f"[{definition.name}] has no {attribute!r}; legal are {legal}")
        given[field.name] = strategy
    schema = registry.json_schema()
    properties = schema["properties"][definition.name]["properties"]
    for field, held in zip(table.fields.values(), properties.values(), strict=True):
        if field.name in given:
            yield field.name, given[field.name]
        elif field.required or held.get("type") not in _BESIDE_TEXT:
            yield field.name, _texts(held, schema["$defs"])


def _texts(schema: dict[str, Any], definitions: dict[str, Any]) -> Texts:
    """Return what a schema describes, written as text, with its own examples among it."""
    require("hypothesis", "hypothesis_jsonschema")
    from hypothesis_jsonschema import from_schema  # noqa: PLC0415 - a part of the strategies does without

    made = from_schema({**schema, "$defs": definitions}).filter(_is_plain).map(_written)
    known = [*schema.get("examples", ()), *([schema["default"]] if "default" in schema else ())]
    texts = [_written(value) for value in known if _is_plain(value)]
    return st.sampled_from(texts) | made if texts else made


def _is_plain(value: object) -> bool:
    return isinstance(value, (str, int, float))


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fits(widget: type[Widget], field: str, text: str) -> bool:
    """Tell whether a field takes a text, whatever the others hold."""
    try:
        widget.__pydantic_validator__.validate_python({field: text})
    except ValidationError as exc:
        errors = exc.errors(include_url=False, include_input=False)
        if any(error["loc"][:1] == (field,) for error in errors):
            return False
    return _is_writable(text)


def _is_taken(widget: type[Widget], table: FieldTable, values: dict[str, str]) -> bool:
    """Tell whether a widget takes all values together."""
    named = {
        field.name: values[field.shown] for field in table.fields.values() if field.shown in values
    }
    try:
        widget.__pydantic_validator__.validate_python(named)
    except ValidationError:
        return False
    return True


def _is_writable(text: str) -> bool:
    try:
        Shortcode("a", {"a": text})
    except WriteError:
        return False
    return True


any_value = st.text().filter(_is_writable)
"""Values that a tag can hold."""
