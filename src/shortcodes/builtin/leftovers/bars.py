"""Bars and charts of WPBakery, as a list of what each says."""

import json
from typing import Final, TypedDict
from urllib.parse import unquote

from pydantic import Field

from shortcodes.builtin.leftovers.base import Leftover, report_left_out, report_unseen
from shortcodes.builtin.leftovers.values import TextOf, read_text
from shortcodes.builtin.leftovers.words import TITLE, UNIT, choose
from shortcodes.types import PlainText
from shortcodes.types.plain_text import clean_line
from shortcodes.widgets.scope import Scope

_MOST_BARS: Final = 1_000
_LABELS: Final = ("label", "title")
_NUMBERS: Final = ("value", "y_values")


class _Variables(TypedDict):
    """The variables of the template.

    Attributes:
        bars: What each bar says.
    """

    bars: list[str]


class Bars(Leftover):
    """The bars of a page builder: what each is called, and its value."""

    examples = (
        (
            "[vc_progress_bar units='%' values='%5B%7B%22label%22%3A%22Design%22%2C%22value%22%3A%2290%22"
            "%7D%5D']"
        ),
    )

    template = "leftovers-bars.html"
    css_file = "leftovers-elements.css"
    block = True

    title: TextOf = Field("", validation_alias=choose(TITLE), description="Its title.")
    values: PlainText = Field("", description="The bars, as JSON encoded for addresses.")
    unit: TextOf = Field(
        "", validation_alias=choose(UNIT), description="What is behind each value."
    )

    def context(self, scope: Scope) -> _Variables:
        """Return what the bars say, and report those that can't be decoded."""
        report_unseen(scope)
        found = _decode(self.values) if self.values else []
        bars = [self._write(bar) for bar in found[:_MOST_BARS]]
        if not all(bars) or len(found) > _MOST_BARS or (self.values and not bars):
            report_left_out(scope, "'values', which can't all be read,")
        return {"bars": list(filter(None, bars))}

    def _write(self, bar: object) -> str:
        """Return what a bar says, or an empty string where it isn't known."""
        if not isinstance(bar, dict):
            return ""
        label, number = _find(bar, _LABELS), _find(bar, _NUMBERS)
        return ": ".join(filter(None, (label, f"{number}{self.unit}" if number else "")))


def _find(bar: dict[str, object], names: tuple[str, ...]) -> str:
    """Return the first of some values that a reader saw, on one line."""
    for name in names:
        value = bar.get(name)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool):
            return clean_line(str(read_text(str(value))))
    return ""


def _decode(values: str) -> list[object]:
    """Return the bars that a value holds; none where it can't be decoded."""
    try:
        found = json.loads(unquote(values))
    except (ValueError, RecursionError):
        return []
    return found if isinstance(found, list) else []
