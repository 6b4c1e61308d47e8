"""Finds which items of a tag set which fields of a widget."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from shortcodes.binding.bound import TO_END, BoundShortcode, Numbers
from shortcodes.characters import decoded
from shortcodes.errors import Diagnostic, DiagnosticLog
from shortcodes.location import Span
from shortcodes.names import as_typed, listed, quoted
from shortcodes.suggestions import Unsure
from shortcodes.syntax import Attribute
from shortcodes.syntax.tag import Tag
from shortcodes.widgets.fields import Field, FieldTable

_LONGEST: Final = 60  # characters of a value that a hint repeats

Values = dict[str, Any]
"""What is given for fields, by their names in Python."""


def match_items(
    bound: BoundShortcode, fields: FieldTable, numbers: Numbers, log: DiagnosticLog
) -> Values:
    """Return the values that a tag gives for fields, and report what is for none, or for one that has a value.

    An attribute counts more than a positional value for the same field, wherever they stand; of two attributes
    the last one counts.

    Args:
        bound: The shortcode; its ``given`` stands for the numbers.
        fields: The fields of its widget.
        numbers: Takes which items set a field.
        log: Takes what is reported.
    """
    values: Values = {}
    positional = iter(fields.positional)
    tag, taken = bound.shortcode.tag, 0
    if bound.definition.value_to_end and (taken := _count_to_end(tag, fields)):
        first = fields.fields[next(positional)]
        values[first.name] = decoded(tag.text[tag.items[0].value_start : tag.items[taken - 1].end])
        numbers[first.normalised] = TO_END - (taken - 1)
    for number, (name, value, in_quotes) in islice(enumerate(tag.list_values()), taken, None):
        given: str | bool = value
        if name is not None:
            field = fields.find(name)
        elif not in_quotes and (field := _find_flag(value, fields)):
            given = True
        else:
            field = _next_positional(positional, fields)
        if field is not None:
            if field.name not in values or _replaces(bound, field, number, log):
                values[field.name] = given
                numbers[field.normalised] = number
        elif name is not None and bound.definition.extra == "allow":
            values[name.lower()] = value
        elif bound.definition.extra == "ignore":
            continue
        elif log.room("unexpected-value" if name is None else "unknown-attribute"):
            log.append(_unknown(bound, number, fields))
    return values


def _count_to_end(tag: Tag, fields: FieldTable) -> int:
    """Return how many items the value behind the name's ``=`` is: all up to the first attribute of the widget.

    It is none where a quote bounds the value.
    """
    if not tag.text.startswith("=", tag.name_end) or not tag.items or tag.items[0].opener:
        return 0
    named = (
        number
        for number, item in enumerate(tag.items)
        if number and item.name is not None and fields.find(item.name)
    )
    return next(named, len(tag.items))


def _find_flag(word: str, fields: FieldTable) -> Field | None:
    """Return the boolean field that a bare word names."""
    field = fields.find(word)
    return field if field and field.boolean else None


def _next_positional(positional: Iterator[str], fields: FieldTable) -> Field | None:
    name = next(positional, None)
    return None if name is None else fields.fields[name]


def _replaces(bound: BoundShortcode, field: Field, number: int, log: DiagnosticLog) -> bool:
    """Tell whether an item counts more than the one that has set its field, and report the other."""
    before = bound.given[field.normalised]
    part = Attribute.at(bound.shortcode.tag.items[number], bound.shortcode.start)
    if part.name is None or before.name is None:
        surplus = part if part.name is None else before
        hint = f"{field.shown!r} has another value"
        if surplus is part:
            hint += _advise_quotes(bound, number)
        log.add(_unexpected(bound, surplus, hint))
    return part.name is not None


def _unknown(bound: BoundShortcode, number: int, fields: FieldTable) -> Diagnostic:
    part = Attribute.at(bound.shortcode.tag.items[number], bound.shortcode.start)
    legal = f"legal are {listed(fields.shown)}" if fields.shown else "it takes none"
    if part.name is None:
        return _unexpected(bound, part, legal + _advise_quotes(bound, number))
    message = f"unknown attribute {quoted(part.name)} for [{bound.shortcode.name}]"
    span = Span(*(part.name_span or part.span))
    found = Diagnostic("unknown-attribute", "warning", message, span, legal)
    return Unsure.about(found, as_typed(part.name), fields.shown, in_message=True)


def _unexpected(bound: BoundShortcode, part: Attribute, hint: str) -> Diagnostic:
    message = f"unexpected value {quoted(part.value)} for [{bound.shortcode.name}]"
    return Diagnostic("unexpected-value", "warning", message, Span(*part.span), hint)


def _advise_quotes(bound: BoundShortcode, number: int) -> str:
    """Return what helps where a positional value is one more word of the value in front of it."""
    items = bound.shortcode.tag.items
    before, item = items[number - 1], items[number]
    if not number or item.opener or before.opener:
        return ""
    words = f"{before.value} {item.value}"
    if before.name is None or '"' in words or len(words) > _LONGEST:
        return "; a value of several words needs quotes"
    return f'; a value of several words needs quotes: {before.name}="{words}"'
