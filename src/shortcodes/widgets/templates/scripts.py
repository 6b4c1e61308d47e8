"""Whether one stands in code, or in a string or a comment of a script."""

from typing import Final

CODE: Final = ""
"""Between the tokens of a script, where a value as JSON may stand."""

UNSURE: Final = "?"
"""Behind what may be a regular expression or a division: what follows can't be told."""

_LINE_ENDS: Final = "\n\r\u2028\u2029"


def read(state: str, text: str) -> str:
    """Return where a script stands behind a text.

    Args:
        state: `CODE`, `UNSURE`, the open quote (with a backslash behind it where the next character
            is escaped), ``/`` behind a slash, ``//`` or ``/*`` in a comment, ``/**`` behind a ``*`` there.
        text: What follows.
    """
    for char in text:
        if state == CODE:
            state = char if char in "\"'`/" else CODE
        elif state == UNSURE:
            return state
        elif state[0] == "/":
            state = _slash(state, char)
        else:
            state = _quoted(state, char)
    return state


def _slash(state: str, char: str) -> str:
    if state == "/":
        return {"/": "//", "*": "/*"}.get(char, UNSURE)
    if state == "//":
        return CODE if char in _LINE_ENDS else state
    if state == "/**" and char == "/":
        return CODE
    return "/**" if char == "*" else "/*"


def _quoted(state: str, char: str) -> str:
    quote = state[0]
    if len(state) > 1:
        return quote
    if char == quote:
        return CODE
    if char == "\\":
        return quote + char
    if (quote == "`" and char == "$") or (quote != "`" and char in "\n\r"):
        return UNSURE
    return state
