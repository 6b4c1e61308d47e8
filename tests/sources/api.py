"""An API on loopback that answers as disease.sh does, or wrongly."""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

UPDATED = 1_609_340_413_000  # 30 December 2020, 15:00:13 UTC


class Reply(NamedTuple):
    """An answer of the server.

    Attributes:
        status: Its status.
        body: Its body.
        headers: Headers beside the length.
        pause: Seconds between its bytes.
        length: The length that it claims, or None for the true one.
    """

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = {}  # noqa: RUF012 - never changed
    pause: float = 0
    length: int | None = None


def figures(region: str, **changes: Any) -> dict[str, Any]:
    """Return the figures of a region as the API has them."""
    number = sum(map(ord, region)) * 100
    made: dict[str, Any] = {
        "updated": UPDATED,
        "cases": number,
        "todayCases": 10,
        "deaths": number // 50,
        "todayDeaths": 1,
        "recovered": number // 2,
        "active": number // 4,
    }
    if region:
        made["countryInfo"] = {"iso2": region, "_id": 1}
    return {**made, **changes}


def as_json(value: object, **options: Any) -> Reply:
    """Return an answer of JSON."""
    return Reply(body=json.dumps(value).encode(), **options)


Answer = Callable[[str, dict[str, str]], Reply]


class Api:
    """A running server.

    Attributes:
        base: Its address.
        answer: What it answers to a path and a query.
        asked: How often each path was asked for.
    """

    def __init__(self, base: str, answer: Answer) -> None:
        self.base = base
        self.answer = answer
        self.asked: Counter[str] = Counter()


def usual(path: str, query: dict[str, str]) -> Reply:
    """Answer as the API does."""
    if path == "/all":
        return as_json(figures(""))
    kind, _, region = path[1:].partition("/")
    if kind != "countries" or region == "ZZ":
        return as_json({"message": "Country not found or doesn't have any cases"}, status=404)
    return as_json(figures(region))


@contextmanager
def running(answer: Answer = usual) -> Iterator[Api]:
    """Run a server on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            api.asked[parts.path] += 1
            reply = api.answer(parts.path, query)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            length = len(reply.body) if reply.length is None else reply.length
            self.send_header("Content-Length", str(length))
            self.end_headers()
            try:
                for start in range(0, len(reply.body), 1 if reply.pause else 1 << 16):
                    self.wfile.write(reply.body[start : start + (1 if reply.pause else 1 << 16)])
                    time.sleep(reply.pause)
            except OSError:
                pass  # the client has had enough

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 200

    server = Server(("127.0.0.1", 0), Handler)
    api = Api(f"http://127.0.0.1:{server.server_address[1]}", answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield api
    finally:
        server.shutdown()
        server.server_close()
