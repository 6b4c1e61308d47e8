"""The bound tree as JSON."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict

from shortcodes import Engine, Limits, Registry, Widget
from shortcodes.rendering.json import SCHEMA, VERSION
from shortcodes.sources.memory import MemorySource
from tests.support.profiles import examples
from tests.support.strategies import any_text


class Note(Widget):
    """A note of some width, with data."""

    title: str = ""
    width: int = 1
    positional = ("title",)
    source = "facts"
    block = True
    template_source = "<aside>{{ content }}</aside>"

    def data_key(self) -> str:
        """Ask for the title."""
        return self.title


class Listing(Widget):
    """Content as text."""

    raw = True
    template_source = "<pre>{{ content }}</pre>"


class Open(Widget):
    """Any attribute."""

    model_config = ConfigDict(extra="allow")
    url: str
    pure = True
    template_source = "{{ url }}"


def registry() -> Registry:
    made = Registry()
    made.add("note", Note)
    made.add("code", Listing)
    made.add("a", Open)
    made.add("b", lambda shortcode, content: content)
    return made


def engine(**options: Any) -> Engine[str]:
    sources = {"facts": MemorySource({"x": {"figure": 3}})}
    return Engine(registry(), renderer="json", sources=sources, **options)


def nodes(text: str, **options: Any) -> list[dict[str, Any]]:
    page = json.loads(engine(**options).render(text))
    assert page["version"] == VERSION
    return page["nodes"]


def html(text: str) -> dict[str, Any]:
    return {"type": "html", "html": text}


def test_the_tree_has_validated_values_and_data() -> None:
    assert nodes("<p>In [note x width=3]a [b k=1 2]b[/b][/note]") == [
        html("<p>In "),
        {
            "type": "shortcode",
            "name": "note",
            "tag": "note",
            "block": True,
            "attributes": {"title": "x", "width": 3},
            "data": {"figure": 3},
            "nodes": [
                html("a "),
                {
                    "type": "shortcode",
                    "name": "b",
                    "tag": "b",
                    "block": False,
                    "attributes": {"k": "1"},
                    "positional": ["2"],
                    "nodes": [html("b")],
                },
            ],
        },
    ]


def test_raw_content_is_text() -> None:
    (found,) = nodes("[code][b]x[/b] &lt; < [/code]")
    assert found["text"] == "[b]x[/b] &lt; < "
    assert found["nodes"] == []


def test_attributes_that_are_no_fields_are_there_where_a_widget_takes_them() -> None:
    (found,) = nodes('[a url=/x data-x="1"]')
    assert found["attributes"] == {"url": "/x", "data-x": "1"}


def test_what_fails_is_html_in_its_place() -> None:
    assert nodes("a [a] b") == [html("a [a] b")]
    assert nodes("a [a] b", on_error="omit") == [html("a  b")]
    assert nodes("a [a] b", on_error=lambda found, shortcode: '{"type": "shortcode"}') == [
        html("a {&#34;type&#34;: &#34;shortcode&#34;} b")
    ]


def test_in_an_html_attribute_all_is_html() -> None:
    assert nodes('<i title="[note]x[/note]">', html_attributes=True) == [
        html('<i title="&lt;aside&gt;x&lt;/aside&gt;">')
    ]


def test_the_texts_own_html_is_treated() -> None:
    pytest.importorskip("nh3", reason="nh3 is the extra html")
    text = "<p onclick=f()>[b]<script>f()</script>x[/b]"
    assert "onclick" not in json.dumps(nodes(text, html="sanitize"))
    assert "script>" not in json.dumps(nodes(text, html="sanitize"))
    (found, _) = nodes("<b>[b]x[/b]", html="escape")
    assert found == html("&lt;b&gt;")


def test_a_text_beyond_a_limit_is_one_node() -> None:
    assert nodes("[b]x[/b]", limits=Limits(input_chars=3)) == [html("[b]x[/b]")]


def test_lone_surrogates_can_be_encoded() -> None:
    written = engine().render("[b \ud800]x\udfff[/b] é")
    assert json.loads(written.encode().decode())["nodes"][0]["nodes"] == [html("x\udfff")]


def as_text(found: list[dict[str, Any]]) -> str:
    """Return all HTML and text of a tree."""
    return "".join(
        node["html"] if node["type"] == "html" else node.get("text", "") + as_text(node["nodes"])
        for node in found
    )


@examples(1_000)
@given(any_text, st.sampled_from(["keep", "escape"]), st.booleans())
def test_every_text_is_json_of_the_schema(text: str, own: str, attributes: bool) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is a development extra")
    made = engine(html=own, html_attributes=attributes)
    page = json.loads(made.render(text))
    jsonschema.Draft202012Validator(SCHEMA).validate(page)
    before = engine(html=own, html_attributes=attributes, memory=0).render(text)
    assert json.loads(before) == page


@examples(500)
@given(st.lists(st.sampled_from(["[b]", "[/b]", "[code]", "[/code]", "x", " ", "é"]), max_size=12))
def test_no_character_is_lost(pieces: list[str]) -> None:
    text = "".join(pieces)
    plain = Engine(registry(), renderer="text").overlay(renderer="html")
    shown = plain.render(text).replace("<pre>", "").replace("</pre>", "")
    assert as_text(nodes(text)) == shown
