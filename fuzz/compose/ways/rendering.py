"""Rendering in each mode, the types of fields, the check of templates."""

from collections.abc import Callable
from typing import Any

import nh3
from pydantic import TypeAdapter, ValidationError

from fuzz.compose.ways.widgets import Typed, engine
from shortcodes import RegistrationError, Registry, Widget
from shortcodes.types.rich_text import sanitize_rich_text

Run = Callable[[str], object]


def _rendered(**options: Any) -> Callable[[str], object]:  # noqa: ANN401 - the options of an engine
    return lambda text: engine(**options).process(text)


def _registered(text: str) -> None:
    kind = type("Made", (Widget,), {"template_source": text, "__annotations__": {}})
    try:
        Registry().add("made", kind)
    except RegistrationError:
        return


def _validated(name: str) -> Callable[[str], object]:
    field = Typed.model_fields[name]
    adapter: TypeAdapter[object] = TypeAdapter(field.rebuild_annotation())

    def run(text: str) -> None:
        try:
            adapter.validate_python(text)
        except ValidationError:
            return

    return run


def _rich(text: str) -> None:
    for start in range(0, len(text), 20_000):
        try:
            sanitize_rich_text(text[start : start + 20_000])
        except ValueError:
            continue


WAYS: dict[str, tuple[Run, Run] | Run] = {
    "render": _rendered(),
    "render sanitize": (_rendered(html="sanitize"), nh3.clean),
    "render escape": _rendered(html="escape"),
    "render paragraphs": _rendered(paragraphs=True),
    "render text": _rendered(renderer="text"),
    "render in attributes": _rendered(html_attributes=True),
    "render strip": _rendered(unknown="strip"),
    "render omit": _rendered(unknown="omit", on_error="comment"),
    "render as core": _rendered(dialect="wordpress"),
    "RichText": _rich,
    "register a template": _registered,
    **{f"type of {name}": _validated(name) for name in Typed.model_fields if name != "html"},
}
