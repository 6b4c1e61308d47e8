"""An interrupt at any instruction leaves nothing open, and nothing half made; such faults are found."""

import gc
import logging
import os
import random
from collections.abc import Callable, Iterator

import pytest
from markupsafe import Markup

from shortcodes import RegistrationError
from shortcodes.rendering import render_scope
from shortcodes.rendering.memory import PureWidgets
from shortcodes.rendering.templates import Templates
from shortcodes.templating import jinja
from tests.interrupts.running import Interrupts, wanted

SEED = int(os.environ.get("SHORTCODES_SEED") or random.randrange(10**9))

# what a strike in a destructor raises reaches nobody, and a coroutine may be struck before it is waited for
pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:coroutine:RuntimeWarning"),
    pytest.mark.timeout(0),
]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int, int], Interrupts]]:
    # pytest keeps records with their frames beyond the test, and so coroutines that nobody awaited
    logger = logging.getLogger("shortcodes")
    monkeypatch.setattr(logger, "handlers", [logging.NullHandler()])
    monkeypatch.setattr(logger, "propagate", False)
    made: list[Interrupts] = []

    def interrupted(seed: int, most: int) -> Interrupts:
        made.append(Interrupts(seed))
        made[0].until(most)
        return made[0]

    yield interrupted
    made[0].other.shutdown(wait=False)
    made.clear()
    gc.collect()  # a coroutine that was never awaited is told of where that is expected, not in a later test


@pytest.mark.slow
def test_nothing_is_left_of_an_interrupt(run: Callable[[int, int], Interrupts]) -> None:
    found = run(SEED, wanted())
    assert found.finds == [], f"seed {SEED}, interrupt {found.hits}"
    assert found.hits >= wanted()


def a_context_that_is_set_before_its_try(monkeypatch: pytest.MonkeyPatch) -> None:
    def ran(self, call, *args, **kwargs):
        before = render_scope._place.get()
        render_scope._place.set(self._inside[render_scope._place])
        result = call(*args, **kwargs)
        render_scope._place.set(before)
        return result

    monkeypatch.setattr(render_scope.RenderScope, "run", ran)


def a_rendering_that_is_cached_before_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    render, known = PureWidgets.render, {}

    def rendered(self, bound, scope):
        key = (id(self._cache), str(bound.shortcode), str(scope.content))
        if known.setdefault(key, None) is None and key not in started:
            started.add(key)
            known[key] = render(self, bound, scope)
        return render(self, bound, scope) if known[key] else Markup()

    started: set[object] = set()
    monkeypatch.setattr(PureWidgets, "render", rendered)


def a_refusal_for_want_of_stack_that_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    generate = jinja.ContextualEnvironment._generate

    def generated(self, *args, **kwargs):
        try:
            return generate(self, *args, **kwargs)
        except RecursionError:
            raise RegistrationError("too deep") from None

    monkeypatch.setattr(jinja.ContextualEnvironment, "_generate", generated)


def a_lock_that_is_released_behind_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    from threading import RLock

    get, lock = Templates.get, RLock()

    def got(self, definition):
        if not lock.acquire(timeout=0.5):  # else a thread would wait for ever, and pytest for it
            raise TimeoutError
        template = get(self, definition)
        lock.release()
        return template

    monkeypatch.setattr(Templates, "get", got)


PLANTED = (
    a_context_that_is_set_before_its_try,
    a_rendering_that_is_cached_before_it_is_whole,
    a_refusal_for_want_of_stack_that_is_remembered,
    a_lock_that_is_released_behind_the_work,
)


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
@pytest.mark.slow
def test_a_fault_that_is_planted_is_found(plant, monkeypatch, run) -> None:
    plant(monkeypatch)
    found = run(7, 1_500)
    assert len(found.finds) == 1
