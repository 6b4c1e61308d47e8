"""`MemorySource`: a data source that answers from a mapping, for tests and for small data."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class MemorySource(Generic[K, V]):
    """A data source that answers from a mapping.

    Example:
        >>> MemorySource({"EG": 135_233}).get_many(["EG", "XX"], None)
        {'EG': 135233}
    """

    __slots__ = ("_by_date", "_latest")

    def __init__(
        self, latest: Mapping[K, V], by_date: Mapping[date, Mapping[K, V]] | None = None
    ) -> None:
        """Keep the mappings, without copying them.

        Args:
            latest: The values by key.
            by_date: The values of other dates. Without it every date has the latest values.
        """
        self._latest = latest
        self._by_date = by_date

    def get_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V]:
        """Return the values of known keys.

        Args:
            keys: The keys.
            on: The date, or None for the latest values.

        Returns:
            Values by key; unknown keys are left out.
        """
        values = self._latest
        if on is not None and self._by_date is not None:
            values = self._by_date.get(on, {})
        return {key: values[key] for key in keys if key in values}
