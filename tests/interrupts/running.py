"""Interrupts at random instructions of whatever runs for a text, and what must be as ever behind each."""

import asyncio
import gc
import random
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any

from shortcodes import Engine, parse
from shortcodes.binding.data import _left
from shortcodes.memory import SHARED
from tests.interrupts.interrupted import (
    ALLOW,
    OPTIONS,
    bold,
    composed,
    core,
    engine,
    looked_at,
    read,
    told,
)
from tests.interrupts.striking import KINDS, Striker, shallow
from tests.support.profiles import amount

SECONDS = 30  # that another thread may take before it counts as one that waits for ever


def wanted() -> int:
    """Return how many interrupts there shall be."""
    return amount("SHORTCODES_INTERRUPTS", 1500)


Action = tuple[Callable[[], object], Callable[[], None]]


@dataclass
class Pool:
    """Texts, and what an engine of some options makes of them when nothing interrupts it."""

    options: Mapping[str, Any]
    texts: list[str]
    made: Engine[Any] = field(init=False)
    told: dict[str, tuple[object, ...]] = field(init=False)
    read: dict[str, tuple[object, ...]] = field(init=False)
    core: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        first, wordpress = engine(self.options), core()
        self.told = {text: told(first.process(text)) for text in self.texts}
        self.read = {text: read(text) for text in self.texts}
        self.core = {text: wordpress.do_shortcode(text) for text in self.texts}
        self.fresh()

    def fresh(self) -> None:
        self.made = engine(self.options)


class Interrupts:
    """Interrupts and looks, again and again.

    Attributes:
        hits: How many interrupts there were.
        finds: What was not as ever.
    """

    def __init__(self, seed: int, texts: int = 60) -> None:
        self.choose = random.Random(seed)
        self.pools = [
            Pool(options, [composed(self.choose) for _ in range(texts)]) for options in OPTIONS
        ]
        self.core = core()
        self.loop: asyncio.AbstractEventLoop | None = None
        self.hits = 0
        self.finds: list[str] = []
        self.other = ThreadPoolExecutor(1)
        self.context = context()
        self.actions = (
            self._process,
            self._process,
            self._aprocess,
            self._result,
            self._parse,
            self._core,
        )

    def until(self, hits: int, finds: int = 1) -> None:
        """Go on to so many interrupts, or finds."""
        gc.disable()  # a strike in a destructor reaches nobody
        try:
            while self.hits < hits and len(self.finds) < finds:
                self.one()
                if not self.hits % 500:
                    gc.collect()
        finally:
            gc.enable()

    def one(self) -> None:
        """Interrupt something at some place, and look whether anything is left of it."""
        choose = self.choose
        pool, kind = choose.choice(self.pools), choose.choice(KINDS)
        if choose.random() < 0.1:
            pool.fresh()
        if choose.random() < 0.03:
            forget()
        text = choose.choice(pool.texts)
        run, again = choose.choice(self.actions)(pool, text)
        where = self._struck(run, kind)
        if self.loop is not None:
            closed(self.loop)
            self.loop = None
        if not where:
            return
        self.hits += 1
        try:
            self._look(pool, text, again)
        except Exception as exc:  # whatever it is, it is a find
            self.finds.append(
                f"{kind.__name__} at {where} in {text!r}: {type(exc).__name__}: {exc}"
            )
            pool.fresh()

    def _struck(self, run: Callable[[], object], kind: type[BaseException]) -> str:
        choose = self.choose
        if kind is RecursionError and self.loop is None and choose.random() < 0.5:
            more = choose.randint(3, 60)
            return f"{more} frames" if shallow(run, more) else ""
        calls = int(choose.choice((30, 300, 3_000)) * choose.random()) + 1
        striker = Striker(calls, choose.randint(1, 80), kind)
        striker.run(run)
        return striker.hit

    def _look(self, pool: Pool, text: str, again: Callable[[], None]) -> None:
        same("the context", context(), self.context)
        again()
        for _ in range(2):
            same("the text", told(pool.made.process(text)), pool.told[text])
        other = self.choose.choice(pool.texts)
        same("another text", told(pool.made.process(other)), pool.told[other])
        self.other.submit(self._look_elsewhere, pool, self.choose.choice(pool.texts)).result(
            SECONDS
        )

    def _look_elsewhere(self, pool: Pool, text: str) -> None:
        same("another thread", told(pool.made.process(text)), pool.told[text])
        if self.hits % 10 == 0:
            pool.made.registry.add("late", bold, replace=True)
            same("a changed registry", told(pool.made.process(text)), pool.told[text])

    def _process(self, pool: Pool, text: str) -> Action:
        allow = self.choose.choice((None, ALLOW))
        return lambda: told(pool.made.process(text, allow=allow)), nothing

    def _result(self, pool: Pool, text: str) -> Action:
        """Interrupt those who read a result, whose diagnostics are completed as they are read."""
        result = pool.made.process(text)
        return lambda: told(result), lambda: same("the result", told(result), pool.told[text])

    def _aprocess(self, pool: Pool, text: str) -> Action:
        allow = self.choose.choice((None, ALLOW))
        if pool.options.get("source_timeout", 1) is None:
            return lambda: driven(pool.made.arender(text, allow=allow)), nothing
        self.loop = asyncio.new_event_loop()
        self.loop.set_exception_handler(lambda loop, told: None)  # it would log each strike
        return (
            lambda: self.loop.run_until_complete(pool.made.arender(text, allow=allow)),
            lambda: same("sources left behind", _left, set()),
        )

    def _parse(self, pool: Pool, text: str) -> Action:
        if self.choose.random() < 0.5:
            return lambda: read(text), lambda: same("the tree", read(text), pool.read[text])
        document = parse(text, ("bold", "plain", "card", "code"), raw_names=("code",))

        def again() -> None:
            same("the document", (str(document), *looked_at(document)), pool.read[text])

        return lambda: looked_at(document), again

    def _core(self, pool: Pool, text: str) -> Action:
        return (
            lambda: self.core.do_shortcode(text),
            lambda: same("core's text", self.core.do_shortcode(text), pool.core[text]),
        )


def context() -> dict[object, object]:
    """Return what the context holds; a variable that is None holds nothing."""
    return {held: value for held, value in copy_context().items() if value is not None}


def nothing() -> None:
    """Look at nothing: there is nothing to go on with."""


def closed(loop: asyncio.AbstractEventLoop) -> None:
    """End a loop as ``asyncio.run`` would."""

    async def ended() -> None:
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    loop.run_until_complete(ended())
    loop.close()


def driven(coroutine: Any) -> object:
    """Run a coroutine in the context of the caller, as no task would."""
    try:
        while True:
            coroutine.send(None)
    except StopIteration as done:
        return done.value
    finally:
        coroutine.close()


def same(what: str, found: object, wanted: object) -> None:
    if found != wanted:
        raise AssertionError(f"{what} is {found!r}, not {wanted!r}")


def forget() -> None:
    """Empty the memory of the process."""
    SHARED.clear()
