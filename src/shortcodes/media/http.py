"""Bounded HTTP: JSON of one host, in so many seconds and bytes, without a redirect to another host."""

import json
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from shortcodes.errors import ShortcodeError
from shortcodes.extras import require

LONGEST_ANSWER: Final = 8_000_000
"""The most bytes of an answer, once it is unpacked."""

MOST_REDIRECTS: Final = 3
"""The most redirects, all to the same host."""

_LOOPBACK: Final = frozenset(("localhost", "127.0.0.1", "::1"))
_OK: Final = 200


class HttpError(ShortcodeError):
    """A host gave no answer that is read; the message says why."""


class StatusError(HttpError):
    """A host answered with another status than 200.

    Attributes:
        status: The status.
    """

    def __init__(self, host: str, status: int) -> None:
        super().__init__(f"{host} answered with the status {status}")
        self.status = status

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how the error is made again, for pickle."""
        return type(self), (str(self).partition(" ")[0], self.status)


def check_address(address: str) -> str:
    """Return an address without a slash at its end.

    Raises:
        ValueError: It is neither one of https nor one of this machine.
    """
    parts = urlsplit(address)
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or parts.username or not (parts.scheme == "https" or local):
        raise ValueError(f"write the address as 'https://example.org', not {address!r}")
    return address.rstrip("/")


class JsonClient:
    """Asks one host for JSON, synchronously or not."""

    __slots__ = ("_headers", "_transport", "timeout")

    def __init__(
        self,
        timeout: float,
        transport: Any = None,  # noqa: ANN401 - httpx's own
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Make a client.

        Args:
            timeout: How many seconds an answer may take, redirects included.
            transport: A transport of httpx, for tests and for ways of one's own.
            headers: What each request says, such as who asks; a redirect to another host is not followed.

        Raises:
            ImportError: httpx isn't installed.
        """
        require("http", "httpx2")
        self.timeout = timeout
        self._transport = transport
        self._headers = headers

    def get(self, url: str, params: Mapping[str, str]) -> object:
        """Return the JSON of an address.

        Raises:
            HttpError: There is none within the bounds.
        """
        return _read_json(self.get_bytes(url, params), url)

    def get_bytes(self, url: str, params: Mapping[str, str] | None = None) -> bytes:
        """Return the body of an address; see `get`."""
        import httpx2 as httpx  # noqa: PLC0415 - who asks a host pays

        answer = _Answer(url, self.timeout)
        try:
            with httpx.Client(**self._options()) as client:
                while answer.goes_on:
                    with client.stream("GET", answer.url, params=answer.take(params)) as response:
                        if answer.begin(response):
                            for chunk in response.iter_bytes():
                                answer.add(chunk)
        except httpx.HTTPError as exc:
            raise HttpError(f"{answer.host} gave no answer: {type(exc).__name__}") from exc
        return answer.body

    async def aget(self, url: str, params: Mapping[str, str]) -> object:
        """Return the JSON of an address without blocking; see `get`."""
        import httpx2 as httpx  # noqa: PLC0415

        answer = _Answer(url, self.timeout)
        try:
            async with httpx.AsyncClient(**self._options()) as client:
                while answer.goes_on:
                    asked = client.stream("GET", answer.url, params=answer.take(params))
                    async with asked as response:
                        if answer.begin(response):
                            async for chunk in response.aiter_bytes():
                                answer.add(chunk)
        except httpx.HTTPError as exc:
            raise HttpError(f"{answer.host} gave no answer: {type(exc).__name__}") from exc
        return _read_json(answer.body, url)

    def _options(self) -> dict[str, Any]:
        return {"timeout": self.timeout, "transport": self._transport, "headers": self._headers}


class _Answer:
    """One answer, with the bounds that it is held to."""

    def __init__(self, url: str, seconds: float) -> None:
        self.url = url
        self.host = urlsplit(url).hostname or ""
        self.goes_on = True
        self._end = time.monotonic() + seconds
        self._chunks: list[bytes] = []
        self._length = 0
        self._redirects = 0

    def take(self, params: Mapping[str, str] | None) -> Mapping[str, str] | None:
        """Return the parameters of the first request; a redirect has them in its address."""
        return None if self._redirects else params

    def begin(self, response: Any) -> bool:  # noqa: ANN401 - httpx has types of its own where installed
        """Tell whether a response has a body to read; note where it redirects to."""
        if response.is_redirect:
            self._follow(response.headers.get("location", ""))
            return False
        if response.status_code != _OK:
            raise StatusError(self.host, response.status_code)
        self.goes_on = False
        return True

    def add(self, chunk: bytes) -> None:
        """Take a part of the body."""
        self._length += len(chunk)
        if self._length > LONGEST_ANSWER:
            raise HttpError(f"{self.host} answered with more than {LONGEST_ANSWER} bytes")
        if time.monotonic() > self._end:
            raise HttpError(f"{self.host} gave no whole answer in time")
        self._chunks.append(chunk)

    @property
    def body(self) -> bytes:
        """The whole body."""
        return b"".join(self._chunks)

    def _follow(self, location: str) -> None:
        self._redirects += 1
        old, url = urlsplit(self.url), urljoin(self.url, location)
        new = urlsplit(url)
        downgraded = old.scheme == "https" and new.scheme != "https"
        if new.hostname != old.hostname or downgraded or new.scheme not in ("http", "https"):
            raise HttpError(f"{self.host} redirects to another host, which is not followed")
        if self._redirects > MOST_REDIRECTS:
            raise HttpError(f"{self.host} redirects more than {MOST_REDIRECTS} times")
        self.url = url


def _read_json(body: bytes, url: str) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as exc:
        raise HttpError(f"{urlsplit(url).hostname} answered with no JSON") from exc
