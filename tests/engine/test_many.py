"""Several texts together: each has the result that it has alone, and a data source is asked once."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes import Engine, Limits, Registry, RenderError, StrictError, Widget
from shortcodes.syntax import parse


class Stock(Widget):
    """How much there is of a thing."""

    item: str = "tea"
    source = "stock"
    template_source = "<b>{{ item }}: {{ amount }}</b>"

    def data_key(self) -> str:
        return self.item

    def context(self, scope: Any) -> Mapping[str, object]:
        return {"amount": scope.data}


class Price(Stock):
    """What a thing costs."""

    source = "prices"


class Counting:
    """A data source that notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[tuple[str, ...], date | None]] = []

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, int]:
        self.asked.append((tuple(keys), on))
        return {key: len(key) for key in keys}


class Waiting(Counting):
    """One that is waited for."""

    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, int]:
        await asyncio.sleep(0)
        return self.get_many(keys, on)


class Failing:
    """One that is out of order."""

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, int]:
        raise OSError("no connection")


class Slow:
    """One that never answers."""

    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, int]:
        await asyncio.sleep(1_000)
        return {}


def make_engine(**options: Any) -> Engine[Any]:
    registry = Registry()
    registry.add("stock", Stock)
    registry.add("price", Price)
    registry.shortcode("broken")(lambda shortcode, content: 1 / 0)  # type: ignore[arg-type, return-value]
    registry.add("box", lambda shortcode, content: content)
    return Engine(registry, **options)


TEXTS = [
    "[stock] and [price item=milk]",
    "nothing",
    "[price item=tea][stock item=milk][stock]",
    "",
    "[stock item=tea]",
]


def test_each_source_is_asked_once_for_all_texts() -> None:
    stock, prices = Counting(), Counting()
    engine = make_engine(sources={"stock": stock, "prices": prices})
    engine.process_many(TEXTS, date(2026, 1, 2))
    assert stock.asked == [(("tea", "milk"), date(2026, 1, 2))]
    assert prices.asked == [(("milk", "tea"), date(2026, 1, 2))]


def test_without_a_widget_that_asks_no_source_is() -> None:
    stock = Counting()
    assert len(make_engine(sources={"stock": stock}).process_many(["a", "[box]b[/box]"])) == 2
    assert stock.asked == []


def test_a_source_that_is_waited_for_is_asked_once_too() -> None:
    stock, prices = Waiting(), Counting()
    engine = make_engine(sources={"stock": stock, "prices": prices})
    results = asyncio.run(engine.aprocess_many(TEXTS))
    assert [result.output for result in results] == [engine.render(text) for text in TEXTS]
    assert (stock.asked[0], prices.asked[0]) == (
        (("tea", "milk"), None),
        (("milk", "tea"), None),
    )
    assert len(stock.asked) == 1 + 3  # what the comparison asked


@given(
    st.lists(
        st.lists(
            st.sampled_from(
                [
                    "[stock]",
                    "[price item=a]",
                    "[stock item=b]",
                    "[broken]",
                    "[box][stock c]",
                    "x",
                    "[[box]]",
                ]
            ),
            max_size=4,
        ).map("".join),
        max_size=5,
    )
)
def test_the_results_are_those_of_each_text_alone(texts: list[str]) -> None:
    def told(engine: Engine[Any], many: bool) -> list[tuple[Any, ...]]:
        results = engine.process_many(texts) if many else [engine.process(text) for text in texts]
        return [(r.output, r.diagnostics, r.assets.css) for r in results]

    sources = {"stock": Counting(), "prices": Failing()}
    assert told(make_engine(sources=sources), True) == told(make_engine(sources=sources), False)


def test_a_source_that_fails_is_reported_in_each_text_at_its_place() -> None:
    engine = make_engine(sources={"stock": Failing(), "prices": Counting()})
    first, second, third = engine.process_many(["[price]", "ab [stock]", "[stock]"])
    assert first.diagnostics == ()
    assert [(d.code, d.span.start) for d in second.diagnostics] == [("source-failed", 3)]
    assert [(d.code, d.span.start) for d in third.diagnostics] == [("source-failed", 0)]
    assert third.output == "<b>tea: None</b>"


@pytest.mark.parametrize(
    ("source", "code", "message"),
    [
        (None, "missing-source", "[stock] needs the data source 'stock', which the engine has not"),
        (Slow(), "source-failed", "the data source 'stock' has no get_many"),
    ],
    ids=["none", "one to be waited for"],
)
def test_a_source_that_is_missing_is_reported_in_each_text(
    source: Any, code: str, message: str
) -> None:
    engine = make_engine(sources={"stock": source} if source else {})
    for result in engine.process_many(["[stock]"] * 2):
        assert [(d.code, d.message) for d in result.diagnostics] == [(code, message)]


def test_a_source_that_is_late_is_reported_in_each_text() -> None:
    engine = make_engine(sources={"stock": Slow()}, source_timeout=0.001)
    results = asyncio.run(engine.aprocess_many(["[stock]", "x", "[stock]"]))
    assert [[d.code for d in result.diagnostics] for result in results] == [
        ["source-timeout"],
        [],
        ["source-timeout"],
    ]


def test_an_answer_that_is_no_mapping_is_reported_in_each_text() -> None:
    class Wrong:
        def get_many(self, keys: Collection[str], on: date | None) -> Any:
            return list(keys)

    for result in make_engine(sources={"stock": Wrong()}).process_many(["[stock]"] * 2):
        assert [d.code for d in result.diagnostics] == ["source-failed"]


def test_each_text_has_the_limits_of_one() -> None:
    engine = make_engine(sources={"stock": Counting()}, limits=Limits(shortcodes=2))
    results = engine.process_many(["[stock][stock]"] * 3 + ["[stock][stock][stock]"])
    assert [len(result.diagnostics) for result in results] == [0, 0, 0, 1]


def test_texts_may_be_documents_and_come_from_a_generator() -> None:
    document = parse("[box]a[/box]")
    results = make_engine().process_many(text for text in ("x", document))
    assert [result.output for result in results] == ["x", "a"]


def test_what_they_may_use_is_bounded_for_all() -> None:
    results = make_engine().process_many(["[box]a[/box]", "[broken]"], allow=iter(["box"]))
    assert [result.output for result in results] == ["a", "[broken]"]


def test_one_string_is_refused() -> None:
    with pytest.raises(TypeError, match=r"texts must be several texts, such as \[text\]"):
        make_engine().process_many("[box]")
    with pytest.raises(TypeError, match="allow must be several tag names"):
        make_engine().process_many([], allow="box")


def test_a_text_that_is_refused_raises() -> None:
    with pytest.raises(StrictError):
        make_engine(strict=True).process_many(["x", "[broken]"])
    with pytest.raises(RenderError):
        make_engine(on_error="raise").process_many(["x", "[broken]"])


def test_a_widget_may_render_several_texts() -> None:
    stock = Counting()
    engine = make_engine(sources={"stock": stock}, limits=Limits(recursion=3))

    def write_list(shortcode: object, content: str) -> str:
        return " ".join(result.output for result in engine.process_many(["[stock]", "[list]"]))

    engine.registry.add("list", write_list)
    result = engine.process("[list]")
    assert "[list]" in result.output
    assert result.output.count("tea") == len(stock.asked) == 2


@given(st.integers(0, 30))
def test_the_calls_do_not_grow_with_the_texts(count: int) -> None:
    stock = Counting()
    make_engine(sources={"stock": stock}).process_many(["[stock]"] * count)
    assert len(stock.asked) == min(count, 1)
