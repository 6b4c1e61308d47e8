"""The tree: places, contents, comparison."""

import copy
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from shortcodes import Limits
from shortcodes.errors import MOST_OF_A_CODE, WriteError
from shortcodes.location import LineIndex, Position, Span
from shortcodes.syntax import Escaped, Shortcode, Text, parse


def test_a_document_tells_where_everything_stands() -> None:
    source = "one\r\ntwo [card Size=”3″ wide]in[/card]\rend"
    document = parse(source)
    text, card, rest = document.nodes
    assert isinstance(text, Text)
    assert isinstance(card, Shortcode)
    assert (text.text, str(rest)) == ("one\r\ntwo ", "\rend")
    assert card.span == Span(9, 38)
    assert source[slice(*card.tag_span)] == card.opening == "[card Size=”3″ wide]"
    assert source[slice(*card.name_span)] == "card"
    assert source[slice(*card.content_span)] == card.content == "in"
    assert card.closing == "[/card]"
    size, wide = card.parts
    assert (size.name, size.value, size.quoted) == ("Size", "3", True)
    assert [source[slice(*span)] for span in (size.span, size.name_span, size.value_span)] == [
        "Size=”3″",
        "Size",
        "3",
    ]
    assert (wide.name, wide.value, wide.quoted, wide.name_span) == (None, "wide", False, None)
    assert document.position(card.span.start) == Position(2, 5)
    assert document.position(len(source)) == Position(3, 4)
    assert card.children[0].parent is card
    assert card.parent is None


def test_void_is_not_empty() -> None:
    void, empty, closed = parse("[a][b][/b][c /]").nodes
    assert (void.content, void.content_span, void.closing) == (None, None, "")
    assert (empty.content, empty.content_span) == ("", Span(6, 6))
    assert (closed.content, closed.self_closing, void.self_closing) == (None, True, False)


def test_attributes_are_a_mapping_by_lower_case_name() -> None:
    (card,) = parse("[card Size=1 b=2 SIZE=3]").walk()
    assert dict(card.attributes) == {"size": "3", "b": "2"}
    assert card.attributes["SiZe"] == "3"
    assert card.attributes.get("none", "x") == "x"
    assert len(card.attributes) == 2


def test_an_escape_shows_what_is_in_it() -> None:
    (escape,) = parse("[[card]x[/card]]").nodes
    assert isinstance(escape, Escaped)
    assert escape.literal == "[card]x[/card]"


def test_documents_are_compared_by_what_they_say() -> None:
    assert parse("[a x='1']") == parse("[a  x=”1”]")
    assert parse("[a x=1]") != parse("[a x=2]")
    assert (parse("[a x=1]") == parse("[a x=2]")) is False
    assert (parse("[a]") == parse("x")) is False
    assert (parse("[a]") == parse("[a][a]")) is False
    assert (parse("x") == parse("y")) is False
    assert parse("[a]") != parse("[a /]")
    assert parse("[a]") != parse("[a][/a]")
    assert parse("[a]x[/a]") != parse("[a]y[/a]")
    assert (parse("x") == "x") is False
    assert (parse("[a]").nodes[0] == "[a]") is False


def test_an_empty_text_has_no_nodes() -> None:
    assert parse("").nodes == ()
    assert [str(node) for node in parse("text").nodes] == ["text"]


def test_nodes_stay_the_same_ones() -> None:
    document = parse("a[b]c[d]e[/b]f")
    text, shortcode, rest = document.nodes
    assert isinstance(shortcode, Shortcode)
    inside = list(shortcode.children)
    shortcode.attributes["x"] = "1"
    assert all(a is b for a, b in zip(document.nodes, [text, shortcode, rest], strict=True))
    assert all(a is b for a, b in zip(shortcode.children, inside, strict=True))
    assert [*document.walk()] == [shortcode, inside[1]]
    assert str(document) == 'a[b x="1"]c[d]e[/b]f'


def test_a_change_deep_in_a_document_is_printed() -> None:
    document = parse("[a][b]x[c y=1]z[/b][d][/a][e]")
    for shortcode in document.walk():
        if shortcode.name in ("c", "e"):
            shortcode.attributes["n"] = "2"
    a, e = document.nodes
    assert isinstance(a, Shortcode)
    assert str(document) == str(a) + str(e) == '[a][b]x[c y=1 n="2"]z[/b][d][/a][e n="2"]'
    assert a.content == '[b]x[c y=1 n="2"]z[/b][d]'


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(ValueError, match="no dialect 'bbcode'"):
        parse("[a]", dialect="bbcode")


@pytest.mark.parametrize("offset", [-1, 4])
def test_a_place_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="outside a text of 3 characters"):
        LineIndex("a\nb").position(offset)


def test_messages_name_their_place_and_show_it() -> None:
    source = 'text\n  [card a="one]'
    (found,) = parse(source).diagnostics
    lines = LineIndex(source)
    assert found.format(lines, "page.txt") == (
        "page.txt:2:11: unterminated-quote "
        "the quote \" of 'a' for [card] never closes; read as a bare value; close the quote"
    )
    assert found.excerpt(lines) == '  [card a="one]\n          ^^^^'


def test_the_tree_shows_itself() -> None:
    assert repr(parse("[a] x")) == "Document([Shortcode('[a]'), Text(' x')])"


def test_what_is_told_of_a_text_can_not_be_changed() -> None:
    (part,) = next(parse("[a x=1]").walk()).parts
    for told, name in ((part, "value"), (Limits(), "depth")):
        with pytest.raises(FrozenInstanceError):
            setattr(told, name, 2)
        assert not hasattr(told, "__dict__")


def test_attributes_show_themselves() -> None:
    assert repr(next(parse("[a X=1]").walk()).attributes) == "{'x': '1'}"


def test_guesses_of_one_tag_are_listed_up_to_a_bound() -> None:
    found = parse(f"[a {'“x’ ' * 1_100}]").diagnostics
    assert len(found) == MOST_OF_A_CODE + 1
    assert found[-1].code == "more-diagnostics"


def test_values_without_a_name_hide_no_guess() -> None:
    (found,) = parse("[a v x=1 w x=2]").diagnostics
    assert (found.code, found.span) == ("duplicate-attribute", (11, 14))


def test_a_tag_that_never_closes_is_shown_by_its_name() -> None:
    text = "see [map x=1 [b]"
    (found,) = parse(text).diagnostics
    assert (found.code, text[slice(*found.span)]) == ("unclosed-tag", "[map")


WAYS: dict[str, Callable[[Shortcode], Shortcode]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda node: pickle.loads(pickle.dumps(node)),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_shortcodes_are_copied(way: Callable[[Shortcode], Shortcode]) -> None:
    made = Shortcode("a", {"x": "1"}, ["y"], "b [c] d")
    (found,) = parse("[a x=1 'y']b [c] d[/a]").nodes
    assert isinstance(found, Shortcode)
    for given in (made, found):
        given.attributes["z"] = "2"
        other = way(given)
        assert isinstance(other, Shortcode)
        assert (other, str(other), other.children) == (given, str(given), given.children)
        assert repr(other) == repr(given) == f"Shortcode({str(given)!r})"
        if way is not copy.copy:
            other.attributes["x"] = "3"
            assert (given.attributes["x"], other.attributes["x"]) == ("1", "3")
            assert str(given) != str(other)


def test_a_shortcode_made_in_code_equals_a_parsed_one() -> None:
    made = Shortcode("a", {"x": "1"}, ["y"], "b [c] d")
    (found,) = parse(str(made)).nodes
    assert made == found
    assert found == made
    assert made != parse(f"{made} ").nodes[1]
    assert all(child.parent is made for child in made.children)
    assert isinstance(made.children, tuple)
    assert isinstance(parse("[a]").nodes, tuple)


def test_a_change_that_is_refused_leaves_the_tag_as_it_was() -> None:
    document = parse('see [a x="un y=2] end', ("a",), "wordpress")
    made = next(document.walk())
    made.attributes["y"] = "1"
    before = str(document)
    for name, value in (("y", "\n"), ("z", "'\"")):
        with pytest.raises(WriteError):
            made.attributes[name] = value
        assert str(document) == before
        assert made.attributes["y"] == "1"
    made.attributes["y"] = "3"
    assert str(document) == before.replace("1", "3")


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy])
def test_a_copy_of_a_changed_shortcode_is_changed_apart(way: Callable[[object], Any]) -> None:
    document = parse("see [a x=1 y=2] end")
    made = next(document.walk())
    made.attributes["x"] = "2"
    other = way(made)
    other.attributes["x"] = "3"
    assert str(document) == 'see [a x="2" y=2] end'
    assert other.opening == '[a x="3" y=2]'


def test_a_parsed_shortcode_has_the_name_that_users_know() -> None:
    (node,) = parse("[a]").nodes
    assert type(node).__name__ == type(Shortcode("a")).__name__ == "Shortcode"
    assert pickle.loads(pickle.dumps(node)) == node
