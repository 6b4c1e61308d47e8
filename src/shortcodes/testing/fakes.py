"""Data sources that answer what a test wants them to, and remember what they were asked."""

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
        keys: What was asked for, in the order of the text.
        on: The date whose figures were wanted, or None for the latest.
    """

    keys: tuple[object, ...]
    on: date | None


class FakeSource(MemorySource[K, V]):
    """A source in memory, to be asked at once or waited for.

    Attributes:
        answers: The values by key; they may be changed.
        error: What it raises in place of an answer, or None.
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
        """Return the values of the keys that are known, or raise the error."""
        self.asked.append(Asked(tuple(keys), on))
        if self.error is not None:
            raise self.error
        return super().get_many(keys, on)

    async def aget_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V]:
        """Answer as `get_many` does."""
        return self.get_many(keys, on)


class FakeSources:
    """Puts data sources into the mapping that an engine was given."""

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
        """Give the engine a data source.

        Args:
            name: What widgets call it.
            answers: The values by key.
            by_date: The values of other dates. Without it every date has the same.
            error: What it raises in place of an answer.
        """
        source = self._sources[name] = FakeSource(answers, by_date, error)
        return source
