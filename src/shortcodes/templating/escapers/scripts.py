"""Escapers of scripts and of JSON."""

import json
import re
from typing import Final

from shortcodes.templating.escapers.values import Json, to_plain_text

_NOT_IN_STRING = re.compile(r"[^A-Za-z0-9 _]|[A-Za-z_][A-Za-z0-9_]*+")
_NAME_STARTS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
# If a browser took the text of a string for code, it would read names; these act by themselves.
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
    """Write a value between the tokens of JSON; values that JSON lacks become strings."""
    made = value if type(value) is Json else dump_json(value)
    # a word or a number next to a letter would be one with it
    return f" {made} " if _LETTER_OR_DIGIT.match(made) else made


def escape_script_value(value: object) -> str:
    """Write a value between the tokens of a script, as JSON.

    Its strings do no harm even if one of their quotes ends a string of the script.
    """
    return _JSON_STRING.sub(
        lambda match: f'"{escape_script_string(json.loads(match[0]))}"', escape_json(value)
    )


def escape_script_string(value: object) -> str:
    """Write a value in a string of a script, in any quotes."""
    return _NOT_IN_STRING.sub(_escape_match, value if type(value) is str else to_plain_text(value))


def _escape_match(match: re.Match[str]) -> str:
    found = match[0]
    if found in _RESERVED:
        return _escape_units(found[0]) + found[1:]
    return found if found[0] in _NAME_STARTS else _escape_units(found)


def _escape_units(text: str) -> str:
    units = text.encode("utf-16-be", "surrogatepass")
    pairs = zip(units[::2], units[1::2], strict=True)
    return "".join(f"\\u{high:02x}{low:02x}" for high, low in pairs)


def dump_json(value: object, indent: int | None = None) -> str:
    """Return a value as JSON that is harmless in a script and in text of HTML."""
    made = json.dumps(_make_serializable(value), default=str, indent=indent)
    return (
        made.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("'", "\\u0027")
        .replace("`", "\\u0060")
        .replace("$", "\\u0024")
    )


def _make_serializable(value: object) -> object:
    """Return an iterator, as filters return it, as a list, and other values as they are."""
    return list(value) if hasattr(value, "__next__") else value  # type: ignore[call-overload]
