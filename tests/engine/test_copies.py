"""Exceptions, engines and what they give are copied and pickled, as a pool of processes does it."""

import copy
import inspect
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest
from markupsafe import Markup

import shortcodes.errors
from shortcodes import (
    Diagnostic,
    Engine,
    Limits,
    Registry,
    RenderError,
    StrictError,
    Widget,
    parse,
)
from shortcodes.location import Span
from shortcodes.settings import SettingError
from shortcodes.sources.memory import MemorySource

FOUND = Diagnostic("a-code", "error", "a message", Span(0, 1), "a hint")
WAYS: dict[str, Callable[[object], object]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda held, protocol=protocol: pickle.loads(
            pickle.dumps(held, protocol)
        )
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    },
}
ways = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)

EXCEPTIONS = {
    kind
    for _, kind in inspect.getmembers(shortcodes.errors, inspect.isclass)
    if issubclass(kind, BaseException) and kind.__module__ == "shortcodes.errors"
} | {SettingError}
MADE = {RenderError: (FOUND,), StrictError: ([FOUND, FOUND], "x\ny"), SettingError: ("key", "why")}


@ways
@pytest.mark.parametrize("kind", sorted(EXCEPTIONS, key=str), ids=lambda kind: kind.__name__)
def test_exceptions(kind: type[BaseException], way: Callable) -> None:
    given = kind(*MADE.get(kind, ("a message",)))
    given.__cause__ = ValueError("why")
    made = way(given)
    assert type(made) is kind
    assert str(made) == str(given)
    assert made.args == given.args
    assert vars(made) == vars(given)


def double(shortcode: object, content: Markup) -> Markup:
    return Markup("<b>{}{}</b>").format(content, content)


class Card(Widget):
    title: str = ""
    pure = True
    source = "facts"
    template_source = "<i>{{ title }}{{ fact }}</i>"

    def data_key(self) -> str:
        return self.title

    def context(self, scope: object) -> dict[str, object]:
        return {"fact": scope.data}


def engine(**options: object) -> Engine:
    registry = Registry()
    registry.add("double", double, aliases=("twice",))
    registry.add("card", Card)
    registry.add("broken", broken)
    return Engine(registry, sources={"facts": MemorySource({"a": "1 < 2"})}, **options)


def broken(shortcode: object, content: Markup) -> str:
    raise ValueError("a secret")


TEXT = "<u onclick=x>[double]x[/double] [card title=a] [card titel=a] [twice /] [other]"
OPTIONS = (
    {},
    {"renderer": "text"},
    {"html": "escape"},
    {"html": "sanitize"},
    {"paragraphs": True, "html_attributes": True},
    {"dialect": "wordpress"},
    {"on_error": "comment", "unknown": "diagnose"},
    {"allow": ["card"]},
    {"limits": Limits(shortcodes=1), "locale": "de"},
    {"source_timeout": None, "on_error": "omit"},
)


@ways
@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_engines(options: dict[str, object], way: Callable) -> None:
    if options.get("html") == "sanitize":
        pytest.importorskip("nh3")
    if "allow" in options:
        options = {"allow": iter(options["allow"])}  # which can be read once
    given = engine(**options)
    wanted = given.process(TEXT)
    made = way(given)
    assert made.process(TEXT) == wanted
    assert made.process(TEXT) == wanted
    assert way(made).process(TEXT) == wanted
    assert way(given.escaping()).process(TEXT) == given.escaping().process(TEXT)
    assert made.allow == given.allow
    if way is not copy.copy:
        made.registry.add("other", double)
        assert "other" not in given.registry


def test_an_overlay_is_an_engine_but_for_its_changes() -> None:
    given = engine(locale="de", allow={"card", "double"})
    with pytest.raises(ValueError, match="unknown must be one of 'keep'"):
        given.overlay(unknown="hide")
    made = given.overlay(allow={"double"}, html="escape")
    assert made.render("<i>[card][double /]") == "&lt;i&gt;[card]<b></b>"
    assert made.registry is given.registry
    assert given.render("<i>[double /]") == "<i><b></b>"
    assert made.overlay(html="keep", allow=given.allow).process(TEXT) == given.process(TEXT)
    assert given.overlay(renderer="text").render("<i>[double]x[/double]") == "xx"


def test_type_checkers_see_each_option() -> None:
    from shortcodes.options import OPTION_NAMES, Options

    assert (*Options.__annotations__, "renderer") == OPTION_NAMES


@ways
def test_registries_limits_and_results(way: Callable) -> None:
    given = engine()
    made = way(given.registry)
    assert made.names == given.registry.names
    assert made.json_schema() == given.registry.json_schema()
    assert made.get("twice") is made.get("double")
    assert way(given.limits) == given.limits
    result = given.process(TEXT)
    assert way(result) == result
    assert [str(item) for item in way(parse(TEXT)).walk()] == [
        str(item) for item in parse(TEXT).walk()
    ]


def test_what_has_no_name_says_so() -> None:
    registry = Registry()
    registry.add("a", lambda shortcode, content: "")
    with pytest.raises(pickle.PicklingError, match=r"\[a\] is .*<lambda>, which can't be pickled"):
        pickle.dumps(Engine(registry))
    assert copy.deepcopy(registry).names == copy.copy(registry).names == ("a",)
    assert copy.copy(Engine(registry)).render("[a]") == ""


def work(made: Engine, text: str) -> str:
    return str(made.render(text))


def test_a_pool_of_processes_goes_on_after_a_fault() -> None:
    with ProcessPoolExecutor(1) as pool:
        good = pool.submit(work, engine(), "[double]x[/double]")
        strict = pool.submit(work, engine(strict=True), "[broken]")
        raised = pool.submit(work, engine(on_error="raise"), "[broken]")
        after = pool.submit(work, engine(), "[double /]")
        assert good.result(60) == "<b>xx</b>"
        with pytest.raises(StrictError) as caught:
            strict.result(60)
        assert [item.code for item in caught.value.diagnostics] == ["widget-failed"]
        with pytest.raises(RenderError) as refused:
            raised.result(60)
        assert refused.value.diagnostic.code == "widget-failed"
        assert after.result(60) == "<b></b>"
