"""Which widgets a form offers inside another one, by their ``parents`` and ``children``."""

from shortcodes import Registry
from shortcodes.widgets.definition import Definition


def list_free(registry: Registry) -> list[str]:
    """Return the tag names of the widgets that may stand anywhere."""
    return [held.name for held in registry.definitions if held.widget and not held.parents]


def list_children(registry: Registry, parent: Definition) -> list[str]:
    """Return the tag names of the widgets that a form offers inside another one.

    Args:
        registry: Has the widgets.
        parent: The other one.

    Returns:
        Those that its ``children`` name; without such, those that name it among their ``parents``. None if it
        takes any.
    """
    offered = []
    for held in registry.definitions:
        named = held.name in parent.children if parent.children else bool(held.parents)
        if held.widget and named and (not held.parents or parent.name in held.parents):
            offered.append(held.name)
    return offered
