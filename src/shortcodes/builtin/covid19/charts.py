"""The widgets ``[covid19-ultimate-evolution-chart]`` and ``[covid19-ultimate-daily-chart]``."""

from collections.abc import Iterable
from typing import Annotated, ClassVar, TypedDict

from pydantic import ConfigDict, Field

from shortcodes.builtin.covid19.attributes import CardAttributes
from shortcodes.builtin.covid19.chart_maker import ChartKind, ChartMaker, sort_series
from shortcodes.builtin.covid19.chart_view import Chart
from shortcodes.builtin.covid19.snapshot import load_series
from shortcodes.sources.figures import Figures
from shortcodes.types import Flag, Integer
from shortcodes.widgets.scope import Scope


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        chart: The texts and shapes of the chart.
    """

    chart: Chart


class _ChartAttributes(CardAttributes):
    """What both charts have; they add the figures that they show."""

    days: Annotated[Integer, Field(ge=1, le=400)] = Field(
        60, description="How many days it shows, 1 to 400, up to the last one with figures."
    )


class EvolutionChart(_ChartAttributes):
    """The totals of one region, or of the world, by day as lines.

    The figures come from the data source ``covid19-series``, which answers a region with its `Figures` of
    several days; without one, from the snapshot of 28 and 29 December 2020. An empty label hides a line.
    """

    model_config = ConfigDict(defer_build=False)
    examples: ClassVar[tuple[str, ...]] = ("[covid19-ultimate-evolution-chart region=EG]",)

    template = "covid19-chart.html"
    css_file = "covid19-card.css"
    block = True
    pure = True
    source = "covid19-series"
    default_source = load_series

    def data_key(self) -> str:
        """Return the region, the key of a source of series."""
        return self.region

    def context(self, scope: Scope[Iterable[Figures]]) -> Variables:
        """Return ``chart``, with all texts and shapes of the template."""
        return {"chart": self._make("evolution", scope)}

    def _make(self, kind: ChartKind, scope: Scope[Iterable[Figures]]) -> Chart:
        series = sort_series(self.source, scope.data, self.days)
        return ChartMaker(self, scope, series[-1] if series else None).make_chart(kind, series)


class DailyChart(EvolutionChart):
    """What each day has added to the figures of one region, or of the world, as bars.

    The figures come from the data source ``covid19-series``; see `EvolutionChart`. ``deaths_24h`` adds the
    deaths, on a scale of their own.
    """

    examples = ("[covid19-ultimate-daily-chart region=EG]",)

    template = "covid19-chart.html"
    css_file = "covid19-card.css"

    confirmed_24h: Flag = Field(True, description="Whether to show the cases added each day.")

    def context(self, scope: Scope[Iterable[Figures]]) -> Variables:
        """Return ``chart``, with all texts and shapes of the template."""
        return {"chart": self._make("daily", scope)}
