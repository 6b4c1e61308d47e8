"""The strategy `attributes`: values from a widget's JSON Schema that its own validators accept."""

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

_BESIDE_TEXT = ("array", "object")  # no text is one of these, unless a validator splits it


def attributes(
    registry: Registry, name: str, values: Values | None = None
) -> st.SearchStrategy[dict[str, str]]:
    """Make valid attributes of a shortcode: every required one, and some of the others.

    Args:
        registry: The widgets.
        name: A tag name of a widget or a function; a function gets any attributes.
        values: Strategies for some attributes, by their names as authors type them.

    Returns:
        A strategy of values by attribute name, which the widget accepts.

    Raises:
        InvalidArgument: The tag name or an attribute is unknown.
    """
    definition = find_definition(registry, name)
    widget, table = definition.widget, definition.fields
    if widget is None or table is None:
        return st.dictionaries(st.sampled_from(("a", "b", "data-x")), any_value, max_size=2)
    required: dict[str, Texts] = {}
    optional: dict[str, Texts] = {}
    for field, made in _choose_texts(registry, definition, table, values or {}):
        facts = table.fields[field]
        fitting = made.filter(partial(_fits, widget, field))
        (required if facts.required else optional)[facts.shown] = fitting
    whole = partial(_is_taken, widget, table)
    return st.fixed_dictionaries(required, optional=optional).filter(whole)


def find_definition(registry: Registry, name: str) -> Definition:
    """Return the definition of a tag name.

    Raises:
        InvalidArgument: It isn't registered.
    """
    definition = registry.get(name)
    if definition is None:
        raise InvalidArgument(f"{name!r} is not registered; legal are {listed(registry.names)}")
    return definition


def _choose_texts(
    registry: Registry, definition: Definition, table: FieldTable, values: Values
) -> Iterator[tuple[str, Texts]]:
    """Yield the names of a widget's fields, each with a strategy that may make valid texts."""
    given = {}
    for attribute, strategy in values.items():
        field = table.find(attribute)
        if field is None:
            legal = listed(table.shown)
            raise InvalidArgument(f"[{definition.name}] has no {attribute!r}; legal are {legal}")
        given[field.name] = strategy
    schema = registry.json_schema()
    properties = schema["properties"][definition.name]["properties"]
    for field, field_schema in zip(table.fields.values(), properties.values(), strict=True):
        if field.name in given:
            yield field.name, given[field.name]
        elif field.required or field_schema.get("type") not in _BESIDE_TEXT:
            yield field.name, _make_texts(field_schema, schema["$defs"])


def _make_texts(schema: dict[str, Any], definitions: dict[str, Any]) -> Texts:
    """Make the values that a schema describes, and its examples, as text."""
    require("hypothesis", "hypothesis_jsonschema")
    from hypothesis_jsonschema import from_schema  # noqa: PLC0415 - a part of the strategies does without

    made = from_schema({**schema, "$defs": definitions}).filter(_is_plain).map(_write_value)
    known = [*schema.get("examples", ()), *([schema["default"]] if "default" in schema else ())]
    texts = [_write_value(value) for value in known if _is_plain(value)]
    return st.sampled_from(texts) | made if texts else made


def _is_plain(value: object) -> bool:
    return isinstance(value, (str, int, float))


def _write_value(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _fits(widget: type[Widget], field: str, text: str) -> bool:
    """Tell whether a field accepts a text, whatever the values of the others."""
    try:
        widget.__pydantic_validator__.validate_python({field: text})
    except ValidationError as exc:
        errors = exc.errors(include_url=False, include_input=False)
        if any(error["loc"][:1] == (field,) for error in errors):
            return False
    return _is_writable(text)


def _is_taken(widget: type[Widget], table: FieldTable, values: dict[str, str]) -> bool:
    """Tell whether a widget accepts all values together."""
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
