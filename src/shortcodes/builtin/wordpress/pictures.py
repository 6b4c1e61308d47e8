"""Pictures of a media library as ``<img>`` shows them: the file, its measures, and others for wider screens."""

from typing import Final, NamedTuple

from shortcodes.media.item import Media, MediaSize
from shortcodes.types import SafeUrl

WIDEST: Final = 2_048
"""The widest file that ``srcset`` lists, as core's ``max_srcset_image_width``."""


class Source(NamedTuple):
    """A file of ``srcset``."""

    url: SafeUrl
    width: int


class Picture(NamedTuple):
    """A picture of the page.

    Attributes:
        id: Its number.
        src: The address of its file.
        width: Its width in pixels, or 0.
        height: Its height in pixels, or 0.
        alt: What takes its place for who can't see it.
        files: The files for `src` and for wider screens, or none.
    """

    id: int
    src: SafeUrl
    width: int
    height: int
    alt: str
    files: tuple[Source, ...]


def make_picture(media: Media, size: str) -> Picture:
    """Return a picture in one of its sizes; where it has no such size, as it was uploaded."""
    file = media.sizes.get(size, media.full)
    files = _list_files(media, file)
    return Picture(media.id, file.url, file.width, file.height, media.alt, files)


def find_orientation(media: Media) -> str:
    """Return ``portrait`` or ``landscape``, or an empty string if the measures are not known."""
    if not media.width or not media.height:
        return ""
    return "portrait" if media.height > media.width else "landscape"


def find_name(media: Media) -> str:
    """Return a name of media for who can't see it: the title, else the name of its file."""
    return media.title.strip() or media.url.partition("?")[0].rpartition("/")[2]


def _list_files(media: Media, shown: MediaSize) -> tuple[Source, ...]:
    """Return the files of the same shape, the shown one first, as core's ``wp_calculate_image_srcset``."""
    if shown.width < 1 or not media.sizes:
        return ()
    known = [size for name, size in media.sizes.items() if name != "full"]
    if media.mime_type != "image/gif":
        known.append(media.full)
    elif shown.url == media.url:
        return ()  # the file moves, and its smaller ones don't
    files = {shown.width: shown.url}
    for size in known:
        if size.url != shown.url and size.width <= WIDEST and _has_shape(size, shown):
            files[size.width] = size.url
    if len(files) < 2:
        return ()
    return tuple(Source(url, width) for width, url in files.items())


def _has_shape(one: MediaSize, other: MediaSize) -> bool:
    """Tell whether two files differ in nothing but their scale, within a pixel."""
    if not (one.width and one.height and other.width and other.height):
        return False
    small, large = (one, other) if one.width <= other.width else (other, one)
    height = int(large.height * (small.width / large.width) + 0.5)
    return abs(height - small.height) <= 1
