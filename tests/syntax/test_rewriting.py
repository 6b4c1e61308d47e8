"""Changes of a whole document: rewritten, normalised, given as dicts."""

import json
from typing import Any

import pytest
from hypothesis import given

from shortcodes.errors import WriteError
from shortcodes.syntax import Document, Shortcode, parse
from tests.support.profiles import examples
from tests.support.strategies import any_text

jsonschema = pytest.importorskip("jsonschema")


def test_each_shortcode_is_rewritten_once_inside_out() -> None:
    document = parse("[a]1[b]2[c][/b][/a][d]3[/d]")
    seen: list[str] = []

    def change(shortcode: Shortcode) -> "str | Shortcode | None":
        seen.append(str(shortcode))
        if shortcode.name == "b":
            return f"[e]{shortcode.content}[/e][f]"
        if shortcode.name == "c":
            return Shortcode("c", {"k": "1"})
        if shortcode.name == "d":
            shortcode.name = "g"
        return shortcode if shortcode.name == "a" else None

    document.rewrite(change)
    assert seen == ["[c]", '[b]2[c k="1"][/b]', '[a]1[e]2[c k="1"][/e][f][/a]', "[d]3[/d]"]
    assert str(document) == '[a]1[e]2[c k="1"][/e][f][/a][g]3[/g]'
    assert document == parse(str(document))


def test_a_function_may_return_what_it_has_wrapped_around() -> None:
    document = parse("[b]y[/b]")
    document.rewrite(lambda shortcode: shortcode.wrap("box"))
    assert str(document) == "[box][b]y[/b][/box]"


def test_what_a_function_has_taken_out_is_passed_over() -> None:
    document = parse("[a]1[/a][b]2[/b]")
    first, second = document.walk()
    document.rewrite(lambda shortcode: second.remove() if shortcode is first else "x")
    assert str(document) == "[a]1[/a]"


def test_a_function_that_returns_something_else() -> None:
    with pytest.raises(TypeError, match="source must be a string, not int"):
        parse("[a]").rewrite(lambda _: 1)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize(
    ("source", "normal"),
    [
        ("[a   k=”1″ ]x[/a ]", '[a k="1"]x[/a]'),
        ("[a k='1'b=2 /]", '[a k="1" b="2" /]'),
        ("[a/]", "[a /]"),
        ("[a\r\n\tk = &#8220;1&#8221;]", '[a k="1"]'),
        ("[a wide 'x y']", '[a wide "x y"]'),
        ("[a k=1 K=2]", '[a k="1" K="2"]'),
        ("[a=Ann  Lee]", "[a=Ann  Lee]"),
        ('x [a k="1" wide]\n[/a] [[b  ]] [1  2]', 'x [a k="1" wide]\n[/a] [[b  ]] [1  2]'),
    ],
)
def test_one_spelling(source: str, normal: str) -> None:
    document = parse(source)
    document.normalise()
    assert str(document) == normal


def test_one_spelling_in_the_dialect_of_wordpress() -> None:
    document = parse("[a  K='1'  b=2 wide ”x” /] [a]y[/a]", ["a"], "wordpress")
    document.normalise()
    assert str(document) == '[a k="1" b="2" wide "”x”" /] [a]y[/a]'


def facts(document: Document) -> list[object]:
    """Return what `normalise` keeps."""
    return [
        (item.name, dict(item.attributes), item.positional, item.self_closing, item.content is None)
        for item in document.walk()
    ]


READINGS: dict[str, dict[str, Any]] = {
    "any name": {},
    "in attributes": {"html_attributes": True},
    "wordpress": {"names": ["a", "b", "card"], "dialect": "wordpress"},
}


@pytest.mark.parametrize("options", READINGS.values(), ids=READINGS)
@examples(1_500)
@given(text=any_text)
def test_normalising_keeps_what_is_said(options: dict[str, Any], text: str) -> None:
    document = parse(text, **options)
    before = facts(document)
    document.normalise()
    normal = str(document)
    again = parse(normal, **options)
    assert again == document
    assert facts(again) == before
    again.normalise()
    assert str(again) == normal


def source_of(nodes: list[dict[str, Any]]) -> str:
    return "".join(
        node["opening"] + source_of(node["children"] or []) + (node["closing"] or "")
        if node["type"] == "shortcode"
        else node.get("source", node.get("text"))
        for node in nodes
    )


@examples(500)
@given(text=any_text)
def test_dicts_hold_the_text_and_keep_to_their_schema(text: str) -> None:
    document = parse(text)
    for shortcode in list(document.walk())[::2]:
        try:
            shortcode.unwrap()
        except WriteError:
            shortcode.normalise()
    made = document.to_dict()
    assert source_of(made["nodes"]) == str(document)
    assert json.loads(json.dumps(made)) == made
    jsonschema.validate(made, Document.json_schema())


def test_the_schema_refuses_other_dicts() -> None:
    jsonschema.Draft202012Validator.check_schema(Document.json_schema())
    made = parse("[a k=1]x[/a]").to_dict()
    for fault in ({"nodes": [{"type": "text"}]}, {"version": 2}, {"more": 1}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(made | fault, Document.json_schema())
