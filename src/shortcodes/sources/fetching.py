"""Values from JSON of one host, some of them fetched at once; needs the extra ``http``."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from time import monotonic
from typing import Final, Generic, NamedTuple, TypeAlias, TypeVar

from shortcodes.extras import require
from shortcodes.sources.http import (
    AsyncConnection,
    Connection,
    HttpClient,
    HttpError,
    StatusError,
    check_address,
)
from shortcodes.sources.protocol import PartialAnswer

require("http", "httpx2")

import anyio  # noqa: E402 - behind the message about the extra

T = TypeVar("T")
K = TypeVar("K")

_AT_ONCE: Final = 8
"""The most requests that one call has under way."""

_NOT_FOUND: Final = 404


class Query(NamedTuple):
    """What a host is asked for.

    Attributes:
        path: The path behind the base address, without a slash in front.
        params: The query.
    """

    path: str
    params: Mapping[str, str] = {}


Steps: TypeAlias = Generator[Query, object, T]
"""The way to one value: yields queries, is sent the JSON of each (None for 404), returns the value."""


class Fetcher:
    """Fetches values from one host, of which no redirect is followed."""

    def __init__(self, base: str, *, timeout: float = 5.0, max_bytes: int = 1_000_000) -> None:
        """Take a host.

        Args:
            base: The address that all others begin with.
            timeout: Seconds that the answers for one value may take together.
            max_bytes: The most bytes of an answer.

        Raises:
            ValueError: The address is neither one of https nor one of this machine.
        """
        self._base = check_address(base)
        headers = {"Accept": "application/json"}
        self._client = HttpClient(timeout, None, headers, max_bytes=max_bytes, redirects=0)

    def fetch(self, follow: Callable[[K], Steps[T | None]], keys: Iterable[K]) -> dict[K, T]:
        """Return the values of keys, some of them fetched at once; None is left out.

        Args:
            follow: Returns the steps to the value of a key.
            keys: The keys.

        Raises:
            PartialAnswer: There is no value of some, as their answers can't be used.
        """
        answers = _Answers[K, T]()
        with self._client.connect() as connection, ThreadPoolExecutor(_AT_ONCE) as threads:

            def fetch_one(key: K) -> None:
                until, steps = monotonic() + self._client.timeout, follow(key)
                with answers.of(key) as answer:
                    try:
                        query = next(steps)
                        while True:
                            query = _resume(steps, self._get(connection, query, until))
                    except StopIteration as done:
                        answer(done.value)

            list(threads.map(fetch_one, keys))
        return answers.settle()

    async def afetch(self, follow: Callable[[K], Steps[T | None]], keys: Iterable[K]) -> dict[K, T]:
        """Return the same as `fetch`, on an event loop."""
        answers = _Answers[K, T]()
        limiter = anyio.CapacityLimiter(_AT_ONCE)
        async with self._client.aconnect() as connection:

            async def fetch_one(key: K) -> None:
                async with limiter:
                    until, steps = monotonic() + self._client.timeout, follow(key)
                    with answers.of(key) as answer:
                        try:
                            query = next(steps)
                            while True:
                                found = await self._aget(connection, query, until)
                                query = _resume(steps, found)
                        except StopIteration as done:
                            answer(done.value)

            async with anyio.create_task_group() as tasks:
                for key in keys:
                    tasks.start_soon(fetch_one, key)
        return answers.settle()

    def _get(self, connection: Connection, query: Query, until: float) -> object:
        """Return the JSON that answers a query, None for 404, or why there is none."""
        try:
            answer = connection.get(f"{self._base}/{query.path}", query.params, until)
            return answer.read_json()
        except HttpError as exc:
            return _keep_error(exc)

    async def _aget(self, connection: AsyncConnection, query: Query, until: float) -> object:
        """Return the same as `_get`, on an event loop."""
        try:
            answer = await connection.get(f"{self._base}/{query.path}", query.params, until)
            return answer.read_json()
        except HttpError as exc:
            return _keep_error(exc)


def _keep_error(exc: HttpError) -> HttpError | None:
    return None if isinstance(exc, StatusError) and exc.status == _NOT_FOUND else exc


def _resume(steps: Steps[object], answer: object) -> Query:
    """Give steps an answer, or raise in them that there is none, and return the next query."""
    return steps.throw(answer) if isinstance(answer, HttpError) else steps.send(answer)


class _Answers(Generic[K, T]):
    """The values of keys, and the keys without one."""

    def __init__(self) -> None:
        self._values: dict[K, T] = {}
        self._failed: dict[K, Exception] = {}

    @contextmanager
    def of(self, key: K) -> Iterator[Callable[[T | None], None]]:
        """Note what comes of a key: a value that is given, or what is raised."""

        def take(value: T | None) -> None:
            if value is not None:
                self._values[key] = value

        try:
            yield take
        except HttpError as exc:
            self._failed[key] = exc

    def settle(self) -> dict[K, T]:
        """Return the values.

        Raises:
            PartialAnswer: Some keys failed.
        """
        if self._failed:
            raise PartialAnswer(self._values, self._failed)
        return self._values
