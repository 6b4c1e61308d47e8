"""Types of values: the words that a value may be, and the types of its attributes and items."""

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
"""The type of a value of which nothing is known."""


def with_metadata(annotation: object, metadata: Iterable[object]) -> Any:
    """Return a type with the metadata that pydantic keeps apart from it."""
    extra = tuple(item for item in metadata if isinstance(item, Fits))
    return Annotated[(annotation, *extra)] if extra else annotation


def strip_metadata(annotation: object) -> object:
    """Return a type without its aliases and metadata."""
    while True:
        if hasattr(annotation, "__value__"):
            annotation = annotation.__value__
        elif get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        else:
            return annotation


def iter_members(annotation: object) -> Iterator[Any]:
    """Yield the members of a union, each with the metadata of all of it; ``None`` is none."""
    while hasattr(annotation, "__value__"):
        annotation = annotation.__value__
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        for member in iter_members(arguments[0]):
            yield with_metadata(member, arguments[1:])
    elif origin in (Union, UnionType):
        for member in arguments:
            if member is not NoneType:
                yield from iter_members(member)
    else:
        yield annotation


def list_words(member: object) -> tuple[str, ...] | None:
    """Return the words that values of a type are written as, or None if it is no list of words."""
    kind = strip_metadata(member)
    if get_origin(kind) is Literal:
        return tuple(str(value) for value in get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(str(item) for item in kind)
    return None


def find_url_rule(annotation: object) -> UrlRule | None:
    """Return the rule of a type whose values are addresses, or None."""
    for member in iter_members(annotation):
        for item in getattr(member, "__metadata__", ()):
            if isinstance(item, UrlRule):
                return item
    return None


def is_whole(member: object) -> bool:
    """Whether values are whole numbers."""
    kind = strip_metadata(member)
    return isinstance(kind, type) and issubclass(kind, int) and not issubclass(kind, Enum)


def is_html(member: object) -> bool:
    """Whether values are HTML, which is written as it is."""
    kind = strip_metadata(member)
    return (isinstance(kind, type) and issubclass(kind, Markup)) or "html" in fits(member)


def attribute_type(annotation: object, name: str) -> Any:
    """Return the type of an attribute, or of a key, of values of some type."""
    kinds = [_attribute_type(strip_metadata(member), name) for member in iter_members(annotation)]
    return _make_union(kinds)


def _attribute_type(kind: object, name: str) -> Any:
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
        return with_metadata(info.annotation, info.metadata)
    if isinstance(origin, type) and issubclass(origin, Mapping) and not is_typeddict(origin):
        return element_type(kind, 1)
    return _declared_type(origin, name)


def _declared_type(kind: type, name: str) -> Any:
    member = getattr(kind, name, None)
    getter = getattr(member, "fget", None) or getattr(member, "func", None)
    try:
        if getter is not None:
            return get_type_hints(getter, include_extras=True).get("return", UNTYPED)
        hints = get_type_hints(kind, include_extras=True)
    except Exception:  # evaluating hints runs any code; a hint that fails is unknown
        return UNTYPED
    known = dataclasses.is_dataclass(kind) or is_typeddict(kind) or hasattr(kind, "_fields")
    return hints.get(name, UNTYPED) if known else UNTYPED


def element_type(annotation: object, index: int = 0) -> Any:
    """Return the type of the items of a collection.

    Args:
        annotation: The type of the collection.
        index: Which of its arguments: 1 for the values of a mapping.
    """
    kinds = [_element_type(strip_metadata(member), index) for member in iter_members(annotation)]
    return _make_union(kinds)


def _element_type(kind: object, index: int) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is str:
        return str
    if not (isinstance(origin, type) and issubclass(origin, Collection)):
        return UNTYPED
    if issubclass(origin, tuple):
        kinds = [item for item in arguments if item is not Ellipsis]
        return _make_union(kinds)
    return arguments[index] if index < len(arguments) else UNTYPED


def _make_union(kinds: list[Any]) -> Any:
    """Return the union of types, some of which may not be hashable."""
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
