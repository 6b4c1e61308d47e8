"""Draws Go's cases with our engine and says how what comes of them differs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from markupsafe import Markup

from fuzz.templates.pages import elements
from fuzz.templates.values import twin
from fuzz.templates.verdict import judge
from shortcodes import Engine, RegistrationError, Registry, Widget
from tests.golang.cases import Case
from tests.golang.reader import Typed
from tests.golang.translate import InexpressibleError, Translation

FAILED = "qzfailed"


Draw: TypeAlias = Callable[[Mapping[str, str], Mapping[str, Any]], str | None]
"""Draws the template ``main`` of some files with values, or returns None where that fails."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How ours and Go's compare.

    Attributes:
        kind: ``equal``; ``differs``; ``alone`` if only Go refuses; ``refused`` if only we do; ``both``;
            ``unsafe``; ``failed``; ``inexpressible``.
        detail: Our output, our reason, or what is unsafe.
    """

    kind: str
    detail: str


def compared(case: Case, draw: Draw | None = None) -> Answer:
    """Return how ours and Go's answers to a case compare.

    Args:
        case: The case.
        draw: What draws in place of our engine.
    """
    held = Translation()
    try:
        written = {name: held.template(text) for name, text in case.templates.items()}
    except InexpressibleError as exc:
        return Answer("inexpressible", str(exc))
    files = {**written, **held.files}
    try:
        ours, plain = (
            (draw or drawn)(files, _values(case.data, held.constants, say)) for say in (str, twin)
        )
    except RegistrationError as exc:
        return Answer("both" if case.output is None else "refused", str(exc))
    if ours is None or plain is None:
        return Answer("both" if case.output is None else "failed", "it can't be drawn")
    return _answer(case, ours, plain)


def _answer(case: Case, ours: str, plain: str) -> Answer:
    if case.output and same(ours, case.output):
        return Answer("equal", ours)
    if verdict := judge(ours, plain):
        return Answer("unsafe", f"{verdict.kind}: {verdict.detail}")
    if case.output and _shape(ours) != _shape(case.output):
        return Answer("unsafe", f"other elements or attributes: {ours}")
    return Answer({None: "alone", "": "equal"}.get(case.output, "differs"), ours)


def same(one: str, other: str) -> bool:
    """Whether two pages are the same to a parser."""
    return one == other or _tree(one) == _tree(other)


def _shape(html: str) -> list[tuple[str, list[str]]]:
    """Return the names of a page's elements and attributes."""
    return [(element.name, sorted(element.attributes)) for element in elements(html)]


def _tree(html: str) -> str:
    import html5lib

    tree = html5lib.parse(f"<!DOCTYPE html><body>{html}", namespaceHTMLElements=False)
    walker = html5lib.getTreeWalker("etree")(tree)
    tokens = [token for token in walker if token["type"] != "Comment"]
    made = html5lib.serializer.HTMLSerializer(
        omit_optional_tags=False, alphabetical_attributes=True
    )
    return str(made.render(tokens))


def drawn(files: Mapping[str, str], values: Mapping[str, Any]) -> str | None:
    """Return what our engine draws, or None where that fails.

    Raises:
        RegistrationError: A template is refused.
    """

    def context(self: Widget, scope: object) -> Mapping[str, Any]:
        return values

    with TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, "utf-8")
        held = {
            "template_source": files["main"] or "{# nothing #}",
            "context": context,
            "__module__": __name__,
        }
        registry = Registry()
        registry.add("w", type("W", (Widget,), held))
        engine = Engine(registry, templates=Path(folder), on_error=lambda *_: FAILED)
        result = engine.process("[w]")
    refused = [found.message for found in result.diagnostics if found.code == "unsafe-template"]
    if refused:
        raise RegistrationError(refused[0])
    return None if FAILED in result.output else str(result.output)


class _Struct(dict[str, Any]):
    """A struct of Go, whose fields that are not given are empty."""

    def __missing__(self, name: str) -> str:
        return ""


def _values(
    data: Any, constants: Mapping[str, object], say: Callable[[str], str]
) -> dict[str, Any]:
    return {name: _value(held, say) for name, held in {"dot": data, **constants}.items()}


def _value(value: Any, say: Callable[[str], str]) -> Any:
    """Return a value of Go's as one of Python's."""
    if isinstance(value, Typed):
        if value.type == "HTML":
            return Markup(value.value)
        return _value(value.value, say) if not isinstance(value.value, str) else say(value.value)
    if isinstance(value, str):
        return say(value)
    if isinstance(value, dict):
        return _Struct((name, _value(held, say)) for name, held in value.items())
    if isinstance(value, list):
        return [_value(held, say) for held in value]
    return value
