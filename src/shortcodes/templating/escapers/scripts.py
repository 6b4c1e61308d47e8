"""Escapers of scripts and of JSON."""

import json
import re
from typing import Final

from shortcodes.templating.escapers.values import Json, to_plain_text

_NOT_IN_STRING = re.compile(r"[^A-Za-z0-9 _]|[A-Za-z_][A-Za-z0-9_]*+")
_NAME_STARTS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
# Were a string none to the browser, names would be all that is in it; these do something by themselves.
_RESERVED: Final = frozenset(
    [
        "await",
        "break",
        "continue",
        "debugger",
        "delete",
        "do",
        "export",
        "for",
        "function",
        "if",
        "import",
        "in",
        "instanceof",
        "new",
        "return",
        "throw",
        "typeof",
        "void",
        "while",
        "with",
        "yield",
    ]
)
_JSON_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"')
_LETTER_OR_DIGIT = re.compile(r"[A-Za-z0-9-]")


def escape_json(value: object) -> str:
    """Write a value between the tokens of JSON; what JSON lacks is a string."""
    made = value if type(value) is Json else dump_json(value)
    # a word or a number next to a letter would be one with it
    return f" {made} " if _LETTER_OR_DIGIT.match(made) else made


def escape_script_value(value: object) -> str:
    """Write a value between the tokens of a script, as JSON.

    Its strings do no harm even where a quote of theirs ends one of the script's own.
    """
    return _JSON_STRING.sub(
        lambda match: f'"{escape_script_string(json.loads(match[0]))}"', escape_json(value)
    )


def escape_script_string(value: object) -> str:
    """Write a value in a string of a script, whatever its quotes."""
    return _NOT_IN_STRING.sub(_in_string, value if type(value) is str else to_plain_text(value))


def _in_string(match: re.Match[str]) -> str:
    found = match[0]
    if found in _RESERVED:
        return _unicode_escape(found[0]) + found[1:]
    return found if found[0] in _NAME_STARTS else _unicode_escape(found)


def _unicode_escape(text: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs)


def dump_json(value: object, indent: int | None = None) -> str:
    """Return a value as JSON that may be part of a script or of HTML's text."""
    made = json.dumps(_as_json(value), default=str, indent=indent)
    return (
        made.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("'", "\\u0027")
        .replace("`", "\\u0060")
        .replace("$", "\\u0024")
    )


def _as_json(value: object) -> object:
    """Return lists of what isn't a list and may be iterated, as a filter returns it."""
    return list(value) if hasattr(value, "__next__") else value  # type: ignore[call-overload]
