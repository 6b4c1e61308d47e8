"""The cases of Go's tests: templates, what they are given, and what comes of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.golang.reader import Typed, function, literal

MARK = "ZgotmplZ"


@dataclass(frozen=True, slots=True)
class Case:
    """A case.

    Attributes:
        name: The test it is of, and its name or number there.
        templates: Go's templates, by name; ``main`` is drawn.
        data: What they are given.
        output: What Go makes of them, or None where it refuses.
    """

    name: str
    templates: Mapping[str, str]
    data: Any
    output: str | None


def cases() -> Iterator[Case]:
    """Yield all cases that can be read."""
    yield from _escape()
    yield from _sets()
    yield from _typed()
    yield from _errors()


def _escape() -> Iterator[Case]:
    body = function("escape_test.go", "TestEscape")
    data = literal(body, "data")
    seen: set[str] = set()
    for name, given, output in literal(body, "tests"):
        title = f"{name}, again" if name in seen else name
        seen.add(name)
        yield Case(f"TestEscape {title}", {"main": given}, data, output)


def _sets() -> Iterator[Case]:
    body = function("escape_test.go", "TestEscapeSet")
    data = literal(body, "data")
    for number, (inputs, output) in enumerate(literal(body, "tests"), 1):
        yield Case(f"TestEscapeSet {number}", inputs or {"main": ""}, data, output)


def _typed() -> Iterator[Case]:
    body = function("content_test.go", "TestTypedContent")
    data = literal(body, "data")
    for number, (given, wanted) in enumerate(literal(body, "tests"), 1):
        for value, output in zip(data, wanted, strict=True):
            kind = value.type if isinstance(value, Typed) else "string"
            whole = given.replace("{{.}}", output)
            yield Case(f"TestTypedContent {number} {kind}", {"main": given}, value, whole)


def _errors() -> Iterator[Case]:
    items = [{"K": "k<", "V": "v>", "X": True}, {"K": "javascript:k", "V": "&v", "X": False}]
    data = {"Cond": True, "F": False, "T": True, "H": "<Hello>", "X": "<x>", "Items": items}
    data |= {"Tail": [], "Head": "<head>"}
    for number, (given, error) in enumerate(
        literal(function("escape_test.go", "TestErrors"), "tests"), 1
    ):
        yield Case(f"TestErrors {number}", {"main": given}, data, None if error else "")
