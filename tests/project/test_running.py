"""What docs/running.md says of time limits and sources."""

import asyncio
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, RenderError, Shortcode, Widget

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "SIGALRM"), reason="the system has no such signal"
)


class SoftLimitError(Exception):
    """As task queues raise one in a signal's handler."""


class HardLimitError(BaseException):
    """One that no widget can be blamed for."""


@contextmanager
def limited(error: type[BaseException]) -> Iterator[None]:
    def stop(number: int, frame: object) -> None:
        raise error

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def slow(shortcode: Shortcode, content: Markup) -> str:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        pass
    return "slow"


@pytest.fixture
def engine() -> Callable[..., Engine]:
    registry = Registry()
    registry.add("slow", slow)
    return lambda **options: Engine(registry, **options)


def test_a_soft_limit_is_the_failure_of_the_widget_it_comes_up_in(engine) -> None:
    with limited(SoftLimitError):
        result = engine().process("a [slow] b")
    assert [found.code for found in result.diagnostics] == ["widget-failed"]
    with limited(SoftLimitError), pytest.raises(RenderError) as caught:
        engine(on_error="raise").render("[slow]")
    assert isinstance(caught.value.__cause__, SoftLimitError)


def test_a_hard_limit_ends_the_page_and_changes_no_later_one(engine) -> None:
    made = engine()
    with limited(HardLimitError), pytest.raises(HardLimitError):
        made.render("[slow]")
    assert made.render("a [[slow]]") == "a [slow]"


def test_sources_are_asked_one_after_another() -> None:
    asked: list[str] = []

    class Source:
        def __init__(self, name: str) -> None:
            self.name = name

        async def aget_many(self, keys: object, on: object) -> dict[object, object]:
            asked.append(f"{self.name} begins")
            await asyncio.sleep(0)
            asked.append(f"{self.name} ends")
            return {}

    registry = Registry()
    for name in "ab":
        options = {
            "source": name,
            "template_source": "x",
            "data_key": lambda self: 1,
            "__module__": __name__,
        }
        registry.add(name, type(name.upper(), (Widget,), options))
    made = Engine(registry, sources={name: Source(name) for name in "ab"})
    assert asyncio.run(made.arender("[a][b]")) == "xx"
    assert asked == ["a begins", "a ends", "b begins", "b ends"]
