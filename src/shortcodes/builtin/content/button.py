"""The widget ``[button]``."""

from typing import TypedDict

from pydantic import AliasChoices, Field

from shortcodes.builtin.content.colours import find_ink
from shortcodes.builtin.content.field_types import ButtonStyle, Size
from shortcodes.builtin.content.words import find_words
from shortcodes.types import CssColor, Flag, PlainLine, SafeUrl
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        label: What the button says where it has no content.
        ink: The colour of its text where it has a colour of its own.
        told: The words for readers that a link opens in another tab.
    """

    label: str
    ink: CssColor
    told: str


class Button(Widget):
    """A link that looks like a button."""

    examples = (
        (
            "[button https://example.org/]Book a place[/button] [button https://example.org/ "
            "Timetable style=outline]"
        ),
    )

    template = "content-button.html"
    css_file = "content-button.css"
    pure = True
    closing = "optional"
    positional = ("url", "text")

    url: SafeUrl = Field(
        validation_alias=AliasChoices("url", "href", "link"), description="Where it leads."
    )
    text: PlainLine = Field("", description="What it says, where it has no content.")
    style: ButtonStyle = Field("filled", description="How it looks.")
    size: Size = Field("medium", description="How large it is.")
    color: CssColor = Field("", description="Its colour; the text on it is black or white.")
    new_tab: Flag = Field(False, description="Whether it opens in another tab, and says so.")

    def context(self, scope: Scope) -> Variables:
        """Return what the button says; one that says nothing is reported, and says its address."""
        if not (self.text or scope.content.strip()):
            message = "a button says what it is for, and this one says nothing"
            scope.diagnose("missing-label", message, hint="write [button url=…]text[/button]")
        told = find_words(scope.locale).new_tab if self.new_tab else ""
        return {"label": self.text or self.url, "ink": find_ink(self.color), "told": told}
