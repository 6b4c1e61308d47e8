"""Answers that are remembered: one question a key at a time, old answers where the source fails."""

import asyncio
import threading
from collections import Counter
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes import Engine, Registry
from shortcodes.sources.cached import CachedSource
from shortcodes.sources.csv import CsvSource
from shortcodes.sources.protocol import PartialAnswer
from tests.support.profiles import examples


class Counting:
    """A source that counts what it is asked for, and can be slow or fail.

    Attributes:
        asked: How often each key was asked for.
        wrong: The keys for which it fails, or None for all.
        gate: Waited for in each call.
    """

    def __init__(self) -> None:
        self.asked: Counter[object] = Counter()
        self.wrong: Collection[str] | None = ()
        self.gate = threading.Event()
        self.gate.set()

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, object]:
        self.asked.update(keys)
        assert self.gate.wait(30)
        if self.wrong is None:
            raise OSError("down")
        values = {
            key: (key, self.asked[key])
            for key in keys
            if key not in self.wrong and not key.startswith("?")
        }
        failed = {key: OSError("down") for key in keys if key in self.wrong}
        if failed:
            raise PartialAnswer(values, failed)
        return values


class Awaited(Counting):
    """The same, to be awaited."""

    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, object]:
        while not self.gate.is_set():
            await asyncio.sleep(0.001)
        return self.get_many(keys, on)


class Clock:
    """A clock that stands still."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def made(source: Any = None, **options: Any) -> tuple[Any, CachedSource[str, Any], Clock]:
    source, clock = source or Counting(), Clock()
    options = {"ttl": 10, "stale": 100, "negative_ttl": 5, "retry_after": 2, **options}
    return source, CachedSource(source, clock=clock, **options), clock


def test_an_answer_is_fresh_for_a_while() -> None:
    source, cached, clock = made()
    assert cached.get_many(["a", "b"], None) == {"a": ("a", 1), "b": ("b", 1)}
    clock.now = 9.9
    assert cached.get_many(["b", "c"], None) == {"b": ("b", 1), "c": ("c", 1)}
    clock.now = 10
    assert cached.get_many(["b"], None) == {"b": ("b", 2)}
    assert source.asked == {"a": 1, "b": 2, "c": 1}


def test_each_date_has_its_own_answer() -> None:
    source, cached, _ = made()
    for on in (None, date(2020, 12, 29), date(2020, 12, 28), None):
        cached.get_many(["a"], on)
    assert source.asked == {"a": 3}


def test_an_unknown_key_is_not_asked_for_again() -> None:
    source, cached, clock = made()
    assert cached.get_many(["?x"], None) == {}
    assert cached.get_many(["?x"], None) == {}
    clock.now = 5
    assert cached.get_many(["?x"], None) == {}
    assert source.asked == {"?x": 2}


def test_an_old_answer_is_better_than_none() -> None:
    source, cached, clock = made()
    cached.get_many(["a"], None)
    source.wrong = None
    clock.now = 50
    assert cached.get_many(["a"], None) == {"a": ("a", 1)}
    clock.now = 51  # too early to ask again
    assert cached.get_many(["a"], None) == {"a": ("a", 1)}
    assert source.asked == {"a": 2}
    source.wrong = ()
    clock.now = 52
    assert cached.get_many(["a"], None) == {"a": ("a", 3)}


def test_a_very_old_answer_is_none() -> None:
    source, cached, clock = made()
    cached.get_many(["a"], None)
    source.wrong, clock.now = None, 110
    with pytest.raises(PartialAnswer) as caught:
        cached.get_many(["a"], None)
    assert isinstance(caught.value.failed["a"], OSError)


def test_keys_fail_each_for_itself() -> None:
    source, cached, _ = made()
    source.wrong = {"b"}
    with pytest.raises(PartialAnswer) as caught:
        cached.get_many(["a", "b", "?c"], None)
    assert caught.value.answers == {"a": ("a", 1)}
    assert set(caught.value.failed) == {"b"}


def test_a_source_that_fails_is_not_asked_at_once_again() -> None:
    source, cached, clock = made()
    source.wrong = None
    for _ in range(3):
        with pytest.raises(PartialAnswer):
            cached.get_many(["a"], None)
    assert source.asked == {"a": 1}
    clock.now = 2
    source.wrong = ()
    assert cached.get_many(["a"], None) == {"a": ("a", 2)}


def test_what_is_remembered_is_bounded() -> None:
    source, cached, _ = made(max_entries=3)
    for key in "abcd":
        cached.get_many([key], None)
    cached.get_many(["b"], None)
    assert source.asked["b"] == 1
    cached.get_many(["e"], None)  # c is the one not wanted for longest
    cached.get_many(["b", "c"], None)
    assert (source.asked["b"], source.asked["c"]) == (1, 2)


def test_more_keys_than_are_remembered_are_all_answered_or_told() -> None:
    _, cached, _ = made(max_entries=3)
    with pytest.raises(PartialAnswer) as caught:
        cached.get_many("abcdef", None)
    assert {*caught.value.answers, *caught.value.failed} == set("abcdef")


TEXT = "[covid19-ultimate-card region=EG] [covid19-ultimate-card region=AE] [covid19-ultimate-card]"


class Slow:
    """Figures that take a while."""

    def __init__(self) -> None:
        from shortcodes.builtin.covid19.snapshot import load_snapshot

        self.figures: CsvSource = load_snapshot()
        self.asked: Counter[object] = Counter()

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, object]:
        self.asked.update(keys)
        threading.Event().wait(0.05)
        return self.figures.get_many(keys, on)

    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, object]:
        self.asked.update(keys)
        await asyncio.sleep(0.05)
        return self.figures.get_many(keys, on)


def test_a_thousand_pages_at_once_ask_once_a_key() -> None:
    source = Slow()
    engine = Engine(Registry(packs=("covid19",)), sources={"covid19": CachedSource(source)})
    with ThreadPoolExecutor(50) as threads:
        pages = set(threads.map(engine.render, [TEXT] * 1_000))
    assert len(pages) == 1
    assert "135,233" in pages.pop()
    assert source.asked == {"EG": 1, "AE": 1, "": 1}


def test_a_thousand_pages_at_once_ask_once_a_key_on_an_event_loop() -> None:
    source = Slow()
    engine = Engine(Registry(packs=("covid19",)), sources={"covid19": CachedSource(source)})

    async def render() -> set[str]:
        return set(await asyncio.gather(*(engine.arender(TEXT) for _ in range(1_000))))

    pages = asyncio.run(render())
    assert len(pages) == 1
    assert "135,233" in pages.pop()
    assert source.asked == {"EG": 1, "AE": 1, "": 1}


def test_a_page_that_is_given_up_leaves_the_question_to_the_others() -> None:
    source, cached, _ = made(Awaited())
    source.gate.clear()

    async def run() -> Mapping[str, Any]:
        first = asyncio.ensure_future(cached.aget_many(["a"], None))
        await asyncio.sleep(0.01)
        second = asyncio.ensure_future(cached.aget_many(["a"], None))
        await asyncio.sleep(0.01)
        first.cancel()
        source.gate.set()
        return await second

    assert asyncio.run(run()) == {"a": ("a", 1)}


def test_threads_and_loops_do_not_wait_for_each_other() -> None:
    source, cached, _ = made(Awaited())
    source.gate.clear()

    async def run() -> list[Mapping[str, Any]]:
        coming = asyncio.ensure_future(cached.aget_many(["a"], None))
        await asyncio.sleep(0.01)
        source.gate.set()
        return [cached.get_many(["a"], None), await coming]

    assert [set(found) for found in asyncio.run(run())] == [{"a"}, {"a"}]


def test_an_interrupt_leaves_nobody_waiting() -> None:
    source, cached, _ = made()

    def interrupt(keys: object, on: object) -> Mapping[str, object]:
        raise KeyboardInterrupt

    usual, source.get_many = source.get_many, interrupt
    with pytest.raises(KeyboardInterrupt):
        cached.get_many(["a"], None)
    source.get_many = usual
    assert cached.get_many(["a"], None) == {"a": ("a", 1)}


def test_it_has_the_methods_of_its_source() -> None:
    class OnlyAwaited:
        async def aget_many(self, keys: Collection[str], on: date | None) -> dict[str, int]:
            return dict.fromkeys(keys, 1)

    assert not hasattr(CachedSource(Counting()), "aget_many")
    assert not hasattr(CachedSource(OnlyAwaited()), "get_many")
    assert asyncio.run(CachedSource(OnlyAwaited()).aget_many(["a"], None)) == {"a": 1}


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("ask"), st.lists(st.sampled_from("abc?"), max_size=3, unique=True)),
        st.tuples(st.just("wait"), st.integers(0, 130)),
        st.tuples(st.just("fail"), st.sampled_from([None, "", "a", "bc"])),
    ),
    max_size=20,
)


@examples(1_000)
@given(STEPS)
def test_every_answer_is_one_that_the_source_gave_and_none_is_too_old(
    steps: list[tuple[str, Any]],
) -> None:
    source, cached, clock = made()
    given_at: dict[object, float] = {}
    usual = source.get_many

    def noted(keys: Collection[str], on: date | None) -> Mapping[str, object]:
        try:
            found = usual(keys, on)
        except PartialAnswer as exc:
            given_at.update(dict.fromkeys(exc.answers.values(), clock.now))
            raise
        given_at.update(dict.fromkeys(found.values(), clock.now))
        return found

    source.get_many = noted
    for kind, value in steps:
        if kind == "wait":
            clock.now += value
        elif kind == "fail":
            source.wrong = value
        else:
            failed: Collection[object] = ()
            try:
                found = cached.get_many(value, None)
            except PartialAnswer as exc:
                found, failed = exc.answers, exc.failed
            assert all(key == answer[0] for key, answer in found.items())
            assert all(clock.now - given_at[answer] < 110 for answer in found.values())
            assert {*found, *failed} >= {key for key in value if key != "?"}
