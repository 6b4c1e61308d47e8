"""The base of the pack's widgets, which take any attribute."""

from pydantic import ConfigDict

from shortcodes.media.library import MediaSource
from shortcodes.media.memory import MemoryLibrary
from shortcodes.widgets.base import Widget


class Leftover(Widget):
    """A widget that leaves out the attributes that it has no use for."""

    model_config = ConfigDict(extra="ignore")

    pure = True
    closing = "optional"


def make_empty_library() -> MediaSource:
    """Return the data source of a page without a media library."""
    return MediaSource(MemoryLibrary(()))
