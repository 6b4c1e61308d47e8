"""Whether a widget or function uses its content, so that its shortcode needs some."""

import dis
import inspect
from collections.abc import Callable, Iterator
from typing import Any, Final
from weakref import WeakKeyDictionary

from jinja2 import ChoiceLoader

from shortcodes.templating.jinja import ContextualEnvironment
from shortcodes.templating.loaders import make_folder_loaders
from shortcodes.templating.mentions import needs_variable
from shortcodes.widgets.definition import Definition

_BESIDE: Final = frozenset(("COPY", "TO_BOOL", "NOT_TAKEN", "CACHE"))
_answers: WeakKeyDictionary[Definition, bool] = WeakKeyDictionary()


def uses_content(definition: Definition) -> bool:
    """Tell whether a widget or function uses its content whatever that is.

    ``closing`` answers it where it is set. Else a template that has ``content`` and never asks whether it is
    empty does, and a function that does the same with its second argument.
    """
    if definition.sets_closing:
        return definition.closing == "required"
    found = _answers.get(definition)
    if found is None:
        found = _answers[definition] = _look(definition)
    return found


def _look(definition: Definition) -> bool:
    if definition.handler is not None:
        return _reads_content(definition.handler)
    text: str | None = definition.template_source
    if definition.template:
        loader = ChoiceLoader(make_folder_loaders(definition.folder))
        text = ContextualEnvironment(loader, "").find_text(definition.template)
    return text is not None and needs_variable(text, "content")


def _reads_content(handler: Callable[..., Any]) -> bool:
    """Tell whether a function loads its second argument, and never to decide by it."""
    function: Any = inspect.unwrap(handler)
    first = int(inspect.ismethod(function))
    code = getattr(function, "__code__", None)
    if code is None or code.co_argcount < first + 2:
        return False
    loaded = list(_iter_after_loads(code, code.co_varnames[first + 1]))
    return bool(loaded) and not any("JUMP" in name or "NOT" in name for name in loaded)


def _iter_after_loads(code: Any, name: str) -> Iterator[str]:  # noqa: ANN401 - a code object
    """Yield what instruction follows each load of a variable."""
    steps = [step for step in dis.get_instructions(code) if step.opname not in _BESIDE]
    for step, following in zip(steps, [*steps[1:], steps[-1]], strict=True):
        named = step.argval if isinstance(step.argval, tuple) else (step.argval,)
        if step.opname.startswith("LOAD_") and name in named:
            yield following.opname
