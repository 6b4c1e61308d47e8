"""`Media`: a picture, recording or film of a media library."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

_NONE: Final[Mapping[str, "MediaSize"]] = MappingProxyType({})
_UNTOLD: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class MediaSize:
    """One file of a picture.

    Attributes:
        url: Its address.
        width: Its width in pixels, or 0 if it isn't known.
        height: Its height in pixels, or 0.
    """

    url: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A file of a media library; WordPress calls it an attachment.

    A text is plain unless it is a `markupsafe.Markup`, which is taken for HTML that its library vouches for.

    Attributes:
        id: Its number.
        url: The address of the file as it was uploaded.
        mime_type: Such as ``image/jpeg``; told by the address's ending if it is empty.
        width: Width of the file in pixels, or 0 if it isn't known.
        height: Height of the file in pixels, or 0.
        sizes: Smaller files of a picture by the names of the sizes, such as ``thumbnail`` and ``medium``.
        alt: What takes a picture's place for who can't see it.
        caption: The text below it.
        title: Its name.
        description: A longer text about it.
        link: The address of its own page.
        metadata: What a recording says of itself: ``artist``, ``album``, ``genre``, ``year`` and
            ``length_formatted``, such as ``3:07``.
        poster: The number of the picture that stands for a recording or film, or 0.
        post: The number of the post that it was uploaded to, or 0.
        menu_order: Its place among the files of that post.
        date: When it was uploaded, in ISO 8601.
    """

    id: int
    url: str
    mime_type: str = ""
    width: int = 0
    height: int = 0
    sizes: Mapping[str, MediaSize] = field(default_factory=lambda: _NONE)
    alt: str = ""
    caption: str = ""
    title: str = ""
    description: str = ""
    link: str = ""
    metadata: Mapping[str, str] = field(default_factory=lambda: _UNTOLD)
    poster: int = 0
    post: int = 0
    menu_order: int = 0
    date: str = ""

    @property
    def full(self) -> MediaSize:
        """The file as it was uploaded."""
        return MediaSize(self.url, self.width, self.height)
