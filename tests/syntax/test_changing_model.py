"""Random changes of random texts: a model beside the document, and the text read again, tell what is right."""

from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pickle import dumps, loads
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.errors import WriteError
from shortcodes.syntax import Document, Shortcode, parse
from shortcodes.syntax import editing as editing_module
from tests.support.profiles import examples
from tests.support.tree_model import (
    Part,
    Piece,
    joined,
    model_of,
    parts_of,
    put,
    text_of,
)

PIECES = [
    *(
        "[a]",
        "[/a]",
        "[b]",
        "[/b]",
        "[a k=1]",
        "[b k='2' /]",
        "[c/]",
        "[c]x[/c]",
        "[a]y[/a]",
        "[b]z[/b]",
    ),
    *(
        "[",
        "]",
        "[[",
        "]]",
        "x",
        " ",
        '"',
        "’",
        "\\",
        "\r\n",
        "\0",
        "\ud800",
        "=",
        "/",
        "a",
        "[1]",
        '[a t="',
        "k=”",
    ),
    *("<", ">", "<!--", "-->", "<p>", "</p>", "<a b=", "<script>", "</script>"),
]
CALM = ["[a]", "[/a]", "[b]", "[/b]", "[a k=1]", "[c/]", "[a]y[/a]", "[b]z[/b]", "x", " ", "\n"]
texts = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join),
    st.lists(st.sampled_from(CALM), max_size=14).map("".join),
)
short = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=3).map("".join),
    st.lists(st.sampled_from(CALM), max_size=3).map("".join),
)
names = st.sampled_from(["a", "b", "c", "d", "1", "", "a ", "k=", "[x"])
changes = st.lists(
    st.one_of(
        st.tuples(st.just("name"), st.integers(0, 9), names),
        st.tuples(st.just("content"), st.integers(0, 9), st.one_of(short, st.none())),
        st.tuples(st.just("remove"), st.integers(0, 9), st.none()),
        st.tuples(st.just("unwrap"), st.integers(0, 9), st.none()),
        st.tuples(st.just("replace"), st.integers(0, 9), short),
        st.tuples(st.just("wrap"), st.integers(0, 9), names),
    ),
    min_size=1,
    max_size=6,
)
READINGS: dict[str, dict[str, Any]] = {
    "any name": {},
    "known names": {"names": ["a", "b", "c", "d"]},
    "a raw name": {"names": ["a", "b", "c", "d"], "raw_names": ["b"]},
    "in attributes": {"html_attributes": True},
    "plain": {"plain": True},
    "void names": {"names": ["a", "b", "c", "d"], "void_names": ["b"]},
    "any case": {"names": ["a", "B", "c", "d"], "ignore_case": True},
    "wordpress": {"names": ["a", "b", "c", "d"], "dialect": "wordpress"},
}
Reader = Callable[[str], Document]


def reader(options: dict[str, Any]) -> Reader:
    return lambda text: parse(text, **options)


def change(shortcode: Shortcode, kind: str, value: Any) -> None:
    """Change a shortcode."""
    if kind in {"name", "content"}:
        setattr(shortcode, kind, value)
    elif kind in {"remove", "unwrap"}:
        getattr(shortcode, kind)()
    else:
        getattr(shortcode, kind)(value)


def change_model(pieces: list[Piece], number: int, kind: str, value: Any, read: Reader) -> None:
    """Change a model in the same way."""
    inside, part = parts_of(pieces)[number]
    old = name_of(part, read)
    if kind == "name":
        part.opening = f"[{value}{part.opening[1 + len(old) :]}"
        if part.closing is not None:
            part.closing = f"[/{value}{part.closing[2 + len(old) :]}"
    elif kind == "content" and value is None:
        part.inner, part.closing = [], None
    elif kind == "content":
        part.closing = part.closing or f"[/{old}]"
        (made,) = model_of(read(f"{part.opening}{value}{part.closing}")) or [""]
        part.inner = made.inner if isinstance(made, Part) else [value]
    elif kind == "remove":
        put(inside, part, [])
    elif kind == "unwrap":
        put(inside, part, part.inner)
    elif kind == "replace":
        put(inside, part, model_of(read(value)))
    else:
        put(inside, part, [Part(f"[{value}]", f"[/{value}]", [part])])


def name_of(part: Part, read: Reader) -> str:
    found = next(read(part.opening).walk(), None)
    return found.name if found is not None else part.opening[1:2]


@pytest.mark.parametrize("options", READINGS.values(), ids=READINGS)
@examples(2_000)
@given(text=texts, edits=changes)
def test_a_change_is_made_or_refused_as_reading_the_text_again_tells(
    options: dict[str, Any], text: str, edits: list[tuple[str, int, Any]]
) -> None:
    read = reader(options)
    document = read(text)
    model = model_of(document)
    for kind, place, value in edits:
        found = list(document.walk())
        if not found:
            return
        number = place % len(found)
        if kind == "content" and value is not None and found[number].self_closing:
            continue
        wanted = deepcopy(model)
        try:
            change_model(wanted, number, kind, value, read)
            is_right = joined(model_of(read(text_of(wanted)))) == joined(wanted)
            if kind in {"name", "wrap"}:
                is_right = is_right and value in {"a", "b", "c", "d"}
        except ValueError:  # the content made more than one shortcode of it
            is_right = False
        try:
            change(found[number], kind, value)
        except WriteError:
            assert not is_right
        else:
            assert is_right
            model = wanted
        text = text_of(model)
        assert str(document) == text
        assert document == read(text)
        assert [str(item) for item in document.walk()] == [
            item.opening + text_of(item.inner) + (item.closing or "") for _, item in parts_of(model)
        ]
        assert all(node.parent is None for node in document.nodes)
        for shortcode in document.walk():
            assert all(child.parent is shortcode for child in shortcode.children)


@pytest.mark.parametrize("options", READINGS.values(), ids=READINGS)
@examples(500)
@given(text=texts, edits=changes)
def test_what_is_checked_once_for_all_is_refused_when_it_is_written(
    options: dict[str, Any], text: str, edits: list[tuple[str, int, Any]]
) -> None:
    document = parse(text, **options)
    for kind, place, value in edits:
        found = list(document.walk())
        if not found:
            return
        shortcode = found[place % len(found)]
        shortcode._edit()._left = 0
        try:
            change(shortcode, kind, value)
        except WriteError:
            continue
    wanted = model_of(document)
    is_right = joined(model_of(parse(text_of(wanted), **options))) == joined(wanted)
    try:
        assert str(document) == text_of(wanted)
    except WriteError:
        assert not is_right
    else:
        assert is_right


@examples(500)
@given(text=texts, edits=changes)
def test_copies_are_equal_and_apart(text: str, edits: list[tuple[str, int, Any]]) -> None:
    document = parse(text)
    for kind, place, value in edits:
        found = list(document.walk())
        if not found:
            return
        try:
            change(found[place % len(found)], kind, value)
        except WriteError:
            continue
        text = str(document)
        for twin in (deepcopy(document), loads(dumps(document))):
            assert twin == document
            assert str(twin) == text
            for shortcode in list(twin.walk())[:1]:
                with suppress(WriteError):
                    shortcode.remove()
            assert str(document) == text


def test_the_check_sees_what_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A planted fault: every change is admitted."""
    monkeypatch.setattr(editing_module.Editing, "admit", lambda *_: None)
    with pytest.raises(AssertionError):
        test_a_change_is_made_or_refused_as_reading_the_text_again_tells.hypothesis.inner_test(  # type: ignore[attr-defined]
            {}, "[[a]x]y]", [("unwrap", 0, None), ("name", 0, "b"), ("replace", 0, "[a")]
        )
    with pytest.raises(AssertionError):
        test_a_change_is_made_or_refused_as_reading_the_text_again_tells.hypothesis.inner_test(  # type: ignore[attr-defined]
            {}, "[b][a]y[/b]", [("name", 1, "b")]
        )
