"""The widgets ``[youtube]`` and ``[vimeo]``."""

from abc import abstractmethod
from typing import TypedDict

from pydantic import AliasChoices, Field

from shortcodes.binding.content import read_value
from shortcodes.builtin.content.field_types import FileUrl
from shortcodes.builtin.content.video_address import Video, read_time, read_vimeo, read_youtube
from shortcodes.builtin.content.words import find_words
from shortcodes.types import Flag, PlainLine
from shortcodes.widgets.base import Widget
from shortcodes.widgets.scope import Scope


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        id: The provider's name of the video, or an empty string where there is none.
        hash: What the address of a video has that is not listed; else empty.
        second: Where it starts.
        label: What the video is called.
        given: What the author wrote.
    """

    id: str
    hash: str
    second: int
    label: str
    given: str


class ProviderVideo(Widget):
    """A video of a provider. Nothing of the provider's is loaded before a reader asks for it."""

    css_file = "content-video.css"
    block = True
    pure = True
    closing = "optional"
    positional = ("url",)
    value_to_end = True

    url: PlainLine = Field(
        "",
        validation_alias=AliasChoices("url", "id", "src", "v"),
        description="Its address or id, where that is not the content.",
        json_schema_extra={"format": "iri-reference"},
    )
    title: PlainLine = Field("", description="What it is called.")
    poster: FileUrl = Field(
        "",
        validation_alias=AliasChoices("poster", "image"),
        description="A picture of your own that stands for it.",
    )
    start: PlainLine = Field(
        "",
        validation_alias=AliasChoices("start", "t"),
        description="Where it starts, such as 90, 1m30s or 1:30.",
        json_schema_extra={"format": "time"},
    )
    player: Flag = Field(
        False,
        description="Whether a click opens the player in the page, and not the provider's page.",
    )

    @abstractmethod
    def find_video(self, text: str) -> Video | None:
        """Return the video of an id or an address, or None."""

    def context(self, scope: Scope) -> Variables:
        """Return which video it is; an address that is none of the provider's is reported."""
        given = self.url or read_value(scope.shortcode.content or "")
        video = self.find_video(given)
        if video is None:
            scope.diagnose(
                "unknown-video",
                f"{given[:80]!r} is no address of a video for [{scope.shortcode.name}]",
                field="url",
                hint="write the address of the video's page, or its id",
                severity="error",
            )
        start = read_time(self.start) if self.start else None
        if self.start and start is None:
            message = f"{self.start[:80]!r} is no time; write 90, 1m30s or 1:30"
            scope.diagnose("invalid-attribute", message, field="start")
        found = video or Video("")
        label = self.title or find_words(scope.locale).video
        second = found.start if start is None else start
        return {
            "id": found.id,
            "hash": found.hash,
            "second": second,
            "label": label,
            "given": given,
        }


class YouTube(ProviderVideo):
    """A video of YouTube: a link with a picture of yours, or its player without cookies.

    Nothing of YouTube's is loaded before a reader asks for it.
    """

    examples = ("[youtube https://youtu.be/dQw4w9WgXcQ title='A song' poster=samples/sea.svg]",)

    template = "content-youtube.html"

    def find_video(self, text: str) -> Video | None:
        """Return the video of an id or an address of YouTube, or None."""
        return read_youtube(text)


class Vimeo(ProviderVideo):
    """A video of Vimeo: a link with a picture of yours, or its player without tracking.

    Nothing of Vimeo's is loaded before a reader asks for it.
    """

    examples = ("[vimeo 76979871 title='A film']",)

    template = "content-vimeo.html"

    def find_video(self, text: str) -> Video | None:
        """Return the video of a number or an address of Vimeo, or None."""
        return read_vimeo(text)
