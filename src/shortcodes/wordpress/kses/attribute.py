"""Core's `wp_kses_one_attr`: sanitizes one HTML attribute."""

import re
from html.entities import name2codepoint

from shortcodes.syntax.wordpress.elements import blanks
from shortcodes.wordpress.kses.allowed import ELEMENT_ATTRIBUTES, GLOBAL_ATTRIBUTES, URL_ATTRIBUTES
from shortcodes.wordpress.kses.style import sanitize_style
from shortcodes.wordpress.kses.url import drop_controls, sanitize_url

_EQUALS = re.compile(r"[\t\n\v\f\r ]*+=[\t\n\v\f\r ]*+")
_DATA_NAME = re.compile(r"data(?:-[a-z0-9_]++)++")
# As in core, one pass for each kind of reference: what one pass leaves, the next may match.
_NAMED = re.compile(r"&amp;([A-Za-z]{2,8}[0-9]{0,2});")
_DECIMAL = re.compile(r"&amp;#(0*[0-9]{1,7});")
_HEXADECIMAL = re.compile(r"&amp;#[Xx](0*[0-9A-Fa-f]{1,6});")
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"}


def sanitize_attribute(source: str, element: str) -> str:
    """Sanitize an attribute.

    Args:
        source: The attribute's source, white space around it included.
        element: The element's name.

    Returns:
        The attribute; white space or nothing if it isn't allowed.
    """
    source = drop_controls(source)
    white = blanks()
    core = source.lstrip(white)
    lead, core = source[: len(source) - len(core)], core.rstrip(white)
    trail = source[len(lead) + len(core) :] if core else ""
    if not core and lead:
        trail = lead
    equals = _EQUALS.search(core)
    if equals is None:
        safe = core if _is_allowed(core, None, element) else ""
        return lead + safe + trail
    name, value = core[: equals.start()], core[equals.end() :]
    quote = '"'
    if value[:1] in ("'", '"') and value:
        quote = value[0]
        if value[-1] != quote:
            return ""
        value = value[1:-1]
    return lead + _sanitize_value(name, escape_attribute(value), quote, element) + trail


def _sanitize_value(name: str, value: str, quote: str, element: str) -> str:
    if name.lower() in URL_ATTRIBUTES:
        value = sanitize_url(value)
    whole = f"{name}={quote}{value}{quote}"
    if name.lower() == "style":
        style = sanitize_style(value)
        if style in ("", "0"):
            return ""
        whole, value = whole.replace(value, style), style
    return whole if _is_allowed(name, value, element) else ""


def _is_allowed(name: str, value: str | None, element: str) -> bool:
    """Tell whether an attribute is allowed; the value is None if it has no equals sign."""
    name, element = _lower_ascii(name), _lower_ascii(element)
    own = ELEMENT_ATTRIBUTES.get(element)
    if own is None:
        return False
    if name not in own and name not in GLOBAL_ATTRIBUTES:
        return _DATA_NAME.fullmatch(name) is not None
    if name == "style":
        return bool(value)
    if name == "download":
        return value is None
    return element != "object" or name != "type" or _lower_ascii(value or "") == "application/pdf"


def _lower_ascii(name: str) -> str:
    return name.lower() if name.isascii() else name


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
    return _HEXADECIMAL.sub(
        _restore_hexadecimal, _DECIMAL.sub(_restore_decimal, _NAMED.sub(_restore_named, text))
    )


def _restore_named(match: re.Match[str]) -> str:
    return f"&{match[1]};" if match[1] in name2codepoint else match[0]


def _restore_decimal(match: re.Match[str]) -> str:
    if match[1] == "0":
        return ""
    return (
        f"&#{match[1].lstrip('0'):0>3};"
        if _is_character(int(match[1].lstrip("0") or 0))
        else match[0]
    )


def _restore_hexadecimal(match: re.Match[str]) -> str:
    digits = match[1]
    if digits == "0":
        return ""
    return f"&#x{digits.lstrip('0')};" if _is_character(int(digits, 16)) else f"&amp;#x{digits};"


def _is_character(code: int) -> bool:
    """Tell whether XML allows the code point."""
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
