"""Fills the fields of a widget from attributes: validates values, reports wrong ones."""

from collections.abc import Hashable
from itertools import groupby
from sys import getsizeof
from typing import Final, NamedTuple, TypeAlias

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from shortcodes.binding.bound import (
    CONTENT,
    BoundShortcode,
    GivenAttributes,
    Numbers,
)
from shortcodes.binding.content import read_value
from shortcodes.binding.matching import Values, match_items
from shortcodes.binding.refusals import describe_refusal, shorten_message
from shortcodes.errors import Diagnostic, DiagnosticLog
from shortcodes.limits import Usage
from shortcodes.location import Span
from shortcodes.memory import BoundedCache, are_atoms, count_bytes
from shortcodes.names import as_typed
from shortcodes.suggestions import Unsure
from shortcodes.syntax import Attribute
from shortcodes.widgets.base import Widget
from shortcodes.widgets.definition import Definition
from shortcodes.widgets.fields import Field, FieldTable

# Bytes of a widget beside its fields, and of a field beside its value.
_FILLED: Final = 1_000
_FIELD: Final = 130


class Filled(NamedTuple):
    """A widget that a tag filled in without a diagnostic.

    Attributes:
        widget: The widget.
        numbers: Which items of the tag set a field, by the field's normalised name.
        size: Bytes of the widget.
    """

    widget: Widget
    numbers: Numbers
    size: int


FilledCache: TypeAlias = BoundedCache[tuple[Definition, Hashable], Filled]


def _count_widget_bytes(widget: Widget, numbers: Numbers, most: int) -> int:
    """Return the bytes of a widget and the numbers of its items; most widgets have plain values alone."""
    values = widget.__dict__.values()
    rest = (widget.__pydantic_extra__, widget.__pydantic_private__)
    if rest != (None, None) or not are_atoms(values):
        return count_bytes(widget, numbers, most=most)
    return _FILLED + _FIELD * len(values) + sum(map(getsizeof, values)) + _FIELD * 2 * len(numbers)


class WidgetFiller:
    """Fills the fields of the widgets of one text."""

    __slots__ = ("_diagnostics", "_filled", "_usage")

    def __init__(
        self,
        diagnostics: DiagnosticLog,
        filled: FilledCache | None = None,
        usage: Usage | None = None,
    ) -> None:
        self._diagnostics = diagnostics
        self._filled = filled
        self._usage = usage or Usage()

    def fill(self, bound: BoundShortcode, widget: type[Widget]) -> None:
        """Give a shortcode its widget, or note why it can't be rendered."""
        definition, shortcode = bound.definition, bound.shortcode
        table = self._filled if definition.pure else None
        fields = definition.fields
        content = (shortcode.content or "") if fields is not None and fields.from_content else ""
        key = definition, (shortcode.tag.key, content) if content else shortcode.tag.key
        if table is not None and (found := table.get(key)) is not None:
            bound.widget, bound.size = found.widget, found.size
            bound.given = GivenAttributes(shortcode, found.numbers)
            return
        before, texts = self._diagnostics.total, self._usage.texts
        numbers: Numbers = {}
        bound.given = GivenAttributes(shortcode, numbers)
        self._fill(bound, widget, numbers)
        clean = self._diagnostics.total == before and self._usage.texts == texts
        if table is not None and table.max_bytes and clean and bound.widget is not None:
            bound.size = size = _count_widget_bytes(bound.widget, numbers, table.max_bytes)
            source = getsizeof(shortcode.opening) + getsizeof(content)
            table.put(key, Filled(bound.widget, numbers, size), size + source)

    def _fill(self, bound: BoundShortcode, widget: type[Widget], given: Numbers) -> None:
        fields = bound.definition.fields
        if fields is None:
            return
        values = match_items(bound, fields, given, self._diagnostics)
        _take_content(bound, fields, values, given)
        while bound.widget is None and bound.failure is None:
            try:
                bound.widget = self._validate(bound, widget, fields, values, given)
            except Exception as exc:  # a validator of the widget may raise anything
                self._diagnostics.add(bound.fail(bound.raised(exc), exc))
        if fields.guesses and bound.widget is not None:
            self._report_guesses(bound, fields, values)

    def _validate(
        self,
        bound: BoundShortcode,
        widget: type[Widget],
        fields: FieldTable,
        values: Values,
        given: Numbers,
    ) -> Widget | None:
        """Return the widget, or None after reporting the wrong values and taking them out."""
        try:
            made = widget.__pydantic_validator__.validate_python(values)
        except ValidationError as exc:
            errors = exc.errors(include_url=False, include_input=False)
            self._refuse(bound, fields, values, given, errors)
            return None
        if not isinstance(made, Widget):
            raise TypeError(f"a validator of {widget.__name__} made a {type(made).__name__} of it")
        return made

    def _refuse(
        self,
        bound: BoundShortcode,
        fields: FieldTable,
        values: Values,
        given: Numbers,
        errors: list[ErrorDetails],
    ) -> None:
        """Report wrong values and take them out, so that their fields have defaults."""
        for name, group in groupby(errors, key=_field_name):
            field = fields.fields.get(name)
            if field and name in values:
                value = values[name]
                literal = field.find_literal(value) if isinstance(value, str) else None
                if literal is not None:  # the next attempt takes it
                    values[name] = literal
                    continue
                part = bound.given[field.normalised]
                del given[field.normalised]
                self._report_invalid(bound, field, part, values.pop(name), list(group))
            elif field and field.required:
                other = ", or content" if name == fields.from_content else ""
                message = f"[{bound.shortcode.name}] needs the attribute '{field.shown}'{other}"
                found = bound.diagnostic("missing-attribute", message)
                self._diagnostics.add(bound.fail(found))
            else:
                message = f"[{bound.shortcode.name}]: {shorten_message(next(group))}"
                found = bound.diagnostic("invalid-widget", message)
                self._diagnostics.add(bound.fail(found))

    def _report_guesses(self, bound: BoundShortcode, fields: FieldTable, values: Values) -> None:
        """Report values that a type has taken for others."""
        for field in fields.guesses:
            value = values.get(field.name)
            if not isinstance(value, str):
                continue
            for message in filter(None, (rule.describe_guess(value) for rule in field.guesses)):
                span = Span(*bound.given[field.normalised].value_span)
                self._diagnostics.add(Diagnostic("guessed-value", "warning", message, span))

    def _report_invalid(
        self,
        bound: BoundShortcode,
        field: Field,
        part: Attribute,
        value: object,
        errors: list[ErrorDetails],
    ) -> None:
        wanted = self._diagnostics.room("invalid-attribute")
        if not wanted and not field.required:
            return
        written = as_typed(part.name) if part.name else field.shown
        message = describe_refusal(str(value), written, bound.shortcode.name, errors)
        found = Diagnostic(
            code="invalid-attribute",
            severity="error" if field.required else "warning",
            message=message,
            span=Span(*part.value_span),
        )
        if field.choices:
            found = Unsure.about(found, str(value), field.choices)
        if field.required:
            bound.fail(found)
        if wanted:
            self._diagnostics.append(found)


def _take_content(
    bound: BoundShortcode, fields: FieldTable, values: Values, given: Numbers
) -> None:
    """Give a field that takes its value from the content what no attribute has given it."""
    name = fields.from_content
    if name and name not in values and (value := read_value(bound.shortcode.content or "")):
        values[name] = value
        given[fields.fields[name].normalised] = CONTENT


def _field_name(error: ErrorDetails) -> str:
    return str(error["loc"][0]) if error["loc"] else ""
