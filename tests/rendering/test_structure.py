"""Whatever HTML surrounds a shortcode, what is drawn changes no element or attribute of the rest."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice, product
from typing import Any

import pytest
from markupsafe import Markup

from shortcodes import Document, Engine, Registry, parse
from shortcodes.rendering import Flow, Piece
from shortcodes.syntax.modern import html_regions as contexts
from tests.support.hostile_html import texts, wanted

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

    def differs(self, text: str | Document, value: str) -> str:
        """Return what was drawn if its structure isn't that of the harmless page, or nothing."""
        self.value = value
        drawn, plain = self.drawn.render(text), self.plain.render(text)
        for scripting in {False, "<noscript" in drawn}:
            if structure(drawn, scripting=scripting) != structure(plain, scripting=scripting):
                return f"{drawn!r}, not {plain!r}"
        return ""


def _registry(functions: dict[str, Callable[..., str]]) -> Registry:
    made = Registry()
    for name, function in functions.items():
        made.add(name, function)
    made.add("wrap", lambda shortcode, content: content)
    return made


@cache
def pair(mode: int) -> Pair:
    return Pair(MODES[mode])


def structure(html: str, *, scripting: bool) -> Structure:
    """Return the elements of a page and the names of their attributes, but for those that are drawn."""
    page = html5lib.parse(f"<!DOCTYPE html><body>{html}", scripting=scripting)
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


NAMES = ("word", "box", "echo", "wrap")


@pytest.mark.slow
def test_the_sanitiser_does_without_a_reader_of_html() -> None:
    """Shortcodes run wherever they stand, in tags, comments and scripts too; its own parser tells."""
    pytest.importorskip("nh3", reason="nh3 is the extra html")
    sanitizing = Pair({"html": "sanitize"})
    codes: Counter[str] = Counter()
    for text, value in islice(texts(3), max(wanted(), 2_000)):  # few are sanitised
        document = parse(text, NAMES, plain=True)
        assert not sanitizing.differs(document, value), text
        codes.update(item.code for item in sanitizing.drawn.process(document).diagnostics)
    assert min(codes["hidden-shortcode"], codes["unsanitized-html"]) > wanted() // 100


def test_what_is_drawn_changes_nothing_around_it() -> None:
    pytest.importorskip("nh3", reason="nh3 is the extra html")
    found = list(islice(differences(1, wanted()), 20))
    assert not found, "\n".join(found)


READ_IN_SEVERAL_WAYS = [
    '<noscript><!-- </noscript><i title="-->[box]">',
    '<noscript><title></noscript><i title="</title>[box]">',
    '<noscript>[word a="</noscript>"]<!-- </noscript><i title="-->[box]">',
    '<svg><style></svg><xmp><!--</xmp><i title="--></style>[box]">',
    '<math><iframe></math><style><!--</style><i title="--></iframe>[box]">',
    '<![CDATA[><svg><title><i title="]]></title>[box]">',
    '<select><xmp><script title="</xmp>[box]"></script>',
    '<select><title><script title="</title>[box]"></script>',
    '<frameset><iframe><frame title="</iframe>[box]">',
    '<svg><script><!--<script></script><i title="--></script>[box]">',
    '<title>[word a="</title>"]<!-- </title><i title="-->[box]">',
    "[word a='<title>']<i title=\">[box]\">",
    "[word a='<noscript>']<!-- </noscript><i title=\"-->[box]\">",
]


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
@pytest.mark.parametrize("text", READ_IN_SEVERAL_WAYS)
def test_where_readings_differ_nothing_is_drawn_into_a_tag(text: str, dialect: str) -> None:
    assert not Pair({"dialect": dialect}).differs(text, "x onclick=f()")


def test_a_reader_that_follows_one_way_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "shortcodes.syntax.modern.html_readings.Readings.agreed",
        lambda self, points: max(position for position, _ in points),
    )
    texts = [text for text in READ_IN_SEVERAL_WAYS if Pair({}).differs(text, "x onclick=f()")]
    assert len(texts) > 3


@pytest.mark.parametrize("element", ["noscript", "select", "template", "svg", "math", "frameset"])
def test_shortcodes_run_in_elements_that_are_read_in_several_ways(element: str) -> None:
    found = Pair({}).drawn.render(f"<{element}>[word]</{element}> [word]")
    assert found.count("<x-word>") == 2


def _found_again(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Put pieces where their marks are, wherever that is."""
    marks = re.split("(~sc[0-9a-f]{16}n[0-9]+n)", text)
    drawn = (piece for piece in pieces if piece.flow is not Flow.TEXT)
    return [next(drawn) if n % 2 else Piece(part, Flow.TEXT) for n, part in enumerate(marks)]


@pytest.mark.slow
def test_marks_that_are_looked_for_everywhere_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    nh3 = pytest.importorskip("nh3", reason="nh3 is the extra html")
    level = "shortcodes.rendering.sanitizing._Level"
    monkeypatch.setattr(f"{level}.clean", lambda self: nh3.clean(self.text))
    monkeypatch.setattr(f"{level}.is_whole", lambda self: True)
    monkeypatch.setattr(f"{level}.parted", lambda self, html: _found_again(html, self._pieces))
    sanitizing = Pair({"html": "sanitize"})
    found = [
        text
        for text, value in islice(texts(3), 4_000)
        if sanitizing.differs(parse(text, NAMES, plain=True), value)
    ]
    assert len(found) > 5


def test_quotes_that_no_browser_takes_for_some_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of tags for which a quote behind any = delimits a value."""
    careless = re.compile(
        r"""[^>=]*+(?:=[ \t\n\r\f]*+(?P<quoted>"[^"]*+"|'[^']*+')|=|(?P<end>>))(?P<open>(?!))?(?P<bare>(?!))?"""
    )
    real = contexts.pattern
    monkeypatch.setattr(
        contexts, "pattern", lambda *key: careless if key[1] == "HTML_STEP" else real(*key)
    )
    assert next(differences(1, 6_000, cache(lambda mode: Pair(MODES[mode]))))
