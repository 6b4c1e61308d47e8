"""The WordPress dialect's tree against the functions, which are held to core itself."""

from random import Random

import pytest
from lark import Lark

from shortcodes.errors import WriteError
from shortcodes.syntax import Document, Escaped, Shortcode, parse
from shortcodes.syntax.grammar import grammar_text, pattern
from shortcodes.syntax.wordpress.elements import blanks
from shortcodes.syntax.wordpress.tag import WordPressTag
from shortcodes.wordpress import WordPress
from tests.differential.generator import cases
from tests.differential.handlers import attributes_text
from tests.differential.registries import REGISTRIES

CASES = 6_000
STARTS = ["page", "runs", "delimiters", "attributes", "value"]


def texts(function: str, count: int = CASES) -> list[tuple[list[str], str]]:
    made = cases(function, count, Random(7))
    return [
        ([name for name, _ in REGISTRIES[registry]], text.decode("utf-8", "surrogateescape"))
        for registry, text in made
    ]


def called(attributes: dict[int | str, str], content: str, tag: str) -> str:
    return f"{{{tag}|{attributes_text(attributes)}|{content}}}"


def composed(document: Document) -> str:
    """What the tree's outermost shortcodes would be replaced by."""
    pieces = []
    for node in document.nodes:
        if isinstance(node, Shortcode):
            tag = node.tag
            assert isinstance(tag, WordPressTag)
            pieces.append(called(tag.attributes, node.content or "", node.name))
        else:
            pieces.append(node.literal if isinstance(node, Escaped) else str(node))
    return "".join(pieces)


def test_the_outermost_shortcodes_are_those_that_core_runs() -> None:
    compared = 0
    for names, text in texts("do_shortcode"):
        if "<" in text or "&#9" in text:
            continue  # what core does to brackets in elements and to references shows in its output alone
        wordpress = WordPress()
        for name in names:
            wordpress.add_shortcode(name, called)
        registered = list(wordpress.shortcode_tags)
        document = parse(text, registered, "wordpress")
        assert str(document) == text
        assert composed(document) == wordpress.do_shortcode(text)
        compared += 1
    assert compared > CASES // 4


@pytest.mark.parametrize("function", ["do_shortcode", "do_shortcode_html"])
def test_children_are_those_that_core_finds_in_the_content(function: str) -> None:
    seen = 0
    for names, text in texts(function):
        document = parse(text, names, "wordpress")
        assert str(document) == text
        for shortcode in document.walk():
            content = shortcode.content
            if content is not None and not shortcode.in_attribute:
                again = parse(content, names, "wordpress")
                assert [str(node) for node in shortcode.children] == [
                    str(node) for node in again.nodes
                ]
                seen += 1
    assert seen > CASES // 20


def test_spans_of_values_lie_where_the_values_stand() -> None:
    for names, text in texts("do_shortcode", 2_000):
        for shortcode in parse(text, names, "wordpress").walk():
            for part in shortcode.parts:
                start, end = part.value_span
                assert part.span.start <= start <= end <= part.span.end < shortcode.tag_span.end
                if part.name_span is not None:
                    assert text[slice(*part.name_span)] == part.name


@pytest.mark.parametrize(
    ("start", "kind", "function"),
    [
        ("page", "OPENING", "do_shortcode"),
        ("page", "CLOSING", "do_shortcode"),
        ("runs", "RUN", "do_shortcode"),
        ("delimiters", "DELIMITER", "wptexturize"),
        ("value", "ESCAPE", "shortcode_parse_atts"),
        ("attributes", "ATTRIBUTE", "shortcode_parse_atts"),
    ],
)
def test_lark_finds_what_the_scanner_finds(start: str, kind: str, function: str) -> None:
    lark = Lark(grammar_text("wordpress"), parser="lalr", lexer="contextual", start=STARTS)
    for _, text in texts(function, 2_000):
        plain = pattern("wordpress", "INVISIBLE").sub(" ", text) if kind == "ATTRIBUTE" else text
        tokens = lark.parse_interactive(plain, start=start).iter_parse()
        found = [(token.start_pos, str(token)) for token in tokens if token.type == kind]
        assert found == [(m.start(), m[0]) for m in pattern("wordpress", kind).finditer(plain)]


@pytest.mark.parametrize(
    ("source", "name", "value", "result"),
    [
        ("[a b='1' c=2]", "b", "x y", '[a b="x y" c=2]'),
        ("[a b=1]", "c", 'say "hi"', "[a b=1 c='say \"hi\"']"),
        ("[a]x[/a]", "b", "C:\\x", '[a b="C:\\\\x"]x[/a]'),
        ("[a /]", "b", "1", '[a b="1" /]'),
    ],
)
def test_a_changed_attribute_is_read_back(source: str, name: str, value: str, result: str) -> None:
    document = parse(source, ["a"], "wordpress")
    next(document.walk()).attributes[name] = value
    assert str(document) == result
    assert next(parse(result, ["a"], "wordpress").walk()).attributes[name] == value


@pytest.mark.parametrize("value", ["a]b", "\"'", "<b"])
def test_what_the_dialect_can_not_write_is_refused(value: str) -> None:
    (shortcode,) = parse("[a]", ["a"], "wordpress").walk()
    with pytest.raises(WriteError, match="can't write 'b'"):
        shortcode.attributes["b"] = value


def test_an_attribute_is_deleted() -> None:
    document = parse("[a b=1 c=2 B=3]", ["a"], "wordpress")
    del next(document.walk()).attributes["b"]
    assert str(document) == "[a c=2]"


@pytest.mark.parametrize(
    "text",
    [
        "[b]" * 100_000,
        "PAGE [b " + "/" * 200_000 + "]",
        "[[b]" * 50_000,
        "[b][/b" * 50_000,
        "[a][b][/a][/b]" * 10_000,
        "".join(f"[z{i}_]" for i in range(10_000))
        + "".join(f"[/z{i}_]" for i in reversed(range(10_000))),
        "<b [b]" * 30_000,
        "[b x=<" * 30_000,
        "<!--[b]" * 30_000,
    ],
    ids=lambda text: text[:20],
)
def test_long_texts_are_read_and_printed_back(text: str) -> None:
    names = ["a", "b", *(f"z{i}_" for i in range(10_000))]
    assert str(parse(text, names, "wordpress")) == text


def test_brackets_of_elements_are_references_in_what_a_callback_is_given() -> None:
    source = """[a x="<b [d]>" y="&#91;"]<i z="[a w='&#93;']">"""
    document = parse(source, ["a"], "wordpress", html_attributes=True)
    given = [dict(found.attributes) for found in document.walk()]
    assert given == [{"x": "<b &#91;d&#93;>", "y": "&#091;"}, {"w": "&#093;"}]


def test_white_space_is_that_of_the_c_locale() -> None:
    assert blanks() == "\t\n\v\f\r "
