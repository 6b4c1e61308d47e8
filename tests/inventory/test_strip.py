"""Stripping takes out shortcodes, and not one character of anything else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shortcodes import Inventory, extract, parse, strip
from shortcodes.inventory.likely import Likely, find_likely_cut_off
from shortcodes.inventory.places import read_tokens
from shortcodes.inventory.stripping import _find_in_tree, cut_spans
from tests.inventory.composed import PIECES

CASES = {
    "a void one": ('Before [gallery ids="1,2"] after.', "Before  after."),
    "content stays": ("[su_note]Do <b>this</b>.[/su_note]", "Do <b>this</b>."),
    "nested": ("[vc_row][vc_column]x[/vc_column][/vc_row]", "x"),
    "damaged quotes": ("[note_box color=”#fff″]n[/note_box]", "n"),
    "a left-over closer": ("x[/su_note] y", "x y"),
    "a closer of a name that is likely": ('[card a="1"]x[/card] y[/card]', "x y"),
    "a cut-off tag": ('Text. [su_button url="https://e.or', "Text. "),
    "a cut-off tag of a name of the text": ('[card a="1"] Text [card a', " Text "),
    "a cut-off closer": ('[card a="1"]x[/card]y[card a="2"]z[/ca', "xyz"),
    "an escape is shown": ('[card a="1"] write [[card a="1"]]', ' write [card a="1"]'),
    "an escape of a pair": ('[card a="1"] [[card]x[/card]]', " [card]x[/card]"),
    "an image of the name": ('[card a="1"]![card](x.png)', "![card](x.png)"),
    "a link of the name": ('[card a="1"] [card](/x) [card]: /y', " [card](/x) [card]: /y"),
    "in a comment": ('<!-- [card a="1"] -->', '<!-- [card a="1"] -->'),
    "in an attribute": ('<a title="[card a=1]">x</a>', '<a title="[card a=1]">x</a>'),
    "line ends": ('a\r\n[card a="1"]\r\nb', "a\r\n\r\nb"),
}

PROSE = (
    'Intro.\n\n[su_note color="red"\n\n<p>One.</p>\n\n<p>Two.</p>',
    'Intro [gallery ids="1,2\n\nMore words',
    "as f[x_1] is, so is p[x_i] = 2",
    "As he said [sic] there [Smith 2020] [citation needed].",
    "[this](http://example.org/) and [that][1]\n\n[1]: http://example.org/",
    "- [x] done\n- [ ] open",
    "[[Main Page|start]] {{x}} x[0] [a-z]+ [^1]",
    "[b]bold[/b] [url=https://e.org/]x[/url]",
    "[section]\nkey = value",
    "[",
    "]",
    "[]",
    "[/]",
    "cut off [sic",
    "cut off [/sic",
    "[INFO] started [main] with [options] [--x]",
)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_the_likely_shortcodes_go(text: str, expected: str) -> None:
    assert strip(text) == expected


@pytest.mark.parametrize("text", PROSE)
def test_prose_stays(text: str) -> None:
    assert strip(text) == text
    assert strip(text, keep_content=False) == text
    assert extract(text) == []


def test_content_can_go_too() -> None:
    text = 'a [vc_row]b [card id="1"] c[/vc_row] d[/vc_row] [card id="2"] e'
    assert strip(text, keep_content=False) == "a  d  e"


def test_names_are_taken_as_they_are_told() -> None:
    text = "[sic] [gallery] [b]x[/b] [[sic]] [sic"
    assert strip(text, ["sic"]) == " [gallery] [b]x[/b] [sic] "
    assert strip(text, {"b"}) == "[sic] [gallery] x [[sic]] [sic"
    assert strip(text, []) == text
    assert [item["name"] for item in extract(text, ("b", "sic"))] == ["sic", "b"]


def test_words_behind_a_name_are_no_tag_that_is_cut_off() -> None:
    text = "We saw [gallery at 5 pm and then went home, where it was warm."
    assert strip(text, ["gallery"]) == text
    assert strip("A [vimeo 123", ["vimeo"]) == "A "


def test_one_string_is_no_names() -> None:
    with pytest.raises(TypeError, match="several names"):
        strip("[b]", "b")
    with pytest.raises(TypeError, match="several names"):
        extract("[b]", "b")
    with pytest.raises(TypeError, match="a text is a str, not None"):
        strip(None)  # type: ignore[arg-type]


def test_a_dict_tells_all_of_a_shortcode() -> None:
    text = 'x\n[card Id="1" "two" three]in [card a=&quot;2&quot; /][/card]'
    assert extract(text) == [
        {
            "name": "card",
            "attributes": {"id": "1"},
            "positional": ["two", "three"],
            "content": "in [card a=&quot;2&quot; /]",
            "self_closing": False,
            "source": '[card Id="1" "two" three]',
            "span": (2, 61),
            "content_span": (27, 54),
            "line": 2,
            "column": 1,
            "depth": 0,
        },
        {
            "name": "card",
            "attributes": {"a": "2"},
            "positional": [],
            "content": None,
            "self_closing": True,
            "source": "[card a=&quot;2&quot; /]",
            "span": (30, 54),
            "content_span": None,
            "line": 2,
            "column": 29,
            "depth": 1,
        },
    ]


def test_content_is_not_copied_for_every_level() -> None:
    depth = 3_000
    found = extract("[card]" * depth + "[/card]" * depth, ["card"])
    assert [item["depth"] for item in found] == list(range(depth))
    assert sum(item["content"] is not None for item in found) == 50
    assert all(item["content_span"] for item in found)


# A tree of shortcodes, its source, and what is left of it: prose has no brackets that come together.
Tree = tuple[str, str]


def enclose(children: list[Tree], name: str) -> Tree:
    source = "".join(source for source, _ in children)
    left = "".join(left for _, left in children)
    return f'[{name} a="1"]{source}[/{name}]', left


PROSE_PIECES = st.sampled_from(
    ["x ", "a[i] ", "\r\n", "[sic] ", "é<b>[1]</b> ", "\ufeff", "\ud800"]
)
LEAVES = st.one_of(
    PROSE_PIECES.map(lambda text: (text, text)),
    st.sampled_from([('[card b="2"]', ""), ("[my_box /]", ""), ("[[card a='1']]", "[card a='1']")]),
)
NAMES = ("card", "my_box", "vc_row")
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(enclose, st.lists(inner, max_size=4), st.sampled_from(NAMES)),
    max_leaves=12,
)


@given(st.lists(TREES, max_size=5))
def test_what_is_no_tag_is_left(trees: list[Tree]) -> None:
    text = "".join(source for source, _ in trees)
    left = "".join(left for _, left in trees)
    assert strip(text, NAMES) == left


@given(st.lists(st.sampled_from(PIECES[:-1]), max_size=8).map("\n".join))
def test_what_is_stripped_once_stays(text: str) -> None:
    once = strip(text, ["box", "su_note", "vc_row", "vc_column"])
    if "[[" not in text:
        assert strip(once, ["box", "su_note", "vc_row", "vc_column"]) == once


@given(st.text(alphabet="[]/ ax=\"'<>\n-_!\\"), st.booleans())
def test_no_text_fails_and_nothing_is_made_up(text: str, keep_content: bool) -> None:
    left = iter(text)
    assert all(char in left for char in strip(text, keep_content=keep_content))
    assert len(extract(text, ["a", "x"])) <= text.count("[")


def strip_by_the_tree(text: str, names: tuple[str, ...]) -> str:
    """Strip a text with the tree of it, which knows which tags are a pair."""
    cut = find_likely_cut_off(text, names, is_told=True)
    spans = [
        *([] if cut is None else [(cut.start, cut.end)]),
        *_find_in_tree(
            parse(text, names), Likely(names, frozenset()), [*read_tokens(text, names)], True
        ),
    ]
    return cut_spans(text, sorted(spans))


TAGS = [
    "[a]",
    "[/a]",
    "[[a]",
    "[/a]]",
    "[[a]]",
    "[b x='1' /]",
    "[/b]",
    "[[/b]]",
    "[b <i>]",
    "[c",
    "]",
]
OTHERS = ["x", " ", "\n", "<!-- ", "-->", "<p title='[a]'>", "</p>", "[", "\\"]


@given(st.lists(st.sampled_from(TAGS + OTHERS), max_size=14).map("".join))
@example("[[a]x[/a]]")
@example("[[a][/a] [/a]]")
def test_tags_go_as_the_tree_of_the_text_says(text: str) -> None:
    assert strip(text, ("a", "b")) == strip_by_the_tree(text, ("a", "b"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[listing:php]x[/listing]", ["listing"]),
        ("[listing:Java-8]x[/listing]", ["listing"]),
        ("[listing:php first=3]x[/listing]", ["listing"]),
        ("[listing:php]x[/listing] [listing:js]x[/listing]", ["listing", "listing"]),
        ("[listing:php]x[listing]x[/listing][/listing]", ["listing", "listing"]),
        ('[su_code:php a="1"]x[/su_code]', ["su_code"]),
        ("[listing:php]x[/listing:php]", ["listing:php"]),
    ],
)
def test_a_closer_needs_not_what_follows_a_colon(text: str, names: list[str]) -> None:
    found = extract(text)
    assert [item["name"] for item in found] == names
    assert all(item["content"] is not None for item in found)
    assert "[" not in strip(text)


def test_tags_of_forums_with_an_identifier_are_of_forums() -> None:
    text = "[b:3f2a1]x[/b:3f2a1] [quote:3f2a1]y[/quote:3f2a1]"
    assert strip(text) == text
    assert {row.kind for row in Inventory([text]).rows()} == {"bbcode"}
