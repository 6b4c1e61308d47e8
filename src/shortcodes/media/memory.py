"""`MemoryLibrary`: media in memory, and those of posts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from shortcodes.media.item import Media


class MemoryLibrary:
    """A media library in memory.

    Example:
        >>> hill = Media(id=7, url="/hill.jpg")
        >>> MemoryLibrary([hill]).get_many([7, 8]) == {7: hill}
        True
    """

    __slots__ = ("_media", "_posts")

    def __init__(self, media: Iterable[Media]) -> None:
        """Take media; of two with one number the last counts."""
        self._media = {item.id: item for item in media}
        self._posts: dict[int, list[Media]] = {}
        for item in self._media.values():
            if item.post:
                self._posts.setdefault(item.post, []).append(item)

    def __len__(self) -> int:
        """Return how many media it has."""
        return len(self._media)

    def __iter__(self) -> Iterator[Media]:
        """Yield all media."""
        return iter(self._media.values())

    def get_many(self, ids: Collection[int]) -> Mapping[int, Media]:
        """Return the media of the numbers that it knows."""
        return {number: self._media[number] for number in ids if number in self._media}

    def get_attached(self, posts: Collection[int]) -> Mapping[int, Sequence[Media]]:
        """Return the media that were uploaded to posts, by the numbers of the posts."""
        return {post: tuple(self._posts[post]) for post in posts if post in self._posts}
