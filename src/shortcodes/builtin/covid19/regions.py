"""Regions of the card: ISO 3166-1 codes, their names and flags."""

from typing import Final

from shortcodes.builtin.covid19.locale_data import (
    WORLD_M49,
    find_language,
    find_territory_name,
    is_english,
)
from shortcodes.sources.figures import WORLD
from shortcodes.sources.iso3166 import ALPHA2, REGIONS

_OTHER_CODES: Final = ALPHA2 | {"UK": "GB", "EL": "GR"}
_GLOBE: Final = "\N{GLOBE WITH MERIDIANS}"
_INDICATORS: Final = ord("\N{REGIONAL INDICATOR SYMBOL LETTER A}") - ord("A")


def is_code(region: str) -> bool:
    """Tell whether a region has the form of a code, assigned or not: two capital letters."""
    return len(region) == 2 and region.isascii() and region.isalpha() and region.isupper()


def find_flag(region: str) -> str:
    """Return the flag as an emoji: two regional indicators; a globe if there is no code."""
    if not is_code(region):
        return _GLOBE
    return chr(_INDICATORS + ord(region[0])) + chr(_INDICATORS + ord(region[1]))


def find_name(region: str, language: str) -> str:
    """Return a language's name of a region; the code itself if no name is known."""
    if region != WORLD:
        return find_territory_name(region, language) or region
    name = None if is_english(language) else find_territory_name(WORLD_M49, language)
    return name[:1].upper() + name[1:] if name else "World"


def guess_region(value: str, language: str) -> str:
    """Return the likely code for an alpha-3 code or a name, or an empty string.

    ``EG`` for ``EGY``, ``GB`` for ``UK``; for ``Egypt`` if Babel is installed.
    """
    if code := _OTHER_CODES.get(value.upper()):
        return code
    for tag in ("en", language):
        found = find_language(tag)
        code = found.find_code(value) if found else ""
        if code in REGIONS:
            return code
    return ""
