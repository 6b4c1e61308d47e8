"""The registry of a command: the built-in widgets, those of installed packages, or a project's own."""

import importlib
import os
import sys
import traceback
from typing import TYPE_CHECKING

from shortcodes.cli.failure import Failure
from shortcodes.errors import RegistrationError

if TYPE_CHECKING:
    from shortcodes.widgets import Registry


def load_registry(place: str | None = None, *, entry_points: bool = False) -> "Registry":
    """Return a registry.

    Args:
        place: ``package.module:name`` of a project's registry, or None for the built-in widgets.
        entry_points: Whether to add to these what installed packages offer.

    Raises:
        Failure: There is no such registry, or a widget can't be registered.
    """
    from shortcodes.builtin import make_registry  # noqa: PLC0415 - help and completion don't need it

    if place is None:
        return _with_entry_points() if entry_points else make_registry()
    if entry_points:
        raise Failure(
            "--entry-points adds to the built-in widgets; with --registry, let that registry "
            "call load_entry_points() itself"
        )
    from shortcodes.settings import SettingError, find_registry, split_place  # noqa: PLC0415

    try:
        _import_module(split_place("--registry", place)[0])
        return find_registry(place, "--registry")
    except SettingError as exc:
        raise Failure(str(exc)) from exc


def _with_entry_points() -> "Registry":
    from shortcodes.builtin import make_registry  # noqa: PLC0415
    from shortcodes.widgets import Registry  # noqa: PLC0415

    registry = Registry()
    try:
        registry.load_entry_points()
    except RegistrationError as exc:
        raise Failure(f"--entry-points: {exc}") from exc
    # The library's own widgets are an entry point too, unless it runs without being installed.
    for definition in make_registry().definitions:
        if definition.name not in registry:
            registry.add(definition.name, definition.target)
    return registry


def _import_module(name: str) -> None:
    """Import a module, from the current folder first, as ``python -m`` does."""
    folder = os.getcwd()
    if folder not in sys.path:
        sys.path.insert(0, folder)
    try:
        importlib.import_module(name)
    except (Exception, SystemExit) as exc:  # a project's module may raise anything
        if isinstance(exc, ModuleNotFoundError) and f"{name}.".startswith(f"{exc.name}."):
            raise Failure(
                f"--registry: there is no module '{exc.name}'; looked for in {folder} "
                "and where Python finds modules"
            ) from exc
        raise Failure(
            f"--registry: importing '{name}' failed{_locate(exc)}: {_describe(exc)}"
        ) from exc


def _describe(exc: BaseException) -> str:
    return "".join(traceback.format_exception_only(exc)).strip()


def _locate(exc: BaseException) -> str:
    """Return the last line of a project's own code that an exception went through."""
    frames = traceback.extract_tb(exc.__traceback__)
    own = [frame for frame in frames if not frame.filename.startswith("<")]
    if not own or own[-1].filename in (__file__, importlib.__file__):
        return ""
    return f" in {own[-1].filename}, line {own[-1].lineno}"
