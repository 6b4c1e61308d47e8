"""The attributes of the card and of the charts."""

from pydantic import ConfigDict, Field

from shortcodes.builtin.covid19.field_types import Digits, RegionCode, Side
from shortcodes.builtin.covid19.palette import DEFAULT_PAPER
from shortcodes.sources.figures import WORLD
from shortcodes.types import CssColor, Flag, LangTag, PlainLine
from shortcodes.widgets.base import Widget


class CardAttributes(Widget):
    """The attributes of the card, which all widgets of the pack have.

    No text fills it, so pydantic need not prepare to validate it; the widgets set ``defer_build`` back.
    """

    model_config = ConfigDict(defer_build=True)

    region: RegionCode = Field(
        WORLD,
        description="ISO 3166-1 alpha-2 code of a country, such as EG; without it, the world.",
    )
    region_name: PlainLine = Field(
        "", description="What the card calls the region; else its name in the card's language."
    )
    confirmed_label: PlainLine = Field(
        "Confirmed", description="Label of the confirmed cases; empty hides them."
    )
    confirmed_24h: Flag = Field(False, description="Whether to show the cases added that day.")
    confirmed_24h_label: PlainLine = Field(
        "New cases", description="Label of the cases added that day; empty hides them."
    )
    deaths_label: PlainLine = Field("Deaths", description="Label of the deaths; empty hides them.")
    deaths_24h: Flag = Field(False, description="Whether to show the deaths added that day.")
    deaths_24h_label: PlainLine = Field(
        "New deaths", description="Label of the deaths added that day; empty hides them."
    )
    deaths_rate: Flag = Field(
        False, description="Whether to show the deaths per hundred confirmed cases."
    )
    deaths_rate_label: PlainLine = Field(
        "Fatality rate", description="Label of the deaths per hundred cases; empty hides them."
    )
    recovered_label: PlainLine = Field(
        "Recovered", description="Label of those who recovered; empty hides them."
    )
    active_label: PlainLine = Field(
        "Active", description="Label of the active cases; empty hides them."
    )
    font_color: CssColor = Field(
        "",
        description="CSS colour of the text; without it, black or white. It gives way where its "
        "contrast with the background is under 4.5 : 1.",
    )
    bg_color: CssColor = Field(str(DEFAULT_PAPER), description="CSS colour of the background.")
    bg_position: Side = Field("right", description="The side where the flag stands.")
    rtl: Flag = Field(
        False,
        description="Whether the card runs from right to left; without it, as its language does.",
    )
    last_update: str = Field(
        "",
        description="PHP date() format of the time of the figures, such as Y-m-d H:i; without it, "
        "no such line.",
    )
    last_update_label: PlainLine = Field("Updated:", description="What stands before that time.")
    digits: Digits = Field(
        "latin", description="Whose digits and separators: Latin ones, or the language's own."
    )
    lang: LangTag = Field(
        "",
        description="BCP 47 tag of the card's language; without it, told by the script of its "
        "labels, else the page's.",
    )
