"""`CachedSource`: a data source that remembers the answers of another one."""

import asyncio
from asyncio import AbstractEventLoop, Task
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from concurrent.futures import Future
from datetime import date
from threading import Lock
from time import monotonic
from typing import Any, Final, Generic, NamedTuple, TypeVar

from shortcodes.sources.protocol import AnySource, PartialAnswer

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
E = TypeVar("E")

_ABSENT: Final = object()


class _Entry(NamedTuple):
    """An answer about one key.

    Attributes:
        value: The value, or ``_ABSENT`` for a key that the source does not know.
        fresh_until: The time up to which it is given without asking.
        usable_until: The time up to which it is given where the source fails.
    """

    value: object
    fresh_until: float
    usable_until: float


class _Failure(NamedTuple):
    """A failure about one key, which is not asked for again for a while."""

    cause: BaseException
    until: float


class CachedSource(Generic[K, V]):
    """A data source that remembers the answers of another one, for threads and event loops.

    Each key is asked for once at a time, however many pages want it: the others wait for that answer. An
    answer is given without asking for ``ttl`` seconds, and after that while the source fails, up to ``stale``
    seconds more. A key that the source does not know is not asked for again for ``negative_ttl`` seconds, one
    for which it fails for ``retry_after``. It waits on asyncio's event loops.
    """

    def __init__(
        self,
        source: AnySource,
        *,
        ttl: float = 600,
        stale: float = 86_400,
        negative_ttl: float = 60,
        retry_after: float = 10,
        max_entries: int = 10_000,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Take a source, which is asked by ``get_many`` or ``aget_many`` as this one is.

        Args:
            source: The source.
            ttl: Seconds for which an answer is fresh.
            stale: Seconds after these for which it is given where the source fails.
            negative_ttl: Seconds for which an unknown key is not asked for again.
            retry_after: Seconds for which a key is not asked for again where the source failed.
            max_entries: The most keys that are remembered; those not wanted for longest go first.
            clock: Returns the time in seconds.
        """
        self._source: Any = source
        self._ttl, self._stale = ttl, stale
        self._negative_ttl, self._retry_after = negative_ttl, retry_after
        self._max_entries = max_entries
        self._clock = clock
        self._lock = Lock()
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._failures: OrderedDict[Hashable, _Failure] = OrderedDict()
        self._asked: dict[Hashable, Future[None]] = {}
        # of each event loop, for a task can't wait for another loop's
        self._awaited: dict[tuple[AbstractEventLoop, Hashable], Task[None]] = {}

    @property
    def get_many(self) -> Callable[[Collection[K], date | None], Mapping[K, V]]:
        """The method of `Source`; an `AttributeError` where the source has none."""
        self._source.get_many  # noqa: B018 - raises for a source that can only be awaited
        return self._get_many

    @property
    def aget_many(self) -> Callable[[Collection[K], date | None], Any]:
        """The method of `AsyncSource`; an `AttributeError` where the source has none."""
        self._source.aget_many  # noqa: B018 - as above
        return self._aget_many

    def _get_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V]:
        mark: Future[None] = Future()
        mine: list[K] = []
        try:
            with self._lock:
                missing = [key for key in keys if self._is_wanted((key, on))]
                others = [done for key in missing if (done := self._asked.get((key, on)))]
                mine += [key for key in missing if (key, on) not in self._asked]
                self._asked |= {(key, on): mark for key in mine}
            if mine:
                self._take(mine, on, lambda: self._source.get_many(mine, on))
        finally:
            with self._lock:
                for key in mine:
                    self._asked.pop((key, on), None)
            mark.set_result(None)
        for done in others:
            done.result()
        return self._answer(keys, on)

    async def _aget_many(self, keys: Collection[K], on: date | None) -> Mapping[K, V]:
        loop = asyncio.get_running_loop()
        with self._lock:
            missing = [key for key in keys if self._is_wanted((key, on))]
            mine = [key for key in missing if (loop, (key, on)) not in self._awaited]
            if mine:  # a task of its own, which goes on when the page that began it is given up
                task = loop.create_task(self._ask_awaited(mine, on, loop))
                self._awaited |= {(loop, (key, on)): task for key in mine}
            tasks = {self._awaited[loop, (key, on)] for key in missing}
        for task in tasks:
            await asyncio.shield(task)
        return self._answer(keys, on)

    async def _ask_awaited(self, keys: list[K], on: date | None, loop: AbstractEventLoop) -> None:
        try:
            answers = await self._source.aget_many(keys, on)
        except BaseException as exc:  # raised again where the answer is wanted
            cause = exc
            self._take(keys, on, lambda: _raise(cause))
        else:
            self._take(keys, on, lambda: answers)
        finally:
            with self._lock:
                for key in keys:
                    self._awaited.pop((loop, (key, on)), None)

    def _is_wanted(self, place: Hashable) -> bool:
        """Tell whether a key has to be asked for."""
        now = self._clock()
        entry, failure = self._entries.get(place), self._failures.get(place)
        return (entry is None or entry.fresh_until <= now) and (
            failure is None or failure.until <= now
        )

    def _take(
        self, keys: list[K], on: date | None, answer: Callable[[], Mapping[K, object]]
    ) -> None:
        """Remember what a source answers about keys, or that it fails."""
        failed: Mapping[Any, BaseException] = {}
        try:
            answers: Mapping[Any, object] = answer()
        except PartialAnswer as exc:
            answers, failed = exc.answers, exc.failed
        except Exception as exc:  # a source may raise anything
            answers, failed = {}, dict.fromkeys(keys, exc)
        now = self._clock()
        with self._lock:
            for key in keys:
                place = key, on
                if key in failed:
                    self._put(self._failures, place, _Failure(failed[key], now + self._retry_after))
                    continue
                value = answers.get(key, _ABSENT)
                fresh = now + (self._negative_ttl if value is _ABSENT else self._ttl)
                self._failures.pop(place, None)
                self._put(self._entries, place, _Entry(value, fresh, fresh + self._stale))

    def _put(self, kind: OrderedDict[Hashable, E], place: Hashable, entry: E) -> None:
        kind[place] = entry
        kind.move_to_end(place)
        while len(kind) > self._max_entries:
            kind.popitem(last=False)

    def _answer(self, keys: Collection[K], on: date | None) -> Mapping[K, V]:
        """Return what is remembered of keys.

        Raises:
            PartialAnswer: The source failed for some of which nothing is remembered.
        """
        now, found = self._clock(), dict[K, Any]()
        failed: dict[K, BaseException] = {}
        with self._lock:
            for key in keys:
                place = key, on
                entry, failure = self._entries.get(place), self._failures.get(place)
                if entry is not None and entry.usable_until > now:
                    self._entries.move_to_end(place)
                    if entry.value is not _ABSENT:
                        found[key] = entry.value
                elif failure is not None:
                    failed[key] = failure.cause
                else:
                    failed[key] = LookupError("forgotten before it was read")
        if failed:
            raise PartialAnswer(found, failed)
        return found


def _raise(cause: BaseException) -> Any:  # noqa: ANN401 - never returns
    raise cause
