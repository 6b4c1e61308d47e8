"""The order of a gallery's or playlist's media, as their attributes ``orderby`` and ``order`` ask for it."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, Final
from zlib import crc32

from shortcodes.media.item import Media

AS_GIVEN: Final = "post__in"
"""The order of the numbers that the author wrote."""

_KEYS: Final[dict[str, Callable[[Media], Any]]] = {
    "menu_order": lambda media: media.menu_order,
    "id": lambda media: media.id,
    "title": lambda media: media.title.casefold(),
    "date": lambda media: media.date,
    "name": lambda media: media.url.rpartition("/")[2].casefold(),
    "rand": lambda media: crc32(str(media.id).encode()),
}
_OTHER_NAMES: Final = {"post_title": "title", "post_date": "date", "post_name": "name"}


def arrange_media(media: Sequence[Media], orderby: str, *, backwards: bool) -> Sequence[Media]:
    """Return media in an order.

    ``rand`` mixes them, for the same media always in the same way: a page that is built again doesn't change.

    Args:
        media: The media in the order in which their numbers are written.
        orderby: Words such as ``menu_order ID``, ``title``, ``date`` or ``rand``; `AS_GIVEN` and unknown words
            leave the order as it is.
        backwards: Whether the order is turned round.
    """
    keys = [_KEYS[word] for word in _list_words(orderby)]
    if not keys:
        return media
    return sorted(
        media,
        key=lambda item: tuple(_call_all(keys, item)),
        reverse=backwards and "rand" not in orderby,
    )


def find_unknown(orderby: str) -> str:
    """Return the first word that names no order, or an empty string."""
    words = orderby.replace(",", " ").lower().split()
    known = {*_KEYS, *_OTHER_NAMES, AS_GIVEN, "none"}
    return next((word for word in words if word not in known), "")


def _list_words(orderby: str) -> list[str]:
    words = (_OTHER_NAMES.get(word, word) for word in orderby.replace(",", " ").lower().split())
    return [word for word in words if word in _KEYS]


def _call_all(keys: Iterable[Callable[[Media], Hashable]], item: Media) -> list[Hashable]:
    return [key(item) for key in keys]
