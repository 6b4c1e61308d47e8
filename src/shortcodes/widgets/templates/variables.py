"""Which variables a widget's template has, and what is known of them."""

from collections.abc import Mapping
from typing import Any, get_type_hints, is_typeddict

from markupsafe import Markup

from shortcodes.widgets.base import Widget
from shortcodes.widgets.templates.annotations import (
    UNTYPED,
    annotated,
    is_html,
    is_number,
    members,
    words,
)
from shortcodes.widgets.templates.values import Form, Hole, Value
from shortcodes.widgets.types.fits import fits


def variables(widget: type[Widget]) -> dict[str, Value]:
    """Return what a widget's template can use, by name."""
    held: dict[str, Value] = {}
    for name, info in widget.model_fields.items():
        held[name] = Hole(annotated(info.annotation, info.metadata), name=name)
    for name, kind in _declared(widget).items():
        held[name] = Hole(kind, name=name)
    # A raw widget's content is text, escaped.
    form = Form.ESCAPED if widget.raw else Form.PLAIN
    held["content"] = Hole(str if widget.raw else Markup, form, "content")
    return held


def relied_on(widget: type[Widget]) -> frozenset[str]:
    """Return the fields whose types make their values safe, and that `context` may not replace."""
    if widget.context is Widget.context:
        return frozenset()
    declared = _declared(widget)
    fields = widget.model_fields.items()
    return frozenset(
        name
        for name, info in fields
        if name not in declared and _says_something(annotated(info.annotation, info.metadata))
    )


def _says_something(annotation: Any) -> bool:
    return any(
        fits(kind) or is_number(kind) or is_html(kind) or words(kind)
        for kind in members(annotation)
    )


def _declared(widget: type[Widget]) -> Mapping[str, Any]:
    """Return the variables that the return type of `context` names: the keys of a ``TypedDict``."""
    try:
        returned = get_type_hints(widget.context, include_extras=True).get("return", UNTYPED)
        return get_type_hints(returned, include_extras=True) if is_typeddict(returned) else {}
    except (NameError, AttributeError, TypeError):  # names that are there for type checkers alone
        return {}
