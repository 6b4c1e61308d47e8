"""`HttpClient`: what an answer has, what a host is sent, and what bounds of one's own do."""

import asyncio
import pickle
from collections.abc import Callable
from typing import Any

import pytest

httpx = pytest.importorskip("httpx2", reason="it is the client")

from shortcodes.sources.http import HttpClient, HttpError, StatusError  # noqa: E402

HOST = "https://harbour.example"


def client(handler: Callable[[Any], Any], **options: Any) -> HttpClient:
    return HttpClient(5.0, httpx.MockTransport(handler), **options)


def ask(made: HttpClient, url: str = f"{HOST}/", waits: bool = False) -> Any:
    return asyncio.run(made.aget(url, {"page": "2"})) if waits else made.get(url, {"page": "2"})


@pytest.mark.parametrize("waits", [False, True], ids=["threads", "an event loop"])
def test_an_answer_has_headers_and_json(waits: bool) -> None:
    def handler(request: Any) -> Any:
        assert request.url.params["page"] == "2"
        assert request.headers["authorization"] == "Basic YTpi"
        assert request.headers["accept-encoding"] == "identity"
        return httpx.Response(200, headers={"X-WP-TotalPages": "7"}, json=[1])

    answer = ask(client(handler, headers={"Authorization": "Basic YTpi"}), waits=waits)
    assert (answer.headers["x-wp-totalpages"], answer.read_json()) == ("7", [1])


def test_one_connection_answers_many_requests() -> None:
    with client(lambda request: httpx.Response(200, content=request.url.path)).connect() as site:
        assert [site.get(f"{HOST}/{n}").body for n in range(3)] == [b"/0", b"/1", b"/2"]


def fetch_elsewhere(location: str) -> Callable[[Any], Any]:
    return lambda request: httpx.Response(302, headers={"location": location})


BOUNDS = [
    ("more bytes", lambda request: httpx.Response(200, content=b"1" * 11), {"max_bytes": 10}, "10"),
    ("no redirect", fetch_elsewhere("/a"), {"redirects": 0}, "the status 302"),
    ("two redirects", fetch_elsewhere("/a"), {"redirects": 2}, "more than 2 times"),
    ("no address", fetch_elsewhere("https://[::"), {}, "gave no answer"),
    ("another port", fetch_elsewhere(f"{HOST}:8443/"), {}, "another host"),
    (
        "compressed",
        lambda request: httpx.Response(200, headers={"content-encoding": "br"}, content=b""),
        {},
        "compressed its answer",
    ),
]


@pytest.mark.parametrize("waits", [False, True], ids=["threads", "an event loop"])
@pytest.mark.parametrize(
    ("handler", "options", "message"), [row[1:] for row in BOUNDS], ids=[row[0] for row in BOUNDS]
)
def test_bounds(handler: Any, options: dict[str, Any], message: str, waits: bool) -> None:
    with pytest.raises(HttpError, match=message):
        ask(client(handler, **options), waits=waits)


def test_an_address_that_is_none() -> None:
    with pytest.raises(HttpError, match="gave no answer"):
        ask(client(lambda request: httpx.Response(200)), "https://[::")


def test_a_status_is_pickled() -> None:
    copy = pickle.loads(pickle.dumps(StatusError("harbour.example", 429, 7)))
    assert str(copy) == "harbour.example answered with the status 429"
    assert (copy.status, copy.retry_after) == (429, 7)


@pytest.mark.parametrize(
    ("header", "expected"), [({"Retry-After": "7"}, 7), ({"Retry-After": "soon"}, None), ({}, None)]
)
def test_a_busy_host_says_when_to_ask_again(header: dict[str, str], expected: int | None) -> None:
    with pytest.raises(StatusError) as caught:
        ask(client(lambda request: httpx.Response(429, headers=header)))
    assert caught.value.retry_after == expected
