"""What a type says of its values: the words they may be, and the types of their attributes."""

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import Enum
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    Literal,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from markupsafe import Markup
from pydantic import BaseModel

from shortcodes.types.fits import Fits, fits
from shortcodes.types.url import UrlRule

UNTYPED = Any
"""The type of a value that nothing is known of."""


def annotated(annotation: object, metadata: Iterable[object]) -> Any:
    """Return a type with the metadata that pydantic keeps apart from it."""
    extra = tuple(item for item in metadata if isinstance(item, Fits))
    return Annotated[(annotation, *extra)] if extra else annotation


def bare(annotation: object) -> object:
    """Return a type without its aliases and metadata."""
    while True:
        if hasattr(annotation, "__value__"):
            annotation = annotation.__value__
        elif get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        else:
            return annotation


def members(annotation: object) -> Iterator[Any]:
    """Yield the members of a union, each with the metadata of all of it; ``None`` is none."""
    while hasattr(annotation, "__value__"):
        annotation = annotation.__value__
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        for member in members(arguments[0]):
            yield annotated(member, arguments[1:])
    elif origin in (Union, UnionType):
        for member in arguments:
            if member is not NoneType:
                yield from members(member)
    else:
        yield annotation


def words(member: object) -> tuple[str, ...] | None:
    """Return what a type's values are written as, where that is a list of words."""
    kind = bare(member)
    if get_origin(kind) is Literal:
        return tuple(str(value) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(item) for item in kind)
    return None


def rule(annotation: object) -> UrlRule | None:
    """Return the rule of a type whose values are addresses, or None."""
    for member in members(annotation):
        for item in getattr(member, "__metadata__", ()):
            if isinstance(item, UrlRule):
                return item
    return None


def is_whole(member: object) -> bool:
    """Whether values are whole numbers."""
    kind = bare(member)
    return isinstance(kind, type) and issubclass(kind, int) and not issubclass(kind, Enum)


def is_html(member: object) -> bool:
    """Whether values are HTML, which isn't escaped."""
    kind = bare(member)
    return (isinstance(kind, type) and issubclass(kind, Markup)) or "html" in fits(member)


def attribute(annotation: object, name: str) -> Any:
    """Return the type of an attribute, or of a key, of values of some type."""
    kinds = [_attribute(bare(member), name) for member in members(annotation)]
    return _either(kinds)


def _attribute(kind: object, name: str) -> Any:
    origin = get_origin(kind) or kind
    if not isinstance(origin, type):
        return UNTYPED
    if issubclass(origin, Enum):
        values = (
            tuple(str(getattr(item, name)) for item in origin) if name in ("name", "value") else ()
        )
        return Literal[values] if values else UNTYPED
    if issubclass(origin, BaseModel) and name in origin.model_fields:
        info = origin.model_fields[name]
        return annotated(info.annotation, info.metadata)
    if isinstance(origin, type) and issubclass(origin, Mapping) and not is_typeddict(origin):
        return element(kind, 1)
    return _declared(origin, name)


def _declared(kind: type, name: str) -> Any:
    held = getattr(kind, name, None)
    getter = getattr(held, "fget", None) or getattr(held, "func", None)
    try:
        if getter is not None:
            return get_type_hints(getter, include_extras=True).get("return", UNTYPED)
        hints = get_type_hints(kind, include_extras=True)
    except Exception:  # hints are evaluated, and what can't be is not known
        return UNTYPED
    known = dataclasses.is_dataclass(kind) or is_typeddict(kind) or hasattr(kind, "_fields")
    return hints.get(name, UNTYPED) if known else UNTYPED


def element(annotation: object, index: int = 0) -> Any:
    """Return the type of the items of a collection.

    Args:
        annotation: The type of the collection.
        index: Which of its arguments: 1 for the values of a mapping.
    """
    kinds = [_element(bare(member), index) for member in members(annotation)]
    return _either(kinds)


def _element(kind: object, index: int) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is str:
        return str
    if not (isinstance(origin, type) and issubclass(origin, Collection)):
        return UNTYPED
    if issubclass(origin, tuple):
        kinds = [item for item in arguments if item is not Ellipsis]
        return _either(kinds)
    return arguments[index] if index < len(arguments) else UNTYPED


def _either(kinds: list[Any]) -> Any:
    """Return the union of types that may hold what can't be hashed."""
    different: list[Any] = []
    for kind in kinds:
        if kind not in different:
            different.append(kind)
    if len(different) == 1:
        return different[0]
    try:
        return Union[tuple(different)]  # noqa: UP007 - it is made, not written
    except TypeError:
        return UNTYPED
