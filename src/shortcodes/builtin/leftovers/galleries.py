"""Galleries, carousels and sliders of page builders, which name pictures by their numbers."""

from typing import TypedDict

from pydantic import AliasChoices, Field

from shortcodes.builtin.leftovers.base import Leftover, make_empty_library, report_unseen
from shortcodes.builtin.leftovers.values import NumbersOf
from shortcodes.media.item import Media
from shortcodes.media.library import MediaAnswer, MediaQuery
from shortcodes.types import Integer, SafeUrl
from shortcodes.widgets.scope import Scope


class Shown(TypedDict):
    """A picture of a gallery.

    Attributes:
        address: Its address.
        alt: What it shows.
        caption: What is below it.
        width: Its width in pixels, or 0 if it isn't known.
        height: Its height in pixels, or 0.
    """

    address: SafeUrl
    alt: str
    caption: str
    width: Integer
    height: Integer


class Variables(TypedDict):
    """The variables of the template."""

    pictures: list[Shown]


class Gallery(Leftover):
    """The pictures of a gallery, carousel or slider of a page builder, from the data source ``media``."""

    examples = ("[vc_gallery images='1,2']",)

    template = "leftovers-gallery.html"
    css_file = "leftovers-elements.css"
    block = True
    source = "media"
    default_source = make_empty_library

    numbers: NumbersOf = Field(
        (),
        validation_alias=AliasChoices(
            "numbers", "images", "gallery_ids", "image_ids", "ids", "source"
        ),
        description="The numbers of the pictures in the media library.",
    )

    def data_key(self) -> MediaQuery | None:
        """Return the query of the pictures, if it names any."""
        return MediaQuery("image", self.numbers) if self.numbers else None

    def context(self, scope: Scope[MediaAnswer]) -> Variables:
        """Return the pictures that there are, and report the others."""
        report_unseen(scope)
        found = scope.data.media if scope.data else ()
        known = {item.id for item in found}
        lost = [str(number) for number in self.numbers if number not in known]
        if lost or not (self.numbers or scope.shortcode.content):
            which = f"the pictures {', '.join(lost[:20])}" if lost else "all pictures"
            message = (
                f"{which} of [{scope.shortcode.name}] are left out: no address of them is known"
            )
            scope.diagnose("left-out", message, severity="info")
        return {"pictures": [_show(item) for item in found]}


def _show(item: Media) -> Shown:
    return {
        "address": item.url,
        "alt": str(item.alt),
        "caption": str(item.caption),
        "width": item.width,
        "height": item.height,
    }
