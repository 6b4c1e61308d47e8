"""The JSON Schema of a registry."""

from enum import Enum
from typing import Literal

import pytest
from pydantic import Field

from shortcodes import Registry, Widget


class Side(Enum):
    START = "start"
    END = "end"


class Figure(Widget):
    """A picture with a caption."""

    image_url: str = Field(description="Where the picture is.")
    align: Literal["left", "right"] = "left"
    max_width: int = Field(640, ge=16, le=4096)
    side: Side = Side.START
    raw_text: str = Field("", alias="raw_text")
    block = True
    positional = ("image_url",)
    template_source = "<figure></figure>"


class Item(Widget):
    side: Side = Side.END
    parents = ("list",)
    template_source = "<li>{{ content }}</li>"


def year(shortcode, content):
    """The year."""
    return "2026"


@pytest.fixture
def schema():
    registry = Registry()
    registry.add("figure", Figure, aliases=("fig",))
    registry.add("item", Item)
    registry.add("year", year)
    return registry.json_schema()


def test_each_tag_has_a_schema(schema):
    assert list(schema["properties"]) == ["figure", "item", "year"]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_attributes_are_named_as_authors_type_them(schema):
    figure = schema["properties"]["figure"]
    assert list(figure["properties"]) == ["image-url", "align", "max-width", "side", "raw-text"]
    assert figure["required"] == ["image-url"]
    assert figure["additionalProperties"] is False


def test_descriptions_defaults_and_choices_are_there(schema):
    figure = schema["properties"]["figure"]
    assert figure["title"] == "Figure"
    assert figure["description"] == "A picture with a caption."
    assert figure["properties"]["image-url"]["description"] == "Where the picture is."
    assert figure["properties"]["align"]["enum"] == ["left", "right"]
    assert figure["properties"]["align"]["default"] == "left"
    width = figure["properties"]["max-width"]
    assert (width["minimum"], width["maximum"], width["default"]) == (16, 4096, 640)


def test_what_json_schema_has_no_word_for_is_there(schema):
    figure, item = schema["properties"]["figure"], schema["properties"]["item"]
    assert figure["x-aliases"] == ["fig"]
    assert figure["x-positional"] == ["image-url"]
    assert figure["x-block"] is True
    assert item["x-aliases"] == []
    assert item["x-parents"] == ["list"]
    assert "x-block" not in item


def test_shared_types_are_defined_once(schema):
    assert list(schema["$defs"]) == ["Side"]
    assert schema["$defs"]["Side"]["enum"] == ["start", "end"]
    assert schema["properties"]["item"]["properties"]["side"]["$ref"] == "#/$defs/Side"


def test_a_function_takes_any_attribute(schema):
    assert schema["properties"]["year"] == {
        "type": "object",
        "title": "year",
        "additionalProperties": True,
        "description": "The year.",
        "x-aliases": [],
    }


def test_an_empty_registry_has_a_schema():
    assert Registry().json_schema()["properties"] == {}


def test_it_is_a_valid_schema_and_tells_right_from_wrong(schema):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is a development extra")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert validator.is_valid({"figure": {"image-url": "a.png", "side": "end"}, "year": {"x": "1"}})
    assert not validator.is_valid({"figure": {"image-url": "a.png", "side": "middle"}})
    assert not validator.is_valid({"figure": {"image-url": "a.png", "image_url": "b.png"}})
    assert not validator.is_valid({"figure": {}})
