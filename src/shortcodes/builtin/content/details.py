"""The widget ``[details]``, also ``[accordion]``, ``[toggle]`` and ``[spoiler]``."""

from typing import TypedDict

from pydantic import AliasChoices, Field

from shortcodes.builtin.content.words import find_words
from shortcodes.types import Flag, HtmlId, PlainLine
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        label: What can be clicked.
    """

    label: str


class Details(Widget):
    """What a reader opens to read: an answer, a spoiler, a long list."""

    examples = (
        "[details 'Is there a ferry on Sundays?']Yes, at ten and at four.[/details]",
        "[spoiler open]They lived happily ever after.[/spoiler]",
    )

    template = "content-details.html"
    css_file = "content-details.css"
    block = True
    pure = True
    closing = "required"
    aliases = ("accordion", "toggle", "spoiler")
    positional = ("title",)
    value_to_end = True

    title: PlainLine = Field(
        "",
        validation_alias=AliasChoices("title", "summary"),
        description="What a reader clicks to open it.",
    )
    open: Flag = Field(False, description="Whether it is open at first.")
    group: HtmlId = Field(
        "", description="A name that several of them share: to open one closes the others."
    )

    def context(self, scope: Scope) -> Variables:
        """Return the label, which is the widget's name in the engine's language where no title is given."""
        words = find_words(scope.locale)
        default = words.spoiler if scope.shortcode.name == "spoiler" else words.details
        return {"label": self.title or default}
