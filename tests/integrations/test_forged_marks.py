"""Marks that an author writes, and Markdown that engines read in other ways than one would think."""

from html import unescape
from urllib.parse import quote

import pytest

from shortcodes import Engine, Registry, Widget
from shortcodes.marks import Marked
from shortcodes.marks.alphabet import MARK, WRITTEN
from shortcodes.types import SafeUrl
from tests.integrations.composed_markdown import converters

pytestmark = pytest.mark.slow

html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")

REGISTRY = Registry()


@REGISTRY.widget("go")
class Go(Widget):
    to: SafeUrl = "#"
    template_source = '<a class="go" href="{{ to }}">{{ content }}</a>'


ENGINES, PLAIN = converters(Engine(REGISTRY)), converters()
DRAWN = '[go to="q/onerror=bad()//"]'

OPEN, CLOSE = "\u2e28", "\u2e29"
SIGNS = {OPEN, CLOSE, *map(chr, range(0xFDD0, 0xFDF0))}
FORGED = {
    "as one was once": f"{OPEN}\ufdef\ufdd0{CLOSE}",
    "of a block": f"{OPEN}\ufdee\ufdd0{CLOSE}",
    "as long as one is": f"{OPEN}{chr(0xFDD0) * 17}{CLOSE}",
    "of all digits": f"{OPEN}{''.join(chr(0xFDD0 + digit) for digit in range(16))}\ufdd0{CLOSE}",
    "longer than any": f"{OPEN}{chr(0xFDD1) * 5000}{CLOSE}",
    "without its signs": "\ufdef\ufdd0",
    "in another": f"{OPEN}{OPEN}{chr(0xFDD0) * 17}{CLOSE}{CLOSE}",
    "as an address": quote(f"{OPEN}{chr(0xFDD0) * 17}{CLOSE}"),
    "as an address in small letters": quote(f"{OPEN}{chr(0xFDD0) * 17}{CLOSE}").lower(),
    "as an address of endless digits": quote(f"{OPEN}{chr(0xFDD1) * 4301}{CLOSE}"),
    "as references": "&#11816;" + "&#64976;" * 17 + "&#11817;",
    "as hexadecimal references": "&#x2e28;" + "&#xfdd0;" * 17 + "&#x2e29;",
    "as the name of a host": f"xn--{f'{OPEN}{chr(0xFDD0) * 17}{CLOSE}'.encode('punycode').decode()}",
}
PLACES = {
    "the words for an image": "![{}](missing.png)",
    "a title": "![x](missing.png '{}')",
    "the title of a link": '[x](y "{}")',
    "an address": "[x](http://example.org/{})",
    "a host": "[x](http://{}/)",
    "hosts of odd letters": '[x](http://a_{}(b)) [x](http://[{}]/) [x](<http://a{}"b-c/>) [x](http://a&{})',
    "a reference": "[x][r]\n\n[r]: http://example.org/{} '{}'",
    "an autolink": "<http://example.org/{}>",
    "a letter's address": "<{}@example.org>",
    "code": "`{}`",
    "a table": "| {} | `{}` |\n|---|---|\n| ![{}](x) | b |",
    "an escape": "\\{} [[go x='{}']]",
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
@pytest.mark.parametrize("name", ENGINES)
def test_a_forged_mark_draws_nothing(name: str, forged: str) -> None:
    for place in PLACES.values():
        html = ENGINES[name](f"{DRAWN}\n\n{place.replace('{}', forged)}\n")
        assert drawn(html) == 1, place
        assert handlers(html) == [], place


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("name", ENGINES)
def test_what_stands_in_a_place_for_text_is_whole_and_no_mark_is_left(
    name: str, place: str
) -> None:
    html = ENGINES[name](f"{DRAWN}\n\n{place.replace('{}', DRAWN)}\n")
    assert handlers(html) == []
    assert not WRITTEN.search(html)
    assert "xn--" not in html


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_what_an_author_wrote_is_kept(forged: str) -> None:
    marked = Marked(f"{forged} {DRAWN} {forged}", Engine(REGISTRY))
    html = str(marked.render(marked.text).output)
    assert html.startswith(f"{forged} <a ")
    assert html.endswith(f"</a> {forged}")


def test_marks_are_others_for_each_text() -> None:
    marks = [Marked(DRAWN, Engine(REGISTRY)).text for _ in range(100)]
    assert len(set(marks)) == 100
    assert all(MARK.fullmatch(mark) for mark in marks)


def test_marks_of_one_text_are_none_of_another() -> None:
    other = Marked(DRAWN, Engine(REGISTRY)).text
    for _ in range(20):
        marked = Marked(f"{DRAWN} {other}", Engine(REGISTRY))
        assert drawn(str(marked.render(marked.text).output)) == 1


BACKTICKS = [
    "`\\```[go]",
    "`x\\``[go]",
    "`\\`` `[go]",
    "`[go] \\`` [go]",
    "\\``` [go] ``` \\```",
    "``\\``` [go] ``",
    "- `\\``[go]\n- `[go]\\``",
    "> `\\```\n> [go]`",
    "`\\`\\``\\```[go]\\````",
    "a `b\r\n\\``` [go]\r\n``",
    "\\\\``[go]\\``",
    "~~~\n`\\``[go]",
    "```\\`\n[go]\n```",
]


@pytest.mark.parametrize("text", BACKTICKS)
@pytest.mark.parametrize("name", ENGINES)
def test_backticks_behind_backslashes_raise_nothing(name: str, text: str) -> None:
    html = ENGINES[name](text)
    assert drawn(html) + html.count("[go]") == text.count("[go]")


ENDLESS = {
    "digits of a list": "9" * 5000 + ". [go]",
    "a reference of endless digits": "&#" + "9" * 5000 + "; [go]",
    "a hexadecimal reference": "[x](&#x" + "f" * 5000 + "; '[go]')",
    "a host of endless letters": "[x](http://xn--" + "a" * 5000 + "/[go])",
    "a host that is none": "[x](http://xn--99999999999999999999/[go])",
    "a label of many shortcodes": "[x](http://" + "[go]" * 300 + ".org)",
    "backticks": "`" * 5000 + "[go]" + "`" * 4999,
    "brackets": "[" * 500 + "[go]" + "]" * 500,
    "an address of percent signs": "[x](http://e.org/" + "%E2%B8%A8%EF%B7" * 900 + ") [go]",
    "a lone surrogate in a link's address": "[go](\udc00u)",
    "a lone surrogate in a defined address": "[go]: /u\udc00\n\n[go]",
    "a lone surrogate": "\ud800 [go] ![\ud800 [go]](x)",
    "a lone surrogate in a shortcode in an address": "http://e.org/[go x=\ud800]y <http://e.org/[go \udce2]>",
    "a lone surrogate behind an escape in an address": "http://e.org/[[go]]\udce2 x",
    "nothing but closing tags": "[/go]" * 500,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.parametrize("name", ENGINES)
def test_texts_without_end_raise_no_more_than_the_engine_alone(name: str, text: str) -> None:
    try:
        PLAIN[name](text.replace("[", f"{OPEN}").replace("]", CLOSE))
    except (RecursionError, UnicodeError):
        pytest.skip("the engine alone raises")
    assert not WRITTEN.search(ENGINES[name](text))


def drawn(html: str) -> int:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    return len([element for element in root.iter("a") if element.get("class") == "go"])


def handlers(html: str) -> list[str]:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    return [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_nothing_is_left_of_a_mark_that_an_engine_takes_apart() -> None:
    source = '[x]("]\\<p>](z)<a href="w">[go]'
    for name, convert in ENGINES.items():
        assert not SIGNS & set(convert(source)), name


@pytest.mark.parametrize("before", range(24))
def test_not_a_sign_is_left_of_one_wherever_it_is_cut(before: int) -> None:
    # Python-Markdown loses as many characters of an end tag behind "&#" as its line has before
    for name, convert in ENGINES.items():
        assert not SIGNS & set(convert(f"{'x' * before}&#</b[go]>;")), name


def test_the_signs_of_an_author_stay() -> None:
    for name, convert in ENGINES.items():
        assert {*"\u2e28\u2e29\ufdd0"} <= set(convert("\u2e28x\u2e29 [go] \ufdd0")), name
        assert CLOSE in unescape(unescape(convert("&#x2E29; [go]"))), name


NARROW = converters(Engine(REGISTRY, allow=("other",)))


@pytest.mark.parametrize("text", ['[go to="<img src=x>"]', '[go to="<b>"]*a*[/go]'])
def test_what_an_engine_may_not_draw_is_text(text: str) -> None:
    for name, convert in NARROW.items():
        page = convert(text)
        assert "[go" in page, name
        assert "<img" not in page, name
        assert "<b>" not in page, name
