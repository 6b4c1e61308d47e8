"""The widgets ``[tabs]`` and ``[tab]``."""

from bisect import bisect_left
from typing import Final, TypedDict

from pydantic import Field

from shortcodes.builtin.content.ids import make_id
from shortcodes.syntax import Shortcode
from shortcodes.types import Integer, PlainLine
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope

_LONGEST: Final = 500  # characters of a tag that says which tab is open


class Tabs(Widget):
    """Several texts, of which a reader chooses one at a time."""

    examples = (
        (
            "[tabs]\n"
            "[tab Summer]A boat each hour.[/tab]\n"
            "[tab Winter]Two boats a day.[/tab]\n"
            "[/tabs]"
        ),
    )

    template = "content-tabs.html"
    css_file = "content-tabs.css"
    block = True
    closing = "required"
    children = ("tab",)
    positional = ("open",)

    open: Integer = Field(
        1, ge=0, le=100, description="Which of them is open at first; 0 for none."
    )


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        group: The name that all tabs of one widget share, and no others of a page.
        label: What can be clicked.
        is_open: Whether it is open at first.
    """

    group: str
    label: str
    is_open: bool


class Tab(Widget):
    """One of several texts."""

    examples = (
        ("[tabs open=2]\n[tab Outward]Platform 1[/tab]\n[tab Return]Platform 2[/tab]\n[/tabs]"),
    )

    template = "content-tab.html"
    block = True
    closing = "required"
    parents = ("tabs",)
    positional = ("title",)
    value_to_end = True

    title: PlainLine = Field("", description="What a reader clicks to see it.")

    def context(self, scope: Scope) -> Variables:
        """Return the group of the tab, and whether it is the open one; no title is reported."""
        shortcode = scope.shortcode
        tabs = shortcode.parent
        group = make_id("tabs", tabs or shortcode)
        number = _find_number(tabs, shortcode)
        if not self.title:
            scope.diagnose("missing-label", "a tab needs a title", hint="write [tab 'Title']")
        is_open = number == _find_open(tabs)
        return {"group": group, "label": self.title or str(number), "is_open": is_open}


def _find_number(tabs: Shortcode | None, tab: Shortcode) -> int:
    """Return which of its siblings a tab is, counted from 1."""
    if tabs is None:
        return 1
    return bisect_left(tabs.inner, tab.start, key=lambda node: node.start) + 1


def _find_open(tabs: Shortcode | None) -> int:
    """Return the number of the tab that is open at first."""
    if tabs is None or len(tabs.tag.text) > _LONGEST:  # each tab reads it
        return 1
    values = (tabs.attributes.get("open"), *tabs.positional[:1], "1")
    word = next(value for value in values if value is not None).strip()
    return int(word) if word.isascii() and word.isdigit() and len(word) <= 3 else 1
