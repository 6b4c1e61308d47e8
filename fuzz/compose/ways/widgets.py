"""The widgets that composed texts are about, and the words they know and don't."""

from functools import cache
from typing import Any, Literal

from babel.localedata import locale_identifiers
from markupsafe import Markup

from fuzz.compose.vocabulary import Vocabulary
from shortcodes import Engine, Registry, Widget
from shortcodes.types import (
    ClassList,
    CssColor,
    CssLength,
    HtmlId,
    Integer,
    IntList,
    LangTag,
    PlainText,
    RichText,
    SafeUrl,
)
from tests.support.hostile import BENIGN
from tests.support.stages import Card, Code, Facts, bad, element

ICONS = tuple(f"icon-{number:03d}-glyph" for number in range(500))
LOCALES = tuple(sorted(name.replace("_", "-") for name in locale_identifiers()))

# ``{}`` is where a number, or the name of a locale, makes each one another.
WORDS = (
    "{}",
    "{}",
    "icom-{}-glyhp",
    "widgit-{}",
    "icon-{}-glyph",
    "darkgoldenrof{}",
    "#{}",
    "x{}",
    "EG",
    "F",
)
ATTRIBUTES = (
    "title",
    "icon",
    "colour",
    "html",
    "lang",
    "width",
    "widht",
    "k{}",
    "last-update",
    "region",
    "x",
)
NAMES = ("a", "card", "code", "pure", "typed", "widget-7", "covid19-ultimate-card", "b", "zz")
WIDGETS = Vocabulary(NAMES, ATTRIBUTES, WORDS, BENIGN)


def numbered(number: int) -> str:
    """Return the word that stands in a hole in the repetition of a number."""
    return f"{number}" if number % 2 else LOCALES[number // 2 % len(LOCALES)]


class Typed(Widget):
    """A field of every type that reads what an author writes."""

    icon: Literal[ICONS] = ICONS[0]  # type: ignore[valid-type]
    colour: CssColor = "red"
    length: CssLength = "1px"
    html: RichText = Markup("")
    text: PlainText = ""
    lang: LangTag = "en"
    url: SafeUrl = "/"
    width: Integer = 1
    numbers: IntList = ()
    classes: ClassList = ()
    anchor: HtmlId = "x"
    positional = ("html", "url")
    template_source = '<b title="{{ icon }}">{{ html }}{{ text }}{{ content }}</b>'


class Pure(Widget):
    """What an engine may remember."""

    title: str = ""
    pure = True
    positional = ("title",)
    template_source = "<i>{{ title }}{{ content }}</i>"


@cache
def registry() -> Registry:
    """Return widgets of every kind, and some hundred more names."""
    made = Registry()
    made.add_pack("covid19")
    for name, what in (("card", Card), ("code", Code), ("typed", Typed), ("pure", Pure)):
        made.add(name, what)
    made.add("a", element("a"), pure=True)
    made.add("b", element("b"))
    made.add("bad", bad)
    for number in range(300):
        made.add(f"widget-{number}", element("u"))
    return made


@cache
def engine(**options: Any) -> Engine[Any]:  # noqa: ANN401 - the options of an engine
    """Return an engine with some options."""
    return Engine(registry(), sources={"facts": Facts()}, **options)
