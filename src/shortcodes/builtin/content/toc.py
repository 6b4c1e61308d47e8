"""The widget ``[toc]``."""

from collections.abc import Sequence
from typing import Final, TypeAlias, TypedDict

from markupsafe import Markup
from pydantic import AliasChoices, Field

from shortcodes.builtin.content.words import find_words
from shortcodes.rendering.templates import html
from shortcodes.types import Flag, Integer, PlainLine
from shortcodes.widgets.base import Widget
from shortcodes.widgets.page import Heading
from shortcodes.widgets.scope import Scope

_MOST: Final = 5  # tables of contents on a page, each as long as the page has headings

_ITEM = (
    '<li class="sc-toc-item"><a class="sc-toc-link" href="#{{ id }}">{{ text }}</a>{{ inner }}</li>'
)
_LIST = '<ul class="sc-toc-list">{{ items }}</ul>'
_NUMBERED = '<ol class="sc-toc-list">{{ items }}</ol>'


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        list: The list of links; empty where the page has no headings.
        heading: The title that is shown, or an empty string.
        label: What the list is called.
    """

    list: Markup
    heading: str
    label: str


class Toc(Widget):
    """A table of contents: links to the headings of the page."""

    examples = (("[toc]\n\n<h3>By boat</h3>\n\n<h4>In winter</h4>\n\n<h3>On foot</h3>"),)

    template = "content-toc.html"
    css_file = "content-toc.css"
    block = True
    late = True
    closing = "never"
    positional = ("title",)

    title: PlainLine = Field("", description="The title; an empty one hides it.")
    first: Integer = Field(
        2,
        ge=1,
        le=6,
        validation_alias=AliasChoices("first", "from", "min_level"),
        description="The level of the largest headings that are listed.",
    )
    last: Integer = Field(
        4,
        ge=1,
        le=6,
        validation_alias=AliasChoices("last", "to", "max_level"),
        description="The level of the smallest headings that are listed.",
    )
    numbers: Flag = Field(False, description="Whether the headings are numbered.")

    def context(self, scope: Scope) -> Variables:
        """Return the list; a page without headings is told."""
        page = scope.page
        too_many = page is not None and page.number(scope.shortcode) > _MOST
        headings = page.headings if page and not too_many else ()
        wanted = [one for one in headings if self.first <= one.level <= self.last]
        if too_many:
            message = f"a page has at most {_MOST} tables of contents"
            scope.diagnose("empty-toc", message)
        elif page and not wanted:
            message = f"the page has no headings of the levels {self.first} to {self.last}"
            scope.diagnose("empty-toc", message, severity="info")
        label = self.title or find_words(scope.locale).contents
        heading = self.title if "title" in scope.given else label
        return {
            "list": make_list(wanted, numbered=self.numbers),
            "heading": heading,
            "label": label,
        }


_Items: TypeAlias = list[tuple[Heading, list[Markup]]]
"""The headings of a list that still gets some, each with the lists in it."""


def make_list(headings: Sequence[Heading], *, numbered: bool) -> Markup:
    """Return headings as a list, in which those of a lower level are lists in the one before.

    Args:
        headings: The headings.
        numbered: Whether the list is numbered.
    """
    if not headings:
        return Markup()
    stack: list[_Items] = []
    for heading in headings:
        while len(stack) > 1 and heading.level <= stack[-2][-1][0].level:
            _close(stack, numbered=numbered)
        if not stack or heading.level > stack[-1][-1][0].level:
            stack.append([])
        stack[-1].append((heading, []))
    while len(stack) > 1:
        _close(stack, numbered=numbered)
    return _write(stack[0], numbered=numbered)


def _close(stack: list[_Items], *, numbered: bool) -> None:
    """Put the innermost list into the last item of the one around it."""
    inner = stack.pop()
    stack[-1][-1][1].append(_write(inner, numbered=numbered))


def _write(found: _Items, *, numbered: bool) -> Markup:
    items = [
        html(_ITEM, id=heading.id, text=heading.text, inner=Markup().join(inner))
        for heading, inner in found
    ]
    joined = Markup().join(items)
    return html(_NUMBERED, items=joined) if numbered else html(_LIST, items=joined)
