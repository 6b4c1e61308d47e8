"""The widget ``[audio]``: plays a recording."""

from typing import ClassVar, TypedDict

from pydantic import Field

from shortcodes.builtin.wordpress.player import Player, WidthStyle
from shortcodes.builtin.wordpress.sources import Files
from shortcodes.media.mime_types import AUDIO
from shortcodes.types import Choice, ClassList, SafeUrl
from shortcodes.widgets.scope import Scope

Preload = Choice["none", "metadata", "auto"]
"""How much of a file a browser loads before it is played."""


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        files: What it plays.
    """

    files: Files


class Audio(Player):
    """A recording with the browser's own player, or a link to one that no browser plays."""

    examples = ("[audio src=samples/bell.wav]",)

    mp3: SafeUrl = Field("", description="The recording as an MP3 file.")
    ogg: SafeUrl = Field("", description="The recording as an Ogg file.")
    flac: SafeUrl = Field("", description="The recording as a FLAC file.")
    m4a: SafeUrl = Field("", description="The recording as an MPEG-4 file.")
    wav: SafeUrl = Field("", description="The recording as a WAV file.")
    preload: Preload = Field("none", description="What is loaded before it plays.")
    classes: ClassList = Field(
        "wp-audio-shortcode", alias="class", description="The classes of the player."
    )
    style: WidthStyle = Field("100%", description="The width of the player, such as width: 50%.")

    template = "audio.html"
    css_file = "players.css"
    kind: ClassVar = "audio"
    endings: ClassVar = AUDIO

    def context(self, scope: Scope) -> Variables:
        """Return the files."""
        return {"files": self.find_files(scope)}
