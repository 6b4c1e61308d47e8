"""Fake data sources: they answer what a test wants, and record the questions."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from shortcodes.sources.memory import MemorySource
from shortcodes.sources.protocol import AnySource

K = TypeVar("K")
V = TypeVar("V")


class Asked(NamedTuple):
    """One question to a data source.

    Attributes:
        keys: The keys, in the order of the text.
        on: The date of the values, or None for the latest.
    """

    keys: tuple[object, ...]
    on: date | None


class FakeSource(MemorySource[K, V]):
    """A source in memory, both synchronous and asynchronous.

    Attributes:
        answers: The values by key; a test may change them.
        error: The exception that it raises in place of an answer, or None.
        asked: Every question so far.
    """

    def __init__(
        self,
        answers: Mapping[K, V],
        by_date: Mapping[date, Mapping[K, V]] | None = None,
        error: Exception | None = None,
    ) -> None:
        self.answers = dict(answers)
        self.error = error
        self.asked: list[Asked] = []
        super().__init__(self.answers, by_date)

    def get_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V]:
        """Record the question; return the values of known keys, or raise the error."""
        self.asked.append(Asked(tuple(keys), on))
        if self.error is not None:
            raise self.error
        return super().get_many(keys, on)

    async def aget_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V]:
        """Answer as `get_many` does."""
        return self.get_many(keys, on)


class FakeSources:
    """Adds fake data sources to the mapping of an engine's sources."""

    def __init__(self, sources: dict[str, AnySource]) -> None:
        self._sources = sources

    def __call__(
        self,
        name: str,
        answers: Mapping[Any, Any],
        *,
        by_date: Mapping[date, Mapping[Any, Any]] | None = None,
        error: Exception | None = None,
    ) -> FakeSource[Any, Any]:
        """Add a data source.

        Args:
            name: Its name in widgets.
            answers: The values by key.
            by_date: The values of other dates. Without it every date has the same.
            error: The exception that it raises in place of an answer.

        Returns:
            The source.
        """
        source = self._sources[name] = FakeSource(answers, by_date, error)
        return source
