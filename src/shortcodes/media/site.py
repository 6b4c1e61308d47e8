"""`SiteLibrary`: the media library of a WordPress site, by its REST API."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from shortcodes.media.item import Media
from shortcodes.media.rest_items import MediaError, read_item
from shortcodes.sources.http import Answer, HttpClient, HttpError, check_address

PAGE: Final = 100
"""The most items that the REST API gives at once."""

MOST_PAGES: Final = 10
"""The most requests for the media of posts."""


class SiteLibrary:
    """The media library of a WordPress site; needs the extra ``http``.

    It asks ``/wp/v2/media?include=…``, 100 media at once. A site that doesn't answer, or answers with something
    else, fails the data source, and so leaves galleries out of the page.
    """

    __slots__ = ("_address", "_client")

    def __init__(self, address: str, *, timeout: float = 10.0, transport: Any = None) -> None:  # noqa: ANN401
        """Make a library.

        Args:
            address: The address of the site, such as ``https://example.org``; of https, but for this machine.
            timeout: How many seconds an answer may take.
            transport: A transport of httpx, for tests.

        Raises:
            ValueError: The address is neither one of https nor one of this machine.
            ImportError: httpx isn't installed.
        """
        self._address = f"{check_address(address)}/"
        self._client = HttpClient(timeout, transport)

    def get_many(self, ids: Collection[int]) -> Mapping[int, Media]:
        """Return the public media of some numbers.

        Raises:
            HttpError: The site gives no answer within the bounds, or another one.
        """
        found: dict[int, Media] = {}
        for params in _ask_ids(ids):
            found.update(_read_items(self._client.get(self._address, params)))
        return found

    async def aget_many(self, ids: Collection[int]) -> Mapping[int, Media]:
        """Return the public media of some numbers without blocking; see `get_many`."""
        found: dict[int, Media] = {}
        for params in _ask_ids(ids):
            found.update(_read_items(await self._client.aget(self._address, params)))
        return found

    def get_attached(self, posts: Collection[int]) -> Mapping[int, Sequence[Media]]:
        """Return the public media of posts, at most 1,000 in all."""
        attached: dict[int, list[Media]] = {}
        for page in range(1, MOST_PAGES + 1):
            parents = ",".join(map(str, posts))
            params = _make_params(parent=parents, page=str(page), orderby="id", order="asc")
            items = _read_items(self._client.get(self._address, params))
            for media in items.values():
                attached.setdefault(media.post, []).append(media)
            if len(items) < PAGE:
                break
        return attached


def _ask_ids(ids: Collection[int]) -> Iterator[dict[str, str]]:
    numbers = list(ids)
    for start in range(0, len(numbers), PAGE):
        yield _make_params(include=",".join(map(str, numbers[start : start + PAGE])))


def _make_params(**params: str) -> dict[str, str]:
    # This form of the address works with any permalinks.
    return {"rest_route": "/wp/v2/media", "per_page": str(PAGE), **params}


def _read_items(answer: Answer) -> dict[int, Media]:
    listed = answer.read_json()
    if not isinstance(listed, list):
        raise HttpError("the site answered with no list of media")
    try:
        items = [read_item(item) for item in listed[:PAGE]]
    except MediaError as exc:
        raise HttpError(f"the site answered with no media: {exc}") from exc
    return {item.id: item for item in items}
