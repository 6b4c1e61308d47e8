"""The characters of an address: those that browsers skip or encode, and encodings that hide a scheme.

The rules are those of the WHATWG's URL Standard, https://url.spec.whatwg.org/.
"""

import re
from typing import Final
from unicodedata import normalize
from urllib.parse import quote, unquote

from shortcodes.characters import decoded

SCRIPTS: Final = frozenset(
    """
    javascript vbscript livescript mocha data blob filesystem view-source jar wyciwyg
    """.split()  # noqa: SIM905 - a list of names reads better as text
)
"""Schemes that run scripts, or wrap others that do, in browsers of today or of old."""

_SKIPPED = re.compile(r"[\t\n\r]+")
_C0_AND_BLANK: Final = "".join(map(chr, range(0x21)))
_REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NOT_ASCII = re.compile(r"[^\x20-\x7e]")
_IN_PATH, _IN_QUERY, _IN_FRAGMENT = (
    {ord(char): quote(char, safe="") for char in chars} for chars in (' "<>`{}^', " \"<>'", ' "<>`')
)
_CODED = re.compile(r"[&%]|[^\x00-\x7f]")
_NEVER_CODED = re.compile(r"[/?]")  # while "#" may be part of an entity
_END_OF_HEAD = re.compile(r"[/?#]")
_NOT_IN_SCHEME = re.compile(r"[^a-z0-9+.-]+")
_MOST_ROUNDS: Final = 8


def strip_address(value: str) -> str:
    """Return an address without the characters that browsers skip.

    Raises:
        ValueError: It has other control characters.
    """
    text = value.strip(_C0_AND_BLANK)
    if text.isascii() and text.isprintable() and "\\" not in text:
        return text
    text = _SKIPPED.sub("", text)
    if found := _REFUSED.search(text):
        raise ValueError(f"an address may not hold the character U+{ord(found[0]):04X}")
    return text


def has_backslash(text: str) -> bool:
    """Tell whether a stripped address has a backslash that a browser reads as ``/``."""
    return "\\" in text and "\\" in _split_address(text)[0]


def percent_encode(text: str) -> str:
    """Return a stripped address with those characters percent-encoded that a browser encodes.

    Visible characters beyond ASCII stay, for readers; a browser encodes them in its request.
    """
    if not text.isprintable():
        text = _NOT_ASCII.sub(_encode_match, text)
    path, query, fragment = _split_address(text)
    return path.translate(_IN_PATH) + query.translate(_IN_QUERY) + fragment.translate(_IN_FRAGMENT)


def _split_address(text: str) -> tuple[str, str, str]:
    """Return the part before the query, the query, and the fragment."""
    before, sharp, fragment = text.partition("#")
    path, mark, query = before.partition("?")
    return path, mark + query, sharp + fragment


def _encode_match(match: re.Match[str]) -> str:
    char = match[0]
    return char if char.isprintable() else quote(char)


def find_masked_scheme(text: str) -> str:
    """Return the scheme in `SCRIPTS` that a relative address hides, or nothing.

    To a browser ``javascript&colon;…``, ``javascript%3A…`` and ``ｊａｖａｓｃｒｉｐｔ：…`` are names of
    files, unless something decodes them once more on the way. No file has such a name.

    Raises:
        ValueError: It is encoded too many times to find out.
    """
    if text[0] in "/?#." or not _CODED.search(text):
        return ""
    text = _NEVER_CODED.split(text, 1)[0]
    for _round in range(_MOST_ROUNDS):
        head, colon, _rest = _END_OF_HEAD.split(text, 1)[0].partition(":")
        scheme = _NOT_IN_SCHEME.sub("", head.lower())
        if colon and scheme in SCRIPTS:
            return scheme
        once = normalize("NFKC", unquote(decoded(text)))
        if once == text:
            return ""
        text = once
    raise ValueError("an address may not be encoded over and over")
