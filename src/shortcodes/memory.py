"""What was worked out before, counted in bytes and bounded by them: one room for all kinds of it."""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from functools import wraps
from gc import get_referents
from itertools import count
from sys import getsizeof
from types import (
    BuiltinFunctionType,
    CellType,
    FunctionType,
    MappingProxyType,
    MethodType,
    ModuleType,
)
from typing import Any, Final, Generic, NamedTuple, ParamSpec, TypeVar
from weakref import WeakValueDictionary

K = TypeVar("K")
V = TypeVar("V")
P = ParamSpec("P")
R = TypeVar("R")

DEFAULT: Final = 32_000_000
"""Bytes that a process remembers, with all of its engines that have no bound of their own."""

ENTRY: Final = 250
"""Bytes of one entry beside its key and value: its place in a dictionary, and the pair of value and size."""

_ALLOCATED: Final = 16  # bytes that an allocator adds to an object

_ATOMS: Final = frozenset(
    {str, bytes, int, float, complex, bool, type(None), date, datetime, time, timedelta}
)
_CONTAINERS: Final = (
    *(str, bytes, int, float, tuple, list, dict, set, frozenset),
    *(CellType, FunctionType, BuiltinFunctionType, MethodType, MappingProxyType),
)
_MOST_OBJECTS: Final = 2_000  # that one entry is followed through


class CacheStats(NamedTuple):
    """What is remembered of one kind.

    Attributes:
        bytes: How many bytes it is counted with, which is no less than it takes.
        entries: How many there are.
        hits: How often something was found.
    """

    bytes: int
    entries: int
    hits: int


class CacheKind(Generic[K, V]):
    """What is remembered of one kind; threads may share it.

    Attributes:
        recent: The entries of the present generation.
        older: Those of the generation before, which are forgotten with the next unless they are found.
        hits: How often something was found.
        lasting: Whether it stays while it takes little, because it costs much to find out again.
    """

    __slots__ = ("__weakref__", "_memory", "_sizes", "hits", "lasting", "older", "recent")

    def __init__(self, memory: "Memory", *, lasting: bool = False) -> None:
        self._memory = memory
        self.lasting = lasting
        self.hits = 0
        self.clear()

    @property
    def most(self) -> int:
        """Bytes beyond which nothing is remembered."""
        return self._memory.half

    @property
    def told(self) -> CacheStats:
        """What it holds now."""
        return CacheStats(sum(self._sizes), len(self.recent) + len(self.older), self.hits)

    def clear(self) -> None:
        """Forget everything."""
        self.recent: dict[K, V] = {}
        self.older: dict[K, V] = {}
        self._sizes = [0, 0]

    def age(self) -> None:
        """Begin a generation."""
        self.older, self.recent, self._sizes = self.recent, {}, [0, self._sizes[0]]

    def forget_older(self) -> None:
        """Forget the generation before."""
        self.older, self._sizes = {}, [self._sizes[0], 0]

    @property
    def sizes(self) -> tuple[int, int]:
        """Bytes of the present generation, and of the one before."""
        return self._sizes[0], self._sizes[1]

    def add(self, entries: Mapping[K, V], size: int) -> None:
        """Remember entries that take so many bytes together, unless that is too much."""
        if self._memory.makes_room(size):
            # counted first, so that an interrupt leaves no entry that isn't
            self._sizes[0] += size
            self.recent.update(entries)


class BoundedCache(CacheKind[K, tuple[V, int]]):
    """A kind whose entries are put in one by one, each with its size."""

    __slots__ = ()

    def get(self, key: K) -> V | None:
        """Return what was put in under a key, or None."""
        entry = self.recent.get(key)
        if entry is None:
            entry = self.older.get(key)
            if entry is None:
                return None
            self.add({key: entry}, entry[1])
        self.hits += 1
        return entry[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Remember a value, unless it is too large.

        Args:
            key: What it is found by.
            value: The value.
            size: Bytes of the key and of all that the value will ever hold.
        """
        size += ENTRY
        if self._memory.makes_room(size):
            self._sizes[0] += size  # first, as above
            self.recent[key] = value, size


class Memory:
    """A room for all that is remembered, of so many bytes; threads may share it.

    New entries of all kinds go to a generation that may take half of it. Once it is full, it becomes the older
    one, whose entries are forgotten with the next unless they are found before. What lasts stays in the present
    generation while it takes no more than half of that. There is no lock, which an
    interrupt could leave taken: what threads do at once may lose entries, and miscounts no longer than for a
    generation.

    Attributes:
        half: Bytes of a generation.
    """

    __slots__ = ("_kinds", "_numbers", "_recent", "_shared", "half")

    def __init__(self, bound: int) -> None:
        """Make an empty room.

        Args:
            bound: How many bytes it may take; with 0 it remembers nothing.
        """
        self.half = bound // 2
        self._recent = 0
        self._numbers = count()
        self._kinds: WeakValueDictionary[int, CacheKind[Any, Any]] = WeakValueDictionary()
        self._shared: dict[str, CacheKind[Any, Any]] = {}

    @property
    def told(self) -> dict[str, CacheStats]:
        """What it holds now of the kinds that all who use it share."""
        return {name: kind.told for name, kind in sorted(self._shared.copy().items())}

    @property
    def bytes(self) -> int:
        """Bytes of all that it holds now."""
        return sum([kind.told.bytes for kind in self._all()])

    def own(self) -> BoundedCache[Any, Any]:
        """Return a kind that only its owner knows, whose entries go with it."""
        kind: BoundedCache[Any, Any] = self._made(BoundedCache(self))
        return kind

    def kind(self, name: str) -> CacheKind[Any, Any]:
        """Return a kind that all who use the room share."""
        return self._shared.get(name) or self._shared.setdefault(name, self._made(CacheKind(self)))

    def single(self, name: str, *, lasting: bool = False) -> BoundedCache[Any, Any]:
        """Return a kind that all who use the room share, whose entries are put in one by one."""
        kind = self._shared.get(name)
        if kind is None:
            kind = self._shared.setdefault(name, self._made(BoundedCache(self, lasting=lasting)))
        return kind  # type: ignore[return-value]  # a name is always asked for in the same way

    def makes_room(self, size: int) -> bool:
        """Tell whether so many bytes fit, having begun a generation if that takes it."""
        if size > self.half:
            return False
        if self._recent + size > self.half:
            self._age()
        self._recent += size
        return True

    def _age(self) -> None:
        """Begin a generation, of what lasts only where that has become much."""
        kinds = self._all()
        kept = [kind for kind in kinds if kind.lasting]
        self._recent = sum([kind.sizes[0] for kind in kept])
        if self._recent > self.half // 2:
            self._recent, kept = 0, []
        for kind in kinds:
            if kind not in kept:
                kind.age()
        if sum([kind.sizes[1] for kind in kinds]) > self.half:
            for kind in kept:
                kind.forget_older()

    def clear(self) -> None:
        """Forget everything."""
        self._recent = 0
        for kind in self._all():
            kind.clear()

    def _made(self, kind: Any) -> Any:  # noqa: ANN401 - a kind of any type, which it returns
        self._kinds[next(self._numbers)] = kind
        return kind

    def _all(self) -> list[CacheKind[Any, Any]]:
        kinds = [reference() for reference in self._kinds.valuerefs()]
        return [kind for kind in kinds if kind is not None]


SHARED: Final = Memory(DEFAULT)
"""The room of the process, and of all engines that have none of their own."""

room: Final[ContextVar[Memory]] = ContextVar("shortcodes_room", default=SHARED)
"""Where code remembers what it works out: the room of the engine that reads a text, else the process's."""


def enter(memory: Memory) -> None:
    """Remember in some room from now on, in the present context; most are in it already."""
    if room.get() is not memory:
        room.set(memory)


def remembered(name: str, size: Callable[..., int]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator for a function whose answers depend on its positional arguments alone.

    Args:
        name: The name of the kind, which no other function has.
        size: Returns how many bytes an answer takes with its arguments and with all that may be read of it
            later, given the answer and the arguments.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def remembering(*args: P.args, **kwargs: P.kwargs) -> R:
            kind: BoundedCache[tuple[object, ...], tuple[R]] = room.get().single(name, lasting=True)
            found = kind.get(args)
            if found is not None:
                return found[0]
            made = function(*args, **kwargs)
            kind.put(args, (made,), size(made, *args))
            return made

        return remembering

    return decorate


def bytes_held(*roots: object, most: int = DEFAULT) -> int:
    """Return how many bytes objects take together with all that they refer to.

    Classes and modules count for nothing, for they are there anyway.

    Args:
        roots: The objects.
        most: Bytes beyond which it is of no interest how many more there are.

    Returns:
        More than ``most`` where that can't be told, or not without following very many objects.
    """
    try:
        return _followed(roots, most)
    except Exception:  # an object of others may raise anything when its size is asked for
        return most + 1


def _followed(roots: tuple[object, ...], most: int) -> int:
    seen: set[int] = set()
    size = 0
    waiting: list[object] = [roots]
    while waiting and size <= most:
        held = waiting.pop()
        for inner in _referents(held):
            kind = type(inner)
            if kind in _ATOMS:  # once more where it is shared, which is too much and no harm
                size += getsizeof(inner) + _ALLOCATED
            elif issubclass(kind, (type, ModuleType)) or id(inner) in seen:
                continue
            elif len(seen) == _MOST_OBJECTS or not _shows_what_it_holds(inner):
                return most + 1
            else:
                size += getsizeof(inner) + _ALLOCATED
                seen.add(id(inner))
                waiting.append(inner)
    return size


def _referents(held: Any) -> Iterable[object]:  # noqa: ANN401 - anything
    """Return what an object refers to; a function's module is there anyway."""
    if type(held) is FunctionType:
        return (
            held.__closure__ or (),
            held.__defaults__ or (),
            held.__kwdefaults__ or (),
            held.__dict__,
        )
    if type(held) is BuiltinFunctionType:
        return (held.__self__,)
    return get_referents(held)


def _shows_what_it_holds(held: object) -> bool:
    """Tell whether Python knows what an object holds: not where that is in C or Rust."""
    kind = type(held)
    if issubclass(kind, _CONTAINERS):
        return True
    return kind.__dictoffset__ != 0 or "__slots__" in vars(kind)  # a class of Python's


def are_atoms(values: Iterable[object]) -> bool:
    """Tell whether values hold no others, as those of most attributes."""
    return _ATOMS.issuperset(map(type, values))
