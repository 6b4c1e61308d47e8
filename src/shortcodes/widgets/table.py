"""A bounded table of what was worked out before."""

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Table(Generic[K, V]):
    """Remembers so many of what was put in last; threads may share it."""

    __slots__ = ("_held", "_longest", "_most")

    def __init__(self, most: int, longest: int) -> None:
        """Make an empty table.

        Args:
            most: How many it remembers.
            longest: Characters of the longest that is worth remembering.
        """
        self._held: dict[K, V] = {}
        self._most = most
        self._longest = longest

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: K) -> V | None:
        """Return what was put in under a key, or None."""
        return self._held.get(key)

    def put(self, key: K, value: V, length: int) -> None:
        """Remember a value that holds so many characters, unless that is too long."""
        if length > self._longest:
            return
        held = self._held
        # Without a lock: an interrupt could leave it taken, and what two threads put in at once does no harm.
        if key not in held:
            while len(held) >= self._most:
                held.pop(_first(held), None)  # type: ignore[arg-type]
        held[key] = value


def _first(held: dict[K, V]) -> K | None:
    try:
        return next(iter(held), None)
    except RuntimeError:
        return None  # another thread has changed it meanwhile
