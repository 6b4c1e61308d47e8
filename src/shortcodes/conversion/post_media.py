"""The media of one post after another, as its pages are written for another site."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from shortcodes.media import Media, MediaLibrary, MediaSource
from shortcodes.media.library import AttachedMedia, MediaAnswer, MediaQuery


class _Files:
    """A library of media whose own pages, which go with the old site, are their files."""

    def __init__(self, library: MediaLibrary) -> None:
        self._library = library

    def get_many(self, ids: Collection[int]) -> Mapping[int, Media]:
        """Return media by their numbers."""
        found = self._library.get_many(ids)
        return {number: replace(item, link=item.url) for number, item in found.items()}

    def get_attached(self, posts: Collection[int]) -> Mapping[int, Sequence[Media]]:
        """Return the media of posts, where the library knows them."""
        if not isinstance(self._library, AttachedMedia):
            return {}
        found = self._library.get_attached(posts)
        return {
            post: [replace(item, link=item.url) for item in media] for post, media in found.items()
        }


class PostMedia:
    """The data source of media, for one post after another."""

    def __init__(self, library: MediaLibrary) -> None:
        self._library = _Files(library)
        self._source = MediaSource(self._library)

    def choose_post(self, number: object) -> None:
        """Take a post for the one whose media a gallery without numbers shows."""
        self._source = self._source.for_post(number if isinstance(number, int) else 0)

    def find_address(self, number: object) -> str:
        """Return the address of a medium, or an empty string."""
        if not isinstance(number, int) or not number:
            return ""
        found = self._library.get_many((number,)).get(number)
        return found.url if found else ""

    def get_many(
        self, keys: Collection[MediaQuery], on: date | None
    ) -> Mapping[MediaQuery, MediaAnswer]:
        """Return media; see `MediaSource.get_many`."""
        return self._source.get_many(keys, on)
