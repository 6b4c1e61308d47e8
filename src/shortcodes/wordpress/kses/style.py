"""Core's `safecss_filter_attr`: the declarations of a ``style`` attribute that KSES allows."""

import re

from shortcodes.wordpress.kses.allowed import (
    GRADIENT_PROPERTIES,
    STYLE_FUNCTIONS,
    STYLE_PROPERTIES,
    URL_PROPERTIES,
)
from shortcodes.wordpress.kses.url import drop_nulls, sanitize_url

_TRIMMED = " \t\n\r\0\v"
_VARIABLE = re.compile(r"--[A-Za-z0-9_-]++")
_URL = re.compile(r"url\([^)]++\)")
_URL_INNER = re.compile(r"url\([\t\n\v\f\r ]*(['\"]?)(.*)\1[\t\n\v\f\r ]*\)")
_GRADIENT = re.compile(
    r"(?:repeating-)?(?:linear|radial|conic)-gradient\((?:[^()]++|\([^()]*+\))*+\)"
)
_FUNCTION = re.compile(rf"(?<![A-Za-z0-9_])(?:{'|'.join(sorted(STYLE_FUNCTIONS))})\(")
# The most gradients, or URLs, that differ in one declaration; core has no limit.
_MOST_PARTS = 100
_UNSAFE = re.compile(r"[\\(&=}]|/\*")


def sanitize_style(style: str) -> str:
    """Return the declarations of a style that are allowed, joined by semicolons.

    Args:
        style: The value of a ``style`` attribute, its character references decoded.
    """
    style = drop_nulls(style).replace("\n", "").replace("\r", "").replace("\t", "")
    items = (item.strip(_TRIMMED) for item in style.strip(_TRIMMED).split(";") if item)
    kept: list[str] = []
    for item in items:
        if _is_allowed(item) and (item or kept):
            kept.append(item)
    return ";".join(kept)


def _is_allowed(item: str) -> bool:
    name, colon, value = item.partition(":")
    tested: str | None = item
    if colon:
        name, trimmed = name.strip(_TRIMMED), value.strip(_TRIMMED)
        variable = _VARIABLE.fullmatch(name) is not None
        if not variable and name not in STYLE_PROPERTIES:
            return False
        if trimmed.startswith("url(") if variable else name in URL_PROPERTIES:
            urls = _URL.findall(value)
            tested = _remove_each(item, urls) if all(map(_is_safe_url, urls)) else None
        if tested and ("-gradient(" in trimmed if variable else name in GRADIENT_PROPERTIES):
            tested = _remove_each(tested, _find_gradients(tested))
    return tested is not None and _UNSAFE.search(_drop_functions(tested)) is None


def _find_gradients(text: str) -> list[str]:
    return _GRADIENT.findall(text)


def _remove_each(text: str, found: list[str]) -> str | None:
    """Remove texts one after the other, as core does: without the first, another may come together.

    Returns:
        The rest; None where there are so many that to remove each would take too long.
    """
    parts = dict.fromkeys(found)
    if len(parts) > _MOST_PARTS:
        return None
    for part in parts:
        text = text.replace(part, "")
    return text


def _is_safe_url(source: str) -> bool:
    match = _URL_INNER.fullmatch(source)
    url = match[2].strip(_TRIMMED) if match and match[2] != "0" else ""
    return url not in ("", "0") and sanitize_url(url) == url


def _drop_functions(text: str) -> str:
    """Remove calls of harmless functions whose parentheses are balanced."""
    closers = _match_parentheses(text) if "(" in text else {}
    pieces: list[str] = []
    position = 0
    for match in _FUNCTION.finditer(text):
        closer = closers.get(match.end() - 1)
        if closer is not None and match.start() >= position:
            pieces.append(text[position : match.start()])
            position = closer + 1
    return "".join((*pieces, text[position:]))


def _match_parentheses(text: str) -> dict[int, int]:
    open_at: list[int] = []
    pairs: dict[int, int] = {}
    for i, character in enumerate(text):
        if character == "(":
            open_at.append(i)
        elif character == ")" and open_at:
            pairs[open_at.pop()] = i
    return pairs
