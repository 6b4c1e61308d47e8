"""The grammar of CSS values that load nothing, and the escapes of strings in CSS."""

import re
from functools import cache
from typing import Final

_LONGEST: Final = 2_000

_NUMBER: Final = r"[+-]?(?:[0-9]++(?:\.[0-9]++)?|\.[0-9]++)(?:e[+-]?[0-9]{1,3})?"
_WORD: Final = r"-{0,2}[a-z_][a-z0-9_-]*+"
_STRING: Final = r"""(?:"[^"'\\<>{};\x00-\x1f\x7f]*+"|'[^"'\\<>{};\x00-\x1f\x7f]*+')"""
_MARK: Final = "\0"
"""Takes the place of a string."""

_A_STRING = re.compile(_STRING)
_ITEM: Final = (
    rf"(?:(?:{_NUMBER}(?:%|[a-z]{{1,10}})?|\#[0-9a-z]{{1,16}}|[0-9a-f]{{3,8}}|{_WORD})(?![\w%(#-])"
    rf"|{_MARK})"
)
_SEPARATOR: Final = r"(?:\s*+[,/+*]\s*+|\s++-\s++|\s++)"
_LIST: Final = rf"{_ITEM}(?:{_SEPARATOR}{_ITEM})*+"
# Functions that name, mix or compute values and load nothing, and brackets that group.
_FUNCTION: Final = (
    r"(?<![\w#-])(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark|calc|min|max|clamp|minmax"
    r"|repeat|fit-content|var|translate(?:x|y|z|3d)?|scale(?:x|y|z|3d)?|rotate(?:x|y|z|3d)?|skew[xy]?|matrix"
    r"|perspective|blur|brightness|contrast|grayscale|hue-rotate|invert|opacity|saturate|sepia|cubic-bezier"
    r"|steps|(?:repeating-)?(?:linear|radial|conic)-gradient|circle|ellipse|inset|polygon|counters?)?"
)
_FLAGS: Final = re.ASCII | re.IGNORECASE
# Most values; the patterns below take some milliseconds to compile.
_USUAL = re.compile(r"#[0-9a-f]{3,8}|[0-9]{1,9}(?:px|em|rem|%)?|[a-z]*+", re.ASCII)
_DEEPEST: Final = 4

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 _.,-]")


def is_css_value(text: str) -> bool:
    """Whether a text is one value of CSS, or empty; such a value loads nothing and begins no declaration."""
    if _USUAL.fullmatch(text):
        return True
    # a bracket makes a function of a word before it
    if len(text) > _LONGEST or _MARK in text or text.startswith("("):
        return False
    simple, call = _compile_patterns()
    text = _A_STRING.sub(_MARK, text)  # a string has no functions
    for _ in range(_DEEPEST):
        if simple.fullmatch(text):
            return True
        if "(" not in text:
            return False
        text = call.sub(" x ", text)  # a call is a value like any other
    return False


@cache
def _compile_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a value without functions, and of a function whose arguments are such values."""
    simple = rf"\s*+(?:{_LIST})?\s*+"
    return re.compile(simple, _FLAGS), re.compile(rf"{_FUNCTION}\(\s*+{_LIST}\s*+\)", _FLAGS)


def escape_strings(text: str) -> str:
    """Return a value of CSS with all signs in its strings escaped."""
    return _A_STRING.sub(
        lambda match: f"{match[0][0]}{escape_string(match[0][1:-1])}{match[0][0]}", text
    )


def has_strings(text: str) -> bool:
    """Whether a value of CSS has strings."""
    return '"' in text or "'" in text


def escape_string(text: str) -> str:
    """Return a text escaped for a string of CSS in either quotes, without signs of HTML."""
    return _NOT_PLAIN.sub(lambda match: f"\\{ord(match[0]):x} ", text)
