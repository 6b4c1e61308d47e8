"""The position in an address, of which a template has written the part before a value."""

from enum import Enum
from typing import Final, NamedTuple

from shortcodes.templating.states.attribute_kinds import HOLE


class Part(Enum):
    """A part of an address.

    Attributes:
        START: Before its first character.
        WORD: In what may be a scheme, or the first part of a path.
        SLASH: Behind a single ``/`` at the start, or behind a value and a ``/``; a second one begins a host.
        HOST_START: Before the host.
        HOST: In the host.
        PATH: In the path, or behind a scheme that has no host.
        QUERY: Behind ``?`` or ``#``.
        DESCRIPTOR: Behind the blank in a ``srcset``.
        CODE: Behind ``javascript:``, ``data:`` or the like.
        FORGED: Behind a ``:`` that makes a scheme of a value.
    """

    START = "start"
    WORD = "word"
    SLASH = "slash"
    HOST_START = "host start"
    HOST = "host"
    PATH = "path"
    QUERY = "query"
    DESCRIPTOR = "descriptor"
    CODE = "code"
    FORGED = "forged"


class Url(NamedTuple):
    """A position in an address.

    Attributes:
        part: The part that it is in.
        word: The characters that may be a scheme, in lower case.
        several: Whether it is a list of addresses.
    """

    part: Part = Part.START
    word: str = ""
    several: bool = False


_WITH_HOST: Final = frozenset({"http", "https", "ftp", "ws", "wss", "file"})
_CODE: Final = frozenset(
    {
        "javascript",
        "data",
        "vbscript",
        "livescript",
        "mocha",
        "blob",
        "filesystem",
        "view-source",
        "jar",
    }
)
_BLANKS: Final = " \t\n\f\r"
_SLASHES: Final = "/\\"


def follow_url(url: Url, text: str) -> Url:
    """Return the position behind a text, whose character references are decoded."""
    for char in text:
        url = _follow_character(url, char)
    return url


def follow_value(url: Url) -> Url:
    """Return the position behind a value."""
    if url.part in (Part.START, Part.WORD):
        word = url.word if url.word.endswith(HOLE) else url.word + HOLE
        return url._replace(part=Part.WORD, word=word)
    return url._replace(part=Part.PATH) if url.part is Part.SLASH else url


def _follow_character(url: Url, char: str) -> Url:
    if url.several and (char in _BLANKS or char == ","):
        return _follow_separator(url, char)
    if char in "\t\n\r" or (url.part is Part.START and char <= " "):
        return url  # browsers skip these
    if char in "?#" and url.part not in (Part.CODE, Part.FORGED):
        return url._replace(part=Part.QUERY, word="")
    if url.part is Part.START or url.part is Part.WORD:
        return _follow_word(url, char)
    if url.part is Part.SLASH:
        return url._replace(part=Part.HOST_START if char in _SLASHES else Part.PATH)
    if url.part is Part.HOST_START:
        return url if char in _SLASHES else url._replace(part=Part.HOST)
    if url.part is Part.HOST and char in _SLASHES:
        return url._replace(part=Part.PATH)
    return url


def _follow_separator(url: Url, char: str) -> Url:
    if char == "," or url.part is Part.START:
        return Url(several=True)
    return url._replace(part=Part.DESCRIPTOR, word="")


def _follow_word(url: Url, char: str) -> Url:
    if char in _SLASHES:
        # a word that is a value alone may be empty
        return url._replace(part=Part.PATH if url.word.strip(HOLE) else Part.SLASH, word="")
    if char != ":":
        return url._replace(part=Part.WORD, word=(url.word + char.lower())[:64])
    if HOLE in url.word:
        return url._replace(part=Part.FORGED, word="")
    if url.word in _WITH_HOST:
        return url._replace(part=Part.HOST_START, word="")
    return url._replace(part=Part.CODE if url.word in _CODE else Part.PATH, word="")
