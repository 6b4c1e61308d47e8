"""What a language calls things and how it writes numbers: from Babel where that is installed."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

from shortcodes.memory import bytes_held, remembered

if TYPE_CHECKING:
    from babel import Locale


class CalendarNames(NamedTuple):
    """Names of months and days as they stand in a date.

    Attributes:
        months: From January.
        short_months: From January.
        days: From Monday.
        short_days: From Monday.
    """

    months: Sequence[str]
    short_months: Sequence[str]
    days: Sequence[str]
    short_days: Sequence[str]


_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS: Final = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]

ENGLISH: Final = CalendarNames(
    _MONTHS, [name[:3] for name in _MONTHS], _DAYS, [name[:3] for name in _DAYS]
)


def has_babel() -> bool:
    """Tell whether Babel is installed."""
    return find_spec("babel") is not None


_BABELS: Final = ("_cache", "_dict_cache")  # the dictionaries in which Babel keeps locales
_LOCALE: Final = (
    1_500_000  # bytes that Babel's data of one language takes, and as much again while it is read
)


@remembered("locales", lambda locale, tag: 0 if locale is None else _LOCALE)
def find_locale(tag: str) -> "Locale | None":
    """Return Babel's data for a BCP 47 tag or the nearest parent of it that Babel knows.

    Returns:
        None when Babel is not installed or knows nothing of the language.
    """
    if not has_babel():
        return None
    from babel import Locale, UnknownLocaleError, localedata  # noqa: PLC0415

    # Babel keeps all that it has ever read, so what is read here is taken from it again, but for what all share
    caches: list[dict[str, object]] = [getattr(localedata, name, {}) for name in _BABELS]
    before = [{"root", *cache} for cache in caches]
    subtags = tag.split("-")
    while subtags:
        try:
            locale = Locale.parse("-".join(subtags), sep="-")
        except (UnknownLocaleError, ValueError):
            subtags.pop()
            continue
        if locale is not None:
            locale.text_direction  # noqa: B018 - reads the data
        for cache, names in zip(caches, before, strict=True):
            for name in set(cache) - names:
                cache.pop(name, None)
        return locale
    return None


@remembered("calendars", bytes_held)
def calendar_names(tag: str) -> CalendarNames:
    """Return the names of months and days in a language, the English ones if unknown."""
    locale = None if is_english(tag) else find_locale(tag)
    if locale is None:
        return ENGLISH
    months, days = locale.months["format"], locale.days["format"]
    return CalendarNames(
        [months["wide"][number] for number in range(1, 13)],
        [months["abbreviated"][number] for number in range(1, 13)],
        [days["wide"][number] for number in range(7)],
        [days["abbreviated"][number] for number in range(7)],
    )


def is_english(tag: str) -> bool:
    """Tell whether a BCP 47 tag is English of any country."""
    return tag.lower().split("-")[0] == "en"


def territory_name(code: str, tag: str) -> str | None:
    """Return what a language calls a territory (ISO 3166 alpha-2 or UN M.49), if known."""
    locale = find_locale(tag)
    return locale.territories.get(code) if locale else None
