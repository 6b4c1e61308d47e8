"""Core's `wp_kses_bad_protocol`: removes protocols that aren't allowed from a URL."""

import re

from shortcodes.wordpress.kses.allowed import PROTOCOLS

_CONTROLS = re.compile(r"[\x00-\x08\v\f\x0e-\x1f]")
_SLASHED_ZERO = re.compile(r"\\++0++")
_COLON = re.compile(r":|&(?:#(?:0*58|x0*3a);|colon;)", re.IGNORECASE | re.ASCII)
_OPEN_COLON = re.compile(r"&#(?:0*58(?![;0-9])|x0*3a(?![;a-f0-9]))", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"&#(?:([0-9]++)|[Xx]([0-9A-Fa-f]++));")
_SPACE = re.compile(r"[\t\n\v\f\r ]")
_TRIMMED = " \t\n\r\0\v"
# An address that starts so is left as it is.
_SAFE_STARTS = ("https://", "http://")


def drop_controls(text: str) -> str:
    """Remove control characters other than tabs and line ends."""
    return _CONTROLS.sub("", text)


def drop_nulls(text: str) -> str:
    """Remove control characters, and backslashes with zeros after them."""
    return _SLASHED_ZERO.sub("", drop_controls(text))


def sanitize_url(url: str) -> str:
    """Remove protocols that aren't allowed; return nothing for a URL with more than five of them."""
    url = drop_nulls(url)
    if url.startswith(_SAFE_STARTS):
        return url
    for _ in range(6):
        before, url = url, _strip_protocol(url)
        if before == url:
            return url
    return ""


def _strip_protocol(url: str, feeds: int = 1) -> str:
    url = _OPEN_COLON.sub(r"\g<0>;", url)
    colon = _COLON.search(url)
    if colon is None or "/?" in url[: colon.start()]:
        return url
    rest = url[colon.end() :].strip(_TRIMMED)
    protocol = _read_protocol(url[: colon.start()])
    if protocol not in PROTOCOLS:
        return rest
    if protocol == "feed":
        # Behind `feed:` another URL follows.
        rest = "" if feeds > 2 else _strip_protocol(rest, feeds + 1)
        if rest in ("", "0"):
            return rest
    return f"{protocol}:{rest}"


def _read_protocol(text: str) -> str:
    plain = drop_nulls(_SPACE.sub("", _NUMBER.sub(_decode_byte, text)))
    return plain.lower() if plain.isascii() else plain


def _decode_byte(match: re.Match[str]) -> str:
    decimal, hexadecimal = match.groups()
    digits = (decimal or hexadecimal).lstrip("0") or "0"
    if len(digits) > 15:
        return "?"
    byte = int(digits, 10 if decimal else 16) & 0xFF
    return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)
