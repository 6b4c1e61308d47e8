"""The registry of a command: the built-in widgets, those of installed packages, or a project's own."""

import importlib
import os
import sys
from typing import TYPE_CHECKING

from shortcodes.cli.failure import Failure
from shortcodes.errors import RegistrationError
from shortcodes.failures import describe_failure

if TYPE_CHECKING:
    from shortcodes.widgets import Registry


def load_registry(
    place: str | None = None, *, packs: tuple[str, ...] = (), entry_points: bool = False
) -> "Registry":
    """Return a registry.

    Args:
        place: ``package.module:name`` of a project's registry, or None for one of packs.
        packs: The names of its packs; without them, those that are there unless others are asked for.
        entry_points: Whether to add to these what installed packages offer.

    Raises:
        Failure: There is no such registry, or a widget can't be registered.
    """
    from shortcodes.builtin import make_registry  # noqa: PLC0415 - help and completion don't need it
    from shortcodes.widgets import Registry  # noqa: PLC0415

    if place is None:
        try:
            registry = Registry(packs=packs) if packs else make_registry()
            if entry_points:
                registry.load_entry_points()
        except RegistrationError as exc:
            raise Failure(f"{'--entry-points' if entry_points else '--pack'}: {exc}") from exc
        return registry
    if entry_points or packs:
        option, call = (
            ("--pack", "add_pack()") if packs else ("--entry-points", "load_entry_points()")
        )
        raise Failure(
            f"{option} adds to the built-in widgets; with --registry, let that registry call {call} itself"
        )
    from shortcodes.settings import SettingError, find_registry, split_place  # noqa: PLC0415

    try:
        _import_module(split_place("--registry", place)[0])
        return find_registry(place, "--registry")
    except SettingError as exc:
        raise Failure(str(exc)) from exc


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
        raise Failure(f"--registry: importing '{name}' failed{describe_failure(exc)}") from exc
