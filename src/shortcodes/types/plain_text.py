"""``PlainText`` and ``PlainLine``: text without invisible characters."""

import re
from typing import Annotated, Final, TypeAlias

from pydantic import AfterValidator

from shortcodes.types.fits import Fits
from shortcodes.types.schema import Described

LONGEST_TEXT: Final = 10_000
"""Characters of a text at most."""

# Directional overrides, embeddings and isolates that aren't closed affect the text behind them.
# The marks U+200E, U+200F and U+061C, and the joiners, stay: they affect their neighbours alone.
_BIDI: Final = "\u202a-\u202e\u2066-\u2069"
# Characters that HTML doesn't allow: controls, halves of surrogate pairs, noncharacters.
_NONCHARACTERS: Final = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_NOT_IN_HTML: Final = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}"
_LINE_END = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_BIDI_CHARACTERS = re.compile(f"[{_BIDI}]+")
_UNSEEN = re.compile(f"[{_NOT_IN_HTML}{_BIDI}]+")


def clean_text(value: str) -> str:
    """Return a text with line feeds between its lines and without invisible characters.

    It removes control characters, noncharacters, and the bidi overrides, embeddings and isolates, which could
    reverse the text behind them.
    """
    if value.isprintable():
        return value
    return _UNSEEN.sub("", _LINE_END.sub("\n", value))


def clean_line(value: str) -> str:
    """Return a text as `clean_text` does, with single blanks for runs of white space."""
    if not value.isprintable():
        value = _UNSEEN.sub(" ", _BIDI_CHARACTERS.sub("", value))
    return " ".join(value.split())


def _check_length(value: str) -> str:
    # Not by pydantic's own bound, which refuses halves of surrogate pairs.
    if len(value) > LONGEST_TEXT:
        raise ValueError(f"a text has at most {LONGEST_TEXT} characters")
    return value


PlainText: TypeAlias = Annotated[
    str,
    AfterValidator(_check_length),
    AfterValidator(clean_text),
    Described({"maxLength": LONGEST_TEXT}),
    Fits(),
]
"""A text of at most 10,000 characters, without control and bidi override characters."""

PlainLine: TypeAlias = Annotated[
    str,
    AfterValidator(_check_length),
    AfterValidator(clean_line),
    Described({"maxLength": LONGEST_TEXT}),
    Fits(),
]
"""The same on one line, with single blanks."""
