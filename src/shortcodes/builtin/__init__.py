"""The packs of widgets that come with the library."""

from shortcodes.widgets.registry import Registry


def make_registry() -> Registry:
    """Return a new registry of the widgets that are there unless others are asked for: the pack ``covid19``."""
    return Registry(packs=("covid19",))
