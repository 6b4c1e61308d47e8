"""Names and number formats of languages, from Babel if that is installed."""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

from shortcodes.memory import cached, count_bytes

if TYPE_CHECKING:
    from babel import Locale


class CalendarNames(NamedTuple):
    """Names of months and days, in the form that they have in dates.

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


# The zero of each set of digits that CLDR names as native to a language. Chinese hanidec is left out: its
# digits aren't consecutive characters, and Chinese pages print Latin ones.
ZEROS: Final = {
    "adlm": 0x1E950,
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "gujr": 0x0AE6,
    "guru": 0x0A66,
    "khmr": 0x17E0,
    "knda": 0x0CE6,
    "laoo": 0x0ED0,
    "mlym": 0x0D66,
    "mong": 0x1810,
    "mtei": 0xABF0,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "orya": 0x0B66,
    "tamldec": 0x0BE6,
    "telu": 0x0C66,
    "thai": 0x0E50,
    "tibt": 0x0F20,
}

WORLD_M49: Final = "001"


def has_babel() -> bool:
    """Tell whether Babel is installed."""
    return find_spec("babel") is not None


class NumberFormats(NamedTuple):
    """How a language writes numbers in its own digits.

    Attributes:
        system: CLDR's name of the digits.
        whole: CLDR's pattern of a whole number.
        percent: CLDR's pattern of a percentage.
        symbols: The decimal separator, the group separator and the signs, by CLDR's names.
    """

    system: str
    whole: str
    percent: str
    symbols: Mapping[str, str]


class Language(NamedTuple):
    """The data of a language that a card needs: some KB of the MB that Babel reads.

    Attributes:
        numbers: How it writes numbers.
        own_calendar: The names of months and days, or None if the parent has the same.
        own_territories: A line for each territory that has a code: the code, a tab, the name. Empty if the
            parent has the same.
        parent: Babel's name of the language that it is a variant of, or an empty string.
    """

    numbers: NumberFormats
    own_calendar: CalendarNames | None
    own_territories: str
    parent: str

    @property
    def calendar(self) -> CalendarNames:
        """The names of months and days."""
        return self.own_calendar or _load_language(self.parent).calendar

    @property
    def territories(self) -> str:
        """The codes and names of territories, each in a line."""
        return self.own_territories or _load_language(self.parent).territories

    def find_territory(self, code: str) -> str | None:
        """Return its name of a territory (ISO 3166 alpha-2 or UN M.49), or None."""
        _, found, rest = self.territories.partition(f"\n{code}\t")
        return rest[: rest.index("\n")] if found else None

    def find_code(self, name: str) -> str:
        """Return the code of the territory with a name, in letters of any case, or an empty string."""
        before, found, _ = self.territories.casefold().partition(f"\t{name.casefold()}\n")
        return before[before.rindex("\n") + 1 :].upper() if found else ""


_BABELS: Final = ("_cache", "_dict_cache")  # the dictionaries in which Babel keeps locales
_SYMBOLS: Final = ("decimal", "group", "minusSign", "percentSign", "plusSign")
_LONGEST: Final = 100  # characters of a tag that is cached


def find_language(tag: str) -> Language | None:
    """Return Babel's data of a BCP 47 tag, or of its nearest parent that Babel has.

    Returns:
        None if Babel is not installed or has no data of the language.
    """
    name = _find_babel_name_cached(tag) if len(tag) <= _LONGEST else _find_babel_name(tag)
    return _load_language(name) if name else None


@cached("tags of languages", count_bytes)
def _find_babel_name_cached(tag: str) -> str:
    return _find_babel_name(tag)


def _find_babel_name(tag: str) -> str:
    """Return Babel's name of a tag or its nearest parent, or an empty string."""
    if not has_babel():
        return ""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    subtags = tag.split("-")
    if subtags[0].lower() not in _list_known_languages():  # Babel takes long to find that out
        return ""
    while subtags:
        try:
            return str(Locale.parse("-".join(subtags), sep="-"))
        except (UnknownLocaleError, ValueError):
            subtags.pop()
    return ""


@cache
def _list_known_languages() -> frozenset[str]:
    from babel.core import get_global  # noqa: PLC0415
    from babel.localedata import locale_identifiers  # noqa: PLC0415

    names = (*locale_identifiers(), *get_global("language_aliases"))
    return frozenset(name.split("_")[0].lower() for name in names)


@cached("languages", count_bytes)
def _load_language(name: str) -> Language:
    from babel import Locale, localedata  # noqa: PLC0415

    # Babel caches all that it ever reads, so the locales that this call adds are removed again
    caches: list[dict[str, object]] = [getattr(localedata, name, {}) for name in _BABELS]
    before = [{"root", *cache} for cache in caches]
    found = _read_locale(Locale.parse(name), name.rpartition("_")[0])
    for locales, names in zip(caches, before, strict=True):
        for added in set(locales) - names:
            locales.pop(added, None)
    return found


def _read_locale(locale: "Locale", parent: str) -> Language:
    months, days = locale.months["format"], locale.days["format"]
    calendar = CalendarNames(
        [str(months["wide"][number]) for number in range(1, 13)],
        [str(months["abbreviated"][number]) for number in range(1, 13)],
        [str(days["wide"][number]) for number in range(7)],
        [str(days["abbreviated"][number]) for number in range(7)],
    )
    native = locale.other_numbering_systems.get("native", locale.default_numbering_system)
    system = native if native in ZEROS else "latn"
    # For a set of digits, CLDR has only the symbols that differ from those of Latin digits.
    symbols = {**locale.number_symbols["latn"], **locale.number_symbols[system]}
    numbers = NumberFormats(
        system,
        locale.decimal_formats[None].pattern,
        locale.percent_formats[None].pattern,
        {name: str(symbols[name]) for name in _SYMBOLS},
    )
    named = sorted(locale.territories.items())
    lines = [f"{code}\t{name}" for code, name in named if len(code) == 2 or code == WORLD_M49]
    territories = "\n".join(("", *lines, ""))
    made = Language(numbers, calendar, territories, parent)
    if not parent:
        return made
    kind_of = _load_language(parent)  # most variants share most of it
    return made._replace(
        own_calendar=None if kind_of.calendar == calendar else calendar,
        own_territories="" if kind_of.territories == territories else territories,
    )


def find_calendar_names(tag: str) -> CalendarNames:
    """Return the names of months and days in a language, in English if it is unknown."""
    language = None if is_english(tag) else find_language(tag)
    return ENGLISH if language is None else language.calendar


def is_english(tag: str) -> bool:
    """Tell whether a BCP 47 tag is English of any country."""
    return tag.lower().split("-")[0] == "en"


def find_territory_name(code: str, tag: str) -> str | None:
    """Return a language's name of a territory (ISO 3166 alpha-2 or UN M.49), or None."""
    language = find_language(tag)
    return language.find_territory(code) if language else None
