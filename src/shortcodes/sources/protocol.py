"""The protocol of a data source: `get_many`, or `aget_many` for one that is awaited."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Protocol, TypeVar

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


class PartialAnswer(Exception):  # noqa: N818 - it is an answer, as far as there is one
    """What a data source raises that answers for some keys and fails for others.

    The widgets of the first have their data; those of the others have none, as where a source fails, and no
    cache takes their keys for unknown ones.

    Attributes:
        answers: Values by key.
        failed: Why there is no value, by key.
    """

    def __init__(self, answers: Mapping[Any, object], failed: Mapping[Any, BaseException]) -> None:
        super().__init__(answers, failed)
        self.answers = answers
        self.failed = failed

    def __str__(self) -> str:
        kinds = dict.fromkeys(type(exc).__name__ for exc in self.failed.values())
        return f"no answer for {len(self.failed)} of its keys: {', '.join(kinds)}"


class Source(Protocol[K, V_co]):
    """A synchronous data source; any object with this method is one."""

    def get_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V_co]:
        """Return the values of some keys; an engine calls this once per text.

        Args:
            keys: The keys that the text's widgets ask for, each once, in the order of the text.
            on: The date of the values, or None for the latest.

        Returns:
            Values by key. Unknown keys are left out.
        """
        ...


class AsyncSource(Protocol[K, V_co]):
    """An asynchronous data source; one object may be both kinds."""

    async def aget_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V_co]:
        """Return the values of some keys, as `Source.get_many` does."""
        ...


AnySource = Source[Any, Any] | AsyncSource[Any, Any]
