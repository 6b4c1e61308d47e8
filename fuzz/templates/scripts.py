"""The tokens of a script, its strings, numbers and comments left out."""

import re

_TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n\r\u2028\u2029]* | /\*[\s\S]*?\*/ | <!--[^\n\r\u2028\u2029]* )
  | (?P<string> "(?:[^"\\\n\r]|\\[\s\S])*" | '(?:[^'\\\n\r]|\\[\s\S])*' )
  | (?P<template> `(?:[^`\\]|\\[\s\S])*` )
  | (?P<number> \d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.]) )
  | (?P<other_number> \d[\w.]* )
  | (?P<name> [^\W\d][\w$]* | \$[\w$]* )
  | (?P<blank> \s+ )
  | (?P<other> [\s\S] )
    """,
    re.VERBOSE,
)


def shape(script: str) -> list[str]:
    """Return what a script is made of: names and signs as they are, one word for any string or number of JSON.

    A template literal counts with what it computes, a number that JSON doesn't know as it is written.
    """
    found = []
    for match in _TOKEN.finditer(script):
        kind = match.lastgroup
        if kind in ("string", "number"):
            found.append(kind)
        elif kind == "template":
            found += ["template", *re.findall(r"\$\{[^}]*\}?", match[0])]
        elif kind not in ("comment", "blank"):
            found.append(match[0])
    return found
