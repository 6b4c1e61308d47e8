"""The figures that come with the library, for a widget without a data source.

Source: Worldometers, COVID-19 Coronavirus Pandemic, https://www.worldometers.info/coronavirus/, as
it stood for 28 and 29 December 2020: Egypt, the United Arab Emirates, Palestine and the world.
"""

from functools import cache
from importlib.resources import files

from shortcodes.sources.csv import CsvSeries, CsvSource


@cache
def load_snapshot() -> CsvSource:
    """Return the embedded figures, which are read once."""
    text = files(__package__).joinpath("snapshot.csv").read_text(encoding="utf-8")
    return CsvSource.parse(text, "snapshot.csv")


def load_series() -> CsvSeries:
    """Return the embedded figures of each region by day."""
    return load_snapshot().series
