"""`SiteLibrary`: what it asks a site, and what it makes of answers that are late, long, wrong or elsewhere."""

import asyncio
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

httpx = pytest.importorskip("httpx2", reason="it is the client")

from shortcodes import Engine, Registry  # noqa: E402
from shortcodes.media import HttpError, MediaSource, SiteLibrary  # noqa: E402

ADDRESS = "https://harbour.example"
ITEMS = {
    number: {"id": number, "source_url": f"/p{number}.jpg", "post": 9} for number in range(1, 250)
}


def answer(request: Any) -> Any:
    """Answer as the REST API does."""
    params = request.url.params
    assert params["rest_route"] == "/wp/v2/media"
    if "include" in params:
        asked = [int(number) for number in params["include"].split(",")]
        assert len(asked) <= 100
        return httpx.Response(200, json=[ITEMS[number] for number in asked if number in ITEMS])
    start = 100 * (int(params["page"]) - 1)
    return httpx.Response(200, json=list(ITEMS.values())[start : start + 100])


def library(handler: Callable[[Any], Any] = answer, **options: Any) -> SiteLibrary:
    return SiteLibrary(ADDRESS, transport=httpx.MockTransport(handler), **options)


def test_media_by_their_numbers() -> None:
    found = library().get_many([5, 900, 7])
    assert {number: media.url for number, media in found.items()} == {5: "/p5.jpg", 7: "/p7.jpg"}
    assert len(library().get_many(list(ITEMS))) == len(ITEMS)


def test_awaited() -> None:
    many = list(ITEMS)
    assert asyncio.run(library().aget_many(many)) == library().get_many(many)


def test_media_of_posts() -> None:
    assert [media.id for media in library().get_attached([9])[9]] == list(ITEMS)


def test_in_a_page() -> None:
    made = Engine(Registry(packs=("wordpress",)), sources={"media": MediaSource(library())})
    assert made.render("[gallery ids=5 link=file]") == asyncio.run(
        made.arender("[gallery ids=5 link=file]")
    )


def status(code: int) -> Callable[[Any], Any]:
    return lambda request: httpx.Response(code, json=[])


def body(content: Any) -> Callable[[Any], Any]:
    return lambda request: httpx.Response(200, content=content)


def redirect(location: str) -> Callable[[Any], Any]:
    return lambda request: httpx.Response(302, headers={"location": location})


def endless() -> Iterator[bytes]:
    while True:
        yield b" " * 100_000


def failing(request: Any) -> Any:
    raise httpx.ConnectError("refused")


WRONG = [
    ("404", status(404), "the status 404"),
    ("429", status(429), "the status 429"),
    ("500", status(500), "the status 500"),
    ("no answer", failing, "gave no answer: ConnectError"),
    ("no JSON", body(b"<html>"), "no JSON"),
    ("empty", body(b""), "no JSON"),
    ("deep", body(b"[" * 1_000_000), "no JSON"),
    ("too much", lambda request: httpx.Response(200, content=endless()), "more than 8000000 bytes"),
    ("object", body(b"{}"), "no list of media"),
    ("no media", body(b'[{"id": 5}]'), "no media"),
    ("elsewhere", redirect("https://evil.example/"), "another host"),
    ("downgraded", redirect("http://harbour.example/"), "another host"),
    ("in a circle", redirect("/?again"), "more than 3 times"),
    ("other scheme", redirect("file:///etc/passwd"), "another host"),
]


@pytest.mark.parametrize(("handler", "message"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_wrong_answers(handler: Callable[[Any], Any], message: str) -> None:
    with pytest.raises(HttpError, match=message):
        library(handler).get_many([5])
    made = Engine(Registry(packs=("wordpress",)), sources={"media": MediaSource(library(handler))})
    result = made.process("a [gallery ids=5] b")
    assert result.output == "a  b"
    assert [found.code for found in result.diagnostics] == ["source-failed"]


def test_a_redirect_on_the_host_is_followed() -> None:
    def handler(request: Any) -> Any:
        if request.url.path == "/":
            return httpx.Response(301, headers={"location": f"/blog/?{request.url.query.decode()}"})
        return answer(request)

    assert set(library(handler).get_many([5])) == {5}


def test_a_slow_answer_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter(range(0, 1_000, 4))
    monkeypatch.setattr("shortcodes.sources.http.time.monotonic", lambda: next(ticks))
    parts = (json.dumps([])[:1].encode() for _ in range(50))
    with pytest.raises(HttpError, match="no whole answer in time"):
        library(lambda request: httpx.Response(200, content=parts)).get_many([5])


ADDRESSES = [
    "http://harbour.example",
    "ftp://x",
    "harbour.example",
    "",
    "https://",
    "https://a:b@c.example",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses_that_are_refused(address: str) -> None:
    with pytest.raises(ValueError, match="write the address as"):
        SiteLibrary(address)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000/", "http://localhost", "https://a.example/b"]
)
def test_addresses_that_are_taken(address: str) -> None:
    SiteLibrary(address)
