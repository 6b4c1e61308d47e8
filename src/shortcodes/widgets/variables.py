"""The variables of a widget's template, from its fields and its `context`."""

from collections.abc import Mapping
from typing import Any, get_type_hints, is_typeddict

from markupsafe import Markup

from shortcodes.templating.annotations import UNTYPED, with_metadata
from shortcodes.templating.variables import Variables
from shortcodes.widgets.base import Widget


def list_variables(widget: type[Widget]) -> Variables:
    """Return the variables that a widget's template can use."""
    fields = {
        name: with_metadata(info.annotation, info.metadata)
        for name, info in widget.model_fields.items()
    }
    declared = _list_declared(widget)
    complete = widget.context is Widget.context or declared is not None
    return Variables({**fields, **(declared or {}), "content": Markup}, complete)


def _list_declared(widget: type[Widget]) -> Mapping[str, Any] | None:
    """Return the variables that the return type of `context` names: the keys of a ``TypedDict``."""
    try:
        returned = get_type_hints(widget.context, include_extras=True).get("return", UNTYPED)
        return get_type_hints(returned, include_extras=True) if is_typeddict(returned) else None
    except (NameError, AttributeError, TypeError):  # names that only type checkers have
        return None
