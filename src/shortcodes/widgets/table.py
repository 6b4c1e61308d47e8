"""A bounded table of what was worked out before."""

from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Table(Generic[K, V]):
    """Remembers so many of what was put in last; threads may share it."""

    __slots__ = ("_held", "_lock", "_longest", "_most")

    def __init__(self, most: int, longest: int) -> None:
        """Make an empty table.

        Args:
            most: How many it remembers.
            longest: Characters of the longest that is worth remembering.
        """
        self._held: dict[K, V] = {}
        self._lock = Lock()
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
        with self._lock:
            if len(self._held) >= self._most and key not in self._held:
                del self._held[next(iter(self._held))]
            self._held[key] = value
