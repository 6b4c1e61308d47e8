"""CSS that a value may be: the grammar of a value, and the escapes of a string."""

import re
from functools import cache
from typing import Final

_LONGEST: Final = 2_000

_NUMBER: Final = r"[+-]?(?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:e[+-]?[0-9]{1,3})?"
_WORD: Final = r"-{0,2}[a-z_][a-z0-9_-]*+"
_STRING: Final = r"""(?:"[^"'\\<>{};\x00-\x1f\x7f]*+"|'[^"'\\<>{};\x00-\x1f\x7f]*+')"""
_MARK: Final = "\0"
"""Stands for a string."""

_A_STRING = re.compile(_STRING)
_ITEM: Final = (
    rf"(?:(?:{_NUMBER}(?:%|[a-z]{{1,10}})?|\#[0-9a-z]{{1,16}}|[0-9a-f]{{3,8}}|{_WORD})(?![\w%(#-])"
    rf"|{_MARK})"
)
_SEPARATOR: Final = r"(?:\s*+[,/+*]\s*+|\s++-\s++|\s++)"
_LIST: Final = rf"{_ITEM}(?:{_SEPARATOR}{_ITEM})*+"
# Functions that name, mix or compute values and load nothing; brackets alone group what is computed.
_FUNCTION: Final = (
    r"(?<![\w#-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|calc|min|max|clamp|minmax"
    r"|repeat|fit-content|var|translate(?:x|y|z|3d)?|scale(?:x|y|z|3d)?|rotate(?:x|y|z|3d)?|skew[xy]?|matrix"
    r"|perspective|blur|brightness|contrast|grayscale|hue-rotate|invert|opacity|saturate|sepia|cubic-bezier"
    r"|steps|(?:repeating-)?(?:linear|radial|conic)-gradient|circle|ellipse|inset|polygon|counters?)?"
)
_FLAGS: Final = re.ASCII | re.IGNORECASE
# What most values are; the patterns below take some milliseconds to compile.
_USUAL = re.compile(r"#[0-9a-f]{3,8}|[0-9]{1,9}(?:px|em|rem|%)?|[a-z]*+", re.ASCII)
_DEEPEST: Final = 4

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 _.,-]")


def is_css_value(text: str) -> bool:
    """Whether a text is one value of CSS, or nothing; it loads nothing and holds no second declaration."""
    if _USUAL.fullmatch(text):
        return True
    # a bracket makes a function of a word before it
    if len(text) > _LONGEST or _MARK in text or text.startswith("("):
        return False
    simple, call = _patterns()
    text = _A_STRING.sub(_MARK, text)  # what is in a string is no function
    for _ in range(_DEEPEST):
        if simple.fullmatch(text):
            return True
        if "(" not in text:
            return False
        text = call.sub(" x ", text)  # what a function returns is a value like any other
    return False


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a value without functions, and of a function whose arguments are such values."""
    simple = rf"\s*+(?:{_LIST})?\s*+"
    return re.compile(simple, _FLAGS), re.compile(rf"{_FUNCTION}\(\s*+{_LIST}\s*+\)", _FLAGS)


def escape_strings(text: str) -> str:
    """Return a value of CSS whose strings hold no sign that means anything outside of one."""
    return _A_STRING.sub(
        lambda match: f"{match[0][0]}{escape_string(match[0][1:-1])}{match[0][0]}", text
    )


def has_strings(text: str) -> bool:
    """Whether a value of CSS holds strings."""
    return '"' in text or "'" in text


def escape_string(text: str) -> str:
    """Return a text as it is written in a string of CSS, whatever its quotes; it holds no sign of HTML."""
    return _NOT_PLAIN.sub(lambda match: f"\\{ord(match[0]):x} ", text)
