"""The widgets ``[quote]`` and ``[pullquote]``."""

from typing import ClassVar

from pydantic import AliasChoices, Field

from shortcodes.builtin.content.field_types import Side
from shortcodes.types import PlainLine, SafeUrl
from shortcodes.widgets.base import Widget


class Quote(Widget):
    """What somebody said or wrote, and where."""

    examples: ClassVar[tuple[str, ...]] = (
        "[quote=Ann Lee]The sea knows no hurry.[/quote]",
        (
            "[quote by='Ann Lee' source='Tides' url=https://example.org/]Two boats are "
            "enough.[/quote]"
        ),
    )

    template = "content-quote.html"
    css_file = "content-quote.css"
    block = True
    pure = True
    closing = "required"
    positional = ("author",)
    value_to_end = True

    author: PlainLine = Field(
        "", validation_alias=AliasChoices("author", "by", "name"), description="Who said it."
    )
    work: PlainLine = Field(
        "", validation_alias=AliasChoices("work", "source"), description="The work that it is from."
    )
    url: SafeUrl = Field(
        "",
        validation_alias=AliasChoices("url", "cite", "link"),
        description="Where it can be read.",
    )


class PullQuote(Quote):
    """A sentence of the text, set large."""

    examples = ("[pullquote author='Ann Lee']The sea knows no hurry.[/pullquote]",)

    template = "content-pullquote.html"
    css_file = "content-quote.css"

    align: Side = Field("center", description="The side of the text where it stands.")
