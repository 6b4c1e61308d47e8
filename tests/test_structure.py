"""Whatever HTML surrounds a shortcode, what is drawn changes no element or attribute of the rest."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice, product
from typing import Any

import pytest
from markupsafe import Markup

from shortcodes import Engine, Registry
from tests.hostile_html import texts, wanted

html5lib = pytest.importorskip("html5lib", reason="html5lib is a development extra")

pytestmark = pytest.mark.timeout(7200)

MODES = [
    {"html": html, "paragraphs": paragraphs, "html_attributes": attributes, "dialect": dialect}
    for html, paragraphs, attributes, dialect in product(
        ("keep", "sanitize", "escape"), (False, True), (False, True), ("modern", "wordpress")
    )
]
DRAWN = ("x-word", "x-box")
"""Elements that only widgets draw; a browser takes them for words."""

Structure = Counter[tuple[object, ...]]


class Pair:
    """Two engines that differ in what their shortcodes draw: elements and hostile words, or a harmless word."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.value = ""
        drawing = {
            "word": lambda *_: Markup("<x-word>w</x-word>"),
            "box": lambda *_: Markup('<x-box title="&quot;">w</x-box>'),
            "echo": lambda *_: self.value,
        }
        self.drawn = Engine(_registry(drawing), **options)
        self.plain = Engine(_registry(dict.fromkeys(drawing, lambda *_: "w")), **options)

    def differs(self, text: str, value: str) -> str:
        """Return what was drawn if its structure isn't that of the harmless page, or nothing."""
        self.value = value
        drawn, plain = self.drawn.render(text), self.plain.render(text)
        return "" if structure(drawn) == structure(plain) else f"{drawn!r}, not {plain!r}"


def _registry(functions: dict[str, Callable[..., str]]) -> Registry:
    made = Registry()
    for name, function in functions.items():
        made.add(name, function)
    made.add("wrap", lambda shortcode, content: content)
    return made


@cache
def pair(mode: int) -> Pair:
    return Pair(MODES[mode])


def structure(html: str) -> Structure:
    """Return the elements of a page and the names of their attributes, but for those that are drawn."""
    page = html5lib.parse(f"<!DOCTYPE html><body>{html}")
    names = (
        (element.tag, *sorted(map(str, element.attrib)))
        for element in page.iter()
        if isinstance(element.tag, str)
    )
    return Counter(name for name in names if not str(name[0]).endswith(DRAWN))


def differences(seed: int, count: int, pairs: Callable[[int], Pair] = pair) -> Iterator[str]:
    for number, (text, value) in enumerate(islice(texts(seed), count)):
        mode = number % len(MODES)
        if found := pairs(mode).differs(text, value):
            yield f"{number} {MODES[mode]}: {text!r} with {value!r} is {found}"


def test_what_is_drawn_changes_nothing_around_it() -> None:
    pytest.importorskip("nh3", reason="nh3 is the extra html")
    found = list(islice(differences(1, wanted()), 20))
    assert not found, "\n".join(found)
