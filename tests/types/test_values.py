"""What each type but the address takes, what it makes of it, and what it says of the rest."""

import re
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, ValidationError

from shortcodes import Registry, Widget
from shortcodes.errors import RegistrationError
from shortcodes.types import (
    Choice,
    ClassList,
    CssColor,
    CssKeyword,
    CssLength,
    Flag,
    HtmlId,
    Integer,
    IntList,
    LangTag,
    Number,
    PlainLine,
    PlainText,
)
from tests.support.ids import steady
from tests.support.profiles import examples

LENGTH = "write a number with a unit, such as '12px', '1.5em' or '50%'"
KEYWORD = "write one CSS keyword, such as 'center' or 'inline-block'"
INTEGERS = "write whole numbers with commas between them, such as '1,2,3'"
TAG = "write a BCP 47 tag such as 'ar', 'en-GB' or 'zh-Hant'"
COLOUR = "write it as '#rrggbb', '#rgb', 'rgb(…)', 'hsl(…)' or by its CSS name"
ID = (
    "an id starts with a letter and goes on with letters, digits, '-', '_', '.' and ':', "
    "at most 100 characters in all"
)
BREAKOUTS = [
    "1px;}*{display:none", "red;position:fixed", "red}</style><script>", "red !important", "1px!important",
    "url(//evil.test/x)", "\\75rl(x)", "expression(alert(1))", "calc(1px + 1px)", "var(--x)", "env(x)",
    "image-set('x' 1x)", "red/**/;x:y", "/*", "<!--", "red\0", "a b", 'a"b', "a'b", "a;b", "a:b", "a{b}",
    "1px\\", "@import", "-->", "１px", "1px,2px", "1 px", "--x", "rgb(1,2,3);x:y", "attr(x)", "a\u202eb",
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "given", "expected"),
    [
        (CssColor, " RED ", "#ff0000"),
        (CssColor, "hsl(120deg 100% 50%)", "#00ff00"),
        (CssColor, " ", ""),
        (CssLength, " 12PX ", "12px"),
        (CssLength, "1.5em", "1.5em"),
        (CssLength, ".5rem", ".5rem"),
        (CssLength, "100%", "100%"),
        (CssLength, "0", "0"),
        (CssLength, "0.0", "0.0"),
        (CssLength, "10000px", "10000px"),
        (CssLength, "", ""),
        (CssKeyword, " Inline-Block", "inline-block"),
        (CssKeyword, "-webkit-box", "-webkit-box"),
        (CssKeyword, "\n", ""),
        (HtmlId, " section-1.2 ", "section-1.2"),
        (HtmlId, "fn:1", "fn:1"),
        (HtmlId, "قسم-٢", "قسم-٢"),
        (HtmlId, "हिन्दी", "हिन्दी"),
        (HtmlId, "", ""),
        (ClassList, " wide\tdark\n wide ", "wide dark"),
        (ClassList, "md:w-1/2 mt-1.5 -m_1 عريض", "md:w-1/2 mt-1.5 -m_1 عريض"),
        (ClassList, "", ""),
        *((Flag, word, True) for word in ("true", "TRUE", " yes ", "on", "1", True)),
        *((Flag, word, False) for word in ("false", "no", "Off", "0", "", "  ", False)),
        (IntList, "1,2,3", (1, 2, 3)),
        (IntList, " 3 , 1,\n-2,,", (3, 1, -2)),
        (IntList, "9007199254740991", (2**53 - 1,)),
        (IntList, "", ()),
        (IntList, " , ", ()),
        (IntList, (1, 2), (1, 2)),
        (LangTag, " ar ", "ar"),
        *((LangTag, tag, tag) for tag in ("en-GB", "zh-Hant-TW", "de-CH-1901", "sl-rozaj-biske", "es-419")),
        *((LangTag, tag, tag) for tag in ("zh-yue-HK", "en-a-bbb-x-a-ccc", "x-a-a", "i-klingon", "zh-min-nan")),
        (LangTag, "", ""),
        (Choice["h2", "h3"], " H2\n", "h2"),
        (PlainText, "a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        (PlainText, "a\x00\x07\x1b[31m\x7f\x9b", "a[31m"),
        (PlainText, "a\u202eb\u2066c\u2069\u202cd", "abcd"),
        (PlainText, "\ud800a\ufdd0\uffff\U0010ffff", "a"),
        (PlainText, "<b>\t&amp; می\u200cخواهم\u200f 👩\u200d🔬", "<b>\t&amp; می\u200cخواهم\u200f 👩\u200d🔬"),
        (PlainLine, " a\n\tb\xa0 c\x00d\u202ee ", "a b c de"),
        (Integer, "12", 12),
        (Number, " 1.5 ", 1.5),
        (Number, "-0", 0),
    ],
    ids=steady,
)  # fmt: skip
def test_what_is_taken(kind, given, expected):
    found = TypeAdapter(kind).validate_python(given)
    assert found == expected
    assert type(found) is type(expected) or kind is Number


@pytest.mark.parametrize(
    ("kind", "given", "message"),
    [
        (CssColor, "blu", COLOUR),
        (CssColor, "transparent", "a colour must be opaque, for its contrast can't be told otherwise"),
        (CssLength, "12", "a length needs a unit; did you mean '12px'?"),
        *((CssLength, value, LENGTH) for value in ("-1px", "+1px", "1e3px", "1.px", "px", "auto", "١px")),
        (CssLength, "10001px", "a length is at most 10000"),
        (CssLength, "100000px", LENGTH),
        (CssKeyword, "a(b)", KEYWORD),
        (CssKeyword, "a" * 65, KEYWORD),
        *((HtmlId, value, ID) for value in ("1a", "-a", "a b", "a\x00", 'a"', "a\u202eb", "a" * 101, "a<")),
        (ClassList, "a <b", "'<b' is no class name: one holds letters, digits, '-', '_', ':', '/' and '.', "
                            "at most 100 characters in all"),
        (ClassList, " ".join(map(str, range(21))), "at most 20 class names"),
        (Flag, "maybe", "Input should be a valid boolean, unable to interpret input"),
        *((IntList, value, INTEGERS) for value in ("1,x", "1.5", "1;2", "1_0", "١", str(2**53), "9" * 5000)),
        (IntList, "1," * 1001, "at most 1000 numbers"),
        *((LangTag, value, TAG) for value in ("a", "english-", "en-", 'ar" x="', "日本", "en-a")),
        *((LangTag, value, TAG) for value in ("en-a-bb-A-cc", "de-1901-1901", "x", "en-x", "ar\x00", "a" * 9)),
        (LangTag, "en" + "-abcde" * 20, TAG),
        (Choice["h2", "h3"], "h4", "Input should be 'h2' or 'h3'"),
        (Choice["h2", "h3"], "h2 onclick=x", "Input should be 'h2' or 'h3'"),
        (PlainText, "x" * 10_001, "a text has at most 10000 characters"),
        (PlainLine, "x" * 10_001, "a text has at most 10000 characters"),
        (Integer, str(2**53), f"Input should be less than or equal to {2**53 - 1}"),
        (Integer, "1" * 5000, "Unable to parse input string as an integer, exceeded maximum size"),
        *((Number, value, "Input should be a finite number") for value in ("nan", "inf", "-Infinity", "1e999")),
        (Number, "1e16", "Input should be less than or equal to 1000000000000000"),
        (Number, "-1e16", "Input should be greater than or equal to -1000000000000000"),
    ],
    ids=lambda value: ascii(value)[:40],
)  # fmt: skip
def test_what_is_refused(kind, given, message):
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(given)
    assert caught.value.errors()[0]["msg"].removeprefix("Value error, ") == message


@pytest.mark.parametrize("value", BREAKOUTS)
@pytest.mark.parametrize(
    "kind", [CssColor, CssLength, CssKeyword], ids=["color", "length", "keyword"]
)
def test_no_css_breaks_out(kind, value):
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


PIECES = st.sampled_from(
    [*"\t\n\x00\x0b\x1b\x85\xa0\ud800\u202e\u2066\u200b\ufeff\ufffe\"'`<>;:{}()\\/*!@#%&=,.-_ 019aé١م",
     "px", "em", "red", "#fff", "rgb(", "url(", "1,2", "en-", "h2", "</style>", "javascript:", "\r\n", "𐀀"]
)  # fmt: skip
values = st.lists(PIECES | st.characters(), max_size=10).map("".join)
KINDS = {
    CssColor: r"|#[0-9a-f]{6}",
    CssLength: r"|[0-9.]+([a-z]+|%)?",
    CssKeyword: r"|-?[a-z][a-z0-9]*(-[a-z0-9]+)*",
    HtmlId: r"[^\s\x00-\x20\"'`<>=&\\/{}();]*",
    ClassList: r"([^\s\x00-\x20\"'`<>=&\\{}();]+( [^\s\x00-\x20\"'`<>=&\\{}();]+)*)?",
    LangTag: r"[A-Za-z0-9-]*",
    Choice["h2", "h3"]: r"h2|h3",
    PlainText: r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]*",
    PlainLine: r"[^\x00-\x1f\x7f-\xa0\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff]*",
}


NUMBERS = [TypeAdapter(kind) for kind in (Flag, IntList, Integer, Number)]


@pytest.mark.parametrize(
    ("adapter", "form"),
    [(TypeAdapter(kind), form) for kind, form in KINDS.items()],
    ids=[str(number) for number in range(len(KINDS))],
)
@examples(200)
@given(value=values)
def test_what_comes_out(adapter, form, value):
    try:
        found = adapter.validate_python(value)
    except ValidationError:
        return
    assert re.fullmatch(form, found)
    assert adapter.validate_python(found) == found


@pytest.mark.parametrize(
    "kind", [Flag, IntList, Integer, Number], ids=["flag", "ints", "int", "number"]
)
@given(value=values)
def test_numbers_never_fail_otherwise(kind, value):
    adapter = TypeAdapter(kind)
    try:
        found = adapter.validate_python(value)
    except ValidationError:
        return
    assert adapter.validate_python(found) == found


Side = Choice["left", "right"]


class Tight(Widget):
    count: Integer = Field(5, ge=1, le=12)
    wide: Annotated[Integer, Field(ge=1)] = 5
    share: Number = Field(0.5, gt=0, le=1)
    name: PlainText = Field("", max_length=5)
    size: CssLength = Field("1em", max_length=4, description="How large.")
    shown: Flag = False
    ids: IntList = ()
    align: Side = "left"
    lang: LangTag = ""
    template_source = "x"


@pytest.mark.parametrize(
    "wrong", [{"count": "13"}, {"count": "0"}, {"wide": "0"}, {"share": "0"}, {"share": "2"},
              {"name": "123456"}, {"size": "100px"}],
    ids=str,
)  # fmt: skip
def test_a_field_may_have_tighter_bounds(wrong):
    with pytest.raises(ValidationError):
        Tight(**wrong)


def test_schema():
    registry = Registry()
    registry.add("tight", Tight)
    fields = registry.json_schema()["properties"]["tight"]["properties"]
    assert (fields["count"]["minimum"], fields["count"]["maximum"]) == (1, 12)
    assert (fields["wide"]["minimum"], fields["wide"]["maximum"]) == (1, 2**53 - 1)
    assert (fields["share"]["exclusiveMinimum"], fields["share"]["maximum"]) == (0, 1)
    assert fields["name"]["maxLength"] == 5
    assert fields["size"]["maxLength"] == 4
    assert fields["size"]["description"] == "How large."
    assert (
        fields["shown"]["description"]
        == "true, yes, on, 1 or its own name; or false, no, off, 0 or nothing."
    )
    assert fields["align"]["enum"] == ["left", "right"]
    assert fields["lang"]["description"] == "BCP 47 tag of a language, such as ar or en-GB."


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        (
            CssLength,
            ["", "12px", "1.5EM", "50%", "0", " .5rem "],
            ["12", "auto", "1px;", "-1px", "1 px"],
        ),
        (CssKeyword, ["", "auto", "Inline-Block"], ["a b", "a(b)", "1", "a;"]),
        (LangTag, ["", "ar", "en-GB", "x-a"], ["en_GB", "a", "en-"]),
        (IntList, ["", "1,2,3", "1 2", "-1,,"], ["1;2", "x", "1.5"]),
        (HtmlId, ["", "a", "قسم"], ["a b"]),
        (Choice["h2", "h3"], ["h2"], ["h4"]),
    ],
    ids=["length", "keyword", "lang", "ints", "id", "choice"],
)
def test_the_schema_agrees(kind, right, wrong):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is a development extra")
    adapter = TypeAdapter(kind)
    schema = jsonschema.Draft202012Validator(adapter.json_schema())
    for value in right:
        assert schema.is_valid(value), value
        adapter.validate_python(value)
    for value in wrong:
        assert not schema.is_valid(value), value
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


@pytest.mark.parametrize("words", ["H2", "", "a b", "h2>", ("h2", 1), ("h2", "-")])
def test_a_choice_is_of_plain_words(words):
    with pytest.raises(RegistrationError, match="can't be a Choice"):
        Choice[words]
