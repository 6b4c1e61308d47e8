"""The tokens of a script, its strings, numbers and comments left out."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n\r\u2028\u2029]* | /\*[\s\S]*?\*/ | <!--[^\n\r\u2028\u2029]*
      | (?: \A | [\n\r\u2028\u2029] ) \s* --> [^\n\r\u2028\u2029]* )
  | (?P<string> "(?:[^"\\\n\r]|\\[\s\S])*" | '(?:[^'\\\n\r]|\\[\s\S])*' )
  | (?P<broken> "(?:[^"\\\n\r]|\\[\s\S])*(?=[\n\r]|\Z) | '(?:[^'\\\n\r]|\\[\s\S])*(?=[\n\r]|\Z) )
  | (?P<number> (?: (?<![\w$)\]'"`+-])- | (?<![\w$.]) ) \d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])
      | (?<![\w$.]) (?:true|false|null) (?![\w$]) )
  | (?P<other_number> \d[\w.]* )
  | (?P<name> [^\W\d][\w$]* | \$[\w$]* )
  | (?P<blank> [\n\r\u2028\u2029] | [^\S\n\r\u2028\u2029]+ )
  | (?P<other> \+\+ | -- | [\s\S] )
    """,
    re.VERBOSE,
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\[\s\S]|\$(?!\{))*(?:`|\$\{|\Z)")
_REGEX = re.compile(r"/(?![*/])(?:[^/\\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+/[a-z]*")
_BEFORE_REGEX = frozenset(("", *"(,=:[!&|?{};+-*%<>~^", "return", "typeof", "case", "in", "of"))
_CONDITIONS = frozenset(("if", "while", "for", "with"))


def tokens(script: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and text of each token, but for comments and blanks.

    A template literal is several: what it computes is code.
    """
    braces: list[int] = []  # those open in each substitution
    brackets: list[str] = []  # what is before each
    last, at = "", 0
    while at < len(script):
        if script[at] == "`" or (script[at] == "}" and braces and not braces[-1]):
            if script[at] == "}":
                braces.pop()
            text, kind = _taken(_TEMPLATE, script, at + 1), "template"
            at += 1 + len(text)
            if text.endswith("${"):
                braces.append(0)
        else:
            regex = script[at] == "/" and last in _BEFORE_REGEX
            match = (_REGEX.match(script, at) if regex else None) or _TOKEN.match(script, at)
            kind, text = (match.lastgroup or "regex", match[0]) if match else ("other", "")
            at += max(1, len(text))
        if kind in ("comment", "blank"):
            continue
        yield kind, text
        if braces and text in ("{", "}"):
            braces[-1] += 1 if text == "{" else -1
        if text == "(":
            brackets.append(last)
        last = _before(kind, text, brackets)


def _taken(pattern: re.Pattern[str], text: str, at: int) -> str:
    match = pattern.match(text, at)
    return match[0] if match else ""


def _before(kind: str, text: str, brackets: list[str]) -> str:
    """Return what is before the next token, as far as that decides whether a regular expression may follow."""
    if kind == "template":
        return "{" if text.endswith("${") else "`"
    if text == ")" and brackets and brackets.pop() in _CONDITIONS:
        return ";"
    return text


def shape(script: str) -> list[str]:
    """Return what a script is made of: names and signs as they are, one word for any string or number of JSON.

    A list of these is one word, too, for filters make lists of other lengths of other texts. A template literal
    counts with what it computes, a number that JSON doesn't know as it is written.
    """
    found: list[str] = []
    for kind, text in tokens(script):
        while kind == "number" and found[-1:] == ["-"] and "".join(found[-2:-1]) in _BEFORE_REGEX:
            found.pop()  # a sign of the number
        found.append(_shape(kind, text))
        if text == "]":
            _join_list(found)
    return found


def _join_list(found: list[str]) -> None:
    """Make one word of a list of JSON that ends here."""
    at = len(found) - 2
    while at >= 0 and found[at] in ("string", "number", "list", ","):
        at -= 1
    if at >= 0 and found[at] == "[":
        found[at:] = ["list"]


def _shape(kind: str, text: str) -> str:
    if kind == "template":
        return "${" if text.endswith("${") else "`"
    return kind if kind in ("string", "number", "broken") else text


def loaded(script: str) -> list[str]:
    """Return what a script says that it imports."""
    found: list[str] = []
    before = ["", ""]
    for kind, text in tokens(script):
        imported = before[1] in ("import", "from") or before == ["import", "("]
        if imported and kind in ("string", "template"):
            found.append(text)
        before = [before[1], text]
    return found
