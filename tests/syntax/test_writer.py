"""Shortcodes made in code, and parsed ones with a changed attribute."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.errors import WriteError
from shortcodes.syntax import Shortcode, parse
from tests.support.profiles import examples
from tests.support.strategies import PIECES, any_text, documents

values = st.one_of(any_text, st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
names = st.sampled_from(["a", "title", "data-x", "24h", "ü", "a.b:c"])


def only(source: str) -> Shortcode:
    (node,) = parse(source).nodes
    assert isinstance(node, Shortcode)
    return node


@examples(3_000)
@given(st.dictionaries(names, values, max_size=3), st.lists(values, max_size=2), st.booleans())
def test_what_is_made_in_code_is_read_back(
    attributes: dict[str, str], positional: list[str], self_closing: bool
) -> None:
    try:
        made = Shortcode("card", attributes, positional, self_closing=self_closing)
    except WriteError:  # white space that has no reference, beside quotes of both classes
        given = "".join([*attributes.values(), *positional])
        assert "\x0b" in given or "\x85" in given
        return
    read = only(str(made))
    assert read.name == "card"
    assert dict(read.attributes) == attributes
    assert read.positional == tuple(positional)
    assert read.self_closing == self_closing
    assert read.content is None
    assert read == made


@examples(2_000)
@given(any_text)
def test_content_is_read_back_or_refused(content: str) -> None:
    try:
        made = Shortcode("card", content=content)
    except WriteError:
        # refused only where something in it would end the content early, hide its end, or swallow it
        assert "[" in content or "<" in content
        return
    assert str(made) == f"[card]{content}[/card]"
    assert only(str(made)).content == content


@examples(3_000)
@given(documents, names, values)
def test_a_changed_attribute_changes_nothing_else(text: str, name: str, value: str) -> None:
    document = parse(text)
    shortcodes = list(document.walk())
    if not shortcodes:
        return
    changed = shortcodes[len(shortcodes) // 2]
    before = [(item.name, dict(item.attributes), item.positional) for item in shortcodes]
    head, tail = text[: changed.tag_span.start], text[changed.tag_span.end :]
    try:
        changed.attributes[name] = value
    except WriteError:  # a tag before it that was never closed would be closed by the new value
        assert str(document) == text
        return
    assert str(document) == f"{head}{changed.opening}{tail}"
    tag = parse(changed.opening).nodes[0]
    assert isinstance(tag, Shortcode)
    assert tag.attributes[name] == value
    assert (tag.name, tag.self_closing) == (changed.name, changed.self_closing)
    place = shortcodes.index(changed)
    before[place][1][name] = value
    assert (tag.name, dict(tag.attributes), tag.positional) == before[place]


@pytest.mark.parametrize(
    ("source", "name", "value", "result"),
    [
        ("[card a=”1″ b='2']", "a", "3", "[card a=\"3\" b='2']"),
        ("[card a=”1″ b='2']", "B", "3", '[card a=”1″ b="3"]'),
        ("[card  wide ]x[/card]", "a", "1", '[card  wide a="1" ]x[/card]'),
        ("[card href=http://x/]", "a", "1", '[card href=http://x/ a="1"]'),
        ("[card/]", "a", 'say "hi"', '[card a="say \\"hi\\""/]'),
        ("[card a=1 a=2]", "a", "3", '[card a=1 a="3"]'),
        ('[card a="1 b]', "c", "2", '[card a="1 b c="2"]'),
    ],
)
def test_only_the_part_that_changes_is_written(
    source: str, name: str, value: str, result: str
) -> None:
    shortcode = only(source)
    shortcode.attributes[name] = value
    assert str(shortcode) == result


changes = st.lists(
    st.tuples(
        st.sampled_from("abAB"), st.one_of(st.none(), st.sampled_from(["", "1", "x y", "'"]))
    ),
    max_size=6,
)
tags = st.lists(st.sampled_from(["a=1", "A='2 3'", "b=”x″", "c", "b=y", "'d'"]), max_size=5).map(
    lambda items: f"[{' '.join(['card', *items])} ]"
)


@examples(2_000)
@given(tags, changes, st.sampled_from(["modern", "wordpress"]))
def test_changes_that_wait_are_those_made_one_by_one(
    source: str, changes: list[tuple[str, str | None]], dialect: str
) -> None:
    waiting, read = (next(parse(source, ["card"], dialect).walk()) for _ in range(2))
    for name, value in changes:
        for shortcode in (waiting, read):
            if value is not None:
                shortcode.attributes[name] = value
            elif name in shortcode.attributes:
                del shortcode.attributes[name]
        assert str(read)
        assert waiting.attributes == read.attributes
    assert str(waiting) == str(read)
    assert dict(next(parse(str(read), ["card"], dialect).walk()).attributes) == dict(
        waiting.attributes
    )


def test_deleting_an_attribute_takes_all_of_its_name() -> None:
    shortcode = only("[card a=1 b='2' A=3 c]")
    del shortcode.attributes["a"]
    assert str(shortcode) == "[card b='2' c]"
    with pytest.raises(KeyError):
        del shortcode.attributes["a"]


def test_a_change_shows_in_the_content_of_what_it_stands_in() -> None:
    document = parse("x [box]a [map z=1] b[/box]")
    box, inner = document.walk()
    inner.attributes["z"] = "2"
    assert box.content == 'a [map z="2"] b'
    assert str(document) == 'x [box]a [map z="2"] b[/box]'


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Shortcode("1a"), "'1a' is no name of a shortcode"),
        (lambda: Shortcode("a b"), "'a b' is no name of a shortcode"),
        (lambda: Shortcode("a", {"x y": "1"}), "'x y' is no name of an attribute"),
        (lambda: parse("[a]").nodes[0].attributes.update({"x y": "1"}), "'x y' is no name of an"),  # type: ignore[attr-defined]
        (lambda: Shortcode("a", content="x[/a]"), "the content of [a] can't stand"),
        (lambda: Shortcode("a", content="<!-- x"), "the content of [a] can't stand"),
        (lambda: Shortcode("a", content="x", self_closing=True), "[a /] closes itself"),
    ],
)
def test_what_has_no_source_is_refused(make: object, message: str) -> None:
    with pytest.raises(WriteError) as caught:
        make()  # type: ignore[operator]
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Shortcode("n", {"a": 5}), "attribute 'a': a value must be a string, not int"),  # type: ignore[dict-item]
        (lambda: Shortcode("n", {"a": None}), "attribute 'a': a value must be a string, not None"),  # type: ignore[dict-item]
        (lambda: Shortcode("n", {}, [5]), "a value must be a string, not int"),  # type: ignore[list-item]
        (
            lambda: Shortcode("n", ["a"]),  # type: ignore[arg-type]
            "attributes must be a mapping of names to strings, not list",
        ),
        (lambda: Shortcode("n", content=5), "the content must be a string or None, not int"),  # type: ignore[arg-type]
    ],
)
def test_a_value_that_is_no_string_is_refused(make: object, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        make()  # type: ignore[operator]
    assert str(caught.value) == message


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
def test_a_refused_value_changes_nothing(dialect: str) -> None:
    source = "[map zoom=”3″ b='2']"
    shortcode = next(parse(source, ["map"], dialect).walk())
    for _ in range(2):
        with pytest.raises(
            TypeError, match=r"^attribute 'zoom': a value must be a string, not int$"
        ):
            shortcode.attributes["zoom"] = 14  # type: ignore[assignment]
        assert str(shortcode) == source
    shortcode.attributes["b"] = "1"
    changed = str(shortcode)
    with pytest.raises(TypeError):
        shortcode.attributes["c"] = 14  # type: ignore[assignment]
    assert str(shortcode) == changed
    assert "c" not in shortcode.attributes


def test_children_of_what_is_made_in_code() -> None:
    made = Shortcode("box", {"a": "1"}, content="x [b]y[/b]")
    assert [item.name for item in made.walk()] == ["box", "b"]
    assert made.children[1].parent is made


def test_line_ends_are_written_as_references() -> None:
    made = Shortcode("a", {"x": "1\n2\r3"})
    assert str(made) == '[a x="1&#x000A;2&#x000D;3"]'
    assert made.attributes["x"] == "1\n2\r3"


def test_a_reference_that_is_written_is_no_blank() -> None:
    made = Shortcode("a", {}, ["“‘\u200e"])
    assert made.positional == ("“‘\u200e",)


def test_values_that_are_misread_beside_each_other_are_written_surely() -> None:
    values = {"a": '=/]〝<b title="{{', "b": '&lsaquo;\x0b=" >'}
    assert dict(Shortcode("x", values).attributes) == values
