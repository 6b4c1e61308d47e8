"""What a text may do ends with it, whatever interrupts it and whatever was started in it."""

import asyncio
import gc
import logging
import random
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import copy_context
from datetime import date
from types import FrameType

import pytest

from shortcodes import Engine, Limits, Registry, Widget
from shortcodes.widgets import Scope

TEXT = "[inner][pure x]a[/pure][asked b][asked c]{} [secret]"
SEEN = "<inner>xa</inner>"


class Interrupt(BaseException):
    """As a signal's handler raises it."""


class Asked(Widget):
    of: str = ""
    source = "facts"
    positional = ("of",)
    template_source = "{{ fact }}"

    def data_key(self) -> str:
        return self.of

    def context(self, scope: Scope) -> dict[str, object]:
        return {"fact": scope.data}


class Pure(Asked):
    pure = True
    source = None
    template_source = "{{ of }}{{ content }}"


class Facts:
    """A data source that calls back whenever it is asked."""

    def __init__(self, back: Callable[[], object] = lambda: None) -> None:
        self.back = back

    def get_many(self, keys: Collection[str], on: date | None) -> Mapping[str, object]:
        self.back()
        return {key: key.upper() for key in keys}


class Awaited(Facts):
    async def aget_many(self, keys: Collection[str], on: date | None) -> Mapping[str, object]:
        await asyncio.sleep(0)
        if asyncio.iscoroutine(answer := self.back()):
            answer = await answer
        return dict.fromkeys(keys, answer) if answer else {key: key.upper() for key in keys}


def engine(facts: Facts | None = None, **options: object) -> Engine:
    registry = Registry()
    made = Engine(registry, sources={"facts": facts or Awaited()}, **options)
    registry.add("inner", lambda shortcode, content: made.render("[pure x]a[/pure]"))
    registry.add("secret", lambda shortcode, content: "drawn")
    registry.add("asked", Asked)
    registry.add("pure", Pure)
    return made


ALLOW = frozenset({"inner", "pure", "asked"})


def is_as_ever(made: Engine, number: int) -> None:
    """Render a text that is new, uses what the last one might not, and is no text inside another."""
    result = made.process(f"{number}[secret][inner]")
    assert result.output == f"{number}drawnxa"
    assert result.diagnostics == ()


@contextmanager
def interrupted(after: int) -> Iterator[None]:
    """Raise at some instruction of the library."""
    left = [after]

    def trace(frame: FrameType, event: str, _: object) -> Callable | None:
        if "shortcodes" not in frame.f_code.co_filename:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            left[0] -= 1
            if not left[0]:
                sys.settrace(None)
                raise Interrupt
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with suppress(Interrupt):
            yield
    finally:
        sys.settrace(before)


def instructions(run: Callable[[], object]) -> list[int]:
    """Return when each instruction of the library is reached that a call has, once everything is warm.

    Of those that are reached several times, the first and the last time count in turns.
    """
    reached: dict[tuple[object, int], list[int]] = {}
    count = [0]

    def trace(frame: FrameType, event: str, _: object) -> Callable | None:
        if "shortcodes" not in frame.f_code.co_filename:
            return None
        frame.f_trace_opcodes = True
        if event == "opcode":
            count[0] += 1
            reached.setdefault((frame.f_code, frame.f_lasti), []).append(count[0])
        return trace

    run()
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return sorted(times[-(number % 2)] for number, times in enumerate(reached.values()))


@pytest.fixture(autouse=True)
def log_kept_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Log nothing: pytest keeps records with their frames, and so coroutines that nobody awaited."""
    monkeypatch.setattr(logging.getLogger("shortcodes"), "disabled", True)


@pytest.fixture(autouse=True)
def coroutines_that_end_here() -> Iterator[None]:
    """Collect what an interrupt left: a coroutine that was never awaited is not reported in a later test."""
    yield
    with warnings.catch_warnings(action="ignore", category=RuntimeWarning):
        gc.collect()


def driven(coroutine: Coroutine[object, None, object]) -> object:
    """Run a coroutine in the context of the caller, as no task would."""
    while True:
        try:
            coroutine.send(None)
        except StopIteration as done:
            return done.value


# a coroutine that was made and not yet waited for as the interrupt came
@pytest.mark.filterwarnings("ignore:coroutine:RuntimeWarning")
@pytest.mark.timeout(600)  # thousands of renderings
@pytest.mark.parametrize("waits", [False, True], ids=["sync", "async"])
@pytest.mark.slow
def test_an_interrupt_at_any_instruction_leaves_nothing_open(waits: bool) -> None:
    limits = Limits(recursion=2, handler_calls=4)
    made = engine(limits=limits, source_timeout=None)
    numbers = iter(range(10**9))

    def run() -> object:
        text = f"[asked {next(numbers)}][inner]"
        if waits:
            return driven(made.aprocess(text, allow=ALLOW))
        return made.process(text, allow=ALLOW)

    moments = instructions(run)
    assert len(moments) > 4_000
    for after in moments:
        with interrupted(after):
            run()
        is_as_ever(made, next(numbers))


# an interrupt that comes in a destructor, which nothing can catch
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there are no timers here")
def test_a_time_limit_leaves_nothing_open() -> None:
    made = engine(limits=Limits(recursion=2, handler_calls=9))
    choose = random.Random(2)

    def late(number: int, frame: object) -> None:
        raise Interrupt

    before = signal.signal(signal.SIGALRM, late)
    hits = 0
    try:
        for number in range(300):
            try:
                signal.setitimer(signal.ITIMER_REAL, choose.random() * 5e-4 + 1e-6)
                for _ in range(20):
                    made.render(TEXT.format(number), allow=ALLOW)
                signal.setitimer(signal.ITIMER_REAL, 0)
            except Interrupt:
                hits += 1
            is_as_ever(made, number)
    finally:
        with suppress(Interrupt):
            signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert hits > 100


def test_a_coroutine_that_is_closed_elsewhere_leaves_nothing_open() -> None:
    class Endless:
        async def aget_many(self, keys, on):
            while True:
                await asyncio.sleep(0)

    made = engine(Endless(), source_timeout=None)
    for where in (lambda call: call(), copy_context().run):
        coroutine = made.arender("[asked]", allow={"asked"})
        coroutine.send(None)
        is_as_ever(made, 1)
        where(coroutine.close)
        is_as_ever(made, 2)


# what code in a text may start, and what it asks of the engine there
STARTED = {
    "a call": lambda made: made.render("[secret]"),
    "a thread": lambda made: in_thread(lambda: made.render("[secret]")),
    "a thread with the context": lambda made: in_thread(
        copy_context().run, made.render, "[secret]"
    ),
}


def in_thread(call: Callable[..., object], *args: object) -> object:
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(call(*args)))
    thread.start()
    thread.join()
    return found[0]


@pytest.mark.parametrize("start", STARTED.values(), ids=STARTED)
@pytest.mark.parametrize("waits", [False, True], ids=["sync", "async"])
def test_a_source_is_outside_of_the_text(start: Callable, waits: bool) -> None:
    found = []
    made = engine(Facts(lambda: found.append(start(made))), limits=Limits(handler_calls=2))
    text = "[pure][asked a]"
    said = asyncio.run(made.arender(text, allow=ALLOW)) if waits else made.render(text, allow=ALLOW)
    assert said == "A"
    assert found == ["drawn"]


@pytest.mark.parametrize("seconds", [5, None])
def test_a_task_that_a_source_starts_is_outside_of_the_text(seconds: float | None) -> None:
    async def all_started() -> None:
        tasks = []

        async def later(ticks: int) -> str:
            for _ in range(ticks):
                await asyncio.sleep(0)
            return await made.arender("[secret][inner]")

        def start() -> None:
            tasks.extend(asyncio.create_task(later(ticks)) for ticks in (0, 1, 5, 50))

        made = engine(Awaited(start), source_timeout=seconds)
        assert await made.arender("[asked a]", allow={"asked"}) == "A"
        assert await asyncio.gather(*tasks) == ["drawnxa"] * 4

    asyncio.run(all_started())


def test_a_task_that_a_widget_starts_is_outside_when_the_text_is_done() -> None:
    async def main() -> None:
        tasks = []

        async def later() -> str:
            return await made.arender("[secret]")

        def start(shortcode: object, content: object) -> str:
            tasks.append(asyncio.create_task(later()))
            return "started"

        made = engine(limits=Limits(recursion=1))
        made.registry.add("start", start)
        assert made.render("[start]", allow={"start"}) == "started"
        assert await made.arender("[start]", allow={"start"}) == "started"
        assert await asyncio.gather(*tasks) == ["drawn", "drawn"]

    asyncio.run(main())


@pytest.mark.parametrize("seconds", [5, None])
def test_texts_and_sources_that_ask_for_one_another_end(seconds: float | None) -> None:
    asked = []

    def back() -> object:
        asked.append(1)
        return made.arender("[asked a]") if running() else made.render("[asked a]")

    def running() -> bool:
        with suppress(RuntimeError):
            return bool(asyncio.get_running_loop())
        return False

    made = engine(Awaited(back), source_timeout=seconds, limits=Limits(recursion=4))
    assert made.render("[asked a]") == "A"
    assert len(asked) == 4
    asked.clear()
    assert "[asked a]" in asyncio.run(made.arender("[asked a]"))
    # without a task of its own, a source is no deeper in texts, and Python's stack is the bound
    assert len(asked) == 4 if seconds else len(asked) < sys.getrecursionlimit()


def test_a_chain_of_tasks_may_go_on_for_ever() -> None:
    """Each is started by the source of a text that is done."""

    async def main() -> None:
        said: list[str] = []
        done = asyncio.Event()

        async def refresh() -> None:
            await asyncio.sleep(0.001)
            said.append(await made.arender("[asked a]"))
            if len(said) == 30:
                done.set()

        tasks = set()
        made = engine(Awaited(lambda: len(said) < 30 and tasks.add(asyncio.create_task(refresh()))))
        await made.arender("[asked a]", allow={"asked"})
        await done.wait()
        assert said == ["A"] * 30

    asyncio.run(main())


def test_a_context_is_the_texts_own() -> None:
    """What an inner text may use is no more than both may, at each level."""
    made = engine()
    made.registry.add(
        "nest", lambda shortcode, content: made.render("[secret][pure x]", allow={"secret", "pure"})
    )
    assert made.render("[nest][pure y]", allow={"nest", "pure"}) == "[secret]xy"
    assert made.render("[nest][pure y]", allow={"nest"}) == "[secret][pure x][pure y]"
    assert made.render("[nest][pure y]") == "drawnxy"
