"""Core's `wp_kses_one_attr`: sanitizes one HTML attribute."""

import re

from shortcodes.syntax.wordpress.elements import blanks
from shortcodes.wordpress.kses.allowed import ELEMENT_ATTRIBUTES, GLOBAL_ATTRIBUTES, URL_ATTRIBUTES
from shortcodes.wordpress.kses.references import decode_references, escape_attribute
from shortcodes.wordpress.kses.style import sanitize_style
from shortcodes.wordpress.kses.url import drop_controls, sanitize_url

_EQUALS = re.compile(r"[\t\n\v\f\r ]*+=[\t\n\v\f\r ]*+")
_DATA_NAME = re.compile(r"data-[a-z0-9_-]++")
_BINDING = "data-wp-bind--"


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
        decoded = decode_references(value)
        style = sanitize_style(decoded)
        if style in ("", "0"):
            return ""
        if style != decoded:
            style = escape_attribute(style)
            whole, value = whole.replace(value, style), style
    return whole if _is_allowed(name, value, element) else ""


def _is_allowed(name: str, value: str | None, element: str) -> bool:
    """Tell whether an attribute is allowed; the value is None if it has no equals sign."""
    name, element = _lower_ascii(name), _lower_ascii(element)
    own = ELEMENT_ATTRIBUTES.get(element)
    if own is None:
        return False
    if name not in own and name not in GLOBAL_ATTRIBUTES:
        return _DATA_NAME.fullmatch(name) is not None and _may_bind(name, element)
    if name == "style":
        return bool(value)
    if name == "download":
        return value is None
    return element != "object" or name != "type" or _lower_ascii(value or "") == "application/pdf"


def _may_bind(name: str, element: str) -> bool:
    """Tell whether a directive binds no attribute whose value KSES restricts.

    KSES restricts values on ``<object>`` only, where a directive with a unique identifier has to hold for both
    readings of its name.
    """
    if element != "object" or not name.startswith(_BINDING):
        return True
    bound = name.removeprefix(_BINDING)
    return all(
        part in GLOBAL_ATTRIBUTES or _DATA_NAME.fullmatch(part)
        for part in (bound, bound.partition("---")[0])
    )


def _lower_ascii(name: str) -> str:
    return name.lower() if name.isascii() else name
