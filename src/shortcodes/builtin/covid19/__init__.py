"""The pack ``covid19``: the figures of one region, or of the world."""

from shortcodes.widgets.registry import Registry


def register(registry: Registry) -> None:
    """Add ``covid19-ultimate-card`` and its charts."""
    from shortcodes.builtin.covid19.card import Covid19Card  # noqa: PLC0415
    from shortcodes.builtin.covid19.charts import DailyChart, EvolutionChart  # noqa: PLC0415

    registry.add("covid19-ultimate-card", Covid19Card)
    registry.add("covid19-ultimate-evolution-chart", EvolutionChart)
    registry.add("covid19-ultimate-daily-chart", DailyChart)
