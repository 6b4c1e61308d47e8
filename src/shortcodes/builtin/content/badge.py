"""The widget ``[badge]``."""

from typing import TypedDict

from pydantic import Field

from shortcodes.builtin.content.colours import find_ink
from shortcodes.builtin.content.field_types import BoxKind, BoxKindWord, find_box_kind
from shortcodes.types import CssColor, PlainLine
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        variant: The kind of the badge.
        ink: The colour of the text where the badge has a colour of its own.
    """

    variant: BoxKind
    ink: CssColor


class Badge(Widget):
    """A word or two in a small frame, such as the state of something."""

    examples = (
        "[badge New]",
        "[badge kind=warning]Beta[/badge] [badge color='#ffd700']Gold[/badge]",
    )

    template = "content-badge.html"
    css_file = "content-badge.css"
    pure = True
    closing = "optional"
    positional = ("text",)
    value_to_end = True

    text: PlainLine = Field("", description="What it says, where it has no content.")
    kind: BoxKindWord = Field(
        "plain", description="What kind of thing it tells, as a box's, which is its colour."
    )
    color: CssColor = Field("", description="Its colour; the text on it is black or white.")

    def context(self, scope: Scope) -> Variables:
        """Return the kind and the colour of the text; a badge that says nothing is reported, and not shown."""
        if not (self.text or scope.content.strip()):
            message = "a badge shows a text, and this one has none"
            scope.diagnose("missing-label", message, hint="write [badge]text[/badge]")
        return {"variant": find_box_kind(self.kind), "ink": find_ink(self.color)}
