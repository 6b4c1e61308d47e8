"""The field types as a typed project uses them; checked by mypy --strict, never run."""

from typing import Annotated, Literal, TypeAlias, assert_type

from markupsafe import Markup
from pydantic import Field

from shortcodes import Widget
from shortcodes.types import (
    Choice,
    CssColor,
    CssLength,
    Flag,
    Integer,
    IntList,
    Number,
    PlainText,
    RichText,
    SafeUrl,
    UrlRule,
    contrast,
    fits,
    parse_colour,
)

Heading = Choice["h2", "h3"]
Frame: TypeAlias = Annotated[str, UrlRule(schemes=("https",), hosts=("player.example",))]


class Card(Widget):
    """One field of each kind."""

    href: SafeUrl = ""
    frame: Frame = ""
    level: Heading = "h2"
    side: Choice["left", "right"] = "left"  # noqa: F821 - ruff takes the words for names
    color: CssColor = "#000000"
    width: CssLength | None = None
    shown: Flag = False
    ids: IntList = ()
    count: Integer = Field(1, ge=1)
    share: Number = 0.5
    note: PlainText = ""
    by: RichText = Markup("")
    template_source = "{{ note }}"


card = Card()
assert_type(card.href, str)
assert_type(card.level, Literal["h2", "h3"])
assert_type(card.side, Literal["left", "right"])
assert_type(card.width, str | None)
assert_type(card.shown, bool)
assert_type(card.ids, tuple[int, ...])
assert_type(card.by, Markup)
assert_type(contrast(parse_colour(card.color), parse_colour("white")), float)
assert_type(fits(SafeUrl), frozenset[str])
