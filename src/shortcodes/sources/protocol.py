"""What a data source has to be able to do."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class Source(Protocol[K, V_co]):
    """A data source that answers at once; any object with this method is one."""

    def get_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V_co]:
        """Return what is known about some keys; it is asked once per text.

        Args:
            keys: What the widgets of the text ask for, each key once, in the order of the text.
            on: The date whose figures are wanted, or None for the latest.

        Returns:
            The answers by key. A key of which nothing is known is left out.
        """
        ...


class AsyncSource(Protocol[K, V_co]):
    """A data source that is waited for; one object may be both kinds."""

    async def aget_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V_co]:
        """Return what is known about some keys, as `Source.get_many` does."""
        ...


AnySource = Source[Any, Any] | AsyncSource[Any, Any]
