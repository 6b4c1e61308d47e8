"""Places in HTML, held against html5lib: what is called text is text to a parser, whatever stands before it."""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

from shortcodes.markup.standard import Place, read_parts

html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")

RAW = [
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
]
PLAIN = ["a", "b", "p", "div", "img", "br", "table", "tr", "td", "ul", "li", "h1", "pre", "code"]
ODD = ["svg", "math", "select", "frameset", "template", "foreignObject", "option"]
NAMES = [*RAW, *PLAIN, *RAW]
SIGNS = ["<", ">", "</", "<!", "<?", "<!--", "-->", "--!>", "->", "--", "=", '"', "'", "/", " "]
SIGNS += ["\n", "\t", "\f", "\r\n", "&", "&quot;", "&gt;", "`", "x", "A", "\0", "]]>", "<![CDATA["]
SIGNS += ["<!DOCTYPE html>", "/>", "\u017fcript", "!", "?"]
WORD = re.compile("W[0-9]+W")


def composed(rng: random.Random, names: list[str]) -> str:
    """Return HTML made of tags, whole and broken, and words between all of them."""
    numbers = iter(range(1000))

    def piece() -> str:
        kind, name = rng.randrange(8), rng.choice(names)
        if rng.random() < 0.2:
            name = name.upper()
        if kind < 2:
            return f"<{name}{attributes()}>"
        if kind < 4:
            return f"</{name}{rng.choice(['', ' ', '/', attributes()])}>"
        if kind == 4:
            return f"<{name}{attributes()}"
        if kind == 5:
            return f"W{next(numbers)}W"
        return rng.choice(SIGNS)

    def attributes() -> str:
        signs = (rng.choice([*SIGNS, f"W{next(numbers)}W", ' a="', "'", " b="]) for _ in range(9))
        shapes = ["", "", "/", f' a="W{next(numbers)}W"', f" b=W{next(numbers)}W", " W=' > '"]
        return rng.choice([*shapes, "".join(signs)])

    def held() -> str:
        """Return an element whose content starts what its closing tag may stand in."""
        name, around = rng.choice(RAW), rng.choice(["", f"<{rng.choice(names)}>"])
        starts = rng.choice(
            ['<a b="', "<a b='", "<!--", "<!--<script>", "<a b=", "<?", "<![CDATA["]
        )
        ends = rng.choice(['">', "'>", "-->", "--><script>", "", "]]>", f"</{name}>"])
        closing = rng.choice([f"</{name}>", f"</{name} a='", "</\u017fcript>"])
        held = rng.choice(["", piece()])
        words = [f"W{next(numbers)}W" for _ in range(4)]
        return (
            f"{around}<{name}>{words[0]}{held}{starts}{closing}{words[1]}{ends}{words[2]}{closing}"
        )

    pieces = (held() if rng.random() < 0.3 else piece() for _ in range(rng.randrange(1, 9)))
    return "".join(f"{one}W{next(numbers)}W" for one in pieces)


def not_text(html: str, *, scripting: bool) -> set[str]:
    """Return the words that html5lib finds elsewhere than in the text of elements that hold HTML."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=True)
    root = parser.parse(html, scripting=scripting)
    raw = RAW if scripting else [name for name in RAW if name != "noscript"]
    found = "\n".join(elsewhere(root, raw))
    return set(WORD.findall(found.upper()))  # names are made lower case


def elsewhere(root: Any, raw: list[str]) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield element.text or ""
            continue
        yield element.tag
        for name, value in element.attrib.items():
            yield f"{name} {value}"
        if element.tag.removeprefix("{http://www.w3.org/1999/xhtml}") in raw:
            yield element.text or ""


def words(html: str, *places: Place) -> set[str]:
    return {
        word
        for part in read_parts(html)
        if part.place in places
        for word in WORD.findall(html[part.start : part.end])
    }


@pytest.mark.parametrize("names", [NAMES, [*NAMES, *ODD]], ids=["usual", "odd"])
def test_what_is_called_text_is_text_to_a_parser(names: list[str]) -> None:
    rng = random.Random(20)
    texts = 0
    for _ in range(1500):
        html = composed(rng, names)
        assert "".join(html[part.start : part.end] for part in read_parts(html)) == html
        text = words(html, Place.TEXT)
        texts += len(text)
        for scripting in (False, True):
            assert not text & not_text(html, scripting=scripting), html
    assert texts > 1500


def test_without_odd_elements_all_that_is_text_is_called_so() -> None:
    rng = random.Random(21)
    names = [name for name in NAMES if name != "noscript"]
    for _ in range(1500):
        html = composed(rng, names)
        body = html5lib.parse(html, namespaceHTMLElements=False)
        text = set(WORD.findall("".join(body.itertext()))) - not_text(html, scripting=False)
        unsure = words(html, Place.UNSURE)
        assert not (text - words(html, Place.TEXT) - unsure), html
