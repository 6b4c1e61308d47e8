"""Character references of any length, wherever they are decoded."""

from html import unescape

import pytest
from markupsafe import Markup

from shortcodes import Engine, Limits, Registry
from shortcodes.characters import decoded
from shortcodes.integrations.support.values import format_value
from shortcodes.types.url_text import find_masked_scheme
from shortcodes.wordpress.kses.attribute import escape_attribute


@pytest.fixture(scope="module")
def registry() -> Registry:
    registry = Registry()
    registry.add("b", lambda _, content: Markup("<b>{}</b>").format(content), block=True)
    return registry


LENGTHS = [0, 1, 7, 8, 9, 639, 641, 5_000]


@pytest.mark.parametrize("end", ["", ";", "x", ";;"])
@pytest.mark.parametrize("zeros", LENGTHS)
@pytest.mark.parametrize("number", ["", "0", "65", "150", "1114111", "1114112", "12345678"])
def test_a_reference_is_decoded_however_many_zeros_it_has(number, zeros, end):
    digits = "0" * zeros + number
    expected = unescape(f"&#{digits.lstrip('0') or '0'}{end}") if digits else f"&#{end}"
    assert decoded(f"a&#{digits}{end}") == f"a{expected}"


@pytest.mark.parametrize("length", LENGTHS[3:])
@pytest.mark.parametrize("mark", ["", "x", "X"])
def test_a_number_that_no_character_has_is_the_replacement(mark, length):
    assert decoded(f"&#{mark}{'1' * length};a") == "\ufffda"


NUMBERS = [f"&#{'1' * 5_000};", f"&#{'0' * 5_000}34;", f"&#x{'1' * 5_000};"]


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
@pytest.mark.parametrize("number", NUMBERS)
def test_no_text_fails_for_a_number_that_python_would_not_read(registry, number, dialect):
    text = f"{number}[b x='{number}' {number} y={number}z{number}]<i title='{number}'>{number}[/b]"
    for renderer in ("html", "text"):
        engine = Engine(registry, renderer=renderer, dialect=dialect)
        engine.process(text).diagnostics  # noqa: B018 - it is looked for when it is asked for
    assert Engine(registry, renderer="text", html="escape", limits=Limits(9)).render(text)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_value_fails_for_a_number_that_python_would_not_read(number):
    assert len(format_value(Markup(number))) == 1
    assert find_masked_scheme(f"javascript{number}x") == ""
    assert escape_attribute(number)
