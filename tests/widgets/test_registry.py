"""Registering widgets and functions, and what is refused."""

import sys
import tracemalloc
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import ClassVar, Literal

import pytest
from markupsafe import Markup
from pydantic import AliasChoices, Field

from shortcodes import RegistrationError, Registry, Widget
from shortcodes.widgets import registry as registry_module


def shout(shortcode, content):
    return content.upper()


class Note(Widget):
    template_source = "<aside>{{ content }}</aside>"


def refusal(registry: Registry, name: object, target: object, **options: object) -> str:
    with pytest.raises(RegistrationError) as caught:
        registry.add(name, target, **options)  # type: ignore[arg-type]
    return str(caught.value)


def test_names_are_those_registered_with_their_aliases_in_order():
    registry = Registry()
    registry.add("note", Note, aliases=("n",))
    registry.add("shout", shout)
    assert registry.names == ("note", "n", "shout")
    assert list(registry) == ["note", "n", "shout"]
    assert len(registry) == 3


def test_an_alias_leads_to_the_same_definition():
    registry = Registry()
    registry.add("note", Note, aliases=("n",))
    assert registry.get("n") is registry.get("note")
    assert [held.name for held in registry.definitions] == ["note"]


def test_names_match_exactly():
    registry = Registry()
    registry.add("Note", Note)
    assert registry.get("note") is None
    assert "Note" in registry
    assert "note" not in registry


def test_decorators_return_what_they_decorate():
    registry = Registry()
    assert registry.shortcode("shout")(shout) is shout
    assert registry.widget("note")(Note) is Note


@pytest.mark.parametrize(("decorator", "target"), [("widget", Note), ("shortcode", shout)])
def test_a_decorator_without_a_name_tells_what_to_write(decorator, target):
    with pytest.raises(RegistrationError) as caught:
        getattr(Registry(), decorator)(target)
    written = f"@registry.{decorator}('{target.__name__.lower()}')"
    assert str(caught.value) == f"registry.{decorator} needs the tag name; write {written}"


async def wait(shortcode, content):
    return content


HANDLERS = {
    "awaited": (wait, "the function of [n] is a coroutine function, which nothing awaits"),
    "without parameters": (lambda: "", "must take (shortcode, content), not ()"),
    "of one": (lambda shortcode: "", "must take (shortcode, content), not (shortcode)"),
    "of three": (lambda a, b, c: "", "must take (shortcode, content), not (a, b, c)"),
    "with names alone": (lambda *, a=1: "", "must take (shortcode, content), not (*, a=1)"),
}


@pytest.mark.parametrize("case", HANDLERS)
def test_a_function_that_can_not_be_called_is_refused(case):
    target, told = HANDLERS[case]
    assert told in refusal(Registry(), "n", target)


@pytest.mark.parametrize(
    "target", [shout, lambda *given: "", lambda a, b=None, c=1: "", Markup("{}{}").format, max]
)
def test_a_function_of_a_shortcode_and_its_content_is_taken(target):
    registry = Registry()
    registry.add("n", target)
    assert registry.names == ("n",)


def test_a_default_source_is_a_function():
    class Card(Widget):
        template_source = "x"
        source = "figures"
        default_source = "figures"  # type: ignore[assignment]

    assert "default_source of [n] must be a function" in refusal(Registry(), "n", Card)


def lines_of_python(run) -> int:
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def filled(size: int) -> Registry:
    registry = Registry()
    for number in range(size):
        registry.add(f"n{number:05}", shout, aliases=(f"a{number:05}",))
    return registry


@pytest.mark.parametrize("name", ["new", "n00007"])
def test_a_registration_costs_the_same_however_many_names_there_are(name):
    def cost(size: int) -> int:
        registry = filled(size)
        registry.add("first", shout)  # what is loaded when it is first needed
        tracemalloc.start()
        try:
            registry.add(name, shout, aliases=("b",), replace=True)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert peak < 8_000  # bytes: the names are not copied, which takes over 100,000
        return lines_of_python(lambda: registry.add(f"{name}-1", shout, replace=True))

    assert cost(3_000) < 2 * cost(30)
    registry = filled(3_000)
    registry.add(name, shout, replace=True)
    assert name in registry
    assert registry.names[-1] == name
    assert ("a00007" in registry) is (name == "new")


def test_names_that_come_and_go_leave_nothing_behind():
    registry = Registry()
    for number in range(200):
        registry.add("main", shout, aliases=(f"alias-{number}",), replace=True)
    assert registry.names == ("main", "alias-199")
    assert registry.get("alias-198") is None
    assert "alias-198" not in registry
    assert len(registry._tags._rows) < 10


@pytest.mark.parametrize("name", ["", None, 1])
def test_what_is_no_tag_name_is_not_registered(name):
    registry = filled(1)
    assert name not in registry
    assert registry.get(name) is None


def test_two_registries_share_nothing():
    Registry().add("note", Note)
    assert Registry().names == ()


def test_aliases_stand_in_the_class_and_are_not_inherited():
    class Quote(Note):
        aliases = ("q",)

    class Loud(Quote):
        pass

    registry = Registry()
    registry.add("quote", Quote)
    registry.add("loud", Loud)
    assert registry.names == ("quote", "q", "loud")


def test_raw_names_include_aliases():
    class Code(Widget):
        raw = True
        aliases = ("source",)
        template_source = "<pre>{{ content }}</pre>"

    registry = Registry()
    registry.add("note", Note)
    registry.add("code", Code)
    registry.add("verbatim", shout, raw=True)
    assert registry.raw_names == ("code", "source", "verbatim")


def test_a_name_can_be_registered_once():
    registry = Registry()
    registry.add("note", Note)
    message = refusal(registry, "note", shout)
    assert "[note] is registered already, as Note" in message
    assert "replace=True" in message


def test_an_alias_clash_leaves_the_registry_as_it_was():
    registry = Registry()
    registry.add("note", Note)
    assert "[note]" in refusal(registry, "shout", shout, aliases=("s", "note"))
    assert registry.names == ("note",)


def test_replacing_a_main_name_takes_its_aliases_away():
    registry = Registry()
    registry.add("note", Note, aliases=("n", "remark"))
    registry.add("note", shout, replace=True)
    assert registry.names == ("note",)
    assert registry.get("note").handler is shout  # type: ignore[union-attr]


def test_replacing_an_alias_leaves_the_other_names():
    registry = Registry()
    registry.add("note", Note, aliases=("n", "remark"))
    registry.add("n", shout, replace=True)
    assert registry.aliases(registry.get("note")) == ("remark",)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", "1a", "a b", "a]", "[a", "a/b", "a=b", "-a", 'a"', None, 7])
def test_an_impossible_tag_name_is_refused(name):
    assert "is no tag name: one starts with a letter" in refusal(Registry(), name, shout)


@pytest.mark.parametrize("name", ["a", "_x", "card-2", "ns:card", "a.b", "ملاحظة", "Ünïcode"])
def test_a_tag_name_of_any_script_is_taken(name):
    registry = Registry()
    registry.add(name, shout)
    assert registry.names == (name,)


def test_an_impossible_alias_is_refused():
    assert "'x y' is no tag name" in refusal(Registry(), "x", shout, aliases=("x y",))


def test_positional_must_name_fields():
    class Link(Widget):
        url: str = ""
        title: str = ""
        positional = ("url", "titel")
        template_source = "{{ url }}"

    message = refusal(Registry(), "link", Link)
    assert "'titel', which is no field; legal are 'url', 'title'" in message


def test_positional_without_fields():
    class Empty(Widget):
        positional = ("url",)
        template_source = "-"

    assert "legal are none" in refusal(Registry(), "empty", Empty)


@pytest.mark.parametrize("option", ["positional", "aliases", "parents", "children"])
def test_a_bare_string_is_no_tuple(option):
    widget = type("Bare", (Note,), {option: "note", "__module__": __name__})
    message = refusal(Registry(), "bare", widget)
    assert f"{option} of [bare] must be a tuple of strings such as ('one',), not 'note'" in message


def test_a_widget_needs_a_template():
    class Nothing(Widget):
        pass

    message = refusal(Registry(), "nothing", Nothing)
    assert "either template (a file name) or template_source" in message
    assert "not neither" in message


def test_a_widget_has_one_template():
    class Both(Widget):
        template = "a.html"
        template_source = "a"

    assert "not both" in refusal(Registry(), "both", Both)


def test_a_subclass_may_have_another_kind_of_template():
    class Filed(Widget):
        template = "a.html"

    class Inline(Filed):
        template_source = "a"

    registry = Registry()
    registry.add("inline", Inline)
    definition = registry.get("inline")
    assert (definition.template, definition.template_source) == ("", "a")  # type: ignore[union-attr]


def test_fields_that_are_one_attribute_to_authors_are_refused():
    class Twins(Widget):
        bg_color: str = ""
        BG_Color: str = ""
        template_source = "-"

    message = refusal(Registry(), "twins", Twins)
    assert "'bg_color' and 'BG_Color' of Twins are the same attribute 'bg-color'" in message


def test_an_alias_is_an_attribute_name_too():
    class Clash(Widget):
        kind: str = ""
        sort: str = Field("", alias="Kind")
        template_source = "-"

    assert "the same attribute 'kind'" in refusal(Registry(), "clash", Clash)


def test_a_field_finds_all_its_names():
    class Listing(Widget):
        raw_text: str = Field("", alias="raw")
        size: int = Field(0, validation_alias=AliasChoices("size-px", "px"))
        template_source = "-"

    registry = Registry()
    registry.add("listing", Listing)
    fields = registry.get("listing").fields  # type: ignore[union-attr]
    assert fields is not None
    found = {name: fields.find(name) for name in ("RAW", "Raw-Text", "size_px", "PX", "other")}
    assert {name: field.name if field else None for name, field in found.items()} == {
        "RAW": "raw_text",
        "Raw-Text": "raw_text",
        "size_px": "size",
        "PX": "size",
        "other": None,
    }
    assert fields.shown == ("raw", "size-px")


@pytest.mark.filterwarnings("ignore:Field name")
@pytest.mark.parametrize(
    "name", ["raw", "block", "source", "css", "children", "context", "content"]
)
def test_a_field_can_not_hide_what_every_widget_has(name):
    with pytest.raises(RegistrationError) as caught:
        type("Hiding", (Widget,), {"__annotations__": {name: str}, "__module__": __name__})
    assert f'Field(alias="{name}")' in str(caught.value)


def test_annotated_class_variables_are_no_fields():
    class Boxed(Widget):
        css: ClassVar[str] = ".box{}"
        template_source = "-"

    registry = Registry()
    registry.add("boxed", Boxed)
    assert registry.get("boxed").css == ".box{}"  # type: ignore[union-attr]


@pytest.mark.parametrize("target", [None, "text", 3, Markup("x"), dict, object])
def test_only_widgets_and_functions_are_registered(target):
    assert "must be a subclass of Widget or a function" in refusal(Registry(), "x", target)


def test_a_function_has_few_options():
    message = refusal(Registry(), "shout", shout, template="x.html")
    assert "unknown option 'template' of [shout]; legal are 'raw', 'block'," in message


def test_a_widget_says_in_its_class_what_it_is():
    assert "in the class itself" in refusal(Registry(), "note", Note, block=True)


def test_a_field_of_an_unknown_type_is_refused():
    class Broken(Widget):
        other: "Nowhere"  # type: ignore[name-defined]  # noqa: F821
        template_source = "-"

    assert "the fields of [broken] can't be understood" in refusal(Registry(), "broken", Broken)


def test_choices_are_found_in_any_union():
    class Picture(Widget):
        width: int | Literal["auto", "full"] | None = None
        lazy: bool | None = None
        template_source = "-"

    registry = Registry()
    registry.add("picture", Picture)
    fields = registry.get("picture").fields.fields  # type: ignore[union-attr]
    assert fields["width"].choices == ("auto", "full")
    assert fields["lazy"].boolean
    assert not fields["width"].boolean


PACKAGE = """
from shortcodes import Widget

class Card(Widget):
    template = "card.html"
    css_file = "{css_file}"
"""


def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, css_file: str) -> type:
    folder = tmp_path / name
    (folder / "templates").mkdir(parents=True)
    (folder / "__init__.py").write_text(PACKAGE.format(css_file=css_file), "utf-8")
    (folder / "card.css").write_text(".card{}", "utf-8")
    (folder / "templates" / "other.css").write_text(".other{}", "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    module = __import__(name)
    monkeypatch.delitem(sys.modules, name)
    sys.modules[name] = module
    return module.Card


@pytest.mark.parametrize(("file", "css"), [("card.css", ".card{}"), ("other.css", ".other{}")])
def test_a_stylesheet_stands_beside_the_module(tmp_path, monkeypatch, file, css):
    card = package(tmp_path, monkeypatch, f"styled_{file.partition('.')[0]}", file)
    registry = Registry()
    registry.add("card", card)
    assert registry.get("card").css == css  # type: ignore[union-attr]


def test_a_missing_stylesheet_is_refused(tmp_path, monkeypatch):
    card = package(tmp_path, monkeypatch, "unstyled", "none.css")
    assert "'none.css', is neither beside its module" in refusal(Registry(), "card", card)


def test_a_stylesheet_from_elsewhere_is_refused(tmp_path, monkeypatch):
    (tmp_path / "secret.css").write_text("secret", "utf-8")
    card = package(tmp_path, monkeypatch, "climbing", "../secret.css")
    assert "'../secret.css'" in refusal(Registry(), "card", card)


def test_a_widget_has_one_stylesheet():
    class Twice(Note):
        css = "a"
        css_file = "a.css"

    assert "either css or css_file" in refusal(Registry(), "twice", Twice)


def test_entry_points_are_loaded_when_asked(monkeypatch):
    calls = []

    class Point:
        name = "mine"
        value = "mine:register"

        def load(self):
            def register(registry: Registry) -> None:
                calls.append(registry)
                registry.add("mine", shout)

            return register

    monkeypatch.setattr(registry_module, "entry_points", lambda group: [Point()])
    assert Registry().names == ()
    assert calls == []
    assert Registry(entry_points=True).names == ("mine",)


def test_an_entry_point_that_fails_is_named(monkeypatch):
    point = EntryPoint("broken", "nowhere.at.all:register", "shortcodes.widgets")
    monkeypatch.setattr(registry_module, "entry_points", lambda group: [point])
    with pytest.raises(RegistrationError, match="entry point 'broken'"):
        Registry().load_entry_points()


def test_the_group_of_entry_points_is_the_one_documented():
    assert registry_module.ENTRY_POINTS == "shortcodes.widgets"
    assert registry_module.entry_points is entry_points


def test_a_copy_has_the_same_widgets_and_keeps_what_it_is_given_to_itself():
    original = Registry()
    original.add("listing", shout, aliases=("code",), raw=True)
    copied = original.copy()
    assert copied.names == copied.raw_names == ("listing", "code")
    assert copied.get("code") is original.get("code")
    copied.add("other", shout, raw=True)
    copied.add("code", shout, replace=True)
    assert copied.raw_names == ("listing", "other")
    assert original.names == original.raw_names == ("listing", "code")
