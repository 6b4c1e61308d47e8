"""Options of a wrong type are refused when the engine is made, with what is legal."""

from collections.abc import Callable
from typing import Any

import pytest

from shortcodes import Engine, Limits, Registry, render
from shortcodes.sources.memory import MemorySource


class Half:
    """A renderer that lacks two methods."""

    def render(self, bound: object, scope: object) -> str:
        return ""

    def page(self, pieces: object) -> str:
        return ""


class Waiting:
    """A data source that can only be awaited."""

    async def aget_many(self, keys: object, on: object) -> dict[str, int]:
        return {}


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a word": ({"strict": "no"}, "strict must be True or False, not 'no'"),
    "a number": ({"paragraphs": 1}, "paragraphs must be True, False or 'mend', not 1"),
    "None": ({"html_attributes": None}, "html_attributes must be True or False, not None"),
    "no locale": ({"locale": 5}, "locale must be a language tag, such as 'en', not 5"),
    "limits as a mapping": (
        {"limits": {"depth": 3}},
        "limits must be a Limits, such as Limits(depth=20), not dict",
    ),
    "limits as a class": (
        {"limits": Limits},
        "limits must be a Limits, such as Limits(depth=20), not the class Limits",
    ),
    "sources as a list": (
        {"sources": [MemorySource({})]},
        "sources must be a mapping of names to data sources, not list",
    ),
    "no source": (
        {"sources": {"stock": {"tea": 3}}},
        "the data source 'stock' has neither get_many nor aget_many; it is dict",
    ),
    "half a renderer": (
        {"renderer": Half()},
        "renderer must be one of 'html', 'text', 'json', 'markdown', or an object with 'render', 'content', "
        "'page', 'untouched'; Half has no 'content', 'untouched'",
    ),
    "no such option": (
        {"htlm": "keep"},
        "an engine has no option 'htlm'; did you mean 'html'? there are 'sources', 'limits', "
        "'dialect', 'on_error', 'unknown', 'strict', 'paragraphs', 'templates', 'locale', "
        "'html_attributes', 'html', 'source_timeout', 'allow', 'memory', 'ignore_case', 'skip', 'renderer'",
    ),
}

MAKERS: dict[str, Callable[..., object]] = {
    "a new engine": lambda **options: Engine(Registry(), **options),
    "an overlay": lambda **options: Engine(Registry()).overlay(**options),
    "the function": lambda **options: render("text", **options),
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
@pytest.mark.parametrize(("options", "message"), WRONG.values(), ids=WRONG)
def test_a_value_of_another_type_is_refused_at_once(
    make: Callable[..., object], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(TypeError) as caught:
        make(**options)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("given", "kind"),
    [({"w": len}, "dict"), (Registry, "the class Registry"), (None, "None")],
)
def test_an_engine_needs_a_registry(given: Any, kind: str) -> None:
    with pytest.raises(TypeError, match=f"^registry must be a Registry, not {kind}$"):
        Engine(given)


def test_an_empty_locale_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^locale must be a language tag, such as 'en', not ' '$"):
        Engine(Registry(), locale=" ")


def test_a_source_may_be_one_of_either_kind() -> None:
    engine = Engine(Registry(), sources={"now": MemorySource({}), "awaited": Waiting()})
    assert engine.render("text") == "text"
