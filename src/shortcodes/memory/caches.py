"""Caches of many kinds that share one bound, and the function decorator that uses them."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from functools import wraps
from itertools import count
from typing import Any, Final, Generic, NamedTuple, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from shortcodes.memory.sizes import DEFAULT_BYTES

K = TypeVar("K")
V = TypeVar("V")
P = ParamSpec("P")
R = TypeVar("R")

ENTRY_BYTES: Final = 250
"""What an entry takes beside its key and value: a place in a dictionary, and the pair of value and size."""


class CacheStats(NamedTuple):
    """What a cache holds.

    Attributes:
        bytes: How many bytes it is counted with; it takes no more.
        entries: How many entries it has.
        hits: How often an entry was found.
    """

    bytes: int
    entries: int
    hits: int


class CacheKind(Generic[K, V]):
    """A cache of one kind of entries; threads may share it.

    Attributes:
        recent: The entries of the present generation.
        older: Those of the generation before, which the next one evicts unless they are found.
        hits: How often an entry was found.
        lasting: Whether it survives generations while it is small, because its entries are dear to make.
    """

    __slots__ = ("__weakref__", "_memory", "_sizes", "hits", "lasting", "older", "recent")

    def __init__(self, memory: "Memory", *, lasting: bool = False) -> None:
        self._memory = memory
        self.lasting = lasting
        self.hits = 0
        self.clear()

    @property
    def max_bytes(self) -> int:
        """Bytes that a single entry may take; 0 where nothing is cached."""
        return self._memory.generation_bytes

    @property
    def stats(self) -> CacheStats:
        """What it holds now."""
        return CacheStats(sum(self._sizes), len(self.recent) + len(self.older), self.hits)

    @property
    def sizes(self) -> tuple[int, int]:
        """Bytes of the present generation, and of the one before."""
        return self._sizes[0], self._sizes[1]

    def clear(self) -> None:
        """Evict all entries."""
        self.recent: dict[K, V] = {}
        self.older: dict[K, V] = {}
        self._sizes = [0, 0]

    def start_generation(self) -> None:
        """Make the present generation the older one, and evict that."""
        self.older, self.recent, self._sizes = self.recent, {}, [0, self._sizes[0]]

    def evict_older(self) -> None:
        """Evict the generation before."""
        self.older, self._sizes = {}, [self._sizes[0], 0]

    def add(self, entries: Mapping[K, V], size: int) -> None:
        """Cache entries that take so many bytes together, unless they are too large."""
        if self._memory.reserve(size):
            # counted first, so that an interrupt leaves no entry that isn't
            self._sizes[0] += size
            self.recent.update(entries)


class BoundedCache(CacheKind[K, tuple[V, int]]):
    """A cache whose entries are added one by one, each with its size."""

    __slots__ = ()

    def get(self, key: K) -> V | None:
        """Return the value of a key, or None."""
        entry = self.recent.get(key)
        if entry is None:
            entry = self.older.get(key)
            if entry is None:
                return None
            self.add({key: entry}, entry[1])
        self.hits += 1
        return entry[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Cache a value, unless it is too large.

        Args:
            key: What it is found by.
            value: The value.
            size: Bytes of the key, and of all that the value will ever refer to.
        """
        size += ENTRY_BYTES
        if self._memory.reserve(size):
            self._sizes[0] += size  # first, as in `add`
            self.recent[key] = value, size


class Memory:
    """The bound that caches share, in bytes; threads may share it.

    New entries of all caches go to a generation that may take half of the bound. Once it is full, it becomes
    the older one, and the next generation evicts those of its entries that nobody has found again. Lasting
    caches stay in the present generation while they take no more than half of that. There is no lock, because
    an interrupt could leave it taken: threads that run at once may lose entries, and a wrong count lasts for
    one generation.

    Attributes:
        generation_bytes: Bytes of a generation.
    """

    __slots__ = ("_caches", "_numbers", "_recent", "_shared", "generation_bytes")

    def __init__(self, bound: int) -> None:
        """Make a memory without caches.

        Args:
            bound: How many bytes they may take together; with 0 nothing is cached.
        """
        self.generation_bytes = bound // 2
        self._recent = 0
        self._numbers = count()
        self._caches: WeakValueDictionary[int, CacheKind[Any, Any]] = WeakValueDictionary()
        self._shared: dict[str, CacheKind[Any, Any]] = {}

    @property
    def stats(self) -> dict[str, CacheStats]:
        """What the shared caches hold now, by name."""
        return {name: cache.stats for name, cache in sorted(self._shared.copy().items())}

    @property
    def bytes(self) -> int:
        """Bytes of all caches."""
        return sum([cache.stats.bytes for cache in self._live_caches()])

    def make_cache(self) -> BoundedCache[Any, Any]:
        """Return a cache that only its owner knows, whose entries go with it."""
        cache: BoundedCache[Any, Any] = self._add_cache(BoundedCache(self))
        return cache

    def shared_kind(self, name: str) -> CacheKind[Any, Any]:
        """Return the cache of a name, whose entries are added many at once."""
        return self._shared.get(name) or self._shared.setdefault(
            name, self._add_cache(CacheKind(self))
        )

    def shared_cache(self, name: str, *, lasting: bool = False) -> BoundedCache[Any, Any]:
        """Return the cache of a name, whose entries are added one by one."""
        cache = self._shared.get(name)
        if cache is None:
            made = self._add_cache(BoundedCache(self, lasting=lasting))
            cache = self._shared.setdefault(name, made)
        return cache  # type: ignore[return-value]  # a name is always asked for in the same way

    def reserve(self, size: int) -> bool:
        """Tell whether so many bytes fit, and count them; start a generation where they need one."""
        if size > self.generation_bytes:
            return False
        if self._recent + size > self.generation_bytes:
            self._start_generation()
        self._recent += size
        return True

    def clear(self) -> None:
        """Evict all entries of all caches."""
        self._recent = 0
        for cache in self._live_caches():
            cache.clear()

    def _start_generation(self) -> None:
        """Start a generation; lasting caches move on to it unless they have become large."""
        caches = self._live_caches()
        kept = [cache for cache in caches if cache.lasting]
        self._recent = sum([cache.sizes[0] for cache in kept])
        if self._recent > self.generation_bytes // 2:
            self._recent, kept = 0, []
        for cache in caches:
            if cache not in kept:
                cache.start_generation()
        if sum([cache.sizes[1] for cache in caches]) > self.generation_bytes:
            for cache in kept:
                cache.evict_older()

    def _add_cache(self, cache: Any) -> Any:  # noqa: ANN401 - a cache of any type, which it returns
        self._caches[next(self._numbers)] = cache
        return cache

    def _live_caches(self) -> list[CacheKind[Any, Any]]:
        caches = [reference() for reference in self._caches.valuerefs()]
        return [cache for cache in caches if cache is not None]


SHARED: Final = Memory(DEFAULT_BYTES)
"""The memory of the process, and of all engines that have none of their own."""

current_memory: Final[ContextVar[Memory]] = ContextVar("shortcodes_memory", default=SHARED)
"""Where code caches what it computes: in the memory of the engine that renders, else in the process's."""


def use_memory(memory: Memory) -> None:
    """Make a memory the current one of the present context, where it isn't yet."""
    if current_memory.get() is not memory:
        current_memory.set(memory)


def cached(name: str, size: Callable[..., int]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator for a function whose results depend on its positional arguments alone.

    Args:
        name: The name of its cache, which no other function has.
        size: Returns the bytes of a result, with its arguments and all that may be read of it later; called
            with the result and the arguments.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def look_up(*args: P.args, **kwargs: P.kwargs) -> R:
            memory = current_memory.get()
            cache: BoundedCache[tuple[object, ...], tuple[R]] = memory.shared_cache(
                name, lasting=True
            )
            found = cache.get(args)
            if found is not None:
                return found[0]
            result = function(*args, **kwargs)
            cache.put(args, (result,), size(result, *args))
            return result

        return look_up

    return decorate
