"""The pack ``wordpress``: the shortcodes that WordPress core has for pictures, recordings and films."""

from shortcodes.widgets.registry import Registry


def register(registry: Registry) -> None:
    """Add ``caption`` (``wp_caption``) and ``gallery``."""
    from shortcodes.builtin.wordpress.caption import Caption  # noqa: PLC0415
    from shortcodes.builtin.wordpress.gallery import Gallery  # noqa: PLC0415

    registry.add("caption", Caption)
    registry.add("gallery", Gallery)
