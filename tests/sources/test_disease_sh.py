"""Figures over HTTP: right ones or none, whatever the other side does."""

import asyncio
import gzip
import json
import socket
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

pytest.importorskip("httpx2", reason="httpx2 is the extra http")

from shortcodes import Engine, Registry
from shortcodes.sources.disease_sh import DiseaseShSource
from shortcodes.sources.figures import WORLD, Figures
from shortcodes.sources.protocol import PartialAnswer

from .api import Api, Reply, as_json, figures, running

TIMEOUT = 0.4


@pytest.fixture
def api() -> Iterator[Api]:
    with running() as started:
        yield started


Ask = Callable[..., Mapping[str, Figures]]


@pytest.fixture(params=["threads", "an event loop"])
def ask(request: pytest.FixtureRequest, api: Api) -> Ask:
    def asked(
        keys: Collection[str], on: date | None = None, **options: Any
    ) -> Mapping[str, Figures]:
        options = {"timeout": TIMEOUT, "today": lambda: date(2020, 12, 30), **options}
        source = DiseaseShSource(api.base, **options)
        if request.param == "threads":
            return source.get_many(keys, on)
        return asyncio.run(source.aget_many(keys, on))

    return asked


def test_the_latest_figures(ask: Ask, api: Api) -> None:
    found = ask(["EG", WORLD, "AE"])
    assert list(map(bool, (found["EG"], found[WORLD], found["AE"]))) == [True] * 3
    assert found["EG"] == Figures(
        region="EG",
        date=date(2020, 12, 30),
        confirmed=14_000,
        confirmed_24h=10,
        deaths=280,
        deaths_24h=1,
        recovered=7_000,
        active=3_500,
        updated=datetime(2020, 12, 30, 15, 0, 13, tzinfo=UTC),
    )
    assert api.asked == {"/countries/EG": 1, "/all": 1, "/countries/AE": 1}


@pytest.mark.parametrize("region", ["ZZ", "EGY", "eg", "../all", "E", "ÉG", "E\n", "?a"])
def test_an_unknown_region_is_left_out(ask: Ask, api: Api, region: str) -> None:
    assert set(ask([region, "EG"])) == {"EG"}
    assert set(api.asked) <= {"/countries/ZZ", "/countries/EG"}


def test_what_is_not_known_today_is_of_yesterday(ask: Ask, api: Api) -> None:
    def answer(path: str, query: dict[str, str]) -> Reply:
        assert query["allowNull"] == "true"
        if "yesterday" in query:
            return as_json(figures("EG", cases=90, todayCases=7))
        return as_json(figures("EG", todayCases=None, todayDeaths=None))

    api.answer = answer
    found = ask(["EG"])["EG"]
    assert (found.confirmed, found.confirmed_24h, found.date) == (90, 7, date(2020, 12, 29))


def test_without_yesterdays_there_are_todays(ask: Ask, api: Api) -> None:
    def answer(path: str, query: dict[str, str]) -> Reply:
        if "yesterday" in query:
            return Reply(500)
        return as_json(figures("EG", todayCases=None, recovered=None))

    api.answer = answer
    found = ask(["EG"])["EG"]
    assert (found.confirmed, found.confirmed_24h, found.recovered) == (14_000, None, None)


def history(path: str, query: dict[str, str]) -> Reply:
    assert set(query) == {"lastdays"}
    timeline = {
        "cases": {"12/28/20": 100, "12/29/20": 130},
        "deaths": {"12/28/20": 10, "12/29/20": 9},
        "recovered": {"12/29/20": 50},
    }
    return as_json(timeline if path == "/historical/all" else {"timeline": timeline})


@pytest.mark.parametrize("region", ["EG", WORLD])
def test_the_figures_of_a_day(ask: Ask, api: Api, region: str) -> None:
    def answer(path: str, query: dict[str, str]) -> Reply:
        assert query == {"lastdays": "3"}
        return history(path, query)

    api.answer = answer
    assert ask([region], date(2020, 12, 29))[region] == Figures(
        region=region,
        date=date(2020, 12, 29),
        confirmed=130,
        confirmed_24h=30,
        deaths=9,
        deaths_24h=-1,
        recovered=50,
        active=71,
        updated=datetime(2020, 12, 30, tzinfo=UTC),
    )


def test_a_day_without_figures(ask: Ask, api: Api) -> None:
    api.answer = lambda path, query: as_json({"timeline": {"cases": {"12/1/20": 1}}})
    assert ask(["EG"], date(2020, 12, 29)) == {}
    assert ask(["EG"], date(2021, 1, 2)) == {}


def test_the_years_of_the_api_are_of_this_century(ask: Ask, api: Api) -> None:
    api.answer = history
    assert ask(["EG"], date(1920, 12, 29)) == {}


@pytest.mark.parametrize("region", ["EG", WORLD])
@pytest.mark.parametrize("waits", [False, True], ids=["threads", "an event loop"])
def test_the_figures_by_day(api: Api, region: str, waits: bool) -> None:
    api.answer = history
    source = DiseaseShSource(api.base, timeout=TIMEOUT, today=lambda: date(2020, 12, 30)).series

    def asked(*regions: str, on: date | None = None) -> Mapping[str, Sequence[Figures]]:
        return asyncio.run(source.aget_many(regions, on)) if waits else source.get_many(regions, on)

    days = asked(region)[region]
    assert [(one.date.day, one.confirmed, one.confirmed_24h) for one in days] == [
        (28, 100, None),
        (29, 130, 30),
    ]
    assert asked(region, on=date(2020, 12, 28))[region] == days[:1]
    assert asked(region, on=date.max)[region] == days
    assert asked(region, on=date.min) == {}
    assert asked("egypt", "../all") == {}
    api.answer = lambda path, query: as_json({"timeline": {"cases": {"12/28/20": -1}}, "cases": 1})
    with pytest.raises(PartialAnswer):
        asked(region)


def nested(path: str, query: dict[str, str]) -> Reply:
    return Reply(body=b"[" * 100_000)


WRONG: dict[str, Callable[[str, dict[str, str]], Reply]] = {
    "slow": lambda path, query: as_json(figures("EG"), pause=0.05),
    "in parts": lambda path, query: Reply(body=b'{"cases": 1', length=100),
    "too much": lambda path, query: as_json(figures("EG", more="x" * 2_000_000)),
    "429": lambda path, query: Reply(429, b"slow down"),
    "500": lambda path, query: as_json(figures("EG"), status=500),
    "204": lambda path, query: Reply(204),
    "empty": lambda path, query: as_json({}),
    "no JSON": lambda path, query: Reply(body=b"<html>Sorry</html>"),
    "no UTF-8": lambda path, query: Reply(body=b'{"cases": "\xff"}'),
    "nested": nested,
    "a list": lambda path, query: as_json([figures("EG")]),
    "another region": lambda path, query: as_json(figures("AE")),
    "no region": lambda path, query: as_json({**figures("EG"), "countryInfo": {}}),
    "negative": lambda path, query: as_json(figures("EG", cases=-1)),
    "words": lambda path, query: as_json(figures("EG", cases="many")),
    "a number in words": lambda path, query: as_json(figures("EG", cases="14000")),
    "a fraction": lambda path, query: as_json(figures("EG", cases=0.5)),
    "true": lambda path, query: as_json(figures("EG", cases=True)),
    "infinite": lambda path, query: Reply(
        body=json.dumps(figures("EG", cases=float("inf"))).encode()
    ),
    "huge": lambda path, query: as_json(figures("EG", cases=10**30)),
    "digits": lambda path, query: Reply(body=b'{"cases": ' + b"9" * 10_000 + b"}"),
    "a time before all": lambda path, query: as_json(figures("EG", updated=-1)),
    "a time after all": lambda path, query: as_json(figures("EG", updated=10**15)),
    "compressed": lambda path, query: Reply(
        body=gzip.compress(json.dumps(figures("EG")).encode()),
        headers={"Content-Encoding": "gzip"},
    ),
}


@pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG)
def test_a_wrong_answer_gives_no_figures(
    ask: Ask, api: Api, answer: Callable[[str, dict[str, str]], Reply]
) -> None:
    api.answer = lambda path, query: answer(path, query) if "EG" in path else as_json(figures("AE"))
    with pytest.raises(PartialAnswer) as caught:
        ask(["EG", "AE"])
    assert set(caught.value.failed) == {"EG"}
    assert caught.value.answers["AE"].confirmed == figures("AE")["cases"]


def test_no_redirect_is_followed(ask: Ask, api: Api) -> None:
    with running() as other:
        target = {"Location": f"{other.base}/countries/EG"}
        api.answer = lambda path, query: Reply(302, headers=target)
        with pytest.raises(PartialAnswer):
            ask(["EG"])
        assert not other.asked


def test_nobody_answers(ask: Ask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        source = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(PartialAnswer):
            DiseaseShSource(source, timeout=TIMEOUT).get_many(["EG"], None)
    with pytest.raises(PartialAnswer):  # nobody listens there any more
        DiseaseShSource(source, timeout=TIMEOUT).get_many(["EG"], None)


@pytest.mark.parametrize(
    "base",
    [
        "http://example.org",
        "ftp://127.0.0.1",
        "http://127.0.0.1.example.org",
        "//x",
        "",
        "file:///",
    ],
)
def test_only_loopback_needs_no_encryption(base: str) -> None:
    with pytest.raises(ValueError, match="must begin with https://"):
        DiseaseShSource(base)


@pytest.mark.parametrize("base", ["http://127.8.0.1:1", "http://[::1]:1/x", "http://localhost"])
def test_loopback_needs_none(base: str) -> None:
    DiseaseShSource(base)


def test_a_card_has_figures_or_dashes(api: Api) -> None:
    engine = Engine(
        Registry(packs=("covid19",)),
        sources={"covid19": DiseaseShSource(api.base, timeout=TIMEOUT)},
    )
    text = "a [covid19-ultimate-card region=EG] b [covid19-ultimate-card region=AE] c"
    assert "14,000" in engine.render(text)
    api.answer = lambda path, query: Reply(500) if "EG" in path else as_json(figures("AE"))
    result = engine.process(text)
    assert result.output.startswith("a ")
    assert result.output.endswith(" c")
    assert result.output.count("<article") == 2
    assert "14,000" not in result.output
    assert f"{figures('AE')['cases']:,}" in result.output
    assert "source-failed" in [found.code for found in result.diagnostics]


def test_a_page_asks_once_for_each_region(api: Api) -> None:
    source = DiseaseShSource(api.base)
    engine = Engine(Registry(packs=("covid19",)), sources={"covid19": source})
    engine.render("[covid19-ultimate-card region=EG] " * 25 + "[covid19-ultimate-card] " * 25)
    assert api.asked == {"/countries/EG": 1, "/all": 1}
