"""One engine serves threads and tasks at once, and keeps nothing of the texts that it has rendered."""

import asyncio
import gc
import logging
import sys
import threading
import tracemalloc
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup

from shortcodes import Engine, Limits, Registry, Result, Widget, parse
from shortcodes.memory import Memory, current_memory
from shortcodes.widgets import Scope
from shortcodes.wordpress import WordPress

THREADS = 16
TASKS = 1_000


class Card(Widget):
    title: str = "Untitled"
    width: int = 1
    wide: bool = False
    source = "facts"
    positional = ("title",)
    block = True
    css = ".card { margin: 0 }"
    template = "card.html"

    def data_key(self) -> str:
        return self.title

    def context(self, scope: Scope) -> dict[str, object]:
        if scope.data is None:
            scope.diagnose("no-fact", f"nothing is known of {self.title!r}", field="title")
        return {"fact": scope.data}


class Facts:
    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, str]:
        return {key: f"<{key}>" for key in keys if "7" not in key}


class Awaited(Facts):
    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, str]:
        for _ in keys:
            await asyncio.sleep(0)
        return self.get_many(keys, on)


TEMPLATE = '<div title="{{ title }}">{{ width }}{{ wide }}{{ fact }}{{ content }}</div>'


@pytest.fixture
def fresh(tmp_path: Path) -> Callable[[], Engine[Markup]]:
    """Return what makes engines that have compiled and made nothing yet."""
    (tmp_path / "card.html").write_text(TEMPLATE)

    def make() -> Engine[Markup]:
        registry = Registry()
        registry.add("card", Card)
        registry.add("bold", lambda shortcode, content: Markup("<b>{}</b>").format(content))
        registry.add("bad", lambda shortcode, content: 1 // 0)
        made = Engine(
            registry,
            sources={"facts": Awaited()},
            templates=tmp_path,
            paragraphs=True,
            limits=Limits(depth=4, recursion=2),
        )
        registry.add(
            "self", lambda shortcode, content: made.render(f"<i>[self {len(content)}]</i>")
        )
        return made

    return make


def text(number: int) -> str:
    """Return a text that is like no other, with faults of many kinds."""
    return (
        f"Text {number}\n\n[card “n{number}” width={number} wdith=1]in [bold]it {number}[/bold][/card]"
        f" [card title=″{number % 13}] [bad x{number}=1] [bold]{'[bold]' * (number % 7)}"
        f"\n[/bold][/bold] [[card]] <a title='[bold]'> [self][card width=x{number}]"
    )


@pytest.fixture
def often() -> Iterator[None]:
    """Let threads take turns far more often than they would."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("often")
@pytest.mark.slow
def test_threads_give_what_one_gives(fresh) -> None:
    texts = [text(number) for number in range(320)]
    serial = [fresh().process(one) for one in texts[:3]] + list(map(fresh().process, texts))[3:]
    shared = fresh()
    start = threading.Barrier(THREADS)

    def run(thread: int) -> list[tuple[int, Result[Markup]]]:
        start.wait()  # so that all ask for the template at once
        order = [(number * 7 + thread * 20) % len(texts) for number in range(120)]
        return [(number, shared.process(texts[number])) for number in order]

    with ThreadPoolExecutor(THREADS) as pool:
        for results in pool.map(run, range(THREADS)):
            for number, result in results:
                assert result == serial[number]


@pytest.mark.usefixtures("often")
def test_threads_that_parse_and_run_core(fresh) -> None:
    texts = [text(number) for number in range(80)]
    wordpress = WordPress()
    wordpress.add_shortcode("card", lambda attributes, content, tag: f"{attributes}{content}")

    def read(one: str) -> tuple[object, ...]:
        document = parse(one)
        values = [(dict(item.attributes), item.positional) for item in document.walk()]
        return str(document), values, document.diagnostics, wordpress.do_shortcode(one)

    serial = list(map(read, texts))
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in range(3):
            assert list(pool.map(read, texts)) == serial


@pytest.mark.slow
def test_tasks_give_what_one_gives(fresh) -> None:
    texts = [text(number) for number in range(TASKS)]
    serial = list(map(fresh().process, texts))
    shared = fresh()

    async def run() -> list[Result[Markup]]:
        return await asyncio.gather(*(shared.aprocess(one) for one in texts))

    assert asyncio.run(run()) == serial


def test_tasks_in_texts_that_widgets_wait_for_count_their_own_levels() -> None:
    """Texts that are rendered side by side are not inside one another."""
    registry = Registry()

    class Side(Facts):
        async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, str]:
            made = await asyncio.gather(*(engine.aprocess("[plain]") for _ in range(50)))
            assert all(result.diagnostics == () for result in made)
            return dict.fromkeys(keys, made[0].output)

    class Asking(Widget):
        source = "side"
        template_source = "{{ fact }}"

        def data_key(self) -> str:
            return "k"

        def context(self, scope: Scope) -> dict[str, object]:
            return {"fact": scope.data}

    registry.add("plain", lambda shortcode, content: "plain")
    registry.add("asking", Asking)
    engine = Engine(registry, sources={"side": Side()})
    assert asyncio.run(engine.arender("[asking]")) == "plain"


def test_a_widget_is_registered_while_others_render(fresh) -> None:
    engine = fresh()
    stop = threading.Event()

    def render() -> None:
        while not stop.is_set():
            assert engine.render("[bold]x[/bold]") == "<p><b>x</b></p>"

    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(render) for _ in range(4)]
        for number in range(300):
            engine.registry.add(f"late{number}", lambda shortcode, content: "late")
        stop.set()
        for one in running:
            one.result()
    assert engine.render("[late299]") == "<p>late</p>"


@pytest.mark.usefixtures("often")
def test_a_registry_changes_while_others_render() -> None:
    """Each page is that of before a change or after it, and so is each schema."""
    registry = Registry()

    def said(word: str) -> Callable[[object, Markup], Markup]:
        return lambda shortcode, content: Markup("<{}>").format(word)

    def change(word: str) -> None:
        aliases = ("other", "third") if word == "even" else ("other", "fourth")
        registry.add("main", said(word), aliases=aliases, replace=True, raw=word == "even")

    text = "[main/][other/][third][fourth][main]{}[third][/main][other]"
    schemas, ever = [], set()
    for word in ("odd", "even"):
        change(word)
        schemas.append(registry.json_schema()["properties"])
        ever.add(Engine(registry).render(text))
    assert ever == {"<odd><odd>[third]<odd><odd><odd>", "<even><even><even>[fourth]<even><even>"}
    made = Engine(registry)
    stop = threading.Event()

    def render(thread: int) -> int:
        count = 0
        while not stop.is_set():
            count += 1
            assert made.render(text.format(count * 8 + thread)) in ever
            assert made.render(text) in ever
            if thread == 0:
                assert registry.json_schema()["properties"] in schemas
            for definition in registry.definitions:
                assert len(registry.aliases(definition)) in (0, 2)  # none as soon as it is replaced
        return count

    with ThreadPoolExecutor(8) as pool:
        running = [pool.submit(render, thread) for thread in range(8)]
        for number in range(2_000):
            change("odd" if number % 2 else "even")
        stop.set()
        assert all(one.result() for one in running)


def test_registries_that_threads_add_to_lose_nothing() -> None:
    registry = Registry()

    def add(thread: int) -> None:
        for number in range(200):
            registry.add(f"n{thread}-{number}", lambda shortcode, content: "")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(8)))
    assert len(registry) == len(registry.names) == 1_600


def grown(run: Callable[[int], object], warm: int, times: int) -> int:
    """Return by how many bytes memory has grown over some runs, each with a number of its own."""
    tracemalloc.start()
    try:
        for number in range(warm):
            run(number)
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for number in range(warm, warm + times):
            run(number)
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


@pytest.mark.slow
def test_nothing_is_kept_of_what_was_rendered(fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = fresh()
    # pytest keeps what is logged, with the frames that an exception went through
    monkeypatch.setattr(logging.getLogger("shortcodes"), "disabled", True)

    def render(number: int) -> None:
        document = parse(text(number % 10))
        next(document.walk()).attributes["x"] = "1"
        engine.process(str(document)).page("title")

    assert grown(render, 50, 150) < 50_000


@pytest.mark.slow
def test_a_table_of_tags_has_an_end() -> None:
    """Tags that are like no other may be remembered for a while, and not for ever."""

    def read(number: int) -> None:
        for shortcode in parse("".join(f"[a x={number}-{tag}]" for tag in range(1_000))).walk():
            assert shortcode.attributes["x"]

    token = current_memory.set(Memory(4_000_000))
    try:
        assert grown(read, 1, 40) < 1_500_000  # of 40,000 tags
    finally:
        current_memory.reset(token)


def test_a_table_of_tags_holds_no_long_ones() -> None:
    def read(number: int) -> None:
        (shortcode,) = parse(f"[a x={number}{'x' * 100_000}]").walk()
        assert len(shortcode.attributes["x"]) > 100_000

    assert grown(read, 2, 40) < 1_000_000
