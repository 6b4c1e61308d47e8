"""Reads tables of Go's tests: composite literals of strings, numbers, lists and maps."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

FOLDERS = ("/usr/share/go-1.19/src/html/template", "/usr/lib/go-1.19/src/html/template")
_TOKEN = re.compile(
    r"""
    (?P<blank> \s+ | //[^\n]* | /\*[\s\S]*?\*/ )
  | (?P<raw> `[^`]*` )
  | (?P<string> "(?:[^"\\\n]|\\.)*" )
  | (?P<number> \d+ )
  | (?P<name> [\w.]+ )
  | (?P<sign> [\s\S] )
    """,
    re.VERBOSE,
)

_SCALARS: dict[str, Callable[[str], Any]] = {
    "raw": lambda text: text[1:-1].replace("\r", ""),
    "string": ast.literal_eval,
    "number": int,
}

Value: TypeAlias = Any
"""A string, a number, a list, a dictionary, or a `Typed` value."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A value of one of the package's types of content, or another name.

    Attributes:
        type: The type.
        value: The value.
    """

    type: str
    value: Value


def folder() -> Path | None:
    """Return where the package's source is, or None where it isn't installed."""
    return next((Path(name) for name in FOLDERS if Path(name, "escape_test.go").is_file()), None)


@cache
def function(file: str, name: str) -> str:
    """Return the body of a test.

    Raises:
        LookupError: There is none of that name.
    """
    where = folder()
    if where is None:
        raise LookupError("Go's html/template is not installed")
    text = (where / file).read_text("utf-8")
    start = text.find(f"func {name}(")
    if start < 0:
        raise LookupError(f"no {name} in {file}")
    return text[start : text.index("\n}\n", start)]


def literal(body: str, variable: str) -> Value:
    """Return the value that is assigned to a variable in a function."""
    start = re.search(rf"\b{variable} := ", body)
    if start is None:
        raise LookupError(f"no {variable}")
    return Reader(body[start.end() :]).value()


class Reader:
    """Reads one value."""

    def __init__(self, text: str) -> None:
        self._tokens = [*_tokens(text), ("end", "")]
        self._at = 0

    def value(self) -> Value:
        """Return the value that is next, strings joined by ``+``."""
        found = self._single()
        while self._peek() == "+":
            self._next()
            found += self._single()
        return found

    def _peek(self) -> str:
        return self._tokens[self._at][1]

    def _next(self) -> tuple[str, str]:
        self._at += 1
        return self._tokens[self._at - 1]

    def _single(self) -> Value:
        kind, text = self._next()
        if kind in _SCALARS:
            return _SCALARS[kind](text)
        if text == "{":
            return self._items()
        if text == "&":
            return self._single()
        return self._composite(text) if text in ("[", "map", "struct") else self._named(text)

    def _composite(self, start: str) -> Value:
        """Return a list, a map or a structure, behind its type."""
        if start == "struct":
            self._skip("{", "}")
        while self._peek() != "{":
            if self._next()[1] == "struct":
                self._skip("{", "}")
        self._next()
        return self._items()

    def _skip(self, opening: str, closing: str) -> None:
        depth = 0
        while True:
            _, text = self._next()
            depth += (text == opening) - (text == closing)
            if not depth:
                return

    def _named(self, name: str) -> Value:
        if self._peek() == "(":
            self._next()
            found = self.value()
            self._next()
            return Typed(name, found)
        if self._peek() == "{":
            self._next()
            return Typed(name, self._items())
        return {"true": True, "false": False, "nil": None}.get(name, Typed("name", name))

    def _items(self) -> Value:
        """Return what is in braces: a dictionary where there are keys, or a list."""
        values: list[Value] = []
        held: dict[str, Value] = {}
        while self._peek() != "}":
            one = self.value()
            if self._peek() == ":":
                self._next()
                held[one.value if isinstance(one, Typed) else one] = self.value()
            else:
                values.append(one)
            if self._peek() == ",":
                self._next()
        self._next()
        return held or values


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            yield str(match.lastgroup), match[0]
