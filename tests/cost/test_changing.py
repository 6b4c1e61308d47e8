"""Changing a text takes steps in proportion to the text and its changes, whatever the text."""

from collections.abc import Callable

import pytest

from shortcodes import Document, Shortcode, parse
from shortcodes.errors import WriteError
from shortcodes.syntax.editing import Editing
from tests.support.steps import steps

TEXTS: dict[str, Callable[[int], str]] = {
    "calm": lambda size: '[a k="1"]x[/a] y ' * size,
    "with HTML": lambda size: "<p>[a k=1]x[/a]</p> [b c='</p>'] " * size,
    "deep": lambda size: "[a]" * size + "x" + "[/a]" * size,
    "never closed": lambda size: '[z t="' + "[a]x[/a] [b k=’1" * size,
    "one holds all": lambda size: "[o]" + "[a]x[/a]" * size + "[/o]",
}
CHANGES: dict[str, Callable[[Shortcode], object]] = {
    "name": lambda shortcode: setattr(shortcode, "name", "b"),
    "content": lambda shortcode: setattr(shortcode, "content", "z"),
    "void": lambda shortcode: setattr(shortcode, "content", None),
    "attribute": lambda shortcode: shortcode.attributes.update({"k": "2"}),
    "remove": Shortcode.remove,
    "unwrap": Shortcode.unwrap,
    "replace": lambda shortcode: shortcode.replace("[c]z[/c]"),
    "wrap": lambda shortcode: shortcode.wrap("c"),
    "normalise": Shortcode.normalise,
}
SIZE = 400


@pytest.fixture(autouse=True)
def _no_more_than_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read no more again at once than the text has, so that short texts show how steps grow."""
    monkeypatch.setattr("shortcodes.syntax.editing._FREE", 0)


def change_all(document: Document, change: Callable[[Shortcode], object]) -> None:
    """Change all shortcodes, inner ones first, and write the text."""
    for shortcode in reversed(list(document.walk())):
        try:
            change(shortcode)
        except WriteError:
            continue
    try:
        str(document)
    except WriteError:
        return


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_changes(make: Callable[[int], str], change: Callable[[Shortcode], object]) -> None:
    def run(text: str) -> None:
        change_all(parse(text), change)

    run(make(10))
    assert steps(run, make(2 * SIZE)) <= 2.5 * steps(run, make(SIZE)) + 500


def test_changes_of_the_same_shortcode() -> None:
    def run(count: int) -> None:
        document = parse("<p>[o]" + "[a]x[/a]" * 50 + "[/o]")
        outer = next(document.walk())
        for number in range(count):
            outer.name = f"n{number % 7}"
            outer = outer.wrap("w") if number % 3 else outer
            outer.content = "[b]y[/b]"
        str(document)

    run(5)
    assert steps(run, 2 * SIZE) <= 2.5 * steps(run, SIZE) + 500


def test_counting_sees_what_reads_all_at_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortcodes.syntax.editing._FREE", 10**9)
    monkeypatch.setattr(Editing, "_keeps_apart", lambda *_: False)

    def run(text: str) -> None:
        change_all(parse(text), CHANGES["name"])

    few, many = (steps(run, TEXTS["calm"](size)) for size in (50, 100))
    assert many > 2.5 * few + 500
