"""Guesses the encoding of a file that isn't UTF-8, so that its owner knows how to convert it."""

import re
from itertools import islice
from typing import Final

BOM: Final = "\ufeff"

_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "a UTF-32 byte order mark stands first", "UTF-32"),
    (b"\x00\x00\xfe\xff", "a UTF-32 byte order mark stands first", "UTF-32"),
    (b"\xff\xfe", "a UTF-16 byte order mark stands first", "UTF-16"),
    (b"\xfe\xff", "a UTF-16 byte order mark stands first", "UTF-16"),
    (b"PK\x03\x04", "it is a ZIP archive, as .docx and .odt are; save it as plain text", ""),
    (b"\xd0\xcf\x11\xe0", "it is an old Office file; save it as plain text", ""),
    (b"%PDF-", "it is a PDF", ""),
    (b"\x1f\x8b", "it is compressed with gzip", ""),
    (b"\x89PNG", "it is a PNG image", ""),
    (b"\xff\xd8\xff", "it is a JPEG image", ""),
    (b"GIF8", "it is a GIF image", ""),
    (b"SQLite format 3\0", "it is an SQLite database; its address is sqlite:///FILE", ""),
)

# The most frequent letters, beside ASCII, of the languages that use an encoding.
_LETTERS: Final = {
    "windows-1256": "اليمونرتبةعدسفحكقهأجشصطخ",
    "windows-1251": "оеаинтсрвлкмдпуяыьгзбч",
    "windows-1255": "יוהלאתרבמשנכחדעקפ",
    "windows-1253": "αοιετσνηυρπκμλςάίόέή",
    "windows-1252": "éèàâêîôûçäöüßñáíóúãõåæøëïÉÀÄÖÜ’‘“”–—…«»°",
}
_NAMES: Final = {
    "windows-1252": "Latin-1 (Windows-1252)",
    "windows-1256": "Arabic Windows-1256",
    "windows-1251": "Cyrillic Windows-1251",
    "windows-1255": "Hebrew Windows-1255",
    "windows-1253": "Greek Windows-1253",
}
_LATIN: Final = "windows-1252"
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_SAMPLE: Final = 20_000  # runs of bytes that are not ASCII
_CONVINCING: Final = 0.5


def guess_encoding(data: bytes) -> str:
    """Return a sentence that guesses the encoding of bytes that aren't UTF-8."""
    for mark, sentence, encoding in _MARKS:
        if data.startswith(mark):
            return f"{sentence}{_advise_conversion(encoding)}"
    if looks_like_utf16(data):
        encoding = "UTF-16BE" if not data[0] else "UTF-16LE"
        return f"it looks like {encoding} without a byte order mark{_advise_conversion(encoding)}"
    return _describe_damage(data) or _guess_eight_bit(data)


def looks_like_utf16(data: bytes) -> bool:
    """Tell whether every second of the first bytes is zero, as in Latin text of two bytes a letter."""
    head = data[:200]
    even, odd = head[::2], head[1::2]
    sparse, dense = sorted((even.count(0), odd.count(0)))
    return len(odd) > 1 and sparse == 0 and dense >= 0.9 * len(odd)


def _describe_damage(data: bytes) -> str:
    """Return how bytes that are mostly UTF-8 were damaged, or an empty string for others."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as exc:
        good = sum(char > "\x7f" for char in data.decode("utf-8", "ignore"))
        bad = data.decode("utf-8", "replace").count("\ufffd")
        if good <= 4 * bad:
            return ""
        if exc.end == len(data) and "end of data" in exc.reason:
            return "the rest is UTF-8, so the file may have been cut off in a character"
        return "the rest is UTF-8, so the file may have been damaged"
    return "it looks like CESU-8, UTF-8 with surrogates in it"


def _guess_eight_bit(data: bytes) -> str:
    runs = [match[0] for match in islice(_HIGH.finditer(data), _SAMPLE)]
    high = b"".join(runs)
    # Latin accents occur one by one among ASCII letters; letters of other scripts come in runs.
    latin = sum(len(run) for run in runs if len(run) == 1) > len(high) / 2
    scores = {
        encoding: sum(map(high.decode(encoding, "replace").count, letters)) / len(high)
        for encoding, letters in _LETTERS.items()
        if latin == (encoding == _LATIN)
    }
    best = max(scores, key=lambda encoding: scores[encoding])
    if b"\x00" in data or scores[best] < _CONVINCING:
        return "it may be in another encoding, or no text at all"
    return f"it looks like {_NAMES[best]}{_advise_conversion(best)}"


def _advise_conversion(encoding: str) -> str:
    return f"; iconv -f {encoding} -t UTF-8 converts it" if encoding else ""
