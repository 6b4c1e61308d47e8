"""What core's KSES makes of one attribute whose value a shortcode has written."""

import re
from html.entities import name2codepoint

from shortcodes.syntax.wordpress.elements import blanks
from shortcodes.wordpress.kses.style import safe_style
from shortcodes.wordpress.kses.tables import ELEMENT_ATTRIBUTES, GLOBAL_ATTRIBUTES, URL_ATTRIBUTES
from shortcodes.wordpress.kses.url import drop_controls, safe_url

_EQUALS = re.compile(r"[\t\n\v\f\r ]*+=[\t\n\v\f\r ]*+")
_DATA_NAME = re.compile(r"data(?:-[a-z0-9_]++)++")
# References are looked for one kind after the other, so that what one leaves may be another's.
_NAMED = re.compile(r"&amp;([A-Za-z]{2,8}[0-9]{0,2});")
_DECIMAL = re.compile(r"&amp;#(0*[0-9]{1,7});")
_HEXADECIMAL = re.compile(r"&amp;#[Xx](0*[0-9A-Fa-f]{1,6});")
_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"}


def one_attribute(source: str, element: str) -> str:
    """Make an attribute safe.

    Args:
        source: The attribute as it would stand in the element, white space around it included.
        element: The element's name.

    Returns:
        The attribute, or nothing but white space (or nothing at all) if it may not stand.
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
        safe = core if _may_stand(core, None, element) else ""
        return lead + safe + trail
    name, value = core[: equals.start()], core[equals.end() :]
    quote = '"'
    if value[:1] in ("'", '"') and value:
        quote = value[0]
        if value[-1] != quote:
            return ""
        value = value[1:-1]
    return lead + _named(name, escape_attribute(value), quote, element) + trail


def _named(name: str, value: str, quote: str, element: str) -> str:
    if name.lower() in URL_ATTRIBUTES:
        value = safe_url(value)
    whole = f"{name}={quote}{value}{quote}"
    if name.lower() == "style":
        style = safe_style(value)
        if style in ("", "0"):
            return ""
        whole, value = whole.replace(value, style), style
    return whole if _may_stand(name, value, element) else ""


def _may_stand(name: str, value: str | None, element: str) -> bool:
    """Tell whether an attribute is allowed; the value is missing where there is no equals sign."""
    name, element = _lower(name), _lower(element)
    own = ELEMENT_ATTRIBUTES.get(element)
    if own is None:
        return False
    if name not in own and name not in GLOBAL_ATTRIBUTES:
        return _DATA_NAME.fullmatch(name) is not None
    if name == "style":
        return bool(value)
    if name == "download":
        return value is None
    return element != "object" or name != "type" or _lower(value or "") == "application/pdf"


def _lower(name: str) -> str:
    return name.lower() if name.isascii() else name


def escape_attribute(text: str) -> str:
    """Escape a value for an attribute; references stay, text that isn't UTF-8 is refused."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return ""
    if not any(c in text for c in "&<>\"'"):
        return text
    for character, reference in _SPECIAL.items():
        text = text.replace(character, reference)
    return _HEXADECIMAL.sub(
        _hexadecimal, _DECIMAL.sub(_decimal, _NAMED.sub(_named_reference, text))
    )


def _named_reference(match: re.Match[str]) -> str:
    return f"&{match[1]};" if match[1] in name2codepoint else match[0]


def _decimal(match: re.Match[str]) -> str:
    if match[1] == "0":
        return ""
    return (
        f"&#{match[1].lstrip('0'):0>3};"
        if _is_character(int(match[1].lstrip("0") or 0))
        else match[0]
    )


def _hexadecimal(match: re.Match[str]) -> str:
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
