"""The values of a chart's template: shapes and texts that need no further decision."""

from collections.abc import Sequence
from typing import NamedTuple

from shortcodes.builtin.covid19.view import Card
from shortcodes.types import Number


class Line(NamedTuple):
    """One kind of figure in a chart.

    Attributes:
        kind: Its name in a CSS class.
        label: Its label.
        language: BCP 47 tag of the label where that isn't the chart's language, else empty.
        value: The last figure, as it is shown.
        path: The line or bars, as the ``d`` of a path.
    """

    kind: str
    label: str
    language: str
    value: str
    path: str


class Tick(NamedTuple):
    """A figure beside the scale.

    Attributes:
        text: The figure.
        at: Where it is, in per cent from the bottom.
    """

    text: str
    at: Number


class Panel(NamedTuple):
    """One scale with what is drawn on it.

    Attributes:
        id: Unique on a page.
        description: What the panel shows, in figures.
        lines: The kinds of figures.
        ticks: The figures beside the scale.
        grid: The lines across the panel, as the ``d`` of a path.
    """

    id: str
    description: str
    lines: Sequence[Line]
    ticks: Sequence[Tick]
    grid: str


class Row(NamedTuple):
    """One day of the table.

    Attributes:
        day: The day.
        values: Its figures.
    """

    day: str
    values: Sequence[str]


class Chart(NamedTuple):
    """The texts and shapes of a chart.

    Attributes:
        card: What a chart has in common with a card.
        kind: ``evolution`` or ``daily``.
        title: What the table is called.
        panels: The scales.
        first: The first day, or an empty string where there are no figures.
        last: The last one.
        rows: The days of the table.
    """

    card: Card
    kind: str
    title: str
    panels: Sequence[Panel]
    first: str
    last: str
    rows: Sequence[Row]

    @property
    def lines(self) -> Sequence[Line]:
        """All kinds of figures, in the order of the table's columns."""
        return [line for panel in self.panels for line in panel.lines]
