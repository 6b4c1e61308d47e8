"""Names of a widget's class attributes that nothing reads: a slip of the pen, or a field without a type."""

from collections.abc import Collection, Iterator
from types import FunctionType
from typing import Any, Final

from pydantic.fields import FieldInfo

from shortcodes.errors import RegistrationError
from shortcodes.names import listed, quoted
from shortcodes.suggestions import find_nearest
from shortcodes.syntax.modern.likeness import are_near

_PLAIN: Final = (str, bytes, int, float, tuple, list, set, frozenset, dict, type(None), FieldInfo)
"""Types of values that are no field without a type, and nothing else that pydantic knows."""


def check_attribute_names(widget: type, known: Collection[str]) -> None:
    """Check the names that a class sets.

    Args:
        widget: The class, before pydantic has made a model of it.
        known: The attributes and methods that every widget has.

    Raises:
        RegistrationError: A name is no attribute of widgets and no field, or is a slip of one of theirs; the
            message tells what to write.
    """
    annotated = getattr(widget, "__annotations__", {})
    fields = _list_fields(widget)
    for name, value in list(vars(widget).items()):
        if name in fields and name not in annotated and isinstance(value, _PLAIN):
            raise RegistrationError(
                f"{name} of {widget.__qualname__} is a field, and has no type here; write it again, "
                f"as in '{name}: {_name_type(value)} = …'"
            )
        if name.startswith("_") or name in known or name in fields or _is_inherited(widget, name):
            continue
        if name not in annotated and isinstance(value, _PLAIN):
            _refuse_untyped(widget, name, value, known)
        elif isinstance(value, FunctionType) or "ClassVar" in str(annotated.get(name, "")):
            near = next((word for word in known if are_near(name, word)), "")
            if near and near not in vars(widget):
                raise RegistrationError(
                    f"nothing reads {name} of {widget.__qualname__}; did you mean {quoted(near)}?"
                )


def find_near_fields(fields: Collection[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the fields whose names are slips of attributes, each with the attribute."""
    for field in fields:
        for name in known:
            if are_near(field, name):
                yield field, name


def _is_inherited(widget: type, name: str) -> bool:
    """Tell whether a base has an attribute or field of a name, which the class gives another value."""
    return any(name in vars(base) for base in widget.__mro__[1:])


def _list_fields(widget: type) -> set[str]:
    """Return the names of the fields of the class's bases."""
    bases = (getattr(base, "__pydantic_fields__", ()) for base in widget.__mro__[1:])
    return {name for names in bases for name in names}


def _refuse_untyped(widget: type, name: str, value: object, known: Collection[str]) -> None:
    if isinstance(value, getattr(widget, "model_config", {}).get("ignored_types", ())):
        return
    start = f"{name} of {widget.__qualname__} is no attribute of widgets, and has no type, so it is no field"
    if near := find_nearest(name, known):
        raise RegistrationError(f"{start}; did you mean {quoted(near)}?")
    kind = _name_type(value)
    raise RegistrationError(
        f"{start}; write '{name}: {kind} = …' for a field, '{name}: ClassVar[{kind}] = …' for a "
        f"constant; attributes of widgets are {listed(sorted(known))}"
    )


def _name_type(value: Any) -> str:  # noqa: ANN401 - what a class was given
    return "str" if value is None or isinstance(value, FieldInfo) else type(value).__name__
