"""The values of the card's template: texts that need no further decision."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from shortcodes.builtin.covid19.palette import Palette, Style


class Figure(NamedTuple):
    """One labelled figure.

    Attributes:
        kind: Its name in a CSS class: ``deaths-24h``.
        label: Its label.
        language: BCP 47 tag of the label where that isn't the card's language, else empty.
        value: The figure as it is shown.
    """

    kind: str
    label: str
    language: str
    value: str


class Update(NamedTuple):
    """The line that says when the figures were last changed.

    Attributes:
        label: The text before the time; may be empty.
        language: BCP 47 tag of the label where that isn't the card's language, else empty.
        iso: The time for machines.
        text: The time for readers.
        direction: ``ltr`` or ``rtl``, of the time alone.
    """

    label: str
    language: str
    iso: str
    text: str
    direction: str


class Card(NamedTuple):
    """The texts and colours of a card.

    Attributes:
        id: Unique on a page; the heading bears it.
        name: Name of the region.
        language: BCP 47 tag.
        direction: ``ltr`` or ``rtl``.
        number_direction: The same, of a figure alone.
        flag: The flag as SVG.
        side: ``left`` or ``right``, the side of the flag.
        palette: The colours.
        style: The same, as CSS writes them.
        lead: The large figures: confirmed cases and those that are new.
        others: The smaller ones.
        update: When the figures were last changed, or None.
    """

    id: str
    name: str
    language: str
    direction: str
    number_direction: str
    flag: Markup
    side: str
    palette: Palette
    style: Style
    lead: Sequence[Figure]
    others: Sequence[Figure]
    update: Update | None

    @property
    def columns(self) -> int:
        """Columns of the wide layout: one for each smaller figure up to five; six take two rows."""
        others = len(self.others)
        return max(2, others) if others <= 5 else 3

    @property
    def lead_columns(self) -> int:
        """Columns that the largest figure takes of them."""
        return (self.columns + 1) // 2 if len(self.lead) > 1 else self.columns
