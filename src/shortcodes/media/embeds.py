"""What other sites say of an address by oEmbed: the data source ``embed``, and providers for it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, Protocol

from shortcodes.extras import require
from shortcodes.sources.http import HttpClient, HttpError, check_address

LONGEST_URL: Final = 2_000
"""The most characters of an address that is asked about."""

WIDTH: Final = 640
"""The width that is asked for where an author names none, in pixels."""

HEIGHT: Final = 960
"""The height that is asked for where an author names none, in pixels."""

Facts = Mapping[str, Any]
"""The answer of a provider: ``type``, ``title``, ``html`` and others, as https://oembed.com describes them."""


class EmbedQuery(NamedTuple):
    """What one widget asks.

    Attributes:
        url: The address.
        width: How wide its player may be, or 0.
        height: How high it may be, or 0.
    """

    url: str
    width: int = 0
    height: int = 0


class Providers(Protocol):
    """What asks providers; a registry of micawber is one."""

    def request_many(self, urls: Iterable[str], **params: int) -> Mapping[str, Facts]:
        """Return what providers say of addresses; those of which none says anything are left out.

        Args:
            urls: The addresses.
            **params: ``maxwidth`` and ``maxheight``.
        """
        ...


class SavedEmbeds:
    """Providers that answer from a mapping: for tests, and for pages that are built without a network."""

    __slots__ = ("_facts",)

    def __init__(self, facts: Mapping[str, Facts]) -> None:
        """Take the answers by address."""
        self._facts = facts

    def request_many(self, urls: Iterable[str], **params: int) -> Mapping[str, Facts]:
        """Return the answers that there are."""
        return {url: self._facts[url] for url in urls if url in self._facts}


class EmbedSource:
    """The data source ``embed``: asks providers about the addresses of a page."""

    __slots__ = ("_providers",)

    def __init__(self, providers: Providers) -> None:
        """Make a data source of what asks providers, such as `load_providers` returns."""
        self._providers = providers

    def get_many(
        self, keys: Collection[EmbedQuery], on: date | None = None
    ) -> Mapping[EmbedQuery, Facts]:
        """Return what providers say of addresses, as an engine asks for it."""
        found: dict[EmbedQuery, Facts] = {}
        for (width, height), asked in _group(keys).items():
            params = {"maxwidth": width or WIDTH, "maxheight": height or HEIGHT}
            facts = self._providers.request_many([key.url for key in asked], **params)
            found.update({key: facts[key.url] for key in asked if key.url in facts})
        return found

    async def aget_many(
        self, keys: Collection[EmbedQuery], on: date | None = None
    ) -> Mapping[EmbedQuery, Facts]:
        """Return what providers say, asked in a thread."""
        from asyncio import to_thread  # noqa: PLC0415 - who awaits has it

        return await to_thread(self.get_many, keys, on)


def load_providers(
    *,
    cache: Any = None,  # noqa: ANN401 - micawber has no types
    timeout: float = 3.0,
    workers: int = 8,
    transport: Any = None,  # noqa: ANN401 - httpx's own
) -> Providers:
    """Return the providers that micawber knows, which come with it as a file; needs the extra ``embed``.

    Nothing is fetched until a page embeds an address. A provider is asked over https alone, and its answer is
    bounded like that of `SiteLibrary`. A failure is remembered for five minutes.

    Args:
        cache: A cache of micawber's kind, with ``get`` and ``set``; without it, one in memory.
        timeout: How many seconds a provider may take.
        workers: How many of them are asked at once.
        transport: A transport of httpx, for tests.

    Raises:
        ImportError: micawber or httpx isn't installed.
    """
    require("embed", "micawber")
    import micawber  # noqa: PLC0415
    from micawber.cache import Cache  # noqa: PLC0415

    registry = _make_registry(micawber, HttpClient(timeout, transport))
    made = registry(cache if cache is not None else Cache(), max_workers=workers)
    providers: Providers = micawber.bootstrap_oembed(registry=made)
    return providers


def _make_registry(micawber: Any, client: HttpClient) -> Any:  # noqa: ANN401 - micawber has no types
    """Return a class of registries of micawber's kind, whose providers are asked by a client."""

    class BoundedProvider(micawber.Provider):  # type: ignore[misc]
        def fetch(self, url: str) -> str:
            try:
                check_address(self.endpoint)
                return client.get(url).body.decode("utf-8")
            except (HttpError, ValueError) as exc:
                raise micawber.ProviderException(str(exc)) from exc

    class BoundedProviders(micawber.ProviderRegistry):  # type: ignore[misc]
        def register(self, regex: str, provider: Any, skip_invalid: bool = False) -> None:  # noqa: ANN401
            own = BoundedProvider(provider.endpoint)
            own.base_params.update(provider.base_params)
            super().register(regex, own, skip_invalid=skip_invalid)

    return BoundedProviders


def _group(keys: Iterable[EmbedQuery]) -> dict[tuple[int, int], list[EmbedQuery]]:
    groups: dict[tuple[int, int], list[EmbedQuery]] = {}
    for key in keys:
        if len(key.url) <= LONGEST_URL:
            groups.setdefault((key.width, key.height), []).append(key)
    return groups
