"""Names are looked for in a text before it is read, which must change nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes import parse
from shortcodes.syntax import may_have_tags
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.names import names_of

FEW = ("b", "box", "vc_row")
MANY = tuple(f"vc_{number:02d}" for number in range(40))
PIECES = (
    "[",
    "[/",
    "]",
    "]]",
    "b",
    "box",
    "vc_",
    "vc_r",
    "vc_row",
    "vc_07",
    "vc_39",
    " ",
    "x",
    "=",
    "é",
)


@given(st.lists(st.sampled_from(PIECES)).map("".join), st.sampled_from([FEW, MANY, FEW + MANY, ()]))
def test_a_text_that_is_not_read_has_nothing_to_find(text: str, names: tuple[str, ...]) -> None:
    known = names_of(names)
    lexer = Lexer(text, known)
    if list(lexer) or lexer.diagnostics:
        assert known.occur(text)


@pytest.mark.parametrize("name", ["vc_00", "vc_07", "vc_39", "b"])
@pytest.mark.parametrize("tag", ["[{}]", "x [1] [/{}]", "[vc_x] [[{}]]", "[vc_ [{} a=1]"])
def test_a_name_is_found_among_many(name: str, tag: str) -> None:
    assert names_of((*MANY, "b")).occur(tag.format(name))


@pytest.mark.parametrize(
    "text", ["", "[", "[sic] [1]", "[/", "vc_row]", "[c]", "[ b]", "[vc_]", "[Box]"]
)
def test_most_brackets_are_no_tags(text: str) -> None:
    assert not names_of(FEW).occur(text)
    assert str(parse(text, FEW)) == text
    assert parse(text, FEW).diagnostics == ()


def test_a_text_without_the_names_has_no_tags() -> None:
    assert may_have_tags("[x] [box]", ("box",), "modern")
    assert not may_have_tags("[x] [y]", ("box",), "modern")
    assert not may_have_tags("[box", ("box",), "modern")
    assert may_have_tags("[x] [y]", ("box",), "wordpress")  # where less is known of names
