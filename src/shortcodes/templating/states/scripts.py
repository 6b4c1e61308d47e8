"""The position in a script: between tokens, in a string, in a comment.

Behind an operand a slash divides, elsewhere it begins a regular expression. A bracket may end an operand or
the head of a statement; behind one a slash divides if no other slash follows on its line, as a regular
expression ends on its line. Where neither is certain, the rest of the script is `UNSURE`.
"""

import re
from typing import Final

CODE: Final = ""
"""Where an operand is expected, which a value as JSON is."""

OPERAND: Final = "1"
"""Behind an operand."""

BRACKET: Final = ")"
"""Behind a bracket that may end an operand or come before a statement."""

DIVISION: Final = "/1"
"""Behind the slash of a division, which may be the first sign of a comment, too."""

UNSURE: Final = "?"
"""Behind text that may be read in several ways."""

LOADS: Final = "!"
"""In text that decides which scripts are loaded."""

COMMENTS: Final = ("//", "/*")
"""How the states in comments begin."""

_NAME: Final = "w"
_PROPERTY: Final = "."
_SLASH: Final = "/"
_SLASH_BEHIND_BRACKET: Final = "/)"
_LINE_ENDS: Final = "\n\r\u2028\u2029"
_LONGEST: Final = 12  # as long as the longest keyword

# Keywords before an operand.
_BEFORE_OPERAND: Final = frozenset(
    [
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "export",
        "extends",
        "finally",
        "for",
        "function",
        "if",
        "import",
        "in",
        "instanceof",
        "new",
        "return",
        "switch",
        "throw",
        "try",
        "typeof",
        "var",
        "void",
        "while",
        "with",
    ]
)
# Names that are keywords only in some places.
_EITHER: Final = frozenset({"async", "await", "let", "of", "yield"})

_TOKEN = re.compile(
    rf"""
    (?P<arrow> (?:\A|[{_LINE_ENDS}])\s*+--> )
  | (?P<blank> [^\S{_LINE_ENDS}]++ | [{_LINE_ENDS}] )
  | (?P<name> [\w$]++ )
  | (?P<quote> ["'`] )
  | (?P<slash> / )
  | (?P<bracket> [)}}] | \+\+ | -- )
  | (?P<operand> \] )
  | (?P<property> \??\. )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_REGULAR_EXPRESSION = re.compile(
    rf"/(?![/*])(?:[^\\/\[{_LINE_ENDS}]|\\[^{_LINE_ENDS}]|\[(?:[^\]\[\\{_LINE_ENDS}]|\\[^{_LINE_ENDS}])*+\])++/"
)
_LOADING = re.compile(r"(?<![\w$])(?:import|export)(?![\w$])")
_LONGEST_LOADING: Final = len("import")
_SLASH_OR_LINE_END = re.compile(rf"[/{_LINE_ENDS}]")
_SUBSTITUTION = re.compile(r"\$\{[^{}`'\"/\\]*+\}")
_COMMENT_END = re.compile(r"\*/(?P<arrow>\s*+-->)?")
_LINE_END = re.compile(rf"[{_LINE_ENDS}]")
_BEHIND: Final = {"bracket": BRACKET, "operand": OPERAND, "property": _PROPERTY, "other": CODE}
_IN_QUOTES: Final = {
    '"': re.compile(r'[^"\\\n\r]++'),
    "'": re.compile(r"[^'\\\n\r]++"),
    "`": re.compile(r"[^`\\$]++"),
}


def follow_script(state: str, text: str) -> str:
    """Return the position behind a text.

    Args:
        state: One of the constants of this module; in a string its quote, and behind a backslash or ``$``
            that character too; in a comment ``//`` or ``/*``, and behind a ``*`` in one ``/**``; in a name
            ``w`` and the name; behind a dot ``.``.
        text: The text.
    """
    if state == "/**":
        state, text = "/*", f"*{text}"
    position = 0
    while position < len(text) and state not in (UNSURE, LOADS):
        if state[:1] in _IN_QUOTES:
            state, position = _follow_string(state, text, position)
        elif state.startswith(COMMENTS):
            state, position = _follow_comment(state, text, position)
        elif state[:1] == "/":
            state, position = _follow_slash(state, text, position)
        else:
            state, position = _follow_token(state, text, position)
    return state


def loads_others(text: str) -> bool:
    """Whether a text may load other scripts: whether ``import`` or ``export`` is in it."""
    return _LOADING.search(text) is not None


def take_tail(text: str) -> str:
    """Return the last characters of a text, in which a word that `loads_others` looks for may begin."""
    return text[-_LONGEST_LOADING:]


def follow_value(state: str) -> str:
    """Return the position behind a value."""
    return state if state[:1] in _IN_QUOTES else BRACKET


def is_glued(state: str) -> bool:
    """Whether a value would continue a name, or be the name of a property."""
    return state == _PROPERTY or (state[:1] == _NAME and _end_name(state) == OPERAND)


def _follow_token(state: str, text: str, position: int) -> tuple[str, int]:
    match = _TOKEN.match(text, position)
    assert match is not None  # noqa: S101 - any character is a token
    if match.lastgroup == "name":
        return _follow_name(state, match)
    state = _end_name(state)
    match match.lastgroup:
        case "quote":
            state = match[0]
        case "slash":
            state = _begin_slash(state)
        case "arrow":  # at the start of a line it is a comment
            state = UNSURE
        case "bracket" | "operand" | "property" | "other" as kind:
            state = _BEHIND[kind]
    return state, match.end()


def _follow_name(state: str, match: re.Match[str]) -> tuple[str, int]:
    if state == _PROPERTY:
        return OPERAND, match.end()
    before = state[1:] if state[:1] == _NAME else ""
    return _NAME + (before + match[0])[:_LONGEST], match.end()


def _end_name(state: str) -> str:
    if state[:1] != _NAME:
        return state
    name = state[1:]
    if name in _BEFORE_OPERAND:
        return CODE
    return BRACKET if name in _EITHER else OPERAND


def _begin_slash(state: str) -> str:
    if state == OPERAND:
        return DIVISION
    return _SLASH if state == CODE else _SLASH_BEHIND_BRACKET


def _follow_slash(state: str, text: str, position: int) -> tuple[str, int]:
    if text[position] == "/":
        return "//", position + 1
    if text[position] == "*":
        return "/*", position + 1
    if state == DIVISION:
        return CODE, position
    if state == _SLASH:
        found = _REGULAR_EXPRESSION.match("/" + text[position:])
        return (OPERAND, position + found.end() - 1) if found else (UNSURE, position)
    found = _SLASH_OR_LINE_END.search(text, position)
    return (UNSURE if found is None or found[0] == "/" else CODE), position


def _follow_comment(state: str, text: str, position: int) -> tuple[str, int]:
    if state == "//":
        found = _LINE_END.search(text, position)
        return (state, len(text)) if found is None else (BRACKET, found.start())
    found = _COMMENT_END.search(text, position)
    if found is not None:
        return (UNSURE if found["arrow"] else BRACKET), found.end()
    return ("/**" if text.endswith("*") else "/*"), len(text)


def _follow_string(state: str, text: str, position: int) -> tuple[str, int]:
    quote, char = state[0], text[position]
    if state[1:] == "\\":
        return quote, position + 1
    if state[1:] == "$":
        return (UNSURE if char == "{" else quote), position
    if char == quote:
        return OPERAND, position + 1
    if char == "\\":
        return quote + char, position + 1
    if char == "$" and quote == "`":
        found = _SUBSTITUTION.match(text, position)
        return (quote, found.end()) if found else (quote + char, position + 1)
    if char in "\n\r" and quote != "`":
        return UNSURE, position
    match = _IN_QUOTES[quote].match(text, position)
    return quote, match.end() if match else position + 1
