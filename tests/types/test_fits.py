"""Where a type says that its values are safe."""

from typing import Annotated, Literal, Optional

import pytest
from typing_extensions import TypeAliasType

from shortcodes.types import (
    Choice,
    ClassList,
    CssColor,
    CssKeyword,
    CssLength,
    Fits,
    Flag,
    HtmlId,
    Integer,
    IntList,
    LangTag,
    Number,
    PlainLine,
    PlainText,
    RichText,
    SafeUrl,
    UrlRule,
    fits,
)
from tests.support.ids import steady

Address = TypeAliasType("Address", SafeUrl)


@pytest.mark.parametrize(
    ("annotation", "expected"),
    [
        (str, set()),
        (Annotated[str, "x"], set()),
        (Annotated[str, Fits("url"), Fits("css")], {"url", "css"}),
        (SafeUrl, {"url"}),
        (Annotated[str, UrlRule(schemes=("https",))], {"url"}),
        (SafeUrl | None, {"url"}),
        (Optional[SafeUrl], {"url"}),  # noqa: UP045 - both ways to write it
        (SafeUrl | str, set()),
        (Annotated[SafeUrl | None, "x"], {"url"}),
        (Annotated[str | None, Fits("url")], {"url"}),
        (Address, {"url"}),
        (Address | None, {"url"}),
        (TypeAliasType("Nested", Address), {"url"}),
        (CssColor | CssLength | None, {"css"}),
        (CssColor | SafeUrl, set()),
        (CssKeyword, {"css"}),
        (Choice["h2", "p"], {"css", "name"}),
        (Choice["left", "right"], {"css"}),
        (Choice["h2", "script"], {"css"}),
        (Choice["h2", "onclick"], {"css"}),
        (Choice["h2", "data"], {"css"}),
        (Choice["1", "2"], set()),
        (RichText, {"html"}),
        (Number, {"css"}),
        (Integer, {"css"}),
        *((kind, set()) for kind in (HtmlId, ClassList, Flag, IntList, LangTag, PlainText, PlainLine)),
        (None, set()),
        (Literal["a"], set()),
        (list[SafeUrl], set()),
        ("SafeUrl", set()),
    ],
    ids=steady,
)  # fmt: skip
def test_places(annotation, expected):
    assert fits(annotation) == expected


def test_there_is_no_other_place():
    with pytest.raises(ValueError, match="there is no place 'script': css, html, name, url"):
        Fits("url", "script")


def test_it_is_a_value():
    assert Fits("url") == Fits("url") != Fits("css")
    assert len({Fits("url"), Fits("url")}) == 1
