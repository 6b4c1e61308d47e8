"""A data source over a mapping, for tests and for figures that are at hand already."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class MemorySource(Generic[K, V]):
    """Answers from a mapping that is kept in memory.

    Example:
        >>> MemorySource({"EG": 135_233}).get_many(["EG", "XX"], None)
        {'EG': 135233}
    """

    __slots__ = ("_by_date", "_latest")

    def __init__(
        self, latest: Mapping[K, V], by_date: Mapping[date, Mapping[K, V]] | None = None
    ) -> None:
        """Keep the mappings; they are not copied.

        Args:
            latest: The values by key.
            by_date: The values of other dates. Without it every date has the latest values.
        """
        self._latest = latest
        self._by_date = by_date

    def get_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V]:
        """Return the values of the keys that are known, on a date or the latest ones."""
        values = self._latest
        if on is not None and self._by_date is not None:
            values = self._by_date.get(on, {})
        return {key: values[key] for key in keys if key in values}
