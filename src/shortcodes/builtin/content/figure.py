"""The widget ``[figure]``."""

from typing import TypedDict

from pydantic import AliasChoices, Field

from shortcodes.builtin.content.field_types import FileUrl, Loading, Side
from shortcodes.types import Integer, PlainLine, SafeUrl
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        shown: The caption, from the content or from its attribute.
    """

    shown: str


class Figure(Widget):
    """A picture with its caption."""

    examples = (
        (
            "[figure samples/hill.svg alt='A green hill' width=960 height=640]The hill in the "
            "morning[/figure]"
        ),
    )

    template = "content-figure.html"
    css_file = "content-figure.css"
    block = True
    pure = True
    closing = "optional"
    positional = ("src", "alt")

    src: FileUrl = Field(
        validation_alias=AliasChoices("src", "url"), description="Where the picture is."
    )
    alt: PlainLine = Field(
        "",
        description="What the picture shows, for who doesn't see it; empty where it is decoration.",
    )
    caption: PlainLine = Field("", description="The caption, where it is not the content.")
    width: Integer = Field(
        0,
        ge=0,
        le=20_000,
        description="Width of the picture in pixels, so that the text stays put.",
    )
    height: Integer = Field(0, ge=0, le=20_000, description="Height of the picture in pixels.")
    align: Side = Field("center", description="The side of the text where it stands.")
    link: SafeUrl = Field("", description="Where a click on the picture leads.")
    loading: Loading = Field(
        "lazy", description="Whether it loads once it is near what is seen, or at once (eager)."
    )

    def context(self, scope: Scope) -> Variables:
        """Return the caption, and report a picture of which nobody says what it shows."""
        if "alt" not in scope.given:
            hint = 'write alt="what it shows", or alt="" where it is decoration'
            scope.diagnose("missing-alt", "the picture has no 'alt'", hint=hint)
        elif self.link and not self.alt:
            message = "a picture that is a link needs an 'alt' that says where it leads"
            scope.diagnose("missing-alt", message, field="alt")
        return {"shown": scope.content if scope.content.strip() else self.caption}
