"""The language of a card's texts, and its direction."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice
from sys import getsizeof
from typing import Final

from shortcodes.memory import cached

_ENOUGH_LETTERS: Final = 200
_LETTER: Final = re.compile("[A-Za-z]")
_SCRIPT: Final = 200  # bytes of a script's name and count

# For each script the language most often written in it, then the others.
_LANGUAGES_OF_SCRIPT: Final = {
    "ARABIC": ("ar", "fa", "ur", "ps", "sd", "ug", "ckb", "ks", "pnb", "azb", "lrc", "mzn"),
    "HEBREW": ("he", "yi", "lad"),
    "SYRIAC": ("syr", "aii", "arc"),
    "THAANA": ("dv",),
    "NKO": ("nqo",),
    "GREEK": ("el", "grc"),
    "ARMENIAN": ("hy", "hyw"),
    "GEORGIAN": ("ka",),
    "THAI": ("th",),
    "LAO": ("lo",),
    "KHMER": ("km",),
    "HANGUL": ("ko",),
}
_RIGHT_TO_LEFT_SCRIPTS: Final = ("ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO")
_RIGHT_TO_LEFT: Final = frozenset(
    language for script in _RIGHT_TO_LEFT_SCRIPTS for language in _LANGUAGES_OF_SCRIPT[script]
)
_RIGHT_TO_LEFT_SUBTAGS: Final = frozenset(("arab", "aran", "hebr", "syrc", "thaa", "nkoo", "adlm"))


def guess_language(texts: Iterable[str], default: str) -> str:
    """Return the likely language of texts, by their script.

    It is the default if many languages share the script (Latin, Cyrillic), if there are no letters, and if the
    default is itself written in that script.
    """
    scripts: dict[str, int] = {}
    left = _ENOUGH_LETTERS
    for text in texts:
        few = len(text) <= left
        letters = (
            _count_letters_cached(text)
            if few
            else _count_letters(islice(filter(str.isalpha, text), left))
        )
        for script, times in letters:
            scripts[script] = scripts.get(script, 0) + times
            left -= times
    if not scripts:
        return default
    languages = _LANGUAGES_OF_SCRIPT.get(max(scripts, key=scripts.__getitem__), (default,))
    return default if _find_primary(default) in languages else languages[0]


def is_right_to_left(tag: str) -> bool:
    """Tell whether a language is written from right to left; a script subtag decides, if there is one."""
    primary, *subtags = tag.lower().split("-")
    script = next((part for part in subtags if len(part) == 4 and part.isalpha()), None)
    return script in _RIGHT_TO_LEFT_SUBTAGS if script else primary in _RIGHT_TO_LEFT


def find_direction(text: str, default: str) -> str:
    """Return ``rtl`` or ``ltr``, the direction of the first letter that has one."""
    if text.isascii():
        return "ltr" if _LETTER.search(text) else default
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return default


def _find_primary(tag: str) -> str:
    return tag.lower().split("-")[0]


@cached("letters", lambda made, text: getsizeof(text) + _SCRIPT * (1 + len(made)))
def _count_letters_cached(text: str) -> tuple[tuple[str, int], ...]:
    """Return the number of letters of each script in a short text, such as a label that many cards share."""
    return _count_letters(filter(str.isalpha, text))


def _count_letters(letters: Iterable[str]) -> tuple[tuple[str, int], ...]:
    scripts: dict[str, int] = {}
    for letter in letters:
        script = _find_script(letter)
        scripts[script] = scripts.get(script, 0) + 1
    return tuple(scripts.items())


@lru_cache(maxsize=1024)
def _find_script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0]
