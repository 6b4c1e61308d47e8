"""How records are read."""

from dataclasses import dataclass
from typing import Final

MOST_CHARS: Final = 10_000_000
"""Characters of a text; a longer one is a loss."""


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How records are read.

    Attributes:
        kind: What a file is, one of `shortcodes.records.KINDS`; None chooses by its name and content.
        fields: The fields that hold texts, such as ``body`` or ``meta.text``; none chooses them.
        types: The types of posts that are read, such as ``post`` and ``page``; none reads all.
        max_chars: How many characters a text may have; a longer one is a loss.
    """

    kind: str | None = None
    fields: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    max_chars: int = MOST_CHARS


DEFAULTS: Final = ReadingOptions()
