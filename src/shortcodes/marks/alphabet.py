"""The form of a mark.

A mark stands for a tag while a Markdown engine works on the text around it. It is made of noncharacters of
Unicode, which mean nothing to any engine, between two punctuation signs, so that an engine reads its neighbours
(emphasis, a typographer's quotes) as it would beside the brackets of the tag. Most of it is random and new for
each text: no author can write it, and no author's characters need be escaped.
"""

import re
import secrets
from collections.abc import Callable, Collection, Container
from typing import Final
from urllib.parse import quote, unquote

from shortcodes.characters import decoded

_OPEN, _CLOSE = "\u2e28", "\u2e29"
_FIRST, _LAST = "\ufdd0", "\ufdef"
_SIGNS: Final = "".join(map(chr, range(ord(_FIRST), ord(_LAST) + 1)))  # 32, so five bits each
_ALL: Final = (_OPEN, _CLOSE, *_SIGNS)
_DIGITS = str.maketrans("0123456789abcdef", _SIGNS[:16])
_VALUES = {sign: digit for digit, sign in _DIGITS.items()}
_RANDOM: Final = 13  # signs of the random part, 65 bits
_LENGTH: Final = f"{{{_RANDOM + 1},{2 * _RANDOM}}}"

PLAIN: Final = f"{_OPEN}[{_FIRST}-{_LAST}]{_LENGTH}{_CLOSE}"
MARK: Final = re.compile(PLAIN)

# As engines write it in an address, and in a letter's address that they hide from robots.
_PERCENT: Final = f"%E2%B8%A8(?:%EF%B7%[9A][0-9A-F]){_LENGTH}%E2%B8%A9"
_NUMBERS: Final = f"&#11816;(?:&#6(?:497[6-9]|49[89][0-9]|500[0-7]);){_LENGTH}&#11817;"
WRITTEN: Final = re.compile(
    f"(?P<plain>{PLAIN}|{_NUMBERS})|(?P<percent>{_PERCENT})", re.IGNORECASE | re.ASCII
)
"""The ways in which a mark may be written in a page; `decode_mark` makes the first of each."""

_REMAINS = re.compile(f"{_OPEN}?[{_FIRST}-{_LAST}]+{_CLOSE}?|[{_OPEN}{_CLOSE}]")
_TELLING: Final = 6  # signs of the random part in a row, which no text has by chance

_REFERENCE = re.compile("&#([0-9]+);")  # which Python leaves out for noncharacters
_HOST_LABEL = re.compile(r"xn--((?:[\w+!~*()$,=-]|%5[BD]|&amp;){1,300}+)", re.IGNORECASE | re.ASCII)


class Numbering:
    """The marks of one text, each of which has a number."""

    __slots__ = ("_before",)

    def __init__(self) -> None:
        """Take a random part unlike those of all other texts."""
        self._before = _OPEN + "".join(map(secrets.choice, [_SIGNS] * _RANDOM))

    def mark(self, number: int) -> str:
        """Return the mark of a number."""
        return f"{self._before}{f'{number:x}'.translate(_DIGITS)}{_CLOSE}"

    def number(self, mark: str) -> int | None:
        """Return the number of a mark, or None where it is none of this text."""
        if not mark.startswith(self._before):
            return None
        try:
            number = int(mark[len(self._before) : -1].translate(_VALUES), 16)
        except ValueError:  # no digits, or signs that are none
            return None
        return number if self.mark(number) == mark else None  # each has one spelling


def decode_mark(written: str) -> str:
    """Return a mark as it was made, from any way in which it may be written."""
    if written[0] == "%":
        return unquote(written)
    return _REFERENCE.sub(lambda match: chr(int(match[1])), written)


def find_signs(source: str) -> frozenset[str]:
    """Return the characters of marks that a text has itself, as they are or as references."""
    return frozenset(sign for text in (source, decoded(source)) for sign in _ALL if sign in text)


def without_remains(html: str, marks: Collection[str], signs: Callable[[], frozenset[str]]) -> str:
    """Return HTML without the remains of marks that an engine has taken apart; whole ones of other texts stay.

    Args:
        html: Part of a page.
        marks: The marks of its text.
        signs: Returns the characters of marks that the text has itself, which stay.
    """
    if not marks or not _REMAINS.search(html):
        return html
    secret = next(iter(marks))[1 : _RANDOM + 1]
    telling = [secret[start : start + _TELLING] for start in range(len(secret) - _TELLING + 1)]

    def kept(found: re.Match[str]) -> str:
        if any(part in found[0] for part in telling):
            return ""
        is_own = MARK.fullmatch(found[0]) or not signs().isdisjoint(found[0])
        return found[0] if is_own else ""

    return _REMAINS.sub(kept, html)


def readable_hosts(page: str, marks: Container[str]) -> str:
    """Return a page without the names of hosts in which a mark was mixed with the characters around it.

    Args:
        page: The page.
        marks: The marks of its text.
    """

    def addressed(label: re.Match[str]) -> str:
        try:
            host = unquote(decoded(label[1])).encode("ascii").decode("punycode")
        except UnicodeError:
            return label[0]
        coded = quote(host, errors="surrogatepass")
        return coded if any(found in marks for found in MARK.findall(host)) else label[0]

    return _HOST_LABEL.sub(addressed, page)
