"""The widgets ``[columns]`` and ``[column]``."""

import re
from typing import Annotated, Final, TypeAlias, TypedDict

from pydantic import AfterValidator, AliasChoices, Field

from shortcodes.builtin.content.field_types import Alignment
from shortcodes.types import CssLength, Number
from shortcodes.types.schema import Described
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope

_FRACTION: Final = re.compile(r"([1-9][0-9]?)\s*/\s*([1-9][0-9]?)", re.ASCII)
_PERCENTAGE: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,4})?)\s*%", re.ASCII)


def read_share(value: str) -> float:
    """Return which part of the width a column takes, from 0 to 1; 0 for an empty text.

    Raises:
        ValueError: It is none.
    """
    text = value.strip()
    if not text:
        return 0.0
    share = 0.0
    if match := _FRACTION.fullmatch(text):
        share = int(match[1]) / int(match[2])
    elif match := _PERCENTAGE.fullmatch(text):
        share = float(match[1]) / 100
    if not 0.05 <= share <= 1:
        raise ValueError("write a part of the width, such as '1/3' or '50%'")
    return share


def _check_share(value: str) -> str:
    read_share(value)
    return value.strip()


Share: TypeAlias = Annotated[
    str,
    AfterValidator(_check_share),
    Described({"pattern": r"^\s*(?:[1-9][0-9]?\s*/\s*[1-9][0-9]?|[0-9.]+\s*%)?\s*$"}),
]
"""A part of the width: a fraction, a percentage, or nothing."""


class Columns(Widget):
    """Columns beside one another, or one below the other where the screen is narrow."""

    examples = (
        (
            "[columns]\n"
            "[column]The first half of the text.[/column]\n"
            "[column]The second half of the text.[/column]\n"
            "[/columns]"
        ),
    )

    template = "content-columns.html"
    css_file = "content-columns.css"
    block = True
    pure = True
    closing = "required"
    children = ("column",)

    gap: CssLength = Field("", description="The space between the columns, such as 2rem.")
    align: Alignment = Field(
        "stretch", description="Where columns stand that are shorter than others."
    )


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        share: How wide the column is beside others; one without a width has 1.
    """

    share: Number


class Column(Widget):
    """One of several columns."""

    examples = (
        (
            "[columns]\n"
            "[column 2/3]Two thirds of the width.[/column]\n"
            "[column]The rest.[/column]\n"
            "[/columns]"
        ),
    )

    template = "content-column.html"
    block = True
    pure = True
    closing = "required"
    parents = ("columns",)
    positional = ("width",)

    width: Share = Field(
        "",
        validation_alias=AliasChoices("width", "size"),
        description="Its part of the width, such as 1/3 or 50%; without it, as much as the others.",
    )

    def context(self, scope: Scope) -> Variables:
        """Return the share of the column."""
        return {"share": round(3 * read_share(self.width), 4) or 1.0}
