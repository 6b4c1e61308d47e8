"""Makes a chart: from attributes and a series of figures to texts and shapes."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time
from heapq import nlargest
from typing import Final, Literal, NamedTuple

from shortcodes.builtin.covid19.chart_view import Chart, Line, Panel, Row, Tick
from shortcodes.builtin.covid19.locale_data import find_language
from shortcodes.builtin.covid19.maker import KINDS, CardMaker, Kind, check_figures
from shortcodes.builtin.covid19.numbers import UNKNOWN
from shortcodes.builtin.covid19.php_date import format_php_date
from shortcodes.builtin.covid19.plot import (
    Scale,
    Values,
    make_bars,
    make_grid,
    make_line,
    make_scale,
)
from shortcodes.sources.figures import Figures
from shortcodes.types.plain_text import clean_line

ChartKind = Literal["evolution", "daily"]


class _Form(NamedTuple):
    """What one chart is like.

    Attributes:
        style: The format of its figures, which tells totals from what days have added.
        is_together: Whether all kinds of figures have one scale.
        shape: Makes the path of one kind.
    """

    style: str
    is_together: bool
    shape: Callable[[Sequence[int], Values, Scale], str]


_FORMS: Final[dict[ChartKind, _Form]] = {
    "evolution": _Form("count", True, make_line),
    "daily": _Form("change", False, make_bars),
}


def sort_series(source: str | None, answer: object, days: int) -> list[Figures]:
    """Return the last days of a data source's answer, in order.

    Args:
        source: The source's name.
        answer: Figures of one region, or None.
        days: The most days.

    Raises:
        TypeError: The source answered with something other than figures.
    """
    if answer is None:
        return []
    if not isinstance(answer, Iterable):
        raise TypeError(f"the source {source!r} gave a {type(answer).__name__}, not Figures by day")
    figures = (check_figures(source, one) for one in answer)
    return nlargest(days, figures, key=lambda one: one.date)[::-1]


class ChartMaker(CardMaker):
    """Makes one chart for one shortcode; `CardMaker` makes what it has in common with a card."""

    __slots__ = ("_days", "_form", "_kind", "_series")

    def make_chart(self, kind: ChartKind, series: Sequence[Figures]) -> Chart:
        """Return the chart of a series, and report its faults."""
        self._kind: ChartKind = kind
        self._form = _FORMS[kind]
        self._series = series
        self._days = [figures.date.toordinal() for figures in series]
        card = self.make_card()
        kinds = self._choose_kinds()
        groups = [kinds] if self._form.is_together else [[one] for one in kinds]
        panels = [
            self._make_panel(f"{card.id}-{number}", group)
            for number, group in enumerate(groups)
            if group
        ]
        labels = ", ".join(getattr(self._attributes, one.label) for one in kinds)
        return Chart(
            card=card,
            kind=kind,
            title=f"{card.name}: {labels}",
            panels=panels,
            first=self._format_day(series[0].date) if series else "",
            last=self._format_day(series[-1].date) if series else "",
            rows=[self._make_row(figures, kinds) for figures in series],
        )

    def _choose_kinds(self) -> list[Kind]:
        """Return the kinds of figures that are shown: an empty label hides one."""
        attributes = self._attributes
        return [
            kind
            for kind in KINDS
            if kind.style == self._form.style
            and getattr(attributes, kind.label)
            and (not kind.switched or getattr(attributes, kind.name))
        ]

    def _make_panel(self, id: str, kinds: Sequence[Kind]) -> Panel:
        columns = [[getattr(figures, kind.name) for figures in self._series] for kind in kinds]
        known = [value for column in columns for value in column if value is not None]
        scale = make_scale(known)
        lines = [
            self._make_line(kind, column, scale)
            for kind, column in zip(kinds, columns, strict=True)
        ]
        steps = scale.list_steps() if known else []
        return Panel(
            id=id,
            description=self._describe(lines, columns),
            lines=lines,
            ticks=[
                Tick(self._format_step(step), round(100 * scale.find_height(step), 2))
                for step in steps
            ],
            grid=make_grid(scale) if known else "",
        )

    def _make_line(self, kind: Kind, values: Values, scale: Scale) -> Line:
        return Line(
            kind=kind.shown,
            label=getattr(self._attributes, kind.label),
            language=self._find_label_language(kind.label),
            value=self._format(values[-1] if values else None),
            path=self._form.shape(self._days, values, scale),
        )

    def _describe(self, lines: Sequence[Line], columns: Sequence[Values]) -> str:
        """Return what a panel shows: the days, and the first and the last of each kind of figures."""
        if not self._series:
            return UNKNOWN
        days = [self._format_day(figures.date) for figures in (self._series[0], self._series[-1])]
        parts = (
            f"{line.label}: {self._format(column[0])} – {line.value}"
            for line, column in zip(lines, columns, strict=True)
        )
        return f"{' – '.join(days)}. {'; '.join(parts)}"

    def _make_row(self, figures: Figures, kinds: Sequence[Kind]) -> Row:
        values = [self._format(getattr(figures, kind.name)) for kind in kinds]
        return Row(self._format_day(figures.date), values)

    def _format(self, value: int | None) -> str:
        formatted: str = getattr(self._numbers, self._form.style)(value)
        return formatted

    def _format_step(self, step: int) -> str:
        return self._numbers.change(step) if step < 0 else self._numbers.count(step)

    def _format_day(self, day: date) -> str:
        """Return a day in the chart's language; where that isn't known, as 2020-12-29."""
        is_known = not self._is_foreign or find_language(self._language)
        text = format_php_date(
            "j M Y" if is_known else "Y-m-d", datetime.combine(day, time(), UTC), self._language
        )
        return self._numbers.digits(clean_line(text))
