"""The pack ``wordpress``: the shortcodes that WordPress core has for pictures, recordings and films."""

from shortcodes.widgets.registry import Registry


def register(registry: Registry) -> None:
    """Add ``caption`` (``wp_caption``), ``gallery``, ``playlist``, ``audio``, ``video`` and ``embed``."""
    from shortcodes.builtin.wordpress.audio import Audio  # noqa: PLC0415
    from shortcodes.builtin.wordpress.caption import Caption  # noqa: PLC0415
    from shortcodes.builtin.wordpress.embed import Embed  # noqa: PLC0415
    from shortcodes.builtin.wordpress.gallery import Gallery  # noqa: PLC0415
    from shortcodes.builtin.wordpress.playlist import Playlist  # noqa: PLC0415
    from shortcodes.builtin.wordpress.video import Video  # noqa: PLC0415

    registry.add("caption", Caption)
    registry.add("gallery", Gallery)
    registry.add("playlist", Playlist)
    registry.add("audio", Audio)
    registry.add("video", Video)
    registry.add("embed", Embed)
