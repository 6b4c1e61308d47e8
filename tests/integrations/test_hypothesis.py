"""The strategies: what they make is valid, varied, and damaged only in ways that mean the same."""

import subprocess
import sys
from decimal import Decimal
from enum import Enum
from html import unescape
from typing import Annotated, Literal

import pytest

from shortcodes.extras import describe_install

pytest.importorskip("hypothesis_jsonschema", reason="the extra hypothesis brings it")

from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from pydantic import AfterValidator, Field, model_validator

from shortcodes import Engine, Registry, Shortcode, Widget, parse
from shortcodes.integrations.hypothesis import attributes, damaged_quotes, tags, texts, widgets
from shortcodes.integrations.hypothesis.quotes import list_glyphs

pytestmark = pytest.mark.slow

few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Size(Enum):
    SMALL = "small"
    BIG = "big"


def even(value: int) -> int:
    if value % 2:
        raise ValueError("odd")
    return value


class Box(Widget):
    width: int = Field(ge=3, lt=900)
    shade: Literal["light", "dark"] = "light"
    size: Size = Size.SMALL
    ratio: float = 1.0
    price: Decimal = Decimal(1)
    code: str = Field("ab", pattern="^[a-z]{2}$")
    pairs: Annotated[int, AfterValidator(even)] = 2
    from_year: int | None = None
    to_year: int | None = None
    words: list[str] = Field(default_factory=list)
    open: bool = False
    template_source = "<b>{{ content }}</b>"
    aliases = ("case",)

    @model_validator(mode="after")
    def check_years(self) -> "Box":
        if self.from_year and self.to_year and self.from_year > self.to_year:
            raise ValueError("years go backwards")
        return self


class Tabs(Widget):
    template_source = "<ul>{{ content }}</ul>"
    children = ("tab",)
    parents = ("box", "case")


class Tab(Widget):
    name: str
    template_source = "<li>{{ name }}{{ content }}</li>"
    parents = ("tabs",)


class Code(Widget):
    template_source = "<pre>{{ content }}</pre>"
    raw = True


def made() -> Registry:
    registry = Registry()
    for name, widget in {"box": Box, "tabs": Tabs, "tab": Tab, "code": Code}.items():
        registry.add(name, widget)
    registry.add("year", lambda shortcode, content: "2026")
    return registry


REGISTRY = made()
CARDS = Registry()
CARDS.add_pack("covid19")


def said(text: str, registry: Registry = REGISTRY) -> list[str]:
    return [
        item.message
        for item in Engine(registry).process(text).diagnostics
        if item.severity != "info"
    ]


def facts(text: str) -> list[tuple[str, list[tuple[str | None, str]]]]:
    return [(s.name, [(part.name, part.value) for part in s.parts]) for s in parse(text).walk()]


@pytest.mark.parametrize("name", ["box", "case", "tab", "year"])
@given(data=st.data())
@few
def test_a_widget_takes_its_attributes(name, data):
    made = data.draw(attributes(REGISTRY, name))
    parents = {"tab": "[box width=3][tabs]{}[/tabs][/box]"}.get(name, "{}")
    text = parents.format(Shortcode(name, made, self_closing=True))
    assert said(text) == []
    assert {"box": "width", "case": "width", "tab": "name"}.get(name) in {None, *made}


@given(widgets(CARDS))
@settings(few, max_examples=10)
def test_the_built_in_card_takes_its_attributes(text):
    # What the card itself says of a region without figures, or of two colours, is no fault of a value.
    own = {"unknown-region", "no-figures", "low-contrast", "untranslated"}
    assert {item.code for item in Engine(CARDS).process(text).diagnostics} <= own


@pytest.mark.parametrize(
    ("attribute", "wanted"),
    [
        ("shade", "dark"),
        ("size", "big"),
        ("open", "true"),
        ("code", None),
        ("to-year", None),
        ("pairs", "0"),
    ],
)
def test_every_attribute_is_given_at_times(attribute, wanted):
    found = find(
        attributes(REGISTRY, "box"),
        lambda held: attribute in held and (wanted is None or held[attribute] == wanted),
        settings=settings(max_examples=3_000, deadline=None),
    )
    assert int(found["width"]) >= 3  # which the widget requires


def test_what_no_text_can_say_is_left_out_unless_it_is_given():
    values = {"words": st.just("a b")}
    registry = Registry()
    registry.add("box", Box)

    @given(attributes(registry, "box"))
    @few
    def never(held):
        assert "words" not in held

    never()
    with pytest.raises(InvalidArgument, match="has no 'colour'; legal are 'width', 'shade'"):
        attributes(registry, "box", {"colour": st.just("red")})
    with pytest.raises(InvalidArgument, match="'bax' is not registered; legal are 'box', 'case'"):
        attributes(registry, "bax", values)


def test_given_values_are_taken_where_the_widget_takes_them():
    values = {"box": {"width": st.integers(0, 20).map(str)}}

    @given(tags(REGISTRY, "box", values=values))
    @few
    def test(tag):
        assert 3 <= int(parse(tag).nodes[0].attributes["width"]) <= 20

    test()


@given(tags())
@few
def test_tags_of_any_name_are_tags(tag):
    (node,) = parse(tag).nodes
    assert isinstance(node, Shortcode)
    assert node.opening == tag


@given(widgets(REGISTRY, "box", "tab", "tabs", "code", "year"))
@many
def test_there_is_nothing_to_say_against_widgets(text):
    assert said(text) == []
    assert parse(text, REGISTRY.names, raw_names=REGISTRY.raw_names).nodes[0].span == (0, len(text))


@pytest.mark.parametrize("name", ["box", "tabs", "tab", "code", "year"])
def test_every_widget_is_made_where_it_may_stand(name):
    text = find(widgets(REGISTRY, name), lambda text: True)
    assert name in [shortcode.name for shortcode in parse(text).walk()]
    deep = find(
        widgets(REGISTRY, "box", "case"),
        lambda text: any(s.parent for s in parse(text).walk()),
        settings=settings(max_examples=2_000, deadline=None),
    )
    assert said(deep) == []


def test_a_widget_without_a_place_is_refused():
    registry = Registry()
    registry.add("tab", Tab)
    with pytest.raises(InvalidArgument, match=r"none of \['tabs'\] is registered"):
        find(widgets(registry, "tab"), lambda text: True)


ANY_TAG = st.one_of(tags(), tags(REGISTRY), widgets(REGISTRY, "box", "tab"))


@given(ANY_TAG.flatmap(lambda source: st.tuples(st.just(source), damaged_quotes(source))))
@settings(many, max_examples=300)
def test_damaged_quotes_mean_what_they_did(pair):
    source, damaged = pair
    assert facts(damaged) == facts(source)


SOURCES = [
    """[a x="1" y='2' "3" '4']""",
    '[a x="" y=""]',
    """[a x="Don't stop" y='The "big" one']""",
    '[a x=" padded "]',
    '[a x="see [1]" y="a]b"]',
    '[a x="a &amp; b" y="<b>c</b>"]',
    '[a x="1"y="2"/]',
    '[a="php" x="http://x/"/]',
    '[a x="a\nb" y="=c="]',
    '[a]b[c x="fée" y="0f"]d[/c][/a]',
    '[a x="\u200b1\u200b" y="2\xa0" z="&#x00A0;"]',
    '[a x="-" y="&" z="&#"]',
]


@pytest.mark.parametrize("source", SOURCES)
@given(data=st.data())
@few
def test_damage_of_every_kind_means_the_same(source, data):
    assert facts(data.draw(damaged_quotes(source))) == facts(source)


@pytest.mark.parametrize(
    "wanted",
    [
        "[a x=”#0c3278″]",
        "[a x=»#0c3278«]",
        "[a x=&#8221;#0c3278&#8243;]",
        '[a x="#0c3278&#8243;]',
        "[a x=« #0c3278 »]",
        "[a x=&laquo;&nbsp;#0c3278&nbsp;&raquo;]",
        "[a x=‘#0c3278′]",
        "[a x=&#034#0c3278”]",
    ],
)
def test_damage_is_of_the_kinds_that_are_found_on_pages(wanted):
    # Whatever order the draws come in: each glyph and each blank of these is among what can be drawn.
    quotes = wanted.removeprefix("[a x=").removesuffix("]").split("#0c3278")
    padding = ("", " ", "&nbsp;")
    for quote in quotes:
        assert any(
            quote.removesuffix(blank).removeprefix(blank)
            in [*list_glyphs("double"), *list_glyphs("single")]
            for blank in padding
        )


def test_many_pairs_of_glyphs_are_drawn():
    seen = set()

    @given(damaged_quotes('[a x="§"]'))
    @settings(max_examples=500, deadline=None, database=None)
    def draw(damaged):
        opener, closer = damaged.removeprefix("[a x=").removesuffix("]").split("§")
        seen.add((unescape(opener).strip(), unescape(closer).strip()))
        assert facts(damaged) == [("a", [("x", "§")])]

    draw()
    assert len(seen) > 50


@pytest.mark.parametrize("source", [r'[a x="say \"hi\""]', "[a x=1 y]", "text"])
def test_what_can_not_be_damaged_stays(source):
    assert find(damaged_quotes(source), lambda damaged: True) == source


def test_a_quote_that_never_closes_is_refused():
    with pytest.raises(InvalidArgument, match="never closes"):
        damaged_quotes("""[a x="1 y='2']""")


def test_glyphs_are_those_of_the_grammar():
    double, single = set(list_glyphs("double")), set(list_glyphs("single"))
    assert double.isdisjoint(single)
    assert {
        *'"“”„‟″‶«»〝〞〟＂',
        "&quot;",
        "&#34;",
        "&#034",
        "&#x22;",
        "&bdquo;",
        "&Prime;",
        "&raquo;",
    } <= double
    assert {*"'‘’‚‛′‵‹›＇", "&#39;", "&#039", "&apos;", "&lsquo;", "&prime;", "&#8242;"} <= single


@given(texts(REGISTRY))
@few
def test_texts_of_a_registry_render(text):
    assert isinstance(str(Engine(REGISTRY).render(text)), str)


def test_texts_of_a_registry_have_its_shortcodes_whole_and_damaged():
    def drawn(text):
        return "<pre>" in Engine(REGISTRY).render(text)

    found = find(texts(REGISTRY), drawn, settings=settings(max_examples=5_000, deadline=None))
    # which is the simplest of these is for Hypothesis to say
    assert found in ("[code]", "[code /]", "[code][/code]")


@given(texts())
@few
def test_texts_of_any_kind_print_back(text):
    assert str(parse(text)) == text


@pytest.mark.parametrize("package", ["hypothesis", "hypothesis_jsonschema"])
def test_a_missing_extra_says_what_to_type(package):
    code = f"""
import sys
sys.modules[{package!r}] = None
from shortcodes import Registry
from shortcodes.integrations.hypothesis import attributes
registry = Registry()
registry.add_pack("covid19")
attributes(registry, "covid19-ultimate-card")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    last = done.stderr.splitlines()[-1]
    assert last.endswith(f"'{package}' is not installed: {describe_install('hypothesis')}")


@pytest.mark.parametrize(("closing", "closes"), [("required", {True}), ("never", {False})])
def test_closing_tags_are_written_where_a_widget_has_some(closing, closes):
    registry = Registry()
    registry.add("x", lambda shortcode, content: content, closing=closing)
    seen = set()

    @given(widgets(registry))
    @few
    def test(text):
        assert not Engine(registry).process(text).diagnostics
        seen.add(text.endswith("[/x]"))

    test()
    assert seen == closes
