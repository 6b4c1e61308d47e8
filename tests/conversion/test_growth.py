"""What a post costs grows as its text and the number of posts."""

import gc
import tracemalloc
from collections.abc import Callable
from functools import partial

import pytest

from shortcodes.conversion import Mapping, make_converter
from shortcodes.conversion.figures import set_figures
from shortcodes.conversion.gutenberg import write_blocks
from shortcodes.conversion.mapping import Entry
from shortcodes.conversion.paths import Paths, clean_name
from shortcodes.conversion.target import TARGETS, escape_hugo
from shortcodes.conversion.tokens import Tokens
from shortcodes.records import Address, Record
from tests.support.growth import QUADRATIC, ratio
from tests.support.steps import steps


def _set_figures(html: str) -> str:
    return set_figures(html, TARGETS["hugo"], Tokens(html), str)


def _choose_paths(titles: str) -> None:
    paths = Paths("posts", ".md")
    for title in titles:
        paths.choose({"title": title}, "text")


STEPS: dict[str, tuple[Callable[[str], object], str]] = {
    "blocks side by side": (write_blocks, "<!-- wp:a /-->"),
    "a title that many posts have": (_choose_paths, "a"),
}


@pytest.mark.parametrize("name", STEPS)
def test_steps_grow_as_the_text(name: str) -> None:
    run, part = STEPS[name]
    few, many = (steps(run, part * size) for size in (400, 800))
    assert many <= 2.5 * few + 500


def test_captions_in_captions_are_no_copies() -> None:
    html = f"{'<figure><figcaption>' * 2_000}{'</figcaption></figure>' * 2_000}"
    _set_figures(html)
    tracemalloc.start()
    try:
        _set_figures(html)
        assert tracemalloc.get_traced_memory()[1] < 200 * len(html)
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("target", TARGETS)
def test_deep_shortcodes_are_no_copies(target: str) -> None:
    converter = make_converter(target, Mapping({"a": Entry(to="b")}))
    words = f"<pre>\n{':' * 5_000}\n</pre>"
    text = f"{'[a]' * 2_000}{words}{'[/a]' * 2_000}"
    converter.convert(Record(Address("a.html"), text, "html"))
    tracemalloc.start()
    try:
        converter.convert(Record(Address("b.html"), text, "html"))
        _, peak = tracemalloc.get_traced_memory()
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 200 * len(text)
    assert kept < 5 * len(text)


TIMES: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    "a bracket without an end": (write_blocks, lambda size: f"<p>[{'a' * size}</p>"),
    "a long title": (clean_name, lambda size: "é" * size),
    "marks on a letter": (clean_name, lambda size: "a" + "\u0301\u0316" * (size // 2)),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TIMES)
def test_time_grows_as_the_text(name: str) -> None:
    run, make = TIMES[name]
    assert ratio(lambda size: partial(run, make(size)), 20_000) < QUADRATIC / 2


def test_openers_of_hugo_are_parted_from_the_next() -> None:
    """What is looked at of each is what stands before the next one."""
    assert escape_hugo("{{< a {{< b >}}") == "{{\u200b< a {{</* b */>}}"


def test_posts_with_a_title_are_numbered() -> None:
    paths = Paths("posts", ".md")
    made = [paths.choose({"title": title}, "text") for title in ("a", "a", "A-3", "a", "a")]
    assert made == ["posts/a.md", "posts/a-2.md", "posts/a-3.md", "posts/a-4.md", "posts/a-5.md"]


def test_a_long_name_ends_with_a_whole_character() -> None:
    assert clean_name("é" * 5_000) == "é" * 100
    assert clean_name(f"a{'é' * 5_000}") == f"a{'é' * 99}"
