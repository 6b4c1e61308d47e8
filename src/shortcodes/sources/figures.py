"""`Figures`: the COVID-19 figures of one region on one day, as the card's data source returns them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

WORLD = ""
"""The key of the whole world, where a region's is its ISO 3166-1 alpha-2 code in capitals."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one region on one day; None is a figure that nobody published.

    Attributes:
        region: ISO 3166-1 alpha-2 code in capitals, or ``WORLD``.
        date: The day of the figures.
        confirmed: Cases since the beginning.
        confirmed_24h: Cases added that day; negative where cases were taken back.
        deaths: Deaths since the beginning.
        deaths_24h: Deaths added that day; negative where deaths were taken back.
        recovered: People who recovered.
        active: Cases neither recovered nor dead.
        updated: The time of their last change; aware.
    """

    region: str
    date: date
    confirmed: int | None
    confirmed_24h: int | None
    deaths: int | None
    deaths_24h: int | None
    recovered: int | None
    active: int | None
    updated: datetime

    @property
    def deaths_rate(self) -> Decimal | None:
        """Deaths per hundred confirmed cases, two decimals, halves rounded up.

        None if one of the two is unknown, or there are no cases.
        """
        if self.deaths is None or not self.confirmed:
            return None
        rate = Decimal(self.deaths) * 100 / Decimal(self.confirmed)
        return rate.quantize(Decimal("0.01"), ROUND_HALF_UP)
