"""A process that is forked while threads render and register goes on with none of their locks."""

import logging
import os
import random
import re
import signal
import threading
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from markupsafe import Markup

import shortcodes
from shortcodes import Engine, Registry, Widget
from tests.support.profiles import amount

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")

FORKS = amount("SHORTCODES_FORKS", 60)
SECONDS = 20


class Made(Widget):
    title: str = ""
    source = "made"
    positional = ("title",)
    template_source = "{% if title %}<i>{{ title }}{{ fact }}</i>{% endif %}"

    @staticmethod
    def default_source() -> object:
        return {}

    def data_key(self) -> str:
        return self.title

    def context(self, scope: object) -> dict[str, object]:
        return {"fact": "f"}


@pytest.fixture(autouse=True)
def log_kept_by_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Log nothing: a stream that another thread writes to as the process forks is locked in the child."""
    monkeypatch.setattr(logging.getLogger("shortcodes"), "disabled", True)


class Site:
    """An engine that has nothing made yet, and a registry that changes."""

    def __init__(self) -> None:
        self.registry = Registry()
        self.registry.add("made", Made)
        self.registry.add("bold", lambda shortcode, content: Markup("<b>{}</b>").format(content))
        self.engine = Engine(self.registry, on_error="raise")

    def use(self, number: int) -> None:
        self.registry.add(f"late{number % 5}", lambda shortcode, content: "late", replace=True)
        text = f"[bold]{number}[made x][late{number % 5}][/bold]"
        assert self.engine.render(text) == f"<b>{number}<i>xf</i>late</b>"


def ended(child: int) -> int | None:
    """Wait for a process as long as it may take; return how it ended, or None if it hangs."""
    late = time.monotonic() + SECONDS
    while time.monotonic() < late:
        pid, status = os.waitpid(child, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.001)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def forked(work: Callable[[], None]) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # there are threads: that's the point
        child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    finally:
        os._exit(code)


def forks(site: Callable[[], Site], use: Callable[[Site, int], None]) -> list[int | None]:
    """Fork again and again while threads use what the child then uses."""
    done, held, choose = threading.Event(), [site()], random.Random(4)

    def work() -> None:
        number = 0
        while not done.is_set():
            number += 1
            if number % 3 == 0:
                held[0] = site()
            use(held[0], number)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    found: list[int | None] = []
    try:
        while len(found) < FORKS and None not in found:
            time.sleep(choose.random() * 0.01)
            found.append(ended(forked(lambda: use(held[0], 10**6))))
    finally:
        done.set()
        for thread in threads:
            thread.join()
    return found


@pytest.mark.slow
def test_a_child_renders_and_registers() -> None:
    assert forks(Site, Site.use) == [0] * FORKS


def test_a_lock_that_another_thread_has_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "SECONDS", 0.5)
    lock = threading.Lock()

    def use(site: Site, number: int) -> None:
        with lock:
            site.use(number)

    assert None in forks(Site, use)


def test_no_module_has_a_lock_that_nobody_sees() -> None:
    """A ``cached_property`` of Python 3.11 has a lock for all objects of its class, which can stay taken."""
    for path in Path(shortcodes.__file__).parent.rglob("*.py"):
        assert not re.search(
            r"^from functools import .*cached_property", path.read_text("utf-8"), re.M
        ), path
