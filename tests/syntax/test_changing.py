"""Changes of a shortcode: its name, its content, its place."""

from collections.abc import Callable
from copy import copy
from typing import NamedTuple

import pytest

from shortcodes import Engine, Registry
from shortcodes.errors import WriteError
from shortcodes.syntax import Shortcode, parse


class Case(NamedTuple):
    """A change of the first shortcode of a text, and the text that it makes."""

    source: str
    change: Callable[[Shortcode], object]
    result: str


def named(name: str) -> Callable[[Shortcode], None]:
    return lambda shortcode: setattr(shortcode, "name", name)


def filled(content: str | None) -> Callable[[Shortcode], None]:
    return lambda shortcode: setattr(shortcode, "content", content)


def replaced(source: str | Shortcode) -> Callable[[Shortcode], None]:
    return lambda shortcode: shortcode.replace(source)


CASES = {
    "a name in both tags": Case("[a  k=”1″ ]x[/a ]", named("b"), "[b  k=”1″ ]x[/b ]"),
    "the name of a void one": Case("\r\n[a]\0", named("b"), "\r\n[b]\0"),
    "the name of a self-closing one": Case("[a k='1' /]", named("bc"), "[bc k='1' /]"),
    "content": Case("[a]x[/a] y", filled("z[b]"), "[a]z[b][/a] y"),
    "no content": Case("[a]x[/a] y", filled(None), "[a] y"),
    "empty content": Case("[a]x[/a] y", filled(""), "[a][/a] y"),
    "content of a void one": Case("[a k=1] y", filled("x"), "[a k=1]x[/a] y"),
    "content of a self-closing one": Case("[a k='1' /] y", filled("x"), "[a k='1']x[/a] y"),
    "content of one whose value has a slash": Case("[a k=a/b/ /]", filled("x"), "[a k=a/b/]x[/a]"),
    "content with a lone surrogate": Case("[a]\ud800[/a]", filled("\udfff"), "[a]\udfff[/a]"),
    "removed": Case("x [a]y[b]z[/b][/a] [c]", Shortcode.remove, "x  [c]"),
    "unwrapped": Case("x [a]y[b]z[/b][/a] [c]", Shortcode.unwrap, "x y[b]z[/b] [c]"),
    "a void one unwrapped": Case("x [a] y", Shortcode.unwrap, "x  y"),
    "replaced by source": Case("x [a]y[/a] z", replaced("[b] & [c]"), "x [b] & [c] z"),
    "replaced by a shortcode": Case(
        "x [a] z", replaced(Shortcode("b", {"k": "1"})), 'x [b k="1"] z'
    ),
    "wrapped": Case("x [a]y[/a] z", lambda s: s.wrap("b"), "x [b][a]y[/a][/b] z"),
    "wrapped, with values": Case("[a]", lambda s: s.wrap("b", {"k": "]"}), '[b k="]"][a][/b]'),
    "wrapped in the same name": Case("[a]x[/a]", lambda s: s.wrap("a"), "[a][a]x[/a][/a]"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_change(case: Case) -> None:
    document = parse(case.source)
    case.change(next(document.walk()))
    assert str(document) == case.result
    assert document == parse(case.result)


REFUSED = {
    "a name that is none": Case("[a]x[/a]", named("1"), "can't be named '1'"),
    "a name with a blank": Case("[a]x[/a]", named("b c"), "can't be named"),
    "an empty name": Case("[a]", named(""), "can't be named"),
    "the name of a void one inside": Case("[b][a]y[/b]", named("a"), "line 1, column 4"),
    "content that ends early": Case("[a]x[/a]", filled("[/a]"), "ends the shortcode early"),
    "content with a comment left open": Case("[a]x[/a]", filled("<!--"), "hides its [/a]"),
    "content that a tag before it takes": Case('[c t="[a]x[/a]', filled('"]'), "line 1, column 1"),
    "neighbours that join": Case("[m[a]p]", Shortcode.remove, "line 1, column 1 on: '[mp]'"),
    "a bracket that joins": Case("[a]x]", replaced("["), "'[x]'"),
    "an escape": Case("[[a] ]", replaced("[b]]"), "line 1, column 1 on: '[[b]] ]'"),
    "a closing tag": Case("[b [a]x[/b]", replaced("]"), "line 1, column 1 on"),
    "what is around a void one": Case("[a][b][/a][/b]", Shortcode.unwrap, "line 1"),
    "a wrapper with no name": Case(
        "[a]", lambda s: s.wrap("1"), "no name that the text is read with"
    ),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=REFUSED)
def test_a_refused_change_changes_nothing(case: Case) -> None:
    document = parse(case.source)
    before = document.nodes
    shortcode = next(item for item in document.walk())
    with pytest.raises(WriteError) as error:
        case.change(shortcode)
    assert case.result in str(error.value)
    assert str(document) == case.source
    assert document.nodes == before
    assert document == parse(case.source)


def test_names_that_the_text_is_read_with() -> None:
    document = parse("[a]x[/a]", names=["a", "b"])
    shortcode = next(document.walk())
    shortcode.name = "b"
    with pytest.raises(WriteError, match="can't be named 'c'"):
        shortcode.name = "c"
    assert str(document) == "[b]x[/b]"


def test_the_first_closing_tag_ends_content_in_the_dialect_of_wordpress() -> None:
    document = parse("[a]x[/a] [b]", names=["a", "b"], dialect="wordpress")
    a, b = document.walk()
    for content in ("[/a]", "[a]y[/a]"):
        with pytest.raises(WriteError, match="ends the shortcode early"):
            a.content = content
    a.content = "[b]"
    b.wrap("a", {"k": "1"})
    assert str(document) == '[a][b][/a] [a k="1"][b][/a]'


def test_changes_of_what_has_changed() -> None:
    document = parse("x [a][b]1[/b][c]2[/c][/a] y")
    a, b, c = document.walk()
    outer = b.wrap("w", {"k": "1"})
    a.unwrap()
    outer.attributes["k"] = "2"
    c.content = "[d]3[/d]"
    d = c.children[0]
    assert isinstance(d, Shortcode)
    d.name = "e"
    b.replace("[f]")
    assert str(document) == 'x [w k="2"][f][/w][c][e]3[/e][/c] y'
    assert [item.name for item in document.walk()] == ["w", "f", "c", "e"]
    assert d.parent is c
    assert outer.parent is None


@pytest.mark.parametrize("change", [Shortcode.remove, Shortcode.unwrap, replaced("z"), filled("z")])
def test_what_was_taken_out_is_read_and_not_changed(change: Callable[[Shortcode], object]) -> None:
    document = parse("[o]x[a k=1][b]y[/b][/a][/o]")
    o, a, b = document.walk()
    change(a if change.__name__ != "<lambda>" or "replace" in change.__qualname__ else o)
    gone = a
    text = str(document)
    assert gone.name == "a"
    for later in (named("c"), filled("c"), replaced("c"), Shortcode.remove, Shortcode.unwrap):
        with pytest.raises(WriteError, match="no longer in its document"):
            later(gone)
    with pytest.raises(WriteError, match="no longer in its document"):
        gone.attributes["k"] = "2"
    assert str(document) == text
    assert b.name == "b"


def test_a_shortcode_that_is_in_no_document() -> None:
    made = Shortcode("a", {"k": "1"}, content="x")
    made.name, made.content = "b", "y[c]z[/c]"
    next(item for item in made.walk() if item.name == "c").unwrap()
    assert str(made) == '[b k="1"]yz[/b]'
    for change in (Shortcode.remove, Shortcode.unwrap, replaced("x")):
        with pytest.raises(WriteError, match="in no document"):
            change(made)


def test_a_copy_is_changed_apart() -> None:
    document = parse("[a]x[/a]")
    shortcode = next(document.walk())
    shortcode.content = "y"
    twin = copy(shortcode)
    twin.name, twin.content = "b", None
    assert (str(twin), str(document)) == ("[b]", "[a]y[/a]")


def test_a_walk_goes_on_while_the_tree_changes() -> None:
    document = parse("[a][b][c]1[/c][/b][/a][d][e]2[/e][/d][f]")
    seen = []
    for shortcode in document.walk():
        seen.append(shortcode.name)
        if shortcode.name in "ab":
            shortcode.unwrap()
        elif shortcode.name == "d":
            shortcode.remove()
        else:
            shortcode.wrap("w")
    assert seen == ["a", "b", "c", "d", "f"]
    assert str(document) == "[w][c]1[/c][/w][w][f][/w]"


def test_deep_trees_are_changed_without_recursion() -> None:
    depth = 3_000
    document = parse("[a]" * depth + "x" + "[/a]" * depth)
    for shortcode in list(document.walk()):
        shortcode.name = "b"
    assert str(document) == "[b]" * depth + "x" + "[/b]" * depth
    for shortcode in reversed(list(document.walk())):
        shortcode.unwrap()
    assert str(document) == "x"
    assert [str(node) for node in document.nodes] == ["x"]


@pytest.mark.parametrize(
    "name",
    [
        "children",
        "attributes",
        "positional",
        "parts",
        "parent",
        "tag",
        "opening",
        "closing",
        "span",
    ],
)
def test_what_cannot_be_set_says_so(name: str) -> None:
    shortcode = next(parse("[a][b][/a]").walk())
    with pytest.raises(AttributeError):
        setattr(shortcode, name, ())


@pytest.mark.parametrize("name", ["name", "content"])
def test_what_is_no_string_is_refused(name: str) -> None:
    shortcode = next(parse("[a][b][/a]").walk())
    with pytest.raises(TypeError, match="must be a string, not int"):
        setattr(shortcode, name, 1)
    with pytest.raises(TypeError, match="must be a string, not int"):
        shortcode.replace(1)  # type: ignore[arg-type]


def test_an_engine_renders_the_changed_text() -> None:
    registry = Registry()
    registry.add("a", lambda shortcode, content: f"<{content}>")
    registry.add("b", lambda shortcode, content: "B")
    document = parse("[a]x[/a] [b]", registry.names)
    a, b = document.walk()
    a.content = "[b]y"
    b.remove()
    assert str(Engine(registry).render(document)) == str(Engine(registry).render("[a][b]y[/a] "))


def test_a_sign_behind_a_value_does_not_become_a_part_of_the_name() -> None:
    document = parse('[a x="1\u201e\u200c:]')
    (shortcode,) = document.walk()
    before = shortcode.positional
    for name in list(shortcode.attributes):
        del shortcode.attributes[name]
    (again,) = parse(str(document)).walk()
    assert (again.name, again.positional) == ("a", before)


def test_a_closing_tag_closes_nothing_whose_value_has_a_bracket() -> None:
    document = parse("[a]x [b]y[/b]z[/a]", ("a", "b"))
    outer, inner = document.walk()
    inner.attributes["x"] = "z["
    inner.content = None
    with pytest.raises(WriteError, match="would be read otherwise"):
        outer.name = "b"
    assert str(document) == '[a]x [b x="z["]z[/a]'
