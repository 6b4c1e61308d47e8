"""What a mark looks like, and the numbers in it.

A mark stands for a tag while a Markdown engine works on the text around it. It is made of noncharacters of
Unicode, which no text has and no engine touches, between two punctuation signs, so that what stands
beside it (emphasis, a typographer's quotes) is read as it would be beside the brackets of the tag.
"""

import re
from typing import Final

_OPEN, _CLOSE = "\u2e28", "\u2e29"
_BLOCK, _INLINE = "\ufdee", "\ufdef"
_DIGITS = "".join(chr(0xFDD0 + digit) for digit in range(10))
_NUMBERS = str.maketrans(_DIGITS, "0123456789")
_WRITTEN = str.maketrans("0123456789", _DIGITS)

BLOCK_MARK: Final = f"{_OPEN}{_BLOCK}[{_DIGITS}]+{_CLOSE}"
MARK: Final = re.compile(f"{_OPEN}[{_BLOCK}{_INLINE}]([{_DIGITS}]+){_CLOSE}")

# What a mark is made of, where an author wrote it.
RESERVED: Final = re.compile("[\ufdd0-\ufdef]")

# A mark in the address of a link, as engines write it there.
_CODED_DIGIT = "%EF%B7%9[0-9]"
CODED_MARK: Final = re.compile(
    f"%E2%B8%A8%EF%B7%A[EF]((?:{_CODED_DIGIT})+)%E2%B8%A9", re.IGNORECASE
)


def written(number: int, *, block: bool) -> str:
    """Return the mark of a number."""
    digits = str(number).translate(_WRITTEN)
    return f"{_OPEN}{_BLOCK if block else _INLINE}{digits}{_CLOSE}"


def number_of(digits: str) -> int:
    """Return the number that the group of `MARK` or `CODED_MARK` stands for."""
    if digits.startswith("%"):
        return int(digits[8::9])
    return int(digits.translate(_NUMBERS))
