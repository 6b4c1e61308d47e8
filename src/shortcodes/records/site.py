"""The posts of a WordPress site, by its REST API (extra ``http``)."""

import base64
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final

from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Record
from shortcodes.sources.http import HttpClient, HttpError, StatusError, check_address

USER: Final = "SHORTCODES_USER"
PASSWORD: Final = "SHORTCODES_PASSWORD"  # noqa: S105 - the variable that has it
"""The variables of the environment with a user, and with an application password of theirs.

With them, the site gives texts as they are stored, shortcodes and all; without, what it shows.
"""

_PAGE: Final = 100
_MOST_PAGES: Final = 10_000
_SECONDS: Final = 30.0
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
    site = check_address(address.partition("/wp-json")[0])
    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    may_edit = bool(user and password)
    token = base64.b64encode(f"{user}:{password}".encode()).decode()
    headers = {"Authorization": f"Basic {token}"} if may_edit else {}
    client = HttpClient(_SECONDS, transport, headers)
    for kind in options.types or tuple(_BASES):
        params = {
            "rest_route": f"/wp/v2/{_BASES.get(kind, kind)}",
            "per_page": str(_PAGE),
            "orderby": "id",
            "order": "asc",
            **({"context": "edit", "status": "any"} if may_edit else {}),
        }
        for post in _list_posts(client, site, params, losses):
            yield from _make_records(post, site, options, losses)


def _list_posts(
    client: HttpClient, site: str, params: Mapping[str, str], losses: Losses
) -> Iterator[Mapping[str, Any]]:
    """Yield the posts of a type; a page of the list that fails ends it."""
    route = params["rest_route"]
    for page in range(1, _MOST_PAGES + 1):
        where = Address(site, f"{route}, page {page}")
        try:
            answer = client.get(f"{site}/", {**params, "page": str(page)}).read_json()
        except HttpError as exc:
            if not (page > 1 and isinstance(exc, StatusError) and exc.status == _NO_SUCH_PAGE):
                losses.add(Loss(where, str(exc)))
            return
        if not isinstance(answer, list):
            losses.add(Loss(where, "the site answered with no list of posts"))
            return
        for post in answer:
            if isinstance(post, dict):
                yield post
            else:
                losses.add(Loss(where, "the site answered with something else than a post"))
        if len(answer) < _PAGE:
            return


def _make_records(
    post: Mapping[str, Any], site: str, options: ReadingOptions, losses: Losses
) -> Iterator[Record]:
    metadata = {key: post[key] for key in _METADATA if key in post}
    metadata |= {"title": _text(post.get("title")), "excerpt": _text(post.get("excerpt"))}
    for field, key in _FIELDS.items():
        text = _text(post.get(key))
        if options.fields and field not in options.fields:
            continue
        address = Address(site, f"post {post.get('id')}", field)
        if len(text) > options.max_chars:
            losses.add(Loss(address, describe_length(len(text), options.max_chars)))
        elif text or key == "content":
            yield Record(address, text, "html", metadata)


def _text(value: object) -> str:
    """Return what is stored, where the site gives it, or what it shows."""
    if not isinstance(value, Mapping):
        return value if isinstance(value, str) else ""
    found = value.get("raw", value.get("rendered"))
    return found if isinstance(found, str) else ""
