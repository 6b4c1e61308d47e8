"""Class attributes of a widget that nothing would read are refused, and told what to write."""

from typing import Any, ClassVar

import pytest
from pydantic import Field

from shortcodes import RegistrationError, Registry, Widget

SLIPS: dict[str, tuple[object, str]] = {
    "templte_source": ("<p></p>", "template_source"),
    "postional": (("a",), "positional"),
    "positionals": (("a",), "positional"),
    "blok": (True, "block"),
    "alias": (("a",), "aliases"),
    "parent": (("a",), "parents"),
    "child": (("a",), "children"),
    "closng": ("never", "closing"),
    "Raw": (True, "raw"),
    "css_fil": ("a.css", "css_file"),
    "sourc": ("a", "source"),
    "pure_": (True, "pure"),
    "trusted_templates": (True, "trusted_template"),
}
"""A misspelt attribute, a value of it, and the attribute that is meant."""


def declare(**attributes: object) -> type[Widget]:
    return type("Note", (Widget,), {"__module__": __name__, **attributes})


@pytest.mark.parametrize(("name", "value", "meant"), [(k, *v) for k, v in SLIPS.items()])
def test_a_slip_is_told_the_attribute(name: str, value: object, meant: str) -> None:
    with pytest.raises(RegistrationError) as caught:
        declare(**{name: value})
    said = f"{name} of Note is no attribute of widgets, and has no type, so it is no field; "
    assert str(caught.value) == f"{said}did you mean '{meant}'?"


def test_a_value_without_a_type_is_told_both_ways_to_write_it():
    with pytest.raises(RegistrationError) as caught:
        declare(zoom_levels=(1, 2))
    assert str(caught.value).startswith(
        "zoom_levels of Note is no attribute of widgets, and has no type, so it is no field; write "
        "'zoom_levels: tuple = …' for a field, 'zoom_levels: ClassVar[tuple] = …' for a constant"
    )

    class Map(Widget):  # as the message says
        template_source = "{{ zoom_levels|length }}"
        zoom_levels: tuple[int, ...] = (1, 2)
        places: ClassVar[tuple[int, ...]] = (1, 2)

    Registry().add("map", Map)


def test_a_method_or_constant_that_nothing_reads_is_refused():
    for attributes, told in (
        (
            {"contxt": lambda self, scope: {}},
            "nothing reads contxt of Note; did you mean 'context'?",
        ),
        ({"data_kye": lambda self: 1}, "nothing reads data_kye of Note; did you mean 'data_key'?"),
        (
            {"__annotations__": {"postional": ClassVar[tuple[str, ...]]}, "postional": ()},
            "nothing reads postional of Note; did you mean 'positional'?",
        ),
    ):
        with pytest.raises(RegistrationError) as caught:
            declare(**attributes)
        assert str(caught.value) == told


def test_a_field_that_is_a_slip_of_the_template_is_told_where_the_template_is_missed():
    note = declare(__annotations__={"templte_source": str}, templte_source="<p></p>")
    with pytest.raises(RegistrationError) as caught:
        Registry().add("note", note)
    assert str(caught.value) == (
        "[note] must have either template (a file name) or template_source (the template itself), "
        "not neither; did you mean 'template_source' by the field 'templte_source'?"
    )


def test_a_field_that_gets_another_default_keeps_its_type():
    class Note(Widget):
        template_source = "{{ tone }}"
        tone: str = "calm"

    with pytest.raises(RegistrationError) as caught:
        type("Loud", (Note,), {"__module__": __name__, "tone": "loud"})
    said = "tone of Loud is a field, and has no type here; write it again, as in 'tone: str = …'"
    assert str(caught.value) == said


def test_what_is_no_slip_is_accepted():
    class Base(Widget):
        template_source = "{{ name }}"
        name: str = Field("", description="a name")
        unit: ClassVar[str] = "m"
        _cache: int = 0

        def total(self) -> int:
            return 1

        @property
        def share(self) -> int:
            return 2

        class Part:
            pass

    class Loud(Base, frozen=True):
        unit = "km"
        parent: str = ""  # fields may be called nearly as attributes are

        def context(self, scope: Any) -> dict[str, object]:
            return {}

        def contexts(self) -> None:  # with a context of its own, another name is meant
            pass

    Registry().add("loud", Loud)


FLAGS = ("block", "pure", "value_to_end", "trusted_template")


@pytest.mark.parametrize("option", FLAGS)
def test_a_word_is_no_flag(option: str) -> None:
    note = declare(
        template_source="<p></p>",
        positional=("a",),
        **{option: "no"},
        a="",
        **{"__annotations__": {"a": str}},
    )
    with pytest.raises(RegistrationError) as caught:
        Registry().add("note", note)
    assert str(caught.value) == f"{option} of [note] must be True or False, not 'no'"


@pytest.mark.parametrize("option", ["template", "template_source", "css", "css_file", "source"])
def test_a_number_is_no_string(option: str) -> None:
    given: dict[str, object] = {option: 5}
    if "template" not in option:
        given["template_source"] = "<p></p>"
    with pytest.raises(RegistrationError) as caught:
        Registry().add("note", declare(**given))
    assert str(caught.value) == f"{option} of [note] must be a string, not int"


def test_options_of_a_function_are_checked_alike():
    for options, told in (
        ({"block": "yes"}, "block of [shout] must be True or False, not 'yes'"),
        ({"pure": 1}, "pure of [shout] must be True or False, not 1"),
        ({"css": None}, "css of [shout] must be a string, not None"),
    ):
        with pytest.raises(RegistrationError) as caught:
            Registry().shortcode("shout", **options)(lambda shortcode, content: content)  # type: ignore[arg-type]
        assert str(caught.value) == told
