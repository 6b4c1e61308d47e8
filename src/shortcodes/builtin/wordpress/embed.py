"""The widget ``[embed]``: what another site shows at an address, or a link to it."""

from collections.abc import Collection, Hashable, Mapping
from datetime import date
from typing import Annotated, Final, TypedDict

from pydantic import Field

from shortcodes.builtin.wordpress.embedded import Embedded, read_facts
from shortcodes.builtin.wordpress.field_types import Whole
from shortcodes.media.embeds import EmbedQuery
from shortcodes.media.mime_types import AUDIO, VIDEO, find_ending, find_mime_type
from shortcodes.types import UrlRule
from shortcodes.widgets.base import Widget
from shortcodes.widgets.from_content import FromContent
from shortcodes.widgets.scope import Scope

Address = Annotated[str, UrlRule(schemes=("http", "https"))]

_WIDTH: Final = 640
_HEIGHT: Final = 360


class Offline:
    """The data source where an engine has none: it knows nothing and asks nobody."""

    def get_many(self, keys: Collection[Hashable], on: date | None) -> Mapping[Hashable, object]:
        """Return nothing."""
        return {}


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        player: ``audio`` or ``video`` for a file that browsers play, else nothing.
        mime_type: The MIME type of such a file.
        embedded: What a provider says of the address.
        wide: Width of a player or frame in pixels.
        high: Height of a player or frame in pixels.
    """

    player: str
    mime_type: str
    embedded: Embedded
    wide: int
    high: int


class Embed(Widget):
    """What another site shows at an address: a film, a picture, a post; a link where none answers.

    What it is tells the data source ``embed``; without one, no other site is asked, and the address is a link.
    Recordings and films are played.
    """

    examples = ("[embed]https://example.org/film[/embed]",)

    src: Address = FromContent("", description="The address.")
    width: Whole = Field(0, description="The most width in pixels.")
    height: Whole = Field(0, description="The most height in pixels.")

    template = "embed.html"
    css_file = "embed.css"
    source = "embed"
    default_source = Offline
    pure = True
    closing = "optional"

    def data_key(self) -> Hashable | None:
        """Return the address and the measures, or None where nobody has to be asked."""
        if not self.src.startswith(("http://", "https://")) or self.find_player():
            return None
        return EmbedQuery(self.src, max(self.width, 0), max(self.height, 0))

    def find_player(self) -> str:
        """Return ``audio`` or ``video`` for a file that browsers play, else an empty string."""
        ending = find_ending(self.src)
        return "audio" if ending in AUDIO else "video" if ending in VIDEO else ""

    def context(self, scope: Scope) -> Variables:
        """Return what the page has of the address."""
        embedded = read_facts(scope.data)
        given = (self.width, self.height) if self.width > 0 and self.height > 0 else (0, 0)
        is_file = bool(self.find_player())
        wide, high = given if is_file else (embedded.width, embedded.height)
        return {
            "player": self.find_player(),
            "mime_type": find_mime_type(self.src),
            "embedded": embedded,
            "wide": wide or _WIDTH,
            "high": high or _HEIGHT,
        }
