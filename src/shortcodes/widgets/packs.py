"""Packs: sets of widgets that a registry adds by their name."""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.metadata import entry_points
from typing import Any, Final

from shortcodes.errors import RegistrationError
from shortcodes.suggestions import describe_legal

ENTRY_POINTS: Final = "shortcodes.packs"
"""The entry points of packs in other packages."""

# The module of each pack of the library, imported when the pack is asked for.
_OWN: Final = {
    "content": "shortcodes.builtin.content",
    "covid19": "shortcodes.builtin.covid19",
    "leftovers": "shortcodes.builtin.leftovers",
    "wordpress": "shortcodes.builtin.wordpress",
}


def list_packs() -> tuple[str, ...]:
    """Return the names of all packs: those of the library, and those of installed packages."""
    others = (entry_point.name for entry_point in entry_points(group=ENTRY_POINTS))
    return tuple(dict.fromkeys((*_OWN, *others)))


def find_pack(name: str) -> Callable[[Any], None]:
    """Return the function that adds the widgets of a pack to a registry.

    Raises:
        RegistrationError: There is no such pack, or the package that has it can't be imported.
    """
    if name in _OWN:
        register: Callable[[Any], None] = import_module(_OWN[name]).register
        return register
    for entry_point in entry_points(group=ENTRY_POINTS, name=name):
        try:
            found: Callable[[Any], None] = entry_point.load()
        except Exception as exc:  # a package may raise anything
            raise RegistrationError(
                f"the pack {name!r} ({entry_point.value}) can't be imported: {exc}"
            ) from exc
        return found
    raise RegistrationError(f"there is no pack {name!r}{describe_legal(name, list_packs())}")


def check_packs(packs: object) -> tuple[str, ...]:
    """Return the names of packs that code gives.

    Raises:
        TypeError: They are no names, such as one string whose letters would be names.
    """
    if isinstance(packs, str) or not isinstance(packs, Iterable):
        raise TypeError(f"packs must be names of packs, such as ('content',), not {packs!r}")
    names = tuple(packs)
    if wrong := [name for name in names if not isinstance(name, str)]:
        raise TypeError(f"packs must be names of packs, not {wrong[0]!r}")
    return names
