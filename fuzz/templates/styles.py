"""What a style sheet, or the value of ``style``, is made of."""

import re

_TOKEN = re.compile(
    r"""
    (?P<comment> /\*[\s\S]*?\*/ )
  | (?P<address> url\(\s*(?:[^"'()\\\s]|\\[\s\S])*\s*\) )
  | (?P<string> "(?:[^"\\\n]|\\[\s\S])*(?:"|\Z) | '(?:[^'\\\n]|\\[\s\S])*(?:'|\Z) )
  | (?P<function> -?[\w-]+\( )
  | (?P<sign> [;{}()\[\]@!"'\\<] )
  | (?P<other> [\s\S] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PROPERTY = re.compile(r"\s*([\w-]+)\s*:")
_HARMLESS = ("rgb(", "rgba(", "hsl(", "hsla(", "calc(", "min(", "max(", "clamp(", "var(")


def shape(sheet: str) -> list[str]:
    """Return the names of properties, the functions and the signs of CSS, without values."""
    found: list[str] = []
    start = True
    at = 0
    while at < len(sheet):
        if start and (match := _PROPERTY.match(sheet, at)):
            found.append(match[1].lower())
            at, start = match.end(), False
            continue
        match = _TOKEN.match(sheet, at)
        if match is None:  # the last branch takes any character
            break
        at = match.end()
        kind = match.lastgroup
        if kind in ("sign", "address", "function"):
            sign = {"address": "url("}.get(str(kind), match[0].lower())
            if sign not in _HARMLESS and sign != ")":
                found.append(sign)
        if match[0] in ";{}":
            start = True
        elif kind != "comment" and not match[0].isspace():
            start = False
    return found


def addresses(sheet: str) -> list[str]:
    """Return the addresses in ``url()``."""
    return [found.strip(" \t\n\"'") for found in re.findall(r"url\(([^)]*)", sheet, re.IGNORECASE)]
