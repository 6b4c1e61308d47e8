"""The widget ``[playlist]``: recordings or films of a media library, each with a player."""

from typing import ClassVar, Final, NamedTuple, TypedDict

from markupsafe import Markup
from pydantic import Field

from shortcodes.builtin.wordpress.collection import Collection
from shortcodes.builtin.wordpress.field_types import ClassWord, Switch
from shortcodes.builtin.wordpress.pictures import find_name
from shortcodes.media.item import Media, MediaSize
from shortcodes.media.library import MediaAnswer
from shortcodes.types import Choice, SafeUrl
from shortcodes.widgets.scope import Scope

WIDTH: Final = 640
HEIGHT: Final = 360

ListType = Choice["audio", "video"]
"""What a playlist plays."""


class Track(NamedTuple):
    """A recording or film of the list.

    Attributes:
        src: The address of its file.
        title: Its name.
        caption: The text in place of its name, or nothing.
        artist: Whose it is, or nothing.
        album: What it belongs to, or nothing.
        length: How long it is, such as ``3:07``, or nothing.
        thumb: The picture beside a recording, or nothing.
        poster: The address of the picture that a film shows before it plays, or nothing.
        height: The height of a film in pixels.
    """

    src: SafeUrl
    title: str
    caption: str | Markup
    artist: str
    album: str
    length: str
    thumb: MediaSize | None
    poster: SafeUrl
    height: int


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        tracks: The recordings or films.
        wide: The width of films in pixels.
    """

    tracks: list[Track]
    wide: int


class Playlist(Collection):
    """Recordings or films of a media library, one below the other, each with the browser's own player.

    They come from the data source ``media``. Without ``ids`` and ``include``, they are the post's.
    """

    examples = ("[playlist ids=4]",)

    type: ListType = Field("audio", description="audio or video.")
    style: ClassWord = Field("light", description="light or dark.")
    tracklist: Switch = Field(True, description="Whether the names are shown beside the players.")
    tracknumbers: Switch = Field(True, description="Whether the list is numbered.")
    images: Switch = Field(True, description="Whether the pictures that stand for them are shown.")
    artists: Switch = Field(True, description="Whether it says whose they are.")

    template = "playlist.html"
    css_file = "players.css"
    posters: ClassVar = True

    def find_kind(self) -> str:
        """Return ``audio`` or ``video``."""
        return self.type

    def context(self, scope: Scope) -> Variables:
        """Return the tracks."""
        media, answer = self.find_media(scope)
        return {"tracks": [self._make_track(item, answer) for item in media], "wide": WIDTH}

    def _make_track(self, media: Media, answer: MediaAnswer) -> Track:
        poster = answer.posters.get(media.poster) if self.images else None
        told = media.metadata
        return Track(
            media.url,
            find_name(media),
            media.caption,
            str(told.get("artist", "")) if self.artists else "",
            str(told.get("album", "")) if self.artists else "",
            str(told.get("length_formatted", "")),
            poster.sizes.get("thumbnail", poster.full) if poster else None,
            poster.url if poster else "",
            _scale_height(media),
        )


def _scale_height(media: Media) -> int:
    """Return the height of a film that is shown in the width of all."""
    if not media.width or not media.height:
        return HEIGHT
    return max(1, int(media.height * WIDTH / media.width + 0.5))
