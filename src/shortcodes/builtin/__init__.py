"""The widgets that come with the library."""

from shortcodes.widgets.registry import Registry


def make_registry() -> Registry:
    """Return a new registry of the built-in widgets."""
    registry = Registry()
    register(registry)
    return registry


def register(registry: Registry) -> None:
    """Add the built-in widgets to a registry: ``covid19-ultimate-card``."""
    from shortcodes.builtin.covid19.card import Covid19Card  # noqa: PLC0415

    registry.add("covid19-ultimate-card", Covid19Card)
