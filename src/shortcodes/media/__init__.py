"""Media libraries: the pictures, recordings and films that widgets show by their numbers."""

from importlib import import_module
from typing import TYPE_CHECKING

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
from shortcodes.sources.http import HttpError

if TYPE_CHECKING:
    from shortcodes.media.embeds import EmbedQuery, EmbedSource, SavedEmbeds, load_providers
    from shortcodes.media.json_file import JsonLibrary, JsonLibraryError
    from shortcodes.media.site import SiteLibrary
    from shortcodes.media.wxr import WxrError, WxrLibrary

# The modules of names that read HTML or ask a host, imported when the name is first used.
_HOMES = {
    "EmbedQuery": "embeds",
    "EmbedSource": "embeds",
    "SavedEmbeds": "embeds",
    "load_providers": "embeds",
    "JsonLibrary": "json_file",
    "JsonLibraryError": "json_file",
    "SiteLibrary": "site",
    "WxrError": "wxr",
    "WxrLibrary": "wxr",
}

__all__ = [
    "AnyLibrary",
    "AsyncMediaLibrary",
    "AttachedMedia",
    "EmbedQuery",
    "EmbedSource",
    "HttpError",
    "JsonLibrary",
    "JsonLibraryError",
    "Media",
    "MediaAnswer",
    "MediaLibrary",
    "MediaQuery",
    "MediaSize",
    "MediaSource",
    "MemoryLibrary",
    "SavedEmbeds",
    "SiteLibrary",
    "WxrError",
    "WxrLibrary",
    "load_providers",
]


def __getattr__(name: str) -> object:
    module = _HOMES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value
