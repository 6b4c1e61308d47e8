"""The widget ``[caption]``: a picture with its caption."""

from typing import TypedDict

from markupsafe import Markup
from pydantic import Field

from shortcodes.builtin.wordpress.caption_content import split_caption
from shortcodes.builtin.wordpress.field_types import ClassWord, Whole
from shortcodes.media.html import clean_html
from shortcodes.types import ClassList
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        picture: The picture, perhaps in a link.
        text: The caption; without one, the picture stands alone.
        caption_of: The id of the caption, or nothing.
    """

    picture: Markup
    text: Markup
    caption_of: str


class Caption(Widget):
    """A picture with its caption below, as WordPress's editor writes it.

    The content is the picture, in a link or not, and behind it the caption; in texts from before WordPress 3.4
    the caption is an attribute. Without a width or a caption, the picture stands alone.
    """

    examples = (
        (
            '[caption id=attachment_1 align=aligncenter width=300]<img src="samples/sea.svg" '
            'alt="The sea" width="300" height="200"> The sea in the evening[/caption]'
        ),
    )

    id: ClassWord = Field("", description="The id of the figure, such as attachment_6.")
    caption_id: ClassWord = Field("", description="The id of the caption; else made from id.")
    align: ClassList = Field(
        "alignnone", description="alignleft, alignright, aligncenter or alignnone."
    )
    width: Whole = Field(0, description="Width of the figure in pixels.")
    caption: str = Field("", description="The caption, where the content has the picture alone.")
    classes: ClassList = Field("", alias="class", description="Further classes of the figure.")

    template = "caption.html"
    css_file = "media.css"
    aliases = ("wp_caption",)
    block = True
    pure = True

    def context(self, scope: Scope) -> Variables:
        """Return the picture and its caption."""
        if self.caption:
            picture, text = scope.content, clean_html(self.caption)
        else:
            picture, text = split_caption(scope.content)
        if self.width < 1 and text:
            message = (
                f"the words of [{scope.shortcode.name}] are not shown without a width, as in core"
            )
            scope.diagnose("caption-hidden", message, field="width", hint="write width=300")
            text = Markup("")
        own = f"caption-{self.id.replace('_', '-')}" if self.id else ""
        return {"picture": picture, "text": text, "caption_of": self.caption_id or own}
