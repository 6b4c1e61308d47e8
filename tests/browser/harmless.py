"""The harmless twin of what a shortcode is given: what must look the same to a parser."""

from functools import cache
from unicodedata import category

from pydantic import TypeAdapter, ValidationError

from shortcodes.widgets import Definition
from tests.browser.widgets import plain_fields


def harmless(value: str) -> str:
    """Return a value of the same letters that is one word, or the value if nothing in it can be seen."""
    if value.isalnum() or all(
        char.isspace() or category(char) in ("Cc", "Cf", "Cs") for char in value
    ):
        return value
    text = value.strip()
    start = value.index(text)
    word = "".join([char if char.isalnum() else "-" for char in text])
    return f"{value[:start]}{word}{value[start + len(text) :]}"


def twin(definition: Definition, given: dict[str, str]) -> dict[str, str]:
    """Return harmless values for the attributes that take any text, and those of the others that are valid."""
    plain = _plain(definition)
    return {
        name: _harmless_as_read(definition, name, value) if name in plain else value
        for name, value in given.items()
        if name in plain or _is_valid(definition, name, value)
    }


def _harmless_as_read(definition: Definition, name: str, value: str) -> str:
    """Return the harmless form of a value, or an empty string where its field finds nothing to show in it."""
    if not _is_valid(definition, name, value):
        return harmless(value)
    return harmless(value) if _adapters(definition)[name].validate_python(value) != "" else ""


@cache
def _plain(definition: Definition) -> frozenset[str]:
    return frozenset(plain_fields(definition))


def _is_valid(definition: Definition, name: str, value: str) -> bool:
    try:
        _adapters(definition)[name].validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _adapters(definition: Definition) -> dict[str, TypeAdapter[object]]:
    assert definition.widget is not None
    return {
        field.alias or name: TypeAdapter(field.rebuild_annotation())
        for name, field in definition.widget.model_fields.items()
    }
