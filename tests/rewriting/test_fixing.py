"""Damaged tags are written as WordPress reads them; all else stays, and twice is once."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shortcodes import parse, strip
from shortcodes.rewriting import Change, Choice, Fixed, Rules, fix, load_rules, strip_text
from shortcodes.wordpress import WordPress
from tests.rewriting import round_trip
from tests.rewriting.round_trip import run

FIXED = {
    "quotes of another kind": ("[card a=”1″ b=’x y’]", "[card a=\"1\" b='x y']"),
    "references of quotes": ("[card a=&#8221;x y&#8243; /]", '[card a="x y" /]'),
    "what a typographer wrote": (
        "[card t=&#8221;it&#8217;s 1914 &#8211; 1918&#8221;]",
        '[card t="it\'s 1914 - 1918"]',
    ),
    "backslashes": (r"[card a=\"1\" b=\'2\']", '[card a="1" b="2"]'),
    "blanks": ("[card  a=1\n\tb = '2' ]", '[card a="1" b="2"]'),
    "white space that nobody sees": ("[card\u00a0a=1\u200b b=2]", '[card a="1" b="2"]'),
    "commas": ("[card a='1', b='2']", '[card a="1" b="2"]'),
    "an editor's elements": ("[card a=1<br />b=2]", '[card a="1" b="2"]'),
    "a content": ("x [card a=”1″]it’s “x”[/card] y", 'x [card a="1"]it’s “x”[/card] y'),
    "brackets of a converter": (r"\[card a\_b=”1″\]x\[/card\]", '[card a_b="1"]x[/card]'),
}


@pytest.mark.parametrize("name", FIXED)
def test_damage_is_undone(name: str) -> None:
    text, expected = FIXED[name]
    made = fix(text, ["card"])
    assert made.text == expected
    assert fix(made.text, ["card"]).text == expected
    assert made.changes


CLEAN = (
    "[card a='1' b=2]",
    "[card]it’s “x” – y[/card]",
    '[card a="it’s “x” – y"]',
    "[card a=\"x 'y'\" /]",
    '[card a="1&amp;2" b="a  b"]',
    "[[card a=”1″]]",
    "prose [sic] – “x” [note  to self]",
    "<!-- [card a=”1″] -->",
    "[card one two]",
    "no bracket at all",
)


@pytest.mark.parametrize("text", CLEAN)
@pytest.mark.parametrize("names", [None, ["card"]], ids=["likely", "named"])
def test_what_is_clean_stays(text: str, names: list[str] | None) -> None:
    assert fix(text, names) == (text, (), ())


def test_a_reference_whose_number_python_refuses_stays() -> None:
    reference = f"&#{'9' * 5_000};"
    assert fix(f"[foo a=”{reference}”]", ["foo"]).text == f'[foo a="{reference}"]'


def test_names_are_found_in_the_text() -> None:
    text = "He said [sic  x]. [my_card a=”1″]x[/my_card]"
    assert fix(text).text == 'He said [sic  x]. [my_card a="1"]x[/my_card]'
    [change] = fix(text).changes
    assert text[change.span.start : change.span.end] == change.before == "[my_card a=”1″]"


def test_what_is_not_certain_is_reported() -> None:
    made = fix("xy [card t=&#8221;a &#8211; b&#8221;]", ["card"])
    assert made.text == 'xy [card t="a - b"]'
    assert [(one.glyph, one.offset) for one in made.ambiguities] == [("&#8211;", 20)]


MARKDOWN = """---
title: [card  a=”1″]
---
[card  a=”1″] and `[card  a=”1″]` and [card  a](x)

```
[card  a=”1″]
```
"""


def test_code_of_markdown_stays() -> None:
    assert fix(MARKDOWN, ["card"], "markdown").text == MARKDOWN.replace(
        "\n[card  a=”1″] and", '\n[card a="1"] and', 1
    )
    assert strip_text(MARKDOWN, Choice(("card",)), "markdown") == MARKDOWN.replace(
        "\n[card  a=”1″] and", "\n and", 1
    )


WORDS = st.text(st.sampled_from("abc xé-'./#5"), max_size=8).map(str.strip)
ATTRIBUTES = st.dictionaries(st.sampled_from(["a", "b_c", "d"]), WORDS, max_size=3)


@st.composite
def tags(draw: st.DrawFn) -> str:
    """Compose a clean tag, in double quotes."""
    items = "".join(f' {name}="{value}"' for name, value in draw(ATTRIBUTES).items())
    content = draw(st.sampled_from(["", "it's 5'9 \"x\" -- y...[/card]"]))
    return f"[card{items}]{content}"


CORE = WordPress()


@given(st.lists(tags(), min_size=1, max_size=3).map(" x ".join))
def test_the_tags_that_core_texturised_come_back(text: str) -> None:
    damaged = CORE.wptexturize(text)
    made = fix(damaged, ["card"]).text
    read = [(node.name, dict(node.attributes)) for node in parse(text, ["card"]).walk()]
    assert [(node.name, dict(node.attributes)) for node in parse(made, ["card"]).walk()] == read
    theirs = [str(node.opening) for node in parse(text, ["card"]).walk()]
    assert [node.opening for node in parse(made, ["card"]).walk()] == theirs
    assert fix(text, ["card"]).text == text


PIECES = (
    "[card",
    "]",
    "[/card]",
    " a=",
    '"',
    "”",
    "″",
    "&#8221;",
    "1",
    "  ",
    "\n",
    "x",
    "[[",
    "/",
    "<br>",
    "<!--",
    "-->",
    "\\",
    "'",
    ",",
    "\u00a0",
    "é",
)


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
@example('[card a="1"\u00a0b=”2″][card  ][/card ]')
def test_twice_is_once_and_no_tag_is_lost(text: str) -> None:
    for markup in ("html", "markdown"):
        made = fix(text, ["card"], markup)
        assert fix(made.text, ["card"], markup).text == made.text
        if not any("\\[" in change.before for change in made.changes):
            assert names(made.text) == names(text)
        rest = text
        for change in reversed(made.changes):
            start, end = change.span
            rest = rest[:start] + change.after + rest[end:]
        if "\\[" not in text:
            assert rest == made.text


def names(text: str) -> list[str]:
    return [node.name for node in parse(text, ["card"]).walk()]


RULED = [
    (Rules({"old": "new"}), "[old a=1]x[/old] [other]", "[new a=1]x[/new] [other]"),
    (Rules(set={"old": {"a": "x y"}}), "[old a=1] [old]", '[old a="x y"] [old a="x y"]'),
    (Rules(unset={"old": frozenset(["a"])}), "[old a=1 b=2]", "[old b=2]"),
    (Rules({"old": "new"}, {"old": {"b": "2"}}), "[old]", '[new b="2"]'),
    (
        Rules(rewrite=lambda one: one.content if one.name == "old" else None),
        "[old]x[/old][b]",
        "x[b]",
    ),
]


@pytest.mark.parametrize(("rules", "text", "expected"), RULED)
def test_rules_change_what_they_name(rules: Rules, text: str, expected: str) -> None:
    assert rules.apply(text, ["old", "other", "b"]) == expected
    assert rules.apply(expected, ["new", "other", "b"]) in (
        expected,
        rules.apply(expected, ["new", "b"]),
    )


def test_rules_leave_code_of_markdown() -> None:
    text = "[old] `[old]` [old]x[/old]\n\n    [old]\n"
    assert Rules({"old": "new"}).apply(text, (), is_markdown=True) == (
        "[new] `[old]` [new]x[/new]\n\n    [old]\n"
    )


def test_a_file_of_rules(tmp_path) -> None:
    path = tmp_path / "rules.py"
    path.write_text("def rewrite(shortcode):\n    return '' if shortcode.name == 'ad' else None\n")
    assert Rules(rewrite=load_rules(path)).apply("x[ad]y[b]", ["ad", "b"]) == "xy[b]"
    path.write_text("\nx = 1 // 0\n")
    with pytest.raises(ValueError, match=r"rules\.py, line 2: ZeroDivisionError"):
        load_rules(path)
    path.write_text("def rewrite(:\n")
    with pytest.raises(ValueError, match=r"rules\.py, line 1: SyntaxError"):
        load_rules(path)
    path.write_text("x = 1\n")
    with pytest.raises(ValueError, match=r"there is no function in it: def rewrite\(shortcode\)"):
        load_rules(path)


STRIPPED = [
    (Choice(("a", "b")), "[a]x[/a] [b] [sic]", "x  [sic]"),
    (Choice(("a", "b"), frozenset(["b"])), "[a]x[/a] [b]", "x [b]"),
    (Choice(("a",), keep_content=False), "[a]x[/a] [b]", " [b]"),
    (Choice(), '[my_a b="1"]x[/my_a] [sic]', "x [sic]"),
    (Choice(keep=frozenset(["my_a"])), "[my_a]x[/my_a] [gallery ids='1']", "[my_a]x[/my_a] "),
]


@pytest.mark.parametrize(("choice", "text", "expected"), STRIPPED)
def test_shortcodes_are_stripped_by_choice(choice: Choice, text: str, expected: str) -> None:
    assert strip_text(text, choice) == expected


def test_tags_come_back_or_are_reported() -> None:
    seen = run(60, seed=1)
    assert (seen.silent, seen.unclean, seen.unstable) == ([], [], [])
    assert seen.back > 0.9 * seen.texts


def test_a_tag_that_is_silently_another_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check of the round trip sees a fixer that loses what is in quotes."""

    def careless(text: str, names: Iterable[str] | None = None) -> Fixed:
        return Fixed(re.sub('"[^"]+"', '""', fix(text, names).text), ())

    monkeypatch.setattr(round_trip, "fix", careless)
    seen = run(20, seed=1)
    assert seen.silent
    assert seen.unclean


SWALLOWED = {
    "an empty value in single quotes": (
        '[card a=\'\']x[/card]"y" [card b=""]',
        "[card a='']x[/card]&#8221;y&#8221; [card b=\"\"]",
    ),
    "two single quotes at an end": (
        "[card a=\"x ''\"] [card b='2']",
        "[card a=\"x ''\"] [card b='2']",
    ),
}


@pytest.mark.parametrize("name", SWALLOWED)
def test_tags_that_seem_to_be_in_a_value_come_back(name: str) -> None:
    text, expected = SWALLOWED[name]
    made = fix(CORE.wptexturize(text), ["card"])
    assert made.text == expected
    assert made.ambiguities


def test_the_changes_are_those_of_the_text_as_it_was() -> None:
    text = 'x \\[card a=\\"1\\"\\] [card b=&#8221;] y [card  c] z'
    made = fix(text, ["card"])
    assert made.text == "x [card a=\"1\"] [card b=''] y [card c] z"
    assert apply_changes(text, made.changes) == made.text
    assert [text[one.span.start : one.span.end] for one in made.changes] == [
        one.before for one in made.changes
    ]
    assert len(made.changes) == 3
    [doubt] = made.ambiguities
    assert text.startswith(doubt.glyph, doubt.offset)
    assert doubt.glyph == "&#8221;"


def apply_changes(text: str, changes: Iterable[Change]) -> str:
    done, pieces = 0, []
    for change in changes:
        pieces += (text[done : change.span.start], change.after)
        done = change.span.end
    return "".join([*pieces, text[done:]])


def test_a_tag_that_would_hide_another_stays_alone() -> None:
    text = "[card  a] <!-- [card -->b] [card  c] -->"
    made = fix(text, ["card"])
    assert made.text.startswith("[card a] ")
    assert [node.name for node in parse(made.text, ["card"]).walk()] == [
        node.name for node in parse(text, ["card"]).walk()
    ]


IN_MARKDOWN = {
    "neighbours are no link": ("[row  a][col  b]x[/col][/row]", "[row a][col b]x[/col][/row]"),
    "a colon behind a tag": ("See [row  a]: it", "See [row a]: it"),
    "a link": ("[row  a](x) [row  a]", "[row  a](x) [row a]"),
    "a label that is defined": (
        "[row  a][row  b]\n\n[row  b]: x\n",
        "[row  a][row  b]\n\n[row  b]: x\n",
    ),
    "HTML in code": ("Write `<!--` first. [row  a]", "Write `<!--` first. [row a]"),
    "code in a content": ("[row  a]`[row  b]`[/row]", "[row a]`[row  b]`[/row]"),
    "a converter's backslashes": (r"\[row a=\"1\"\]x\[/row\]", '[row a="1"]x[/row]'),
    "backslashes in code": (r"`\[row a=\"1\"\]`", r"`\[row a=\"1\"\]`"),
    "an escape": (r"\[row  a]", r"\[row  a]"),
    "a converter's escape": (r"\[\[row a=\"1\"\]\]", '[[row a="1"]]'),
    "TOML": ("+++\nx = '[row  a]'\n+++\n[row  a]", "+++\nx = '[row  a]'\n+++\n[row a]"),
}


@pytest.mark.parametrize("name", IN_MARKDOWN)
def test_what_is_no_shortcode_of_markdown_stays(name: str) -> None:
    text, expected = IN_MARKDOWN[name]
    assert fix(text, ["row", "col"], "markdown").text == expected
    assert fix(expected, ["row", "col"], "markdown").text == expected


def test_plain_text_has_no_comments() -> None:
    text = "a <!-- [my_card  a=”1″] -->"
    assert fix(text, ["my_card"], "text").text == 'a <!-- [my_card a="1"] -->'
    assert strip_text(text, Choice(("my_card",)), "text") == "a <!--  -->"


@pytest.mark.parametrize(
    "text", ['[my_a b="1"]x[/my_a] and [my_a](x)', "x [my_a b='1'] y [my_a b", "[[my_a b='1']]"]
)
def test_likely_ones_are_those_of_strip(text: str) -> None:
    assert strip_text(text, Choice()) == strip(text)
    assert strip_text(text, Choice(keep=frozenset(["my_a"]))) == text


def test_links_of_likely_names_stay() -> None:
    text = '[my_a  b="1"]x[/my_a] and [my_a  b](x)'
    assert fix(text).text == '[my_a b="1"]x[/my_a] and [my_a  b](x)'


def test_rules_keep_code_and_pairs_around_it() -> None:
    text = "---\nx: [old]\n---\n[old]`[/old] <b>` [old b][/old] [old](x)\n"
    made = Rules({"old": "new"}).apply(text, (), is_markdown=True)
    assert made == "---\nx: [old]\n---\n[new]`[/old] <b>` [new b][/new] [old](x)\n"
    kept = Rules(rewrite=lambda one: one.content if one.content is not None else None)
    assert kept.apply("[a]`[x]`[/a]", ["a", "x"], is_markdown=True) == "`[x]`"
