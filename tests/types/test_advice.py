"""What a message about a refused value tells to write is accepted, whatever the type and the value."""

import ast
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum, IntEnum
from typing import Annotated, Any, Final, Literal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, create_model

from shortcodes import Diagnostic, Engine, Registry, Shortcode, Widget, WriteError
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
    SafeUrl,
    UrlRule,
)
from tests.support.profiles import examples


class Size(Enum):
    SMALL = 1
    BIG = 2.5


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Tone(Enum):
    CALM = "calm"
    LOUD = "very loud, with more than sixty characters, which messages would else cut"


TYPES: Final[dict[str, Any]] = {
    "Choice": Choice["h2", "h3", "wide-screen"],
    "ClassList": ClassList,
    "CssColor": CssColor,
    "CssKeyword": CssKeyword,
    "CssLength": CssLength,
    "Flag": Flag,
    "bool": bool,
    "HtmlId": HtmlId,
    "Integer": Integer,
    "Integer up to 5": Annotated[Integer, Field(ge=1, le=5)],
    "IntList": IntList,
    "LangTag": LangTag,
    "Number": Number,
    "PlainLine": PlainLine,
    "PlainText": PlainText,
    "SafeUrl": SafeUrl,
    "an https address": Annotated[str, UrlRule(schemes=("https",), relative=False)],
    "an address of a host": Annotated[str, UrlRule(hosts=("example.org", "*.example.com"))],
    "a mail address": Annotated[str, UrlRule(schemes=("mailto",))],
    "words": Literal["left", "right", "it's"],
    "numbers": Literal[1, 2, 10],
    "numbers and words": Literal[1, "auto"],
    "True or a word": Literal[True, "auto"],
    "members that are numbers": Size,
    "members of an IntEnum": Level,
    "members that are words": Tone,
    "a date": date,
    "a date or nothing": date | None,
    "a moment": datetime,
    "a time": time,
    "a duration": timedelta,
    "Decimal": Decimal,
    "UUID": UUID,
}

VALUES: Final = (
    "12", "99999", "-5", "1.5", "01", "1,2,x", "1;2", "9" * 30, "١", "1_0", "0x10", "inf", "nan", "1e99",
    "ff0000", "FF0000", "abc", "abcd", "abcde", "ff0000ff", "ff000080", "#ggg", "blu", "transparent",
    "rgb(1,2)",
    "en_US", "zh_Hant_TW", "_", "en_", "i_klingon", "x_a", "a_DE_1901_1901", "english language",
    "maybe", "a", "yes", "nope", "lefft", "it’s", "H4", "wide_screen", "11", "3", "True", "true", "Auto",
    "calm", "lowd", "very loud, with more than sixty characters, which messages would els cut",
    "www.example.com", "www.example.com:80/x", "WWW.EXAMPLE.ORG", "http://example.com/", "//example.com",
    "javascript:alert(1)", "java&#9;script&colon;alert(1)", "javascript%3Aalert(1)", "a:b", "1:2", ":x",
    "\\\\host\\x", "c:\\x", "https:", "https:///x", "mailto:", "mailto://x", "https://a b/", "http://u:p@x/",
    "../a:b", "#top", "?a=b", "2026-13-40", "2026-12-29", "29.12.2026", "18:30", "6 o'clock", "tomorrow",
    "a b <c>", "1a", "x" * 300, "\u202e", "z\x00", "😀", " ", "center!", "12 px", "1 2", ",",
)  # fmt: skip

_QUOTED: Final = r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*\""""
_ADVICE: Final = re.compile(
    rf"(?:did you mean|such as) (?P<words>(?:{_QUOTED})(?:(?:, | or | and )(?:{_QUOTED}))*)"
)
_LISTED: Final = re.compile(
    rf": (?P<words>(?:{_QUOTED}|[\d.]+)(?:(?:, | or )(?:{_QUOTED}|[\d.]+))*)$"
)
_BOUND: Final = re.compile(r"(?:greater|less) than or equal to (?P<bound>[\d.-]+)$")
_WORD: Final = re.compile(rf"{_QUOTED}|[\d.]+")


def list_advice(message: str, hint: str, value: str) -> Iterator[str]:
    """Yield the values that a refusal tells to write."""
    for text in (message, hint):
        for match in (*_ADVICE.finditer(text), *_LISTED.finditer(text)):
            for word in _WORD.findall(match["words"]):
                yield str(ast.literal_eval(word)) if word[0] in "'\"" else word
        if match := _BOUND.search(text):
            yield match["bound"]
    slashed = value.replace("\\", "/") if "write '/' in place of" in message else value
    if "'./' before one with ':'" in message and ":" in value:
        yield f"./{slashed.strip()}"
    elif slashed != value and "; and write" not in message:  # it is all that is to be done
        yield slashed
    if message.endswith(": true or false"):
        yield from ("true", "false")


def make_engine(kind: Any) -> Engine[Any]:
    base = type("Base", (Widget,), {"__module__": __name__, "template_source": "x"})
    registry = Registry()
    registry.add("x", create_model("X", __base__=base, a=(kind, None)))
    return Engine(registry)


ENGINES: Final = {name: make_engine(kind) for name, kind in TYPES.items()}


def find_refusal(name: str, value: str) -> Diagnostic | None:
    """Return the diagnostic of a value that a type refuses, or None."""
    try:
        source = str(Shortcode("x", {"a": value}))
    except WriteError:
        return None
    found = ENGINES[name].process(source).diagnostics
    return next((item for item in found if item.code == "invalid-attribute"), None)


def assert_advice_is_accepted(name: str, value: str) -> int:
    """Check what the refusal of a value tells to write; return how many values it tells."""
    refusal = find_refusal(name, value)
    told = list(list_advice(refusal.message, refusal.hint, value)) if refusal else []
    for advised in told:
        again = find_refusal(name, advised)
        assert again is None, (value, advised, again.told)
    return len(told)


@pytest.mark.parametrize("name", TYPES)
def test_what_a_refusal_tells_is_accepted(name: str) -> None:
    for value in VALUES:
        assert_advice_is_accepted(name, value)


def test_most_types_tell_what_to_write():
    told = {name: sum(assert_advice_is_accepted(name, value) for value in VALUES) for name in TYPES}
    silent = {name for name, count in told.items() if not count}
    assert silent == {
        "ClassList", "HtmlId", "PlainLine", "PlainText", "Decimal", "an https address",
    }  # fmt: skip


@given(st.sampled_from(sorted(TYPES)), st.text(max_size=30) | st.sampled_from(VALUES))
@examples(1_000)
def test_what_a_refusal_of_any_text_tells_is_accepted(name: str, value: str) -> None:
    assert_advice_is_accepted(name, value)


def test_the_check_sees_advice_that_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortcodes.types.css.LONGEST", 1_000_000)
    assert_advice_is_accepted("CssLength", "99999")

    def check(value: str) -> str:
        raise ValueError("did you mean '12'?")

    from pydantic import AfterValidator

    monkeypatch.setitem(ENGINES, "Wrong", make_engine(Annotated[str, AfterValidator(check)]))
    with pytest.raises(AssertionError):
        assert_advice_is_accepted("Wrong", "x")


ACCEPTED: Final[tuple[tuple[str, str, object], ...]] = (
    ("numbers", "2", 2),
    ("numbers and words", "1", 1),
    ("numbers and words", "auto", "auto"),
    ("True or a word", "true", True),
    ("members that are numbers", "2.5", Size.BIG),
    ("members of an IntEnum", "2", Level.HIGH),
    ("Flag", "a", True),
    ("Flag", " A ", True),
    ("bool", "a", True),
)


@pytest.mark.parametrize(("name", "value", "expected"), ACCEPTED)
def test_what_an_author_writes_for_a_value_is_that_value(
    name: str, value: str, expected: object
) -> None:
    registry = ENGINES[name].registry
    seen = []

    class Seeing(registry.get("x").widget):  # type: ignore[union-attr, misc]
        template_source = "x"

        def context(self, scope: object) -> dict[str, object]:
            seen.append(self.a)
            return {}

    copy = registry.copy()
    copy.add("x", Seeing, replace=True)
    assert not Engine(copy).process(str(Shortcode("x", {"a": value}))).diagnostics
    assert seen == [expected]
    assert type(seen[0]) is type(expected)


MESSAGES: Final = {
    ("CssColor", "ff0000"): "did you mean '#ff0000'?",
    ("CssColor", "ABC"): "did you mean '#abc'?",
    ("LangTag", "en_US"): "did you mean 'en-US'?",
    ("LangTag", "zh_Hant_TW"): "did you mean 'zh-Hant-TW'?",
    ("CssLength", "12"): "a length needs a unit; did you mean '12px'?",
    ("CssLength", "99999"): "a length is at most 10000",
    ("a date", "29.12.2026"): "a date, such as '2026-12-29'",
    ("a moment", "tomorrow"): "a date and time, such as '2026-12-29T18:30'",
    ("a time", "6 o'clock"): "a time, such as '18:30'",
    ("a duration", "tomorrow"): "a duration, such as 'P1DT2H'",
    ("numbers", "3"): "1, 2 or 10",
}


@pytest.mark.parametrize(("name", "value"), MESSAGES)
def test_a_refusal_tells_what_was_meant(name: str, value: str) -> None:
    found = find_refusal(name, value)
    assert found is not None
    assert found.message == f"{value!r} is not a value of 'a' for [x]: {MESSAGES[name, value]}"
