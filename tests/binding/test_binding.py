"""From shortcodes to validated widgets, and what is said about those that are wrong."""

from datetime import date
from enum import Enum
from typing import Literal

import pytest
from pydantic import AliasChoices, ConfigDict, Field, field_validator, model_validator

from shortcodes import Diagnostic, Limits, Registry, Widget, parse
from shortcodes.binding import Binding, BoundShortcode, bind
from shortcodes.errors import MOST_OF_A_CODE
from shortcodes.location import LineIndex
from shortcodes.names import quoted
from shortcodes.suggestions import Suggestions
from tests.support.steps import steps

QUOTES = "a value of several words needs quotes"


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Pull(Widget):
    author: str = ""
    align: Literal["left", "right"] = "left"
    max_width: int = 600
    ratio: float = 1.5
    wide: bool = False
    colour: Colour = Colour.RED
    raw_text: str = Field("", alias="raw")
    size: int | Literal["auto"] = "auto"
    on: date | None = None
    rows: int = Field(1, alias=AliasChoices("rows", "lines"))
    positional = ("author", "align")
    template_source = "-"


class Picture(Widget):
    url: str
    width: int
    positional = ("url",)
    template_source = "-"


class Span(Widget):
    start: int = 0
    end: int = 10
    template_source = "-"

    @model_validator(mode="after")
    def _ordered(self) -> "Span":
        if self.start > self.end:
            raise ValueError("it starts behind its end")
        return self


class Open(Widget):
    model_config = ConfigDict(extra="allow")
    template_source = "-"


class Tolerant(Widget):
    """A widget of old texts, which have attributes that it needs no more."""

    size: int = 1
    model_config = ConfigDict(extra="ignore")
    template_source = "-"


class Tabs(Widget):
    children = ("tab",)
    template_source = "-"


class Tab(Widget):
    parents = ("tabs",)
    template_source = "-"


class Asking(Widget):
    key: str = "k"
    source = "facts"
    template_source = "-"

    def data_key(self) -> object:
        if self.key == "list":
            return []
        return self.key or None


class Bursting(Widget):
    value: str = ""
    template_source = "-"

    @field_validator("value")
    @classmethod
    def _burst(cls, value: str) -> str:
        raise KeyError(value)


@pytest.fixture
def registry() -> Registry:
    registry = Registry()
    for name, widget in {
        "pull": Pull,
        "picture": Picture,
        "span": Span,
        "open": Open,
        "tolerant": Tolerant,
        "tabs": Tabs,
        "tab": Tab,
        "ask": Asking,
        "burst": Bursting,
    }.items():
        registry.add(name, widget)
    registry.add("tabset", Tabs, aliases=("ts",))
    registry.add("plain", lambda shortcode, content: "")
    return registry


@pytest.fixture
def bound(registry):
    def bound(text: str, limits: Limits | None = None, **options: bool) -> Binding:
        document = parse(text, registry.names, raw_names=registry.raw_names)
        return bind(document, registry, limits or Limits(), **options)

    return bound


def only(binding: Binding) -> BoundShortcode:
    (held,) = binding.bounds.values()
    return held


def said(binding: Binding) -> list[str]:
    lines = LineIndex(binding.document.source)
    return [item.format(lines, "t") for item in binding.diagnostics]


def covered(binding: Binding, item: Diagnostic) -> str:
    return binding.document.source[item.span.start : item.span.end]


@pytest.mark.parametrize(
    ("source", "field", "value"),
    [
        ('[pull author="Ada"]', "author", "Ada"),
        ("[pull max-width=3]", "max_width", 3),
        ("[pull max_width=3]", "max_width", 3),
        ("[pull MAX-Width=3]", "max_width", 3),
        ("[pull max-width=1 MAX_WIDTH=2]", "max_width", 2),
        ("[pull raw=x]", "raw_text", "x"),
        ("[pull raw-text=x]", "raw_text", "x"),
        ("[pull wide]", "wide", True),
        ("[pull WIDE]", "wide", True),
        ("[pull wide=no]", "wide", False),
        ("[pull wide=1]", "wide", True),
        ("[pull Ada]", "author", "Ada"),
        ("[pull=Ada]", "author", "Ada"),
        ("[pull Ada right]", "align", "right"),
        ("[pull wide Ada right]", "align", "right"),
        ("[pull Ada wide right]", "author", "Ada"),
        ('[pull "wide"]', "author", "wide"),
        ('[pull "wide" raw="&lt;"]', "author", "wide"),
        ("[pull wide raw=&lt;]", "wide", True),
        ("[pull wide raw=«x»]", "wide", True),
        ('[pull ""]', "author", ""),
        ("[pull colour=blue]", "colour", Colour.BLUE),
        ("[pull size=12]", "size", 12),
        ("[pull size=auto]", "size", "auto"),
        ("[pull on=2020-12-29]", "on", date(2020, 12, 29)),
        ("[pull author=”سارة”]", "author", "سارة"),
    ],
)
def test_attributes_fill_fields(bound, source, field, value):
    binding = bound(source)
    assert said(binding) == []
    assert getattr(only(binding).widget, field) == value


def test_an_absent_attribute_takes_its_default(bound):
    assert only(bound("[pull]")).widget == Pull()


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        (
            "[pull align=middel]",
            "t:1:13: invalid-attribute 'middel' is not a value of 'align' for [pull]: 'left' or 'right'",
            "",
        ),
        (
            "[pull align=rigth]",
            "t:1:13: invalid-attribute 'rigth' is not a value of 'align' for [pull]: 'left' or 'right'",
            "; did you mean 'right'?",
        ),
        (
            "[pull colour=Blue]",
            "t:1:14: invalid-attribute 'Blue' is not a value of 'colour' for [pull]: 'red' or 'blue'",
            "; did you mean 'blue'?",
        ),
        (
            "[pull max_width=wide]",
            "t:1:17: invalid-attribute 'wide' is not a value of 'max-width' for [pull]: a whole number",
            "",
        ),
        (
            "[pull ratio=nan]",
            "t:1:13: invalid-attribute 'nan' is not a value of 'ratio' for [pull]: a finite number",
            "",
        ),
        (
            "[pull ratio=1e999]",
            "t:1:13: invalid-attribute '1e999' is not a value of 'ratio' for [pull]: a finite number",
            "",
        ),
        (
            "[pull wide=maybe]",
            "t:1:12: invalid-attribute 'maybe' is not a value of 'wide' for [pull]: true or false",
            "",
        ),
        (
            "[pull size=big]",
            "t:1:12: invalid-attribute 'big' is not a value of 'size' for [pull]: "
            "a whole number or 'auto'",
            "",
        ),
        (
            "[pull lines=all]",  # by the name that the author took
            "t:1:13: invalid-attribute 'all' is not a value of 'lines' for [pull]: a whole number",
            "",
        ),
        (
            "[pull Ada up]",
            "t:1:11: invalid-attribute 'up' is not a value of 'align' for [pull]: 'left' or 'right'",
            "",
        ),
    ],
)
def test_an_invalid_value_is_reported_and_its_field_takes_the_default(bound, source, message, hint):
    binding = bound(source)
    assert said(binding) == [message + hint]
    assert binding.diagnostics[0].severity == "warning"
    widget = only(binding).widget
    assert widget is not None
    assert widget.model_copy(update={"author": ""}) == Pull()


def test_several_invalid_values_leave_the_valid_ones(bound):
    binding = bound('[pull author="Ada" align=up ratio=inf max-width=7]')
    assert [item.code for item in binding.diagnostics] == ["invalid-attribute"] * 2
    assert only(binding).widget == Pull(author="Ada", max_width=7)


def test_a_long_value_is_cut_in_the_message(bound):
    (item,) = bound(f"[pull align={'x' * 500}]").diagnostics
    assert f"'{'x' * 59}…'" in item.message
    assert "x" * 60 not in item.message


def test_a_value_is_quoted_without_control_characters(bound):
    (item,) = bound('[pull align="a\x1b[31m\u202e"]').diagnostics
    assert r"'a\x1b[31m\u202e'" in item.message


def test_an_unknown_attribute_is_reported_with_the_nearest_name(bound):
    binding = bound("one\ntwo [pull author=x MaxWidht=3]")
    assert said(binding) == [
        "t:2:20: unknown-attribute unknown attribute 'MaxWidht' for [pull]; "
        "did you mean 'max-width'?"
    ]
    assert covered(binding, binding.diagnostics[0]) == "MaxWidht"
    assert binding.diagnostics[0].severity == "warning"


def test_an_unknown_attribute_without_a_near_name_lists_all(bound):
    (item,) = bound("[picture url=a width=1 zzz=1]").diagnostics
    assert item.message == "unknown attribute 'zzz' for [picture]"
    assert item.hint == "legal are 'url', 'width'"


def test_a_widget_without_attributes_says_so(bound):
    assert bound("[tabs zzz=1]").diagnostics[0].hint == "it takes none"


def test_a_value_too_many_is_reported_where_it_stands(bound):
    binding = bound('[pull Ada left "surplus one"]')
    (item,) = binding.diagnostics
    assert (item.code, covered(binding, item)) == ("unexpected-value", '"surplus one"')
    assert only(binding).widget == Pull(author="Ada")


@pytest.mark.parametrize(
    ("source", "surplus", "hint"),
    [
        (
            "[pull author=Ada Lovelace]",
            "Lovelace",
            f"'author' has another value; {QUOTES}: author=\"Ada Lovelace\"",
        ),
        ("[pull author=Ada Lovelace left Byron]", "Lovelace Byron", QUOTES),
        ('[pull author=Ada "Lovelace"]', '"Lovelace"', "'author' has another value"),
        ('[pull author="Ada" Lovelace]', "Lovelace", "'author' has another value"),
        ("[pull Lovelace author=Ada]", "Lovelace", "'author' has another value"),
        (
            "[pull author=Ada wide=no wide]",
            "wide",
            f"'wide' has another value; {QUOTES}: wide=\"no wide\"",
        ),
        ("[pull author=Ada wide wide=no]", "wide", "'wide' has another value"),
        ("[pull author=Ada wide=no wide wide]", "wide wide", "'wide' has another value; " + QUOTES),
    ],
)
def test_an_attribute_counts_more_than_a_positional_value(bound, source, surplus, hint):
    binding = bound(source)
    assert only(binding).widget.author == "Ada"
    assert not only(binding).widget.wide
    found = binding.diagnostics
    assert {item.code for item in found} == {"unexpected-value"}
    assert " ".join(covered(binding, item) for item in found) == surplus
    assert found[-1].hint.endswith(hint)


def test_missing_attributes_are_errors(bound):
    binding = bound("x [picture]")
    assert said(binding) == [
        "t:1:3: missing-attribute [picture] needs the attribute 'url'",
        "t:1:3: missing-attribute [picture] needs the attribute 'width'",
    ]
    assert {item.severity for item in binding.diagnostics} == {"error"}
    assert only(binding).widget is None
    assert only(binding).failure == binding.diagnostics[0]


def test_a_required_attribute_with_an_invalid_value_is_one_error(bound):
    binding = bound("[picture a.png width=x]")
    (item,) = binding.diagnostics
    assert (item.code, item.severity) == ("invalid-attribute", "error")
    assert only(binding).failure == item


def test_what_only_the_model_can_tell_is_an_error(bound):
    binding = bound("[span start=9 end=3]")
    assert said(binding) == ["t:1:1: invalid-widget [span]: it starts behind its end"]
    assert only(binding).failure == binding.diagnostics[0]


def test_a_model_is_asked_again_once_its_values_are_valid(bound):
    binding = bound("[span start=11 end=x]")
    assert [item.code for item in binding.diagnostics] == ["invalid-attribute", "invalid-widget"]


def test_a_validator_that_raises_is_a_failure_without_the_value(bound):
    binding = bound("[burst value=secret]")
    (item,) = binding.diagnostics
    assert (item.code, item.message) == ("widget-failed", "[burst] raised KeyError")
    assert isinstance(only(binding).cause, KeyError)


def test_an_open_widget_takes_any_attribute(bound):
    binding = bound("[open data-X=1 other=2]")
    assert said(binding) == []
    assert only(binding).widget.model_extra == {"data-x": "1", "other": "2"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "source",
    ["[tolerant columns=3 link]", '[tolerant "a" b=]', "[tolerant siz=2]", "[tolerant 3 size=1]"],
)
def test_a_widget_that_ignores_what_it_does_not_know_reports_none_of_it(bound, source):
    binding = bound(source)
    assert said(binding) == []
    assert only(binding).widget.model_dump() == {"size": 1}  # type: ignore[union-attr]


def test_a_widget_that_ignores_the_rest_still_checks_its_fields(bound):
    assert [item.code for item in bound("[tolerant size=x columns=3]").diagnostics] == [
        "invalid-attribute"
    ]


def test_a_function_takes_any_attribute(bound):
    assert said(bound("[plain a=1 b c]")) == []


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ("[tabs][tab]a[/tab][/tabs]", []),
        ("[ts][tab]a[/tab][/ts]", ["[tab] may only stand directly in [tabs]"]),
        ("[tab]a[/tab]", ["[tab] may only stand directly in [tabs]"]),
        (
            "[tabs][plain][tab]a[/tab][/plain][/tabs]",
            ["[plain] may not stand in [tabs]", "[tab] may only stand directly in [tabs]"],
        ),
        ("[tabs] words [sic] [tab]a[/tab][/tabs]", []),
        ("[tabs][pull /][/tabs]", ["[pull] may not stand in [tabs]"]),
    ],
)
def test_places(bound, source, messages):
    binding = bound(source)
    assert [item.message for item in binding.diagnostics] == messages
    assert {item.code for item in binding.diagnostics} <= {"misplaced-shortcode"}
    assert {item.severity for item in binding.diagnostics} <= {"error"}


def test_what_stands_in_a_wrong_place_is_read_all_the_same(bound, registry):
    class Cell(Widget):
        width: int = 1
        parents = ("row",)
        template_source = "-"

    registry.add("cell", Cell)
    binding = bound("[cell width=x hight=2]")
    assert [item.code for item in binding.diagnostics] == [
        "unknown-attribute",
        "invalid-attribute",
        "misplaced-shortcode",
    ]
    assert only(binding).failure == binding.diagnostics[2]


def test_a_parent_goes_by_any_of_its_names(registry):
    class Row(Widget):
        parents = ("tabset",)
        template_source = "-"

    registry.add("row", Row)
    for source in ("[tabset][row][/tabset]", "[ts][row][/ts]"):
        binding = bind(parse(source, registry.names), registry, Limits())
        assert [item.message for item in binding.diagnostics] == [
            f"[row] may not stand in [{source[1:].partition(']')[0]}]"
        ]


def test_unknown_shortcodes_stand_in_no_ones_way(registry):
    binding = bind(parse("[tabs][centre][tab]a[/tab][/centre][/tabs]"), registry, Limits())
    assert said(binding) == []


def test_unknown_shortcodes_are_reported_when_asked(registry):
    binding = bind(parse("[pulll] [sic]", None), registry, Limits(), unknown="diagnose")
    assert said(binding) == [
        "t:1:2: unknown-shortcode unknown shortcode 'pulll'; did you mean 'pull'?",
        "t:1:10: unknown-shortcode unknown shortcode 'sic'",
    ]


def test_data_is_asked_once_per_key_in_order_of_the_text(bound):
    binding = bound("[ask key=b] [ask key=a][/ask] [ask key=b] [ask key=''] [plain]")
    (request,) = binding.requests.values()
    assert request.source == "facts"
    assert request.keys == ("b", "a")
    assert len(request.bounds) == 3


def test_what_is_not_drawn_asks_nothing(bound):
    assert bound("[tab][ask][/tab]").requests == {}
    assert bound("[picture][ask][/picture]").requests == {}


def test_a_key_that_can_not_be_looked_up_is_a_failure(bound):
    binding = bound("[ask key=list]")
    assert [item.message for item in binding.diagnostics] == ["[ask] raised TypeError"]
    assert only(binding).failure is not None


def test_the_attribute_behind_each_field_is_known(bound):
    given = only(bound("[pull Ada Max-Width=3 wide]")).given
    assert {name: part.value for name, part in given.items()} == {
        "author": "Ada",
        "max_width": "3",
        "wide": "wide",
    }


@pytest.mark.parametrize(
    ("source", "limits", "codes", "drawn"),
    [
        ("[plain][plain][plain][plain]", Limits(shortcodes=2), ["limit-shortcodes"], 2),
        ("[plain]" * 3 + "[/plain]" * 3, Limits(depth=2), ["limit-depth"], 2),
        ("[plain a b c][plain a b]", Limits(attributes=2), ["limit-attributes"], 1),
        ("[plain x=1234][plain x=123]", Limits(value_chars=3), ["limit-value"], 1),
        ("[plain x=1234][plain 12345]", Limits(value_chars=3), ["limit-value"], 0),
        ("[plain a b][plain x=123]", Limits(attributes=2, value_chars=3), [], 2),
    ],
)
def test_limits(bound, source, limits, codes, drawn):
    binding = bound(source, limits)
    assert [item.code for item in binding.diagnostics] == codes
    held = list(binding.bounds.values())
    assert sum(item.failure is None for item in held) == drawn
    assert all(item.limited for item in held if item.failure)


def test_suggestions_cost_no_more_than_so_much():
    suggestions = Suggestions(most=2)
    asked = ("widht", "widht", "witdh", "wdith", "widht")
    legal = ["width"]
    assert [suggestions.nearest(name, legal) for name in asked] == [*["width"] * 3, "", "width"]


def test_a_text_of_wrong_attributes_is_bound_in_linear_steps(bound):
    source = "[pull " + " ".join(f"a{number}=1" for number in range(900)) + "]"
    binding = bound(source * 50)
    assert len(binding.diagnostics) == MOST_OF_A_CODE + 1
    assert binding.found.total == 45_000
    assert steps(bound, source * 2) <= 2.5 * steps(bound, source) + 500


def test_quoted_values_fit_on_a_line():
    assert quoted("a\nb") == r"'a\nb'"
    assert len(quoted("x" * 1_000)) == 62
