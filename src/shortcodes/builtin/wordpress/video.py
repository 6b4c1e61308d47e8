"""The widget ``[video]``: plays a film."""

import re
from typing import ClassVar, Final, TypedDict

from markupsafe import Markup
from pydantic import Field

from shortcodes.builtin.wordpress.audio import Preload
from shortcodes.builtin.wordpress.field_types import Whole
from shortcodes.builtin.wordpress.player import Player
from shortcodes.builtin.wordpress.sources import Files
from shortcodes.markup.tokens import tokens
from shortcodes.media.mime_types import VIDEO
from shortcodes.types import ClassList, SafeUrl
from shortcodes.widgets.scope import Scope

_BREAKS = re.compile(r"[\r\n\t]+")
_AROUND: Final = ("p", "br")


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        files: What it plays.
        tracks: Subtitles and the like, which are its content.
        wide: Its width in pixels, or 0.
        high: Its height in pixels, or 0.
    """

    files: Files
    tracks: Markup
    wide: int
    high: int


class Video(Player):
    """A film with the browser's own player, or a link to one that no browser plays.

    Its content are subtitles (``<track>``), and what a browser shows that plays no films.
    """

    examples = (
        "[video mp4=https://example.org/tide.mp4 poster=samples/sea.svg width=640 height=360]",
    )

    mp4: SafeUrl = Field("", description="The film as an MP4 file.")
    m4v: SafeUrl = Field("", description="The film as an M4V file.")
    webm: SafeUrl = Field("", description="The film as a WebM file.")
    ogv: SafeUrl = Field("", description="The film as an Ogg file.")
    flv: SafeUrl = Field(
        "", description="The film as a Flash video, which hardly any browser plays."
    )
    poster: SafeUrl = Field(
        "", description="The address of a picture that is shown before it plays."
    )
    width: Whole = Field(640, description="Width in pixels.")
    height: Whole = Field(360, description="Height in pixels.")
    preload: Preload = Field("metadata", description="What is loaded before it plays.")
    classes: ClassList = Field(
        "wp-video-shortcode", alias="class", description="The classes of the player."
    )

    template = "video.html"
    css_file = "players.css"
    kind: ClassVar = "video"
    endings: ClassVar = VIDEO

    def context(self, scope: Scope) -> Variables:
        """Return the files, the measures and the subtitles."""
        return {
            "files": self.find_files(scope),
            "tracks": _clean_tracks(scope.content),
            "wide": abs(self.width),
            "high": abs(self.height),
        }


def _clean_tracks(content: Markup) -> Markup:
    """Return content without the line ends, ``<p>`` and ``<br>`` that an editor put between its tags."""
    if not content:
        return content
    kept = (part.source for part in tokens(content) if part.name not in _AROUND)
    # The parts are whole tokens of rendered content.
    return Markup(_BREAKS.sub("", "".join(kept)).strip())  # noqa: S704
