"""The posts of a WordPress site, by its REST API (extra ``http``)."""

import base64
import os
import re
import time
from collections.abc import Iterator, Mapping
from typing import Any, Final

from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Record
from shortcodes.sources.http import (
    Answer,
    Connection,
    HttpClient,
    HttpError,
    StatusError,
    check_address,
)

USER: Final = "SHORTCODES_USER"
PASSWORD: Final = "SHORTCODES_PASSWORD"  # noqa: S105 - the variable that has it
"""The variables of the environment with a user, and with an application password of theirs.

With them, the site gives texts as they are stored, shortcodes and all; without, what it shows.
"""

LARGEST_PAGE: Final = 64_000_000
"""Bytes of a page of the list, which has up to 100 posts."""

_PAGE: Final = 100
_DIGITS: Final = 9
_MOST_FAILURES: Final = 5
_MOST_PAGES_FAILED: Final = 2
_SERVER_ERROR: Final = 500
_MOST_PAGES: Final = 10_000
_SECONDS: Final = 30.0
_BUSY: Final = (429, 502, 503, 504)
_PAUSES: Final = (2, 10, 30)  # seconds before another try, where the site names none
_LONGEST_PAUSE: Final = 120
_NO_SUCH_PAGE: Final = 400
_BASES: Final = {"post": "posts", "page": "pages"}
_FIELDS: Final = {"content:encoded": "content", "excerpt:encoded": "excerpt"}
_METADATA: Final = (
    "id",
    "type",
    "date",
    "date_gmt",
    "modified",
    "slug",
    "status",
    "link",
    "author",
    "parent",
    "menu_order",
    "sticky",
    "featured_media",
)


def read_site(
    address: str,
    options: ReadingOptions,
    losses: Losses,
    transport: Any = None,  # noqa: ANN401 - httpx's own
) -> Iterator[Record]:
    """Yield the contents and excerpts of posts and pages.

    Args:
        address: The address of the site, such as ``https://example.org``.
        options: How it is read; ``types`` are types of posts.
        losses: Takes pages of the list that can't be read, and texts that are too long.
        transport: A transport of httpx, for tests.

    Raises:
        ValueError: The address is neither one of https nor one of this machine.
        ImportError: httpx isn't installed.
    """
    site = check_address(re.split(r"/wp-json|[?#]", address, maxsplit=1)[0])
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    may_edit = bool(user and password)
    token = base64.b64encode(f"{user}:{password}".encode()).decode()
    headers = {"Authorization": f"Basic {token}"} if may_edit else {}
    client = HttpClient(_SECONDS, transport, headers, max_bytes=LARGEST_PAGE)
    for kind in options.types or tuple(_BASES):
        params = {
            "rest_route": f"/wp/v2/{_BASES.get(kind, kind)}",
            "_embed": "author,wp:term",
            "orderby": "id",
            "order": "asc",
            **({"context": "edit", "status": "any"} if may_edit else {}),
        }
        with client.connect() as connection:
            for post in _list_posts(connection, site, params, losses):
                if isinstance(post, dict):
                    yield from _make_records(post, site, options, losses)
                else:
                    where = Address(site, params["rest_route"])
                    losses.add(Loss(where, "the site answered with something else than a post"))


def _list_posts(
    connection: Connection, site: str, params: Mapping[str, str], losses: Losses
) -> Iterator[Mapping[str, Any]]:
    """Yield the posts of a type; of a page of the list that fails, each post is asked for by itself."""
    route, last, before, failed = params["rest_route"], 1, None, 0
    for page in range(1, _MOST_PAGES + 1):
        where = Address(site, f"{route}, page {page}")
        try:
            answer, pages = _ask(connection, site, params, page, _PAGE)
        except HttpError as exc:
            status = exc.status if isinstance(exc, StatusError) else 0
            if status in _BUSY or (page == 1 and (not status or status < _SERVER_ERROR)):
                losses.add(Loss(where, str(exc)))
                return
            if status == _NO_SUCH_PAGE and page >= last:
                return
            found = list(_list_singly(connection, site, params, page, losses))
            failed = 0 if found else failed + 1
            yield from found
            if failed == _MOST_PAGES_FAILED:
                losses.add(Loss(where, "too many pages failed; the rest is not asked for"))
            if failed == _MOST_PAGES_FAILED or page >= last:
                return
            continue
        last, failed = max(last, pages), 0
        if answer and answer == before:
            losses.add(
                Loss(where, "the site answered with the page before, and is not asked again")
            )
            return
        before = answer
        yield from answer
        if not answer or (page >= last and len(answer) < _PAGE):
            return


def _ask(
    connection: Connection, site: str, params: Mapping[str, str], page: int, size: int
) -> tuple[list[Any], int]:
    """Return a page of a list, and how many pages there are if the site says so.

    Raises:
        HttpError: There is no such answer.
    """
    answer = _get(connection, f"{site}/", {**params, "page": str(page), "per_page": str(size)})
    posts, pages = answer.read_json(), answer.headers.get("x-wp-totalpages", "")
    if not isinstance(posts, list):
        raise HttpError("the site answered with no list of posts")
    return posts, int(pages) if pages.isdecimal() and len(pages) < _DIGITS else 0


def _get(connection: Connection, url: str, query: Mapping[str, str]) -> Answer:
    """Return an answer; a site that is busy is asked again when it says, or a few times.

    Raises:
        HttpError: There is none.
    """
    for pause in _PAUSES:
        try:
            return connection.get(url, query)
        except StatusError as exc:
            wait = pause if exc.retry_after is None else exc.retry_after
            if exc.status not in _BUSY or wait > _LONGEST_PAUSE:
                raise
            time.sleep(wait)
    return connection.get(url, query)


def _list_singly(
    connection: Connection, site: str, params: Mapping[str, str], page: int, losses: Losses
) -> Iterator[Any]:
    """Yield the posts of a page that fails, one by one: one that fails is lost, and its neighbours are not."""
    failures = 0
    for number in range((page - 1) * _PAGE + 1, page * _PAGE + 1):
        try:
            yield from _ask(connection, site, params, number, 1)[0]
            failures = 0
        except HttpError as exc:
            if isinstance(exc, StatusError) and exc.status == _NO_SUCH_PAGE:
                return
            where = Address(site, f"{params['rest_route']}, post {number} of the list")
            losses.add(Loss(where, str(exc)))
            failures += 1
            is_busy = isinstance(exc, StatusError) and exc.status in _BUSY
            if is_busy or failures == _MOST_FAILURES:
                message = f"{failures} posts in a row failed; the rest of the page is not asked for"
                losses.add(Loss(where, message))
                return


def _make_records(
    post: Mapping[str, Any], site: str, options: ReadingOptions, losses: Losses
) -> Iterator[Record]:
    metadata = {key: post[key] for key in _METADATA if key in post}
    metadata |= {"title": _text(post.get("title")), "excerpt": _text(post.get("excerpt"))}
    metadata |= _read_embedded(post.get("_embedded"))
    for field, key in _FIELDS.items():
        text = _text(post.get(key))
        if options.fields and field not in options.fields:
            continue
        address = Address(site, f"post {post.get('id')}", field)
        if len(text) > options.max_chars:
            losses.add(Loss(address, describe_length(len(text), options.max_chars)))
        elif text or key == "content":
            yield Record(address, text, "html", metadata)


def _read_embedded(embedded: object) -> dict[str, Any]:
    """Return the author and the terms that a site sends with a post."""
    if not isinstance(embedded, Mapping):
        return {}
    terms: dict[str, list[dict[str, str]]] = {}
    for term in _list_objects(embedded.get("wp:term")):
        found = {key: str(term.get(key, "")) for key in ("name", "slug")}
        terms.setdefault(str(term.get("taxonomy")), []).append(found)
    metadata: dict[str, Any] = {
        "categories": terms.pop("category", []),
        "tags": terms.pop("post_tag", []),
        "terms": terms,
    }
    for author in _list_objects(embedded.get("author")):
        if "slug" in author:  # else the site does not show it
            metadata["author"] = str(author["slug"])
            metadata["author_name"] = str(author.get("name", ""))
    return metadata


def _list_objects(value: object) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a list, or of the lists in it."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            yield one
        elif isinstance(one, list):
            yield from (inner for inner in one if isinstance(inner, Mapping))


def _text(value: object) -> str:
    """Return what is stored, where the site gives it, or what it shows."""
    if not isinstance(value, Mapping):
        return value if isinstance(value, str) else ""
    found = value.get("raw", value.get("rendered"))
    return found if isinstance(found, str) else ""
