"""How many bytes objects take, together with all that they refer to."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from gc import get_referents
from sys import getsizeof
from types import (
    BuiltinFunctionType,
    CellType,
    FunctionType,
    MappingProxyType,
    MethodType,
    ModuleType,
)
from typing import Any, Final

DEFAULT_BYTES: Final = 32_000_000
"""What a process may cache, with all of its engines that have no bound of their own."""

_ALLOCATED: Final = 16  # bytes that an allocator adds to an object

_ATOMS: Final = frozenset(
    {str, bytes, int, float, complex, bool, type(None), date, datetime, time, timedelta}
)
_CONTAINERS: Final = (
    *(str, bytes, int, float, tuple, list, dict, set, frozenset),
    *(CellType, FunctionType, BuiltinFunctionType, MethodType, MappingProxyType),
)
_MAX_OBJECTS: Final = 2_000


def count_bytes(*roots: object, most: int = DEFAULT_BYTES) -> int:
    """Return how many bytes objects take together with all that they refer to.

    Classes and modules count for nothing: they exist without the objects too.

    Args:
        roots: The objects.
        most: Bytes at which counting may stop.

    Returns:
        More than ``most`` where Python can't tell the bytes, or only by following more than 2,000 objects.
    """
    try:
        return _follow(roots, most)
    except Exception:  # an object of others may raise anything when its size is asked for
        return most + 1


def are_atoms(values: Iterable[object]) -> bool:
    """Tell whether values refer to no other objects, as those of most attributes."""
    return _ATOMS.issuperset(map(type, values))


def _follow(roots: tuple[object, ...], most: int) -> int:
    seen: set[int] = set()
    size = 0
    waiting: list[object] = [roots]
    while waiting and size <= most:
        for inner in _referents(waiting.pop()):
            kind = type(inner)
            if kind in _ATOMS:  # a shared one counts again, which errs on the safe side
                size += getsizeof(inner) + _ALLOCATED
            elif issubclass(kind, (type, ModuleType)) or id(inner) in seen:
                continue
            elif len(seen) == _MAX_OBJECTS or not _shows_referents(inner):
                return most + 1
            else:
                size += getsizeof(inner) + _ALLOCATED
                seen.add(id(inner))
                waiting.append(inner)
    return size


def _referents(holder: Any) -> Iterable[object]:  # noqa: ANN401 - anything
    """Return what an object refers to, without the module of a function."""
    if type(holder) is FunctionType:
        return (
            holder.__closure__ or (),
            holder.__defaults__ or (),
            holder.__kwdefaults__ or (),
            holder.__dict__,
        )
    if type(holder) is BuiltinFunctionType:
        return (holder.__self__,)
    return get_referents(holder)


def _shows_referents(holder: object) -> bool:
    """Tell whether Python knows all that an object refers to: not where C or Rust keeps it."""
    kind = type(holder)
    if issubclass(kind, _CONTAINERS):
        return True
    return kind.__dictoffset__ != 0 or "__slots__" in vars(kind)  # a class written in Python
