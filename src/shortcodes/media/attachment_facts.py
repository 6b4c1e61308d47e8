"""`Media` from what WordPress keeps of an attachment: its file and the metadata of its file."""

from collections.abc import Mapping
from typing import Any, Final

from shortcodes.media.item import MediaSize
from shortcodes.types.plain_text import clean_line

TOLD: Final = ("artist", "album", "genre", "year", "length_formatted")
"""What a recording says of itself, by core's names."""

MOST_SIZES: Final = 100
"""The most sizes of a picture."""

_GREATEST: Final = 2**31 - 1


def read_number(value: object) -> int:
    """Return a whole number from 0 to 2**31 - 1, or 0 for anything else."""
    if isinstance(value, bool):
        return 0
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:12])
    return value if isinstance(value, int) and 0 <= value <= _GREATEST else 0


def read_told(facts: Mapping[Any, Any]) -> dict[str, str]:
    """Return what a recording says of itself."""
    values = {name: facts.get(name) for name in TOLD}
    return {
        name: clean_line(str(value)[:1_000])
        for name, value in values.items()
        if isinstance(value, str | int) and value
    }


def read_sizes(sizes: object, folder: str) -> dict[str, MediaSize]:
    """Return the smaller files of a picture, by the names of their sizes.

    Args:
        sizes: Mappings with ``width``, ``height``, and ``file`` or ``source_url``, by the names of sizes.
        folder: The address of the folder that the files are in, with its slash.
    """
    if not isinstance(sizes, Mapping):
        return {}
    found = {}
    for name, facts in list(sizes.items())[:MOST_SIZES]:
        if not isinstance(facts, Mapping) or name == "full":
            continue
        url = facts.get("source_url") or (f"{folder}{facts['file']}" if facts.get("file") else "")
        if isinstance(url, str) and url:
            width, height = read_number(facts.get("width")), read_number(facts.get("height"))
            found[str(name)] = MediaSize(url, width, height)
    return found
