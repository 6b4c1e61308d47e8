"""A registry changes while threads render: each page is that of one state, with the texts inside it.

``SHORTCODES_CHANGES=10000 python -m pytest tests/concurrency/test_changing.py`` is the long run.
"""

import random
import re
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry, Widget
from shortcodes.wordpress import WordPress
from tests.support.profiles import amount

THREADS = 16
CHANGES = amount("SHORTCODES_CHANGES", 600)
TEXT = "[main/][other/][third][fourth][inner][main]{}[third][/main][widget][other]"


@pytest.fixture(autouse=True)
def _often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


class Changing:
    """A registry that is changed again and again; all that it has tells of which change it is.

    Attributes:
        number: Of the last change that is done; the next one may be, too.
    """

    def __init__(self) -> None:
        self.registry = Registry()
        self.engine = Engine(self.registry)
        self.number = 0
        self.registry.add("inner", self.inner)
        self.change(0)

    def inner(self, shortcode: object, content: Markup) -> Markup:
        return Markup("({})").format(self.engine.render("[main][third][fourth]words"))

    def change(self, number: int) -> None:
        def said(shortcode: object, content: Markup) -> Markup:
            return Markup("<{}>{}").format(number, content)

        last = ("other", "third" if number % 2 else "fourth", "widget")
        self.registry.add("main", said, aliases=last, replace=True, raw=number % 3 == 0)
        self.number = number


def page(number: int, words: str) -> str:
    """Return the page that a text becomes after some change."""
    said = f"<{number}>"
    both = f"{said}[fourth]" if number % 2 else f"[third]{said}"
    third = "[third]" if number % 3 == 0 or not number % 2 else said
    content = f"{words}{third}"
    return f"{said}{said}{both}({said}{both}words){said}{content}{said}{said}"


def until_done(done: threading.Event, look: Callable[[random.Random], None], seed: int) -> int:
    choose, count = random.Random(seed), 0
    while not done.is_set() or not count:
        look(choose)
        count += 1
    return count


def watched(change: Callable[[int], None], look: Callable[[random.Random], None]) -> int:
    """Change while threads look; return how often they did."""
    done = threading.Event()
    with ThreadPoolExecutor(THREADS) as pool:
        running = [pool.submit(until_done, done, look, seed) for seed in range(THREADS)]
        try:
            for number in range(1, CHANGES + 1):
                change(number)
        finally:
            done.set()
        return sum(one.result() for one in running)


@pytest.mark.timeout(0)
def test_a_page_is_that_of_one_state() -> None:
    changing = Changing()

    def look(choose: random.Random) -> None:
        words = choose.choice(("", "again", f"n{choose.randrange(10**9)}"))
        first = changing.number
        html = str(changing.engine.render(TEXT.format(words)))
        last = changing.number + 1
        number = int(re.match("<([0-9]+)>", html)[1])  # type: ignore[index]
        assert first <= number <= last
        assert html == page(number, words)

    assert watched(changing.change, look) >= THREADS


def test_a_schema_is_that_of_one_state() -> None:
    changing = Changing()

    def look(choose: random.Random) -> None:
        shown = changing.registry.json_schema()["properties"]
        aliases = shown["main"]["x-aliases"]
        assert aliases in (["other", "third", "widget"], ["other", "fourth", "widget"])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(f"{__name__}.CHANGES", min(CHANGES, 2_000))
        assert watched(changing.change, look) >= THREADS


def test_widgets_that_are_loaded_when_they_are_first_asked_for() -> None:
    """Whoever finds a registry finds all of it, though threads may make it at the same time."""
    from functools import cache

    class Card(Widget):
        template_source = "<card>"

    @cache
    def registry() -> Registry:
        made = Registry()
        for number in range(50):
            made.add(f"n{number}", lambda shortcode, content: Markup("<n>"))
        made.add("card", Card)
        return made

    @cache
    def engine() -> Engine:
        return Engine(registry())

    def change(number: int) -> None:
        if number % 20 == 0:
            time.sleep(0.001)
            registry.cache_clear()
            engine.cache_clear()

    def look(choose: random.Random) -> None:
        assert engine().render("[n0][n49][card]") == "<n><n><card>"

    assert watched(change, look) >= THREADS


def test_core_runs_while_its_shortcodes_come_and_go() -> None:
    wordpress = WordPress()
    wordpress.add_shortcode("stays", lambda attributes, content, tag: "s")

    def change(number: int) -> None:
        wordpress.add_shortcode(f"n{number}", lambda attributes, content, tag: "n")
        wordpress.add_shortcode("stays", lambda attributes, content, tag: "s")
        wordpress.remove_shortcode(f"n{number - 50}")

    text = "<p>[stays /] [stays]x[/stays] [unknown]</p>"

    def look(choose: random.Random) -> None:
        assert wordpress.do_shortcode(text) == "<p>s s [unknown]</p>"
        assert wordpress.has_shortcode(text, "stays")
        assert wordpress.get_shortcode_tags_in_content(text) == ["stays", "stays"]
        assert wordpress.strip_shortcodes(text) == "<p>  [unknown]</p>"
        wordpress.shortcode_unautop(text)
        wordpress.wptexturize(text)

    assert watched(change, look) >= THREADS
