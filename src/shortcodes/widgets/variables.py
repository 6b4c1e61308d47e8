"""Which variables a widget's template has, and their types."""

from collections.abc import Mapping
from typing import Any, get_type_hints, is_typeddict

from markupsafe import Markup

from shortcodes.templating.annotations import UNTYPED, annotated
from shortcodes.templating.variables import Variables
from shortcodes.widgets.base import Widget


def variables(widget: type[Widget]) -> Variables:
    """Return what a widget's template can use."""
    fields = widget.model_fields.items()
    held = {name: annotated(info.annotation, info.metadata) for name, info in fields}
    declared = _declared(widget)
    complete = widget.context is Widget.context or declared is not None
    return Variables({**held, **(declared or {}), "content": Markup}, complete)


def _declared(widget: type[Widget]) -> Mapping[str, Any] | None:
    """Return the variables that the return type of `context` names: the keys of a ``TypedDict``."""
    try:
        returned = get_type_hints(widget.context, include_extras=True).get("return", UNTYPED)
        return get_type_hints(returned, include_extras=True) if is_typeddict(returned) else None
    except (NameError, AttributeError, TypeError):  # names that are there for type checkers alone
        return None
