"""Arguments of public functions that have another type are refused, and told what to write."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from shortcodes import (
    Engine,
    Inventory,
    Limits,
    Registry,
    extract,
    html,
    parse,
    render,
    strip,
    unescape_brackets,
)
from shortcodes.wordpress import WordPress, detexturize

ENGINE = Engine(Registry())
CORE = WordPress()

TEXTS: dict[str, Callable[[Any], object]] = {
    "parse": parse,
    "Engine.render": ENGINE.render,
    "Engine.process": ENGINE.process,
    "render": render,
    "strip": strip,
    "extract": extract,
    "unescape_brackets": lambda text: unescape_brackets(text, ["note"]),
    "Inventory": lambda text: Inventory([text]),
    "Inventory.add": lambda text: Inventory().add(text),
    "do_shortcode": CORE.do_shortcode,
    "strip_shortcodes": CORE.strip_shortcodes,
    "has_shortcode": lambda text: CORE.has_shortcode(text, "note"),
    "get_shortcode_tags_in_content": CORE.get_shortcode_tags_in_content,
    "shortcode_parse_atts": CORE.shortcode_parse_atts,
    "shortcode_unautop": CORE.shortcode_unautop,
    "wpautop": CORE.wpautop,
    "wptexturize": CORE.wptexturize,
    "detexturize": lambda text: detexturize(text, ["note"]),
}
"""Each public function of one text."""

NO_TEXTS: dict[str, tuple[object, str]] = {
    "None": (None, "not None; write '' for no text, as in (text or '')"),
    "bytes": (b"[note]", "not bytes; write text.decode('utf-8')"),
    "a number": (5, "not int"),
    "a list": (["[note]"], "not list"),
}


@pytest.mark.parametrize("function", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize(("given", "end"), NO_TEXTS.values(), ids=NO_TEXTS)
def test_what_is_no_text_is_refused(
    function: Callable[[Any], object], given: object, end: str
) -> None:
    with pytest.raises(TypeError) as caught:
        function(given)
    legal = "a str or a Document" if "Engine" in str(function) or function is render else "a str"
    assert str(caught.value) == f"a text is {legal}, {end}"


def test_an_inventory_is_made_of_several_texts():
    for given, told in (("[note]", "one string"), (b"[note]", "bytes"), (None, "None")):
        with pytest.raises(TypeError) as caught:
            Inventory(given)  # type: ignore[arg-type]
        said = f"an inventory is made of several texts, such as [text], not of {told}"
        assert str(caught.value) == said


NAMES: dict[str, tuple[str, Callable[[Any], object]]] = {
    **{
        f"parse, {option}": (option, lambda names, option=option: parse("[map]", **{option: names}))
        for option in ("names", "raw_names", "void_names", "hidden_names")
    },
    "strip": ("names", lambda names: strip("[map]", names)),
    "extract": ("names", lambda names: extract("[map]", names)),
    "unescape_brackets": ("names", lambda names: unescape_brackets("[map]", names)),
    "detexturize": ("names", lambda names: detexturize("[map]", names)),
}
"""Each public function of names, with what it calls them."""

NO_NAMES: dict[str, tuple[object, str]] = {
    "one string": ("map", "must be several names, such as ['map'], not one string"),
    "a number": (5, "must be several names, such as ['note'], not int"),
    "numbers": ([5], "must be names, such as ['note'], not of int"),
    "bytes": (b"map", "must be names, such as ['note'], not of int"),
}


@pytest.mark.parametrize(("option", "function"), NAMES.values(), ids=NAMES)
@pytest.mark.parametrize(("given", "told"), NO_NAMES.values(), ids=NO_NAMES)
def test_what_are_no_names_is_refused(
    option: str, function: Callable[[Any], object], given: object, told: str
) -> None:
    with pytest.raises(TypeError) as caught:
        function(given)
    assert str(caught.value) == f"{option} {told}"


@pytest.mark.parametrize(("option", "function"), NAMES.values(), ids=NAMES)
def test_what_a_refusal_tells_to_write_is_accepted(
    option: str, function: Callable[[Any], object]
) -> None:
    with pytest.raises(TypeError):
        function("map")
    function(["map"])  # raises nothing


def test_allow_takes_several_names():
    for given, told in (
        ("map", "allow must be several tag names, such as {'map'}, not one string"),
        (5, "allow must be several names, such as ['note'], not int"),
    ):
        with pytest.raises(TypeError) as caught:
            ENGINE.render("[map]", allow=given)  # type: ignore[arg-type]
        assert str(caught.value) == told


def test_a_date_is_no_string():
    registry = Registry()
    registry.shortcode("map")(lambda shortcode, content: "")
    engine = Engine(registry)
    assert engine.render("[map]", date(2020, 12, 29)) == ""
    with pytest.raises(TypeError) as caught:
        engine.render("[map]", "2020-12-29")  # type: ignore[arg-type]
    assert str(caught.value) == "on must be a date, such as date(2020, 12, 29), not '2020-12-29'"


def test_a_limit_that_there_is_not_has_a_nearest_one():
    with pytest.raises(TypeError) as caught:
        Limits(dept=1)  # type: ignore[call-arg]
    assert str(caught.value) == (
        "there is no limit 'dept'; did you mean 'depth'? there are 'input_chars', 'depth', "
        "'shortcodes', 'attributes', 'value_chars', 'handler_calls', 'recursion', 'output_chars'"
    )
    assert Limits(depth=1).depth == 1


def test_html_takes_a_template():
    with pytest.raises(TypeError) as caught:
        html(None)  # type: ignore[arg-type]
    said = "html() takes a template, such as '<b>{{ word }}</b>', not None"
    assert str(caught.value) == said
