"""The format letters of PHP's ``date()``, https://www.php.net/manual/datetime.format.php.

Results are those of PHP 8.2, without what a ``datetime`` can't represent: years before 1 and after 9999,
zones known by an abbreviation only, ``+00:00`` as other than UTC.
"""

from calendar import isleap, monthrange
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple, TypeAlias

from shortcodes.builtin.covid19.locale_data import ENGLISH, CalendarNames, find_calendar_names
from shortcodes.memory import cached, count_bytes

_Step: TypeAlias = Callable[[datetime, CalendarNames], str]
_USUAL: Final = 100  # characters of a format that is cached
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def format_php_date(format: str, moment: datetime, locale: str = "en") -> str:
    """Write a moment the way PHP's ``date()`` does.

    Args:
        format: Letters, each of which is a part of the date; a backslash keeps the next character as it
            is. A backslash at the end gives U+0000, as it does in PHP.
        moment: An aware time; it is written in its own zone.
        locale: BCP 47 tag of the language of month and day names. They are English where Babel
            isn't installed. ``S``, ``a``, ``A``, ``c`` and ``r`` are English always.

    Raises:
        ValueError: The moment has no time zone.
    """
    if moment.utcoffset() is None:
        raise ValueError("a moment without a time zone can't be written as a date")
    steps, named = _find_format(format)
    names = find_calendar_names(locale) if named else ENGLISH
    return "".join([step if isinstance(step, str) else step(moment, names) for step in steps])


def needs_names(format: str) -> bool:
    """Tell whether a format has the name of a month or day."""
    return _find_format(format).named


class _Format(NamedTuple):
    """A parsed format.

    Attributes:
        steps: Texts, and functions that write a part of a date.
        named: Whether a month's or a day's name is among them.
    """

    steps: tuple[str | _Step, ...]
    named: bool


def _find_format(format: str) -> _Format:
    return _parse_format_cached(format) if len(format) <= _USUAL else _parse_format(format)


@cached("formats", count_bytes)
def _parse_format_cached(format: str) -> _Format:
    return _parse_format(format)


def _parse_format(format: str) -> _Format:
    letters = iter(format)
    steps = [next(letters, "\0") if letter == "\\" else _make_step(letter) for letter in letters]
    return _Format(tuple(steps), any(step in _NAMED.values() for step in steps))


def _make_step(letter: str) -> str | _Step:
    if letter in _NAMED:
        return _NAMED[letter]
    write = _WRITERS.get(letter)
    return letter if write is None else lambda moment, names: str(write(moment))


def _suffix(moment: datetime) -> str:
    if 11 <= moment.day <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(moment.day % 10, "th")


def _timestamp(moment: datetime) -> int:
    # Exact for every year, which a float of datetime.timestamp() isn't.
    return (moment - _EPOCH) // timedelta(seconds=1)


def _swatch_beat(moment: datetime) -> str:
    """Return the thousandth of the day in Biel, Switzerland, without summer time."""
    return f"{(_timestamp(moment) + 3600) % 86400 * 10 // 864:03d}"


def _offset_seconds(moment: datetime) -> int:
    return int((moment.utcoffset() or timedelta()).total_seconds())


def _offset(moment: datetime, colon: str = ":") -> str:
    seconds = _offset_seconds(moment)
    minutes = abs(seconds) // 60
    return f"{'-' if seconds < 0 else '+'}{minutes // 60:02d}{colon}{minutes % 60:02d}"


def _zulu_or_offset(moment: datetime) -> str:
    is_utc = _abbreviation(moment) in ("UTC", "Z", "GMT+0000")
    return "Z" if is_utc else _offset(moment)


def _abbreviation(moment: datetime) -> str:
    name = moment.tzname() or ""
    # A fixed offset names itself UTC+03:00 in Python and GMT+0300 in PHP.
    return f"GMT{_offset(moment, '')}" if _is_fixed(name) else name


def _zone(moment: datetime) -> str:
    key = getattr(moment.tzinfo, "key", None)
    name = moment.tzname() or ""
    return key or (_offset(moment) if _is_fixed(name) else name)


def _is_fixed(name: str) -> bool:
    return not name or name.startswith(("UTC+", "UTC-"))


def _iso(moment: datetime) -> str:
    return f"{moment.year:04d}-{moment:%m-%dT%H:%M:%S}{_offset(moment)}"


def _rfc_2822(moment: datetime) -> str:
    day = ENGLISH.short_days[moment.weekday()]
    month = ENGLISH.short_months[moment.month - 1]
    clock = f"{moment:%H:%M:%S} {_offset(moment, '')}"
    return f"{day}, {moment.day:02d} {month} {moment.year:04d} {clock}"


_NAMED: Final[dict[str, _Step]] = {
    "D": lambda moment, names: names.short_days[moment.weekday()],
    "l": lambda moment, names: names.days[moment.weekday()],
    "M": lambda moment, names: names.short_months[moment.month - 1],
    "F": lambda moment, names: names.months[moment.month - 1],
}

_WRITERS: Final[dict[str, Callable[[datetime], str | int]]] = {
    # Day
    "d": lambda moment: f"{moment.day:02d}",
    "j": lambda moment: moment.day,
    "N": lambda moment: moment.isoweekday(),
    "S": _suffix,
    "w": lambda moment: moment.isoweekday() % 7,
    "z": lambda moment: moment.timetuple().tm_yday - 1,
    # Week and month
    "W": lambda moment: f"{moment.isocalendar().week:02d}",
    "m": lambda moment: f"{moment.month:02d}",
    "n": lambda moment: moment.month,
    "t": lambda moment: monthrange(moment.year, moment.month)[1],
    # Year
    "L": lambda moment: int(isleap(moment.year)),
    "o": lambda moment: moment.isocalendar().year,
    "X": lambda moment: f"+{moment.year:04d}",
    "x": lambda moment: f"{moment.year:04d}",
    "Y": lambda moment: f"{moment.year:04d}",
    "y": lambda moment: f"{moment.year % 100:02d}",
    # Time
    "a": lambda moment: "am" if moment.hour < 12 else "pm",
    "A": lambda moment: "AM" if moment.hour < 12 else "PM",
    "B": _swatch_beat,
    "g": lambda moment: moment.hour % 12 or 12,
    "G": lambda moment: moment.hour,
    "h": lambda moment: f"{moment.hour % 12 or 12:02d}",
    "H": lambda moment: f"{moment.hour:02d}",
    "i": lambda moment: f"{moment.minute:02d}",
    "s": lambda moment: f"{moment.second:02d}",
    "u": lambda moment: f"{moment.microsecond:06d}",
    "v": lambda moment: f"{moment.microsecond // 1000:03d}",
    # Time zone
    "e": _zone,
    "I": lambda moment: int(bool(moment.dst())),
    "O": lambda moment: _offset(moment, ""),
    "P": _offset,
    "p": _zulu_or_offset,
    "T": _abbreviation,
    "Z": _offset_seconds,
    # Whole date
    "c": _iso,
    "r": _rfc_2822,
    "U": _timestamp,
}
