"""Tags behind a converter's backslashes: restored, told, and otherwise left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes import parse, unescape_brackets
from tests.support.steps import steps

NAMES = ["caption", "note", "contact_form", "x"]

RESTORED = {
    "a pair": (
        r'\[caption id="a\_1"\]<img src="a_b.png">\[/caption\]',
        '[caption id="a_1"]<img src="a_b.png">[/caption]',
    ),
    "a name with an underscore": (r"\[contact\_form\]", "[contact_form]"),
    "a slash behind a backslash": (r"\[note\]a\[\/note\]", "[note]a[/note]"),
    "self-closing": (r"\[note /\] \[note/\]", "[note /] [note/]"),
    "brackets in a value": (r'\[note title="see \[1\]"\]', '[note title="see [1]"]'),
    "stars, dashes and tildes": (r"\[x a=\*b\* c=1\-2 \~d\~\]", "[x a=*b* c=1-2 ~d~]"),
    "a backslash of the author": (r'\[x path="C:\\dir"\]', r'[x path="C:\dir"]'),
    "one before a letter": (r'\[x a="\d"\]', r'[x a="\d"]'),
    "blanks before the end": (r"\[note\]a\[/note \]", "[note]a[/note ]"),
    "a value right behind the name": (r"\[x=a\_b\]", "[x=a_b]"),
    "over two lines": ('\\[x\na="b"\\]', '[x\na="b"]'),
    "an escape": (r"\[\[note a=1\]\]", "[[note a=1]]"),
    "an escape of a pair": (r"\[\[note\]a\[/note\]\] \[note\]\]", r"[[note]a[/note]] [note]\]"),
    "in another's brackets": (r"\[see \[note\]\]", r"\[see [note]\]"),
    "beside prose": (r"\[sic\] \[note\] 1\_2", r"\[sic] [note] 1\_2".replace(r"sic]", r"sic\]")),
}

LEFT = {
    "other names": r"\[sic\] \[1\] \[notes\] \[Note\]",
    "real tags": r'[note title="\[1\]"] [/note]',
    "one bracket alone": r"\[note] [note\] \[note",
    "a backslash before it": r"\\[note\\] \\\[note\\\]",
    "a blank before the name": r"\[ note\] \[/ note\]",
    "more than a name": r"\[note(1)\] \[note!\]",
    "outside of tags": r"a\_b \* \[ \] \\",
}

PIECES = ["\\", "\\[", "\\]", "[", "]", "note", "x", "/", "\\_", "_", " ", '"', "=", "\n", "a", "1"]


@pytest.mark.parametrize(("text", "expected"), RESTORED.values(), ids=RESTORED)
def test_tags_are_restored(text: str, expected: str) -> None:
    assert unescape_brackets(text, NAMES) == expected
    assert unescape_brackets(expected, NAMES) == expected


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT)
def test_all_else_stays(text: str) -> None:
    assert unescape_brackets(text, NAMES) == text


def test_one_string_is_refused() -> None:
    with pytest.raises(TypeError, match=r"several names, such as \['note'\]"):
        unescape_brackets("", "note")


@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_once_is_enough(text: str) -> None:
    once = unescape_brackets(text, NAMES)
    assert unescape_brackets(once, NAMES) == once


def escape(text: str) -> str:
    """Write a text as a converter does."""
    return "".join(f"\\{char}" if char in "\\[]_*" else char for char in text)


VALUE = st.text("ab_*\\ 1", max_size=6).filter(lambda value: not value.endswith("\\"))


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUE), max_size=4))
def test_what_a_converter_wrote_comes_back(tags: list[tuple[str, str]]) -> None:
    text = " ".join(f'[{name} a="{value}"]' for name, value in tags)
    assert unescape_brackets(escape(text), NAMES) == text


def test_the_property_sees_what_is_lost() -> None:
    assert unescape_brackets(escape('[other a="1_2"]'), NAMES) != '[other a="1_2"]'


@pytest.mark.parametrize(
    "unit",
    [r"\[note ", r"\[x \[y\] ", r"\[y \[x\] ", r"\[note\]", "\\", r"\[x\_", r"\[x \\", r"\[z "],
)
def test_the_work_grows_with_the_text(unit: str) -> None:
    few, much = (
        steps(lambda text: unescape_brackets(text, NAMES), unit * count) for count in (2_000, 4_000)
    )
    assert much <= 2.5 * few + 500


TOLD = {
    "a closer and its opener": (r"\[note\]a\[/note\]", [r"\[note\]", r"\[/note\]"]),
    "an underscore": (r"see \[contact\_form\]", [r"\[contact\_form\]"]),
    "a closer alone": (r"see \[/note\] b", [r"\[/note\]"]),
}


@pytest.mark.parametrize(("text", "about"), TOLD.values(), ids=TOLD)
def test_what_stays_text_is_told(text: str, about: list[str]) -> None:
    found = parse(text, NAMES).diagnostics
    assert {item.code for item in found} == {"escaped-brackets"}
    assert [text[slice(*item.span)] for item in found] == about
    assert "unescape_brackets restores" in found[0].hint


@pytest.mark.parametrize("text", [r"\[note\] \[caption\]", r"\[sic\]", r"a \[note 1\] b"])
def test_prose_is_not_told(text: str) -> None:
    assert parse(text, NAMES).diagnostics == ()
