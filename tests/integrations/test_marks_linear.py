"""What marks cost grows with the length of a text, in seconds, for patterns do what no counted step shows."""

import tracemalloc
from collections.abc import Callable

import pytest

from shortcodes import Engine, Registry
from shortcodes.marks import Marked
from tests.integrations.composed_markdown import converters
from tests.integrations.pages import registry
from tests.support.growth import QUADRATIC, ratio

ENGINE = Engine(registry())
SIZE = 20_000
FLOOR = 0.02  # seconds, below which times say little

Page = Callable[[str], str]


def code(text: str) -> str:
    return f"<ul><li><pre><code>{text}</code></pre></li></ul>"


TEXTS: dict[str, Callable[[int], tuple[str, Page]]] = {
    "blanks before a mark in code": lambda n: (f"- a\n\n  {' ' * n}x [year]", code),
    "blanks and many marks in code": lambda n: (f"- {' ' * n}{'[year]' * (n // 6)}", code),
    "blanks between marks in code": lambda n: ("- " + "[year]   " * (n // 9), code),
    "blanks and marks of several lines": lambda n: (
        f"> - {' ' * n}" + "[card title='\n    x']" * (n // 20),
        code,
    ),
    "signs of quotes": lambda n: (f"{'> ' * n}{'[year]' * (n // 6)}", str),
    "signs of lists": lambda n: (f"{'- ' * (n // 2)}[card]\n" * 2, str),
    "tabs": lambda n: ("\t" * n + "[year]" * (n // 6), code),
    "digits": lambda n: ("1. " * (n // 3) + "[year]", str),
    "lines of blanks": lambda n: (" \t\r\n" * (n // 4) + "[card]\n", str),
    "blocks in blocks": lambda n: ("[card]" * (n // 13) + "x" + "[/card]" * (n // 13), str),
    "backticks of all lengths": lambda n: (
        " ".join("`" * length for length in range(int(n**0.5))) + "[year]",
        str,
    ),
    "escaped backticks": lambda n: ("`\\``[year]" * (n // 10), str),
    "fences": lambda n: ("```\n[year]\n" * (n // 11), str),
    "half tags": lambda n: ("<a b='[year]" * (n // 12), str),
    "elements that hold text": lambda n: ("<svg><title><style>[year]" * (n // 25), str),
    "scripts in scripts": lambda n: ("<svg><script>" * (n // 13) + "[year]</script>", str),
    "half comments": lambda n: ("<!-- <![CDATA[ [year]" * (n // 21), str),
    "names of hosts": lambda n: ("xn--aaaa" * (n // 8) + "[year]", str),
    "links": lambda n: ("[year](u)" * (n // 9), str),
    "definitions": lambda n: ("[year]: /u\n" * (n // 11), str),
    "shortcodes in links": lambda n: ("[[year]](u)" * (n // 11), str),
    "brackets of links in brackets": lambda n: ("[" * n + "[year]" + "](u)" * n, str),
    "images in images": lambda n: ("![" * n + "](u)" * n + "[year](u)", str),
    "half links": lambda n: ("[year](u 't" * (n // 11), str),
    "half addresses": lambda n: ("[year](" * (n // 7) + "<" * n, str),
    "raw shortcodes and links": lambda n: ("[key](u)[/key][key][/key]" * (n // 25), str),
    "half marks": lambda n: (
        "\u2e28" + ("\ufdd0" * 30 + "&#11816;&#64976;") * (n // 46) + "[year]",
        str,
    ),
}


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_four_times_the_text_costs_no_more_than_some_four_times(
    make: Callable[[int], tuple[str, Page]],
) -> None:
    def prepare(size: int) -> Callable[[], object]:
        source, page = make(size)

        def drawn() -> object:
            marked = Marked(source, ENGINE)
            return marked.render(page(marked.text))

        return drawn

    assert ratio(prepare, SIZE, FLOOR) < QUADRATIC / 2


BYTES = 200  # of memory a character, at most, beside what the Markdown engine takes


@pytest.mark.parametrize("name", converters())
def test_the_smallest_tags_take_little_memory(name: str) -> None:
    small = Registry()
    small.add("b", lambda shortcode, content: content)
    drawn, plain = converters(Engine(small, memory=0))[name], converters()[name]

    def peak(convert: Callable[[str], object], pairs: int) -> int:
        text = "[b][/b]" * pairs
        tracemalloc.start()
        try:
            convert(text)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    def grown(convert: Callable[[str], object]) -> int:
        peak(convert, 10)  # what is made when it is first used
        return peak(convert, 2_000) - peak(convert, 1_000)

    assert grown(drawn) - grown(plain) < BYTES * 1_000 * len("[b][/b]")
