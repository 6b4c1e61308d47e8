"""The form of a mark.

A mark stands for a tag while a Markdown engine works on the text around it. It is made of noncharacters of
Unicode, which mean nothing to any engine, between two punctuation signs, so that an engine reads its neighbours
(emphasis, a typographer's quotes) as it would beside the brackets of the tag. Most of it is random and new for
each text: no author can write it, and no author's characters need be escaped.
"""

import re
import secrets
from collections.abc import Collection, Container
from typing import Final
from urllib.parse import quote, unquote

from shortcodes.characters import decoded

_OPEN, _CLOSE = "\u2e28", "\u2e29"
_FIRST, _LAST = "\ufdd0", "\ufddf"
_SIGNS = str.maketrans("0123456789abcdef", "".join(chr(ord(_FIRST) + digit) for digit in range(16)))
_BYTES: Final = 8  # of the random part
_LENGTH: Final = f"{{{2 * _BYTES + 1},{4 * _BYTES}}}"

PLAIN: Final = f"{_OPEN}[{_FIRST}-{_LAST}]{_LENGTH}{_CLOSE}"
MARK: Final = re.compile(PLAIN)

# As engines write it in an address, and in a letter's address that they hide from robots.
_PERCENT: Final = f"%E2%B8%A8(?:%EF%B7%9[0-9A-F]){_LENGTH}%E2%B8%A9"
_NUMBERS: Final = f"&#11816;(?:&#6(?:497[6-9]|498[0-9]|499[01]);){_LENGTH}&#11817;"
WRITTEN: Final = re.compile(
    f"(?P<plain>{PLAIN}|{_NUMBERS})|(?P<percent>{_PERCENT})", re.IGNORECASE | re.ASCII
)
"""The ways in which a mark may be written in a page; `decode_mark` makes the first of each."""

_REMAINS = re.compile(f"{_OPEN}?[{_FIRST}-{_LAST}]+{_CLOSE}?")
_TELLING: Final = 6  # signs of the random part in a row, which no text has by chance

_REFERENCE = re.compile("&#([0-9]+);")  # which Python leaves out for noncharacters
_HOST_LABEL = re.compile(r"xn--((?:[\w+!~*()$,=-]|%5[BD]|&amp;){1,300}+)", re.IGNORECASE | re.ASCII)


def make_secret() -> str:
    """Return a random part for the marks of one text, unlike those of all others."""
    return secrets.token_hex(_BYTES)


def make_mark(secret: str, number: int) -> str:
    """Return the mark of a number."""
    return f"{_OPEN}{f'{secret}{number:x}'.translate(_SIGNS)}{_CLOSE}"


def decode_mark(written: str) -> str:
    """Return a mark as it was made, from any way in which it may be written."""
    if written[0] == "%":
        return unquote(written)
    return _REFERENCE.sub(lambda match: chr(int(match[1])), written)


def without_remains(html: str, marks: Collection[str]) -> str:
    """Return HTML without the remains of marks that an engine has taken apart.

    Args:
        html: Part of a page.
        marks: The marks of its text.
    """
    if not marks or not _REMAINS.search(html):
        return html
    secret = next(iter(marks))[1 : 2 * _BYTES + 1]
    telling = [secret[start : start + _TELLING] for start in range(len(secret) - _TELLING + 1)]

    def kept(found: re.Match[str]) -> str:
        return "" if any(part in found[0] for part in telling) else found[0]

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
