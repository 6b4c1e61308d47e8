"""Which widgets there are: the built-in ones, those of installed packages, or a project's own."""

import difflib
import importlib
import os
import re
import sys
import traceback
from collections.abc import Iterable
from typing import TYPE_CHECKING

from shortcodes.cli.failure import Failure
from shortcodes.errors import RegistrationError

if TYPE_CHECKING:
    from types import ModuleType

    from shortcodes.widgets import Registry

_FORM = re.compile(r"(?P<module>[^\W\d]\w*(?:\.[^\W\d]\w*)*):(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*)")


def load_registry(place: str | None = None, *, entry_points: bool = False) -> "Registry":
    """Return a registry.

    Args:
        place: ``package.module:name`` of a project's registry, or None for the built-in widgets.
        entry_points: Whether to add to these what installed packages offer.

    Raises:
        Failure: There is no such registry, or a widget can't be registered.
    """
    if place is None:
        return _with_entry_points() if entry_points else _builtin()
    if entry_points:
        raise Failure(
            "--entry-points adds to the built-in widgets; with --registry, let that registry "
            "call load_entry_points() itself"
        )
    match = _FORM.fullmatch(place)
    if match is None:
        raise Failure(f"--registry '{place}' does not have the form package.module:name")
    return _named(_imported(match["module"]), match["name"])


def _builtin() -> "Registry":
    from shortcodes.builtin import make_registry  # noqa: PLC0415 - help and completion don't need it

    return make_registry()


def _with_entry_points() -> "Registry":
    from shortcodes.widgets import Registry  # noqa: PLC0415

    registry = Registry()
    try:
        registry.load_entry_points()
    except RegistrationError as exc:
        raise Failure(f"--entry-points: {exc}") from exc
    # The library's own widgets are an entry point too, unless it runs without being installed.
    for definition in _builtin().definitions:
        if definition.name not in registry:
            registry.add(definition.name, definition.target)
    return registry


def _imported(name: str) -> "ModuleType":
    """Import a module, from the current folder first, as ``python -m`` does."""
    folder = os.getcwd()
    if folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        return importlib.import_module(name)
    except (Exception, SystemExit) as exc:  # a project's module may raise anything
        if isinstance(exc, ModuleNotFoundError) and f"{name}.".startswith(f"{exc.name}."):
            raise Failure(
                f"--registry: there is no module '{exc.name}'; looked for in {folder} "
                "and where Python finds modules"
            ) from exc
        raise Failure(f"--registry: importing '{name}' failed{_where(exc)}: {_told(exc)}") from exc


def _told(exc: BaseException) -> str:
    return "".join(traceback.format_exception_only(exc)).strip()


def _where(exc: BaseException) -> str:
    """Return the last line of a project's own code that an exception went through."""
    frames = traceback.extract_tb(exc.__traceback__)
    own = [frame for frame in frames if not frame.filename.startswith("<")]
    if not own or own[-1].filename in (__file__, importlib.__file__):
        return ""
    return f" in {own[-1].filename}, line {own[-1].lineno}"


def _named(module: "ModuleType", path: str) -> "Registry":
    from shortcodes.widgets import Registry  # noqa: PLC0415

    found: object = module
    for name in path.split("."):
        if not hasattr(found, name):
            there = [key for key, value in vars(module).items() if isinstance(value, Registry)]
            raise Failure(
                f"--registry: there is no '{name}' in '{module.__name__}'{_instead(name, there)}"
            )
        found = getattr(found, name)
    if not isinstance(found, Registry):
        kind = "a class" if isinstance(found, type) else f"of type '{type(found).__name__}'"
        raise Failure(f"--registry: '{module.__name__}:{path}' is {kind}, not a Registry")
    return found


def _instead(name: str, there: Iterable[str]) -> str:
    """Return which registries a module has, the one of the nearest name first."""
    near = difflib.get_close_matches(name, there, n=1)
    if near:
        return f"; did you mean '{near[0]}'?"
    listed = ", ".join(f"'{key}'" for key in there)
    return f"; its registries are {listed}" if listed else "; it has no Registry"
