"""Character references in an attribute's value: which ones core keeps, and what they stand for."""

import re
from html.entities import html5, name2codepoint

# As in core, one pass for each kind of reference: what one pass leaves, the next may match.
_DECIMAL = re.compile(r"&amp;#(0*+[1-9][0-9]{0,6});")
_HEXADECIMAL = re.compile(r"&amp;#[Xx](0*+[1-9A-Fa-f][0-9A-Fa-f]{0,5});")
_NAMED = re.compile(r"&amp;([A-Za-z]{2,8}[0-9]{0,2});")
_REFERENCE = re.compile(r"&(?:#([0-9]++)|#[Xx]([0-9A-Fa-f]++)|([A-Za-z0-9]++));")
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"}


def escape_attribute(text: str) -> str:
    """Escape a value for an attribute; keep references; return nothing for text that isn't UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return ""
    if not any(c in text for c in "&<>\"'"):
        return text
    for character, reference in _SPECIAL.items():
        text = text.replace(character, reference)
    return _restore_references(text)


def _restore_references(text: str) -> str:
    text = _DECIMAL.sub(_restore_decimal, text)
    text = _HEXADECIMAL.sub(_restore_hexadecimal, text)
    return _NAMED.sub(_restore_named, text)


def _restore_named(match: re.Match[str]) -> str:
    return f"&{match[1]};" if match[1] in name2codepoint else match[0]


def _restore_decimal(match: re.Match[str]) -> str:
    digits = match[1].lstrip("0")
    return f"&#{digits:0>3};" if _is_character(int(digits)) else match[0]


def _restore_hexadecimal(match: re.Match[str]) -> str:
    digits = match[1]
    return f"&#x{digits.lstrip('0')};" if _is_character(int(digits, 16)) else f"&amp;#x{digits};"


def _is_character(code: int) -> bool:
    """Tell whether XML allows the code point."""
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


def decode_references(text: str) -> str:
    """Decode the references of a value that `escape_attribute` has escaped, as a browser does."""
    return _REFERENCE.sub(_decode, text) if "&" in text else text


def _decode(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return html5.get(f"{name};", match[0])
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if 0x80 <= code < 0xA0:
        # numbers of Windows-1252, where it has a character
        return bytes((code,)).decode("cp1252", "ignore") or chr(code)
    return chr(code)
