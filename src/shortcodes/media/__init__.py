"""Media libraries: the pictures, recordings and films that widgets show by their numbers."""

from shortcodes.media.item import Media, MediaSize
from shortcodes.media.library import (
    AnyLibrary,
    AsyncMediaLibrary,
    AttachedMedia,
    MediaAnswer,
    MediaLibrary,
    MediaQuery,
    MediaSource,
)
from shortcodes.media.memory import MemoryLibrary

__all__ = [
    "AnyLibrary",
    "AsyncMediaLibrary",
    "AttachedMedia",
    "Media",
    "MediaAnswer",
    "MediaLibrary",
    "MediaQuery",
    "MediaSize",
    "MediaSource",
    "MemoryLibrary",
]
