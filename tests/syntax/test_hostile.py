"""Texts made to be slow or deep. Times are not asserted; each test has the time limit that all tests have."""

import gc
from collections.abc import Callable
from functools import partial

import pytest

from shortcodes.syntax import Shortcode, parse
from tests.support.growth import QUADRATIC, ratio
from tests.support.hostile import TEXTS
from tests.support.steps import steps

pytestmark = pytest.mark.slow

DEEP = 100_000
SIZE = 300_000

ONE_TAG = [
    name
    for name, make in TEXTS.items()
    if not name.startswith("the quote") and make(60).count("[") == 1
]


def test_a_hundred_thousand_levels() -> None:
    source = "[a]" * DEEP + "x" + "[/a]" * DEEP
    document = parse(source)
    assert str(document) == source
    assert sum(1 for _ in document.walk()) == DEEP
    assert document == parse(source)
    assert document.diagnostics == ()
    innermost = list(document.walk())[-1]
    assert innermost.content == "x"
    innermost.attributes["z"] = "1"
    assert str(document) == source.replace("[a]x", '[a z="1"]x')
    assert document != parse(source)
    del document, innermost
    gc.collect()


def test_a_shortcode_made_in_code_may_be_deep() -> None:
    content = "[b]" * DEEP + "[/b]" * DEEP
    assert Shortcode("a", content=content).content == content


HOSTILE = {
    "tags cut short": "[a",
    "tags never closed": "[a ",
    "openers": "[a]",
    "closers": "[/a]",
    "escapes": "[[a]]",
    "escapes cut short": "[[a]",
    "crossing pairs": "[a][b][/a][/b]",
    "double quotes never closed": '[a x="',
    "typographic quotes never closed": "[a x=“",
    "single quotes never closed": "[a x='",
    "references never closed": "[a x=&quot;",
    "quotes that open each other": '[a x="b',
    "quotes in quotes": "[a \"[a '",
    "tags in values": '[a x="[a x=" ',
    "inner pairs": '[a x="b "c" ',
    "blank lines": '[a x="\n\n',
    "blanks": "[a x=&nbsp;",
    "escaped quotes": '[a x="\\"',
    "empty values": "[a x= ",
    "slashes": "[a /",
    "comments": "[a]<!-- [a] ",
    "declarations": "<! [a] ",
    "CDATA": "<![CDATA[ [a] ",
    "scripts": "<script [a] ",
    "tags of HTML": "<a [a] ",
    "quotes of HTML": '<a x="> [a] ',
    "quotes of HTML in both ways": "<a x='><a x=\"> [a] ",
    "raw elements in svg": "<svg><xmp>[a] ",
    "scripts in svg": "<svg><script><!--<script>[a] ",
    "all raw elements": "<math><style><xmp><iframe><noscript><title>[a] ",
    "noscript with comments": "<noscript><!-- </noscript>[a] ",
    "noscript with tags": '<noscript><a t="</noscript>">[a] ',
    "references": "[a x=&#8220",
    "brackets": "[",
    "both brackets": "[]",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("end", ["", "]", '"]', '" [', "[/a]", '=">"[a]', ">"])
def test_hostile_text_is_read_and_printed_back(unit: str, end: str) -> None:
    source = unit * (SIZE // len(unit) // 10) + end
    document = parse(source, raw_names=["b"])
    assert str(document) == source


@pytest.mark.parametrize("name", ONE_TAG)
def test_what_half_a_million_characters_of_one_tag_say_is_read(name: str) -> None:
    document = parse(TEXTS[name](500_000))
    for shortcode in document.walk():
        assert len(shortcode.attributes) + len(shortcode.positional) <= len(shortcode.parts)
    assert len(document.diagnostics) < 4_000


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_the_text_and_not_faster(unit: str) -> None:
    """Steps are counted, not seconds: the pieces of pattern work that reading costs."""
    parse("[a x=“b]")
    short, long = (steps(parse, unit * (size // len(unit))) for size in (SIZE // 20, SIZE // 10))
    assert long <= 2.5 * short + 100


@pytest.mark.parametrize("opener", ['[a x="', "[a x='", "[a “", "[a x=&quot;"])
@pytest.mark.parametrize("filler", ["x", "word ", "é", "=", "a=b ", "&amp;", "]"])
def test_a_quote_that_never_closes_is_looked_for_once(opener: str, filler: str) -> None:
    """Counted steps don't see what a pattern does, so its time is compared with that of a shorter text."""

    def prepare(size: int) -> Callable[[], object]:
        return partial(parse, f"{opener}]" + filler * (size // len(filler)))

    assert ratio(prepare, 40_000) < QUADRATIC / 2


@pytest.mark.parametrize(
    "unit",
    [
        "<![CDATA[>[a]",
        "<noscript><!-- </noscript>[a]",
        "<noscript><!-- </noscript><!--!>[a]",
        "<svg><style><!-- </style>[a]",
        "<svg><script><!--<script></script>[a]",
        '<svg><xmp t="</xmp>[a]',
    ],
)
def test_readings_look_for_each_end_once(unit: str) -> None:
    assert ratio(lambda size: partial(parse, unit * (size // len(unit))), 40_000) < QUADRATIC / 2


@pytest.mark.parametrize("unit", ["<!", "<?", "<!-", "</", "<a ", "<!<?[a]"])
@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
def test_what_no_sign_ends_is_not_read_to_the_end(unit: str, dialect: str) -> None:
    def prepare(size: int) -> Callable[[], object]:
        return partial(parse, unit * (size // len(unit)) + "[b]", ["b"], dialect)

    assert ratio(prepare, 20_000) < QUADRATIC / 2
