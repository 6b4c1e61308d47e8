"""Regions of the card: their names, and the codes that are meant by others."""

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
