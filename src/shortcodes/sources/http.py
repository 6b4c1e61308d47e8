"""Bounded HTTP: answers of one host, in so many seconds and bytes; needs the extra ``http``."""

import json
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from shortcodes.errors import ShortcodeError
from shortcodes.extras import require

if TYPE_CHECKING:
    import httpx2

LONGEST_ANSWER: Final = 8_000_000
"""The most bytes of an answer, unless a client says otherwise."""

MOST_REDIRECTS: Final = 3
"""The most redirects, all to the same host, unless a client says otherwise."""


class HttpError(ShortcodeError):
    """A host gave no answer that can be used; the message says why."""


class StatusError(HttpError):
    """A host answered with another status than 200.

    Attributes:
        status: The status.
        retry_after: The seconds after which it wants to be asked again, or None where it does not say.
    """

    def __init__(self, host: str, status: int, retry_after: int | None = None) -> None:
        super().__init__(f"{host} answered with the status {status}")
        self.status = status
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how the error is made again, for pickle."""
        return type(self), (str(self).partition(" ")[0], self.status, self.retry_after)


def check_address(address: str) -> str:
    """Return an address without a slash at its end.

    Raises:
        ValueError: It is neither one of https nor one of this machine, or names a user.
    """
    parts = urlsplit(address)
    host = parts.hostname or ""
    local = parts.scheme == "http" and _is_loopback(host)
    if host and not parts.username and (parts.scheme == "https" or local):
        return address.rstrip("/")
    raise ValueError(
        f"the address {address!r} must begin with https://, unless its host is this machine, and name no "
        "user; write the address as 'https://example.org'"
    )


class Answer:
    """What a host answered: the body, and the headers by their names in small letters."""

    __slots__ = ("_host", "body", "headers")

    def __init__(self, host: str, body: bytes, headers: Mapping[str, str]) -> None:
        self._host = host
        self.body = body
        self.headers = headers

    def read_json(self) -> object:
        """Return the body as JSON.

        Raises:
            HttpError: It is none.
        """
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError) as exc:
            raise HttpError(f"{self._host} answered with no JSON") from exc


class HttpClient:
    """Asks hosts within bounds, synchronously or not.

    Attributes:
        timeout: How many seconds an answer may take, redirects included.
        max_bytes: The most bytes of an answer.
        redirects: How many redirects it follows, all of them to the same host.
    """

    __slots__ = ("_headers", "_transport", "max_bytes", "redirects", "timeout")

    def __init__(
        self,
        timeout: float,
        transport: Any = None,  # noqa: ANN401 - httpx's own
        headers: Mapping[str, str] | None = None,
        *,
        max_bytes: int = LONGEST_ANSWER,
        redirects: int = MOST_REDIRECTS,
    ) -> None:
        """Make a client.

        Args:
            timeout: How many seconds an answer may take.
            transport: A transport of httpx, for tests and for ways of one's own.
            headers: What each request has, such as ``Authorization``; no other host is sent them.
            max_bytes: The most bytes of an answer.
            redirects: How many redirects it follows; with 0, a redirect is a `StatusError`.

        Raises:
            ImportError: httpx isn't installed.
        """
        require("http", "httpx2")
        self.timeout = timeout
        self.max_bytes = max_bytes
        self.redirects = redirects
        self._transport = transport
        # A compressed answer may be a thousand times as long as it seems.
        self._headers = {**(headers or {}), "Accept-Encoding": "identity"}

    @contextmanager
    def connect(self) -> "Iterator[Connection]":
        """Yield a connection, which answers more requests than one at less cost."""
        import httpx2  # noqa: PLC0415 - who asks a host pays

        with httpx2.Client(**self._options) as client:
            yield Connection(self, client)

    @asynccontextmanager
    async def aconnect(self) -> "AsyncIterator[AsyncConnection]":
        """Yield a connection for an event loop; see `connect`."""
        import httpx2  # noqa: PLC0415

        async with httpx2.AsyncClient(**self._options) as client:
            yield AsyncConnection(self, client)

    def get(self, url: str, params: Mapping[str, str] | None = None) -> Answer:
        """Return the answer of an address.

        Raises:
            HttpError: There is none within the bounds.
        """
        with self.connect() as connection:
            return connection.get(url, params)

    async def aget(self, url: str, params: Mapping[str, str] | None = None) -> Answer:
        """Return the answer of an address without blocking; see `get`."""
        async with self.aconnect() as connection:
            return await connection.get(url, params)

    @property
    def _options(self) -> dict[str, Any]:
        return {"timeout": self.timeout, "transport": self._transport, "headers": self._headers}


class Connection:
    """A client and its open connections."""

    __slots__ = ("_client", "_httpx")

    def __init__(self, client: HttpClient, httpx: "httpx2.Client") -> None:
        self._client = client
        self._httpx = httpx

    def get(
        self, url: str, params: Mapping[str, str] | None = None, until: float | None = None
    ) -> Answer:
        """Return the answer of an address.

        Args:
            url: The address.
            params: The query.
            until: When the answer must be complete, by `time.monotonic`; None is the client's timeout from now.

        Raises:
            HttpError: There is none within the bounds.
        """
        reading = _Reading(url, self._client, until)
        with reading.renaming_errors():
            while reading.goes_on:
                asked = self._httpx.stream("GET", reading.url, params=reading.take(params))
                with asked as response:
                    if reading.begin(response):
                        for chunk in response.iter_bytes():
                            reading.add(chunk)
        return reading.answer


class AsyncConnection:
    """A client and its open connections, for an event loop."""

    __slots__ = ("_client", "_httpx")

    def __init__(self, client: HttpClient, httpx: "httpx2.AsyncClient") -> None:
        self._client = client
        self._httpx = httpx

    async def get(
        self, url: str, params: Mapping[str, str] | None = None, until: float | None = None
    ) -> Answer:
        """Return the answer of an address; see `Connection.get`."""
        reading = _Reading(url, self._client, until)
        with reading.renaming_errors():
            while reading.goes_on:
                query = reading.take(params)
                async with self._httpx.stream("GET", reading.url, params=query) as response:
                    if reading.begin(response):
                        async for chunk in response.aiter_bytes():
                            reading.add(chunk)
        return reading.answer


class _Reading:
    """One answer as it comes, with the bounds that it is held to."""

    def __init__(self, url: str, client: HttpClient, until: float | None) -> None:
        self.url = url
        self.goes_on = True
        self._host = url.split("/")[2].rpartition("@")[2]  # urlsplit refuses some
        self._client = client
        self._until = time.monotonic() + client.timeout if until is None else until
        self._chunks: list[bytes] = []
        self._headers: Mapping[str, str] = {}
        self._length = 0
        self._redirects = 0

    @property
    def answer(self) -> Answer:
        return Answer(self._host, b"".join(self._chunks), self._headers)

    @contextmanager
    def renaming_errors(self) -> Iterator[None]:
        """Raise what httpx raises as an `HttpError`."""
        import httpx2  # noqa: PLC0415

        try:
            yield
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as exc:  # an address may be none
            raise HttpError(f"{self._host} gave no answer: {type(exc).__name__}") from exc

    def take(self, params: Mapping[str, str] | None) -> Mapping[str, str] | None:
        """Return the parameters of the first request; a redirect has them in its address."""
        return None if self._redirects else params

    def begin(self, response: "httpx2.Response") -> bool:
        """Tell whether a response has a body to read; note where it redirects to.

        Raises:
            HttpError: It is another answer than 200, or compressed.
        """
        if response.is_redirect and self._client.redirects:
            self._follow(response.headers.get("location", ""))
            return False
        if response.status_code != 200:
            wait = response.headers.get("retry-after", "")[:9]  # or a date, which hosts hardly use
            seconds = int(wait) if wait.isascii() and wait.isdecimal() else None
            raise StatusError(self._host, response.status_code, seconds)
        if response.headers.get("content-encoding", "identity") != "identity":
            raise HttpError(f"{self._host} compressed its answer, though it was asked not to")
        self._headers = {name.lower(): value for name, value in response.headers.items()}
        self.goes_on = False
        return True

    def add(self, chunk: bytes) -> None:
        """Take a part of the body.

        Raises:
            HttpError: The answer is too long, or late.
        """
        self._length += len(chunk)
        if self._length > self._client.max_bytes:
            raise HttpError(f"{self._host} answered with more than {self._client.max_bytes} bytes")
        if time.monotonic() > self._until:
            raise HttpError(f"{self._host} gave no whole answer in time")
        self._chunks.append(chunk)

    def _follow(self, location: str) -> None:
        self._redirects += 1
        old, url = urlsplit(self.url), urljoin(self.url, location)
        new = urlsplit(url)
        moved = new.hostname != old.hostname or (new.scheme == old.scheme and new.port != old.port)
        downgraded = old.scheme == "https" and new.scheme != "https"
        if moved or downgraded or new.scheme not in ("http", "https"):
            raise HttpError(f"{self._host} redirects to another host, which is not followed")
        if self._redirects > self._client.redirects:
            raise HttpError(f"{self._host} redirects more than {self._client.redirects} times")
        self.url = url


def _is_loopback(host: str) -> bool:
    from ipaddress import ip_address  # noqa: PLC0415 - an address of http is rare

    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
