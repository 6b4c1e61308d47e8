"""JSON from one host over HTTP, within limits of time and size; needs the extra ``http``."""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from ipaddress import ip_address
from time import monotonic
from typing import Any, Final, Generic, NamedTuple, TypeAlias, TypeVar
from urllib.parse import urlsplit

from shortcodes.errors import ShortcodeError
from shortcodes.extras import require
from shortcodes.sources.protocol import PartialAnswer

require("http", "httpx2")

import anyio  # noqa: E402 - behind the message about the extra
import httpx2  # noqa: E402

T = TypeVar("T")
K = TypeVar("K")

_AT_ONCE: Final = 8
"""The most requests that one call has under way."""


class FetchError(ShortcodeError):
    """A host gave no answer that can be used; the message says why."""


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
    """Fetches JSON from one host: https, but for loopback; no redirect is followed, nothing decompressed."""

    def __init__(self, base: str, *, timeout: float = 5.0, max_bytes: int = 1_000_000) -> None:
        """Take a host.

        Args:
            base: The address that all others begin with.
            timeout: Seconds that one answer may take.
            max_bytes: The most bytes of an answer.

        Raises:
            ValueError: The address has another scheme than https and is no loopback address.
        """
        self._base = _check_base(base)
        self._timeout = timeout
        self._max_bytes = max_bytes

    def fetch(self, follow: Callable[[K], Steps[T | None]], keys: Iterable[K]) -> dict[K, T]:
        """Return the values of keys, some of them fetched at once; None is left out.

        Args:
            follow: Returns the steps to the value of a key.
            keys: The keys.

        Raises:
            PartialAnswer: There is no value of some, as their answers can't be used.
        """
        answers = _Answers[K, T]()
        with httpx2.Client(**self._options) as client, ThreadPoolExecutor(_AT_ONCE) as threads:

            def fetch_one(key: K) -> None:
                until, steps = monotonic() + self._timeout, follow(key)
                with answers.of(key) as answer:
                    try:
                        query = next(steps)
                        while True:
                            query = _resume(steps, self._get(client, query, until))
                    except StopIteration as done:
                        answer(done.value)

            list(threads.map(fetch_one, keys))
        return answers.settle()

    async def afetch(self, follow: Callable[[K], Steps[T | None]], keys: Iterable[K]) -> dict[K, T]:
        """Return the same as `fetch`, on an event loop."""
        answers = _Answers[K, T]()
        limiter = anyio.CapacityLimiter(_AT_ONCE)
        async with httpx2.AsyncClient(**self._options) as client:

            async def fetch_one(key: K) -> None:
                async with limiter:
                    until, steps = monotonic() + self._timeout, follow(key)
                    with answers.of(key) as answer:
                        try:
                            query = next(steps)
                            while True:
                                query = _resume(steps, await self._aget(client, query, until))
                        except StopIteration as done:
                            answer(done.value)

            async with anyio.create_task_group() as tasks:
                for key in keys:
                    tasks.start_soon(fetch_one, key)
        return answers.settle()

    @property
    def _options(self) -> dict[str, Any]:
        # what is compressed may be a thousand times as long as it seems
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        return {"timeout": self._timeout, "follow_redirects": False, "headers": headers}

    def _get(self, client: httpx2.Client, query: Query, until: float) -> object:
        body = _Body(self._max_bytes, until)
        address = f"{self._base}/{query.path}"
        try:
            with client.stream("GET", address, params=query.params) as response:
                if body.is_there(response):
                    for chunk in response.iter_raw():
                        body.take(chunk)
            return body.parse()
        except (FetchError, httpx2.HTTPError) as exc:
            return _as_fetch_error(exc)

    async def _aget(self, client: httpx2.AsyncClient, query: Query, until: float) -> object:
        body = _Body(self._max_bytes, until)
        address = f"{self._base}/{query.path}"
        try:
            async with client.stream("GET", address, params=query.params) as response:
                if body.is_there(response):
                    async for chunk in response.aiter_raw():
                        body.take(chunk)
            return body.parse()
        except (FetchError, httpx2.HTTPError) as exc:
            return _as_fetch_error(exc)


def _as_fetch_error(exc: Exception) -> FetchError:
    return exc if isinstance(exc, FetchError) else FetchError(f"no answer: {type(exc).__name__}")


def _resume(steps: Steps[object], answer: object) -> Query:
    """Give steps an answer, or raise in them that there is none, and return the next query."""
    return steps.throw(answer) if isinstance(answer, FetchError) else steps.send(answer)


class _Body:
    """The body of one answer."""

    def __init__(self, max_bytes: int, until: float) -> None:
        self._left = max_bytes
        self._until = until
        self._chunks: list[bytes] = []

    def is_there(self, response: httpx2.Response) -> bool:
        """Tell whether there is a body to be read; an answer of 404 has none.

        Raises:
            FetchError: The answer is another one than 200.
        """
        if response.status_code == 404:
            return False
        if response.status_code != 200:
            raise FetchError(f"an answer with status {response.status_code}")
        if response.headers.get("content-encoding", "identity") != "identity":
            raise FetchError("an answer that is compressed, though none was asked for")
        return True

    def take(self, chunk: bytes) -> None:
        """Take a part.

        Raises:
            FetchError: The answer is too long, or late.
        """
        self._left -= len(chunk)
        if self._left < 0:
            raise FetchError("an answer of too many bytes")
        if monotonic() > self._until:
            raise FetchError("an answer that takes too long")
        self._chunks.append(chunk)

    def parse(self) -> object:
        """Return the JSON, or None if there is no body.

        Raises:
            FetchError: It is no JSON.
        """
        if not self._chunks:
            return None
        try:
            return json.loads(b"".join(self._chunks))
        except (ValueError, RecursionError) as exc:
            raise FetchError("an answer that is no JSON") from exc


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
        except FetchError as exc:
            self._failed[key] = exc

    def settle(self) -> dict[K, T]:
        """Return the values.

        Raises:
            PartialAnswer: Some keys failed.
        """
        if self._failed:
            raise PartialAnswer(self._values, self._failed)
        return self._values


def _check_base(base: str) -> str:
    parts = urlsplit(base)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
        return base.rstrip("/")
    raise ValueError(f"the address {base!r} must begin with https://, unless its host is loopback")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
