"""The boxes, tabs, slides, people, testimonials, prices and counters of page builders."""

from typing import Final, TypedDict

from pydantic import AliasChoices, Field

from shortcodes.builtin.leftovers import words
from shortcodes.builtin.leftovers.addresses import report_address
from shortcodes.builtin.leftovers.base import Leftover, report_unseen
from shortcodes.builtin.leftovers.values import LinkOf, TextOf, WordsOf
from shortcodes.builtin.leftovers.words import choose
from shortcodes.names import normalised
from shortcodes.types import PlainLine
from shortcodes.widgets.scope import Scope

_PERCENTAGES: Final = ("percent", "percentage", "progress")
_DIVI_COUNTERS: Final = ("et_pb_number_counter", "et_pb_circle_counter")
# Where a number isn't between the title and the content.
_VALUE_PLACES: Final = {
    "et_pb_number_counter": "first",
    "et_pb_circle_counter": "first",
    "vc_pie": "first",
    "et_pb_counter": "last",
    "fusion_progress": "last",
    "su_progress_bar": "last",
}


class Element(Leftover):
    """A box, tab, toggle, slide, person or testimonial of a page builder: its title, picture, text, link."""

    examples = (
        (
            "[vc_cta title='Come and see' picture=samples/hill.svg alt='A green hill' label=Book "
            "url=https://example.org/]It is lovely in spring.[/vc_cta]"
        ),
    )

    template = "leftovers-element.html"
    css_file = "leftovers-elements.css"
    block = True

    title: TextOf = Field("", validation_alias=choose(words.TITLE), description="Its title.")
    second_title: TextOf = Field(
        "", validation_alias=choose(words.SECOND_TITLE), description="The title of its other side."
    )
    name: TextOf = Field("", description="The name of a person or plan, above the title.")
    subtitle: TextOf = Field(
        "", validation_alias=choose(words.SUBTITLE), description="What is below the title."
    )
    company: TextOf = Field(
        "", validation_alias=choose(words.COMPANY), description="Where a person works."
    )
    date: TextOf = Field("", description="When it was.")
    author: TextOf = Field("", validation_alias=choose(words.AUTHOR), description="Who said it.")
    description: WordsOf = Field(
        "", validation_alias=choose(words.DESCRIPTION), description="What is above its content."
    )
    email: TextOf = Field("", description="The email address of a person.")
    value: TextOf = Field(
        "", validation_alias=choose(words.VALUE), description="Its number or price."
    )
    chart_label: TextOf = Field(
        "", validation_alias=choose(words.CHART_LABEL), description="What is shown for the number."
    )
    before: TextOf = Field(
        "", validation_alias=choose(words.BEFORE), description="What is before the number."
    )
    unit: TextOf = Field(
        "", validation_alias=choose(words.UNIT), description="What is behind the number."
    )
    period: TextOf = Field(
        "", validation_alias=choose(words.PERIOD), description="How long the price is for."
    )
    percent_sign: PlainLine = Field(
        "on", description="Whether a counter of Divi has a percent sign: on."
    )
    sign_place: PlainLine = Field(
        "",
        validation_alias=AliasChoices("sign_place", "unit_pos", "currency_position"),
        description="Where Avada shows the unit or currency: prefix, suffix, left or right.",
    )
    picture: LinkOf = Field(
        "",
        validation_alias=AliasChoices(
            "picture", "image", "src", "image_url", "portrait_url", "photo"
        ),
        description="The address of its picture.",
    )
    alt: TextOf = Field(
        "",
        validation_alias=AliasChoices("alt", "image_alt"),
        description="What the picture shows.",
    )
    label: WordsOf = Field(
        "", validation_alias=choose(words.LABEL), description="What its button says."
    )
    button: WordsOf = Field("", description="The same, where it has no label.")
    url: LinkOf = Field(
        "",
        validation_alias=choose(words.URL),
        description="Where its button leads, or its title where it has no button.",
    )
    second_label: WordsOf = Field(
        "", validation_alias=choose(words.SECOND_LABEL), description="What its other button says."
    )
    second_url: LinkOf = Field(
        "", validation_alias=choose(words.SECOND_URL), description="Where that leads."
    )

    def context(self, scope: Scope) -> "_Shown":
        """Return the words in the order in which readers saw them, and report those that are left out."""
        report_unseen(scope)
        name = scope.shortcode.name
        people = [text for text in (self.name, self.title) if text]
        author, below = self.author, [self.subtitle, self.company, self.date]
        if "testimonial" in name and self.name and not author:  # who said it is below the words
            author = people.pop(0)
        above = [*people[1:], *([] if author else below)]
        label = self.label or self.button
        report_address(scope, "picture")
        report_address(scope, "url", has_words=bool(label or people or author))
        report_address(scope, "second_url", has_words=bool(self.second_label))
        return {
            "shown_heading": people[0] if people else "",
            "lines_above": [line for line in above if line],
            "lines_below": [line for line in below if line] if author else [],
            "shown_author": author,
            "shown_value": self._write_value(scope),
            "value_place": _VALUE_PLACES.get(name, "middle"),
            "shown_label": label,
        }

    def _write_value(self, scope: Scope) -> str:
        """Return the number or price with its unit."""
        given = scope.given.get("value")
        if not self.value or given is None:
            return self.chart_label
        before, unit = self.before, self.unit
        if self.sign_place.lower() in ("prefix", "right"):
            before, unit = unit, before
        is_percentage = normalised(given.name or "") in _PERCENTAGES or (
            scope.shortcode.name in _DIVI_COUNTERS and self.percent_sign.lower() == "on"
        )
        if is_percentage and not (unit or self.value.endswith("%")):
            unit = "%"
        price = f"{before}{self.chart_label or self.value}{unit}"
        between = "/" if scope.shortcode.name.startswith("et_pb_") else " "
        return f"{price}{between}{self.period}" if self.period else price


class _Shown(TypedDict):
    """The variables of an element's template.

    Attributes:
        shown_heading: The name or title.
        lines_above: What is below that.
        lines_below: What is below the author.
        shown_author: Who said it.
        shown_value: The number or price with its unit.
        value_place: Where that is: first, before the title; in the middle; or last, behind the content.
        shown_label: What the button says.
    """

    shown_heading: str
    lines_above: list[str]
    lines_below: list[str]
    shown_author: str
    shown_value: str
    value_place: str
    shown_label: str
