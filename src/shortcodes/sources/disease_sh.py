"""Figures from an API that speaks disease.sh v3, such as that of disease.sh itself.

Its documentation: https://disease.sh/docs/. ``/all`` and ``/countries/{iso2}`` have the figures of a day as
they grow, and null for what is not yet known that day; ``/historical/…`` has totals by day.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from shortcodes.sources.fetching import Fetcher, Query, Steps
from shortcodes.sources.figures import WORLD, Figures
from shortcodes.sources.http import HttpError

M = TypeVar("M", bound=BaseModel)

_CODE: Final = re.compile(r"[A-Z]{2}", re.ASCII)
_DAY: Final = timedelta(days=1)
_ALL: Final = "all"
_MOST_DAYS: Final = 400  # of a series

Count = Annotated[int, Field(ge=0, lt=10**18, strict=True)]
Change = Annotated[int, Field(gt=-(10**18), lt=10**18, strict=True)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Place(_Model):
    iso2: str | None = None


class _Latest(_Model):
    """The figures of a day as the API has them."""

    updated: Annotated[int, Field(ge=0, lt=10**14, strict=True)]  # milliseconds since 1970
    cases: Count | None = None
    today_cases: Change | None = Field(None, alias="todayCases")
    deaths: Count | None = None
    today_deaths: Change | None = Field(None, alias="todayDeaths")
    recovered: Count | None = None
    active: Count | None = None
    country_info: _Place = Field(_Place(), alias="countryInfo")


class _Timeline(_Model):
    """Totals by day; a day is written as 12/29/20."""

    cases: Mapping[str, Count | None] = {}
    deaths: Mapping[str, Count | None] = {}
    recovered: Mapping[str, Count | None] = {}


class _History(_Model):
    timeline: _Timeline


class DiseaseShSource:
    """A data source of the card that asks an API over HTTP, with or without an event loop.

    Each call asks for every region anew; `CachedSource` around it asks once in a while.
    """

    def __init__(
        self,
        base: str = "https://disease.sh/v3/covid-19",
        *,
        timeout: float = 5.0,
        max_bytes: int = 1_000_000,
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        """Take the API's address.

        Args:
            base: It, up to ``/covid-19``; https, unless its host is loopback.
            timeout: Seconds that the answers about one region may take together.
            max_bytes: The most bytes of an answer.
            today: Returns today's date.

        Raises:
            ValueError: The address has another scheme.
        """
        self._fetcher = Fetcher(base, timeout=timeout, max_bytes=max_bytes)
        self._today = today

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, Figures]:
        """Return the figures of regions on a day, or the latest.

        Regions that the API does not know are left out.

        Args:
            keys: ISO 3166-1 alpha-2 codes in capitals, or ``""`` for the world.
            on: The day, or None for the latest figures.

        Raises:
            PartialAnswer: Some regions have no answer that can be used.
        """
        return self._fetcher.fetch(lambda key: self._follow(key, on), keys)

    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, Figures]:
        """Return the same as `get_many`, on an event loop."""
        return await self._fetcher.afetch(lambda key: self._follow(key, on), keys)

    def _follow(self, region: str, on: date | None) -> Steps[Figures | None]:
        if region != WORLD and not _CODE.fullmatch(region):
            return None
        if on is None:
            return (yield from _find_latest(region))
        return (yield from self._find_day(region, on))

    @property
    def series(self) -> "DiseaseShSeries":
        """The data source of the same API's figures by day, which the charts ask."""
        return DiseaseShSeries(self._fetcher, self._today)

    def _find_day(self, region: str, on: date) -> Steps[Figures | None]:
        """Return the figures of a day: its totals, and what they have grown by since the day before."""
        days = (self._today() - on).days + 2
        timeline = yield from _find_timeline(region, days)
        return None if timeline is None else _make_day(region, timeline, on)


class DiseaseShSeries:
    """A data source of the charts that asks an API over HTTP; `DiseaseShSource.series` makes it."""

    def __init__(self, fetcher: Fetcher, today: Callable[[], date]) -> None:
        self._fetcher = fetcher
        self._today = today

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, Sequence[Figures]]:
        """Return the figures of regions on the last 400 days, in their order.

        Regions that the API does not know are left out.

        Args:
            keys: ISO 3166-1 alpha-2 codes in capitals, or ``""`` for the world.
            on: The last day, or None for today.

        Raises:
            PartialAnswer: Some regions have no answer that can be used.
        """
        return self._fetcher.fetch(lambda key: self._follow(key, on), keys)

    async def aget_many(
        self, keys: Collection[str], on: date | None
    ) -> Mapping[str, Sequence[Figures]]:
        """Return the same as `get_many`, on an event loop."""
        return await self._fetcher.afetch(lambda key: self._follow(key, on), keys)

    def _follow(self, region: str, on: date | None) -> Steps[Sequence[Figures] | None]:
        if region != WORLD and not _CODE.fullmatch(region):
            return None
        today = self._today()
        last = min(on or today, today)
        timeline = yield from _find_timeline(region, (today - last).days + _MOST_DAYS + 1)
        if timeline is None:
            return None
        end = last.toordinal() + 1
        days = map(date.fromordinal, range(max(1, end - _MOST_DAYS), end))
        found = (_make_day(region, timeline, day) for day in days)
        return tuple(figures for figures in found if figures is not None) or None


def _find_timeline(region: str, days: int) -> "Steps[_Timeline | None]":
    """Return the totals of so many days up to today; None for a region that isn't known, or for the future."""
    if days < 2:
        return None
    found = yield Query(f"historical/{region or _ALL}", {"lastdays": str(days)})
    if found is None:
        return None
    return _read(_Timeline, found) if region == WORLD else _read(_History, found).timeline


def _make_day(region: str, timeline: _Timeline, on: date) -> Figures | None:
    """Return the figures of a day, or None where a timeline has neither cases nor deaths of it."""
    if on.year < 2000:  # the API writes two digits of a year
        return None
    cases, deaths = _Totals(timeline.cases), _Totals(timeline.deaths)
    recovered = _Totals(timeline.recovered).on(on)
    confirmed, dead = cases.on(on), deaths.on(on)
    if confirmed is None and dead is None:
        return None
    active = None
    if confirmed is not None and dead is not None and recovered is not None:
        active = max(confirmed - dead - recovered, 0)
    return Figures(
        region=region,
        date=on,
        confirmed=confirmed,
        confirmed_24h=cases.growth(on),
        deaths=dead,
        deaths_24h=deaths.growth(on),
        recovered=recovered,
        active=active,
        updated=datetime.combine(on + _DAY, datetime.min.time(), UTC),
    )


def _find_latest(region: str) -> Steps[Figures | None]:
    """Return today's figures, or yesterday's where today's new ones are not known yet."""
    path = f"countries/{region}" if region else _ALL
    params = {"strict": "true", "allowNull": "true"}
    found = yield Query(path, params)
    if found is None:
        return None
    today = _check_region(region, _read(_Latest, found))
    if today.today_cases is not None and today.today_deaths is not None:
        return _make_figures(region, today, 0)
    try:
        found = yield Query(path, {**params, "yesterday": "true"})
        before = _check_region(region, _read(_Latest, found))
    except HttpError:
        return _make_figures(region, today, 0)
    if before.today_cases is None and before.today_deaths is None:
        return _make_figures(region, today, 0)
    return _make_figures(region, before, 1)


def _check_region(region: str, found: _Latest) -> _Latest:
    """Return figures that are of a region, as far as they tell.

    Raises:
        HttpError: They are of another one.
    """
    if region and found.country_info.iso2 != region:
        raise HttpError(f"an answer of {found.country_info.iso2!r} in place of {region!r}")
    return found


def _make_figures(region: str, found: _Latest, days_ago: int) -> Figures:
    updated = datetime.fromtimestamp(found.updated / 1000, UTC)
    return Figures(
        region=region,
        date=(updated - days_ago * _DAY).date(),
        confirmed=found.cases,
        confirmed_24h=found.today_cases,
        deaths=found.deaths,
        deaths_24h=found.today_deaths,
        recovered=found.recovered,
        active=found.active,
        updated=updated,
    )


def _read(model: type[M], found: object) -> M:
    """Return JSON as the API documents it.

    Raises:
        HttpError: It is otherwise.
    """
    try:
        return model.model_validate(found)
    except ValidationError as exc:
        raise HttpError("an answer of another form than the API's") from exc


class _Totals:
    """Totals by day."""

    def __init__(self, by_day: Mapping[str, int | None]) -> None:
        self._by_day = by_day

    def on(self, day: date) -> int | None:
        """Return the total of a day, or None."""
        return self._by_day.get(f"{day.month}/{day.day}/{day:%y}")

    def growth(self, day: date) -> int | None:
        """Return what a total has grown by since the day before, or None."""
        now, before = self.on(day), self.on(day - _DAY)
        return None if now is None or before is None else now - before
