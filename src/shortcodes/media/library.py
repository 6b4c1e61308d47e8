"""`MediaLibrary`, the protocol of what has media, and `MediaSource`, the data source that asks one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol, runtime_checkable

from shortcodes.media.item import Media
from shortcodes.media.mime_types import find_kind


class MediaLibrary(Protocol):
    """What has media by their numbers; any object with this method is one."""

    def get_many(self, ids: Collection[int]) -> Mapping[int, Media]:
        """Return media by their numbers, without those that it doesn't know.

        Args:
            ids: The numbers that the page's widgets ask for, each once.
        """
        ...


class AsyncMediaLibrary(Protocol):
    """A media library that is awaited; one object may be both kinds."""

    async def aget_many(self, ids: Collection[int]) -> Mapping[int, Media]:
        """Return media as `MediaLibrary.get_many` does."""
        ...


@runtime_checkable
class AttachedMedia(Protocol):
    """A media library that knows which media belong to a post."""

    def get_attached(self, posts: Collection[int]) -> Mapping[int, Sequence[Media]]:
        """Return the media of posts, by the numbers of the posts."""
        ...


AnyLibrary = MediaLibrary | AsyncMediaLibrary


class MediaQuery(NamedTuple):
    """What one widget asks: some media, or those of a post.

    Attributes:
        kind: ``image``, ``audio`` or ``video``; others are left out of the answer.
        ids: The numbers of media.
        post: The number of the post whose media are asked for, where there are no `ids`; 0 is the page's.
        posters: Whether the pictures that stand for recordings are wanted too.
    """

    kind: str
    ids: tuple[int, ...] = ()
    post: int = 0
    posters: bool = False


class MediaAnswer(NamedTuple):
    """What a widget gets.

    Attributes:
        media: The media in the order of the query, or of the post.
        post: The number of the post that the page is, or 0.
        posters: The pictures that stand for recordings, by their numbers.
    """

    media: tuple[Media, ...]
    post: int = 0
    posters: Mapping[int, Media] = {}


class MediaSource:
    """The data source ``media``: asks a library once for all widgets of a page.

    Pictures that stand for recordings are asked for in a second question, if there are any.
    """

    __slots__ = ("_library", "_post")

    def __init__(self, library: AnyLibrary, *, post: int = 0) -> None:
        """Make a data source of a library.

        Args:
            library: What has the media.
            post: The number of the post that is rendered; a widget without numbers shows its media.
        """
        self._library = library
        self._post = post

    def for_post(self, post: int) -> "MediaSource":
        """Return the data source for another post of the same library."""
        return MediaSource(self._library, post=post)

    def get_many(
        self, keys: Collection[MediaQuery], on: date | None = None
    ) -> Mapping[MediaQuery, MediaAnswer]:
        """Return the answers of queries, as an engine asks for them.

        Raises:
            TypeError: The library has to be awaited.
        """
        library = self._library
        if not hasattr(library, "get_many"):
            raise TypeError("the media library has no get_many; Engine.arender waits for aget_many")
        ids, attached = _list_ids(keys), self._ask_posts(keys)
        found = library.get_many(ids) if ids else {}
        answers = self._answer(keys, found, attached)
        wanted = _list_posters(answers)
        return _add_posters(answers, library.get_many(wanted)) if wanted else answers

    async def aget_many(
        self, keys: Collection[MediaQuery], on: date | None = None
    ) -> Mapping[MediaQuery, MediaAnswer]:
        """Return the answers of queries without blocking, if the library can be awaited."""
        library = self._library
        if not hasattr(library, "aget_many"):
            return self.get_many(keys, on)
        ids, attached = _list_ids(keys), self._ask_posts(keys)
        found = await library.aget_many(ids) if ids else {}
        answers = self._answer(keys, found, attached)
        wanted = _list_posters(answers)
        return _add_posters(answers, await library.aget_many(wanted)) if wanted else answers

    def _ask_posts(self, keys: Iterable[MediaQuery]) -> Mapping[int, Sequence[Media]]:
        posts = dict.fromkeys(key.post or self._post for key in keys if not key.ids)
        posts.pop(0, None)
        if posts and isinstance(self._library, AttachedMedia):
            return self._library.get_attached(tuple(posts))
        return {}

    def _answer(
        self,
        keys: Iterable[MediaQuery],
        found: Mapping[int, Media],
        attached: Mapping[int, Sequence[Media]],
    ) -> dict[MediaQuery, MediaAnswer]:
        return {
            key: MediaAnswer(
                tuple(
                    media
                    for media in (
                        (found[number] for number in key.ids if number in found)
                        if key.ids
                        else attached.get(key.post or self._post, ())
                    )
                    if find_kind(media) == key.kind
                ),
                self._post,
            )
            for key in keys
        }


def _list_ids(keys: Iterable[MediaQuery]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for key in keys for number in key.ids))


def _list_posters(answers: Mapping[MediaQuery, MediaAnswer]) -> tuple[int, ...]:
    wanted = (
        media.poster for key, answer in answers.items() if key.posters for media in answer.media
    )
    return tuple(dict.fromkeys(number for number in wanted if number))


def _add_posters(
    answers: Mapping[MediaQuery, MediaAnswer], found: Mapping[int, Media]
) -> dict[MediaQuery, MediaAnswer]:
    return {
        key: answer._replace(posters=found) if key.posters else answer
        for key, answer in answers.items()
    }
