"""The widget ``[gallery]``: pictures of a media library, in columns."""

from typing import Annotated, Final, Literal, NamedTuple, TypedDict

from markupsafe import Markup
from pydantic import AfterValidator, BeforeValidator, Field

from shortcodes.builtin.wordpress.collection import Collection
from shortcodes.builtin.wordpress.field_types import ClassWord, Whole
from shortcodes.builtin.wordpress.pictures import Picture, find_name, find_orientation, make_picture
from shortcodes.media.item import Media
from shortcodes.types import Choice, SafeUrl
from shortcodes.widgets.scope import Scope

MOST_COLUMNS: Final = 100
"""The most columns of a gallery."""

ItemTag = Choice["figure", "div", "dl", "li", "article", "section", "span"]
"""The element of a picture with its caption."""

IconTag = Choice["div", "dt", "span", "p", "figure"]
"""The element around a picture."""

CaptionTag = Choice["figcaption", "dd", "p", "div", "span", "h2", "h3", "h4", "h5", "h6"]
"""The element of a caption."""


def _read_link(value: object) -> object:
    text = value.strip().lower() if isinstance(value, str) else value
    return "post" if text in ("", "attachment") else text


Link = Annotated[Literal["post", "file", "none"], BeforeValidator(_read_link)]
"""Where a picture leads: to its page, to its file, or nowhere."""

Columns = Annotated[Whole, AfterValidator(lambda value: max(0, min(value, MOST_COLUMNS)))]
"""A number of columns; 0 is as many as fit."""


class Item(NamedTuple):
    """A picture of the gallery.

    Attributes:
        tag: The element of the picture with its caption.
        icon: The element around the picture.
        picture: The picture.
        href: Where it leads, or nothing.
        label: The name of its link, where the picture has no words; else nothing.
        orientation: ``portrait``, ``landscape``, or nothing.
        caption: The text below it, or nothing.
        caption_id: The id of its caption.
    """

    tag: ItemTag
    icon: IconTag
    picture: Picture
    href: SafeUrl
    label: str
    orientation: str
    caption: str | Markup
    caption_id: str


class Variables(TypedDict):
    """The variables of the template beside the fields.

    Attributes:
        items: The pictures.
        post: The number of the post.
        gallery_id: The id of the gallery.
    """

    items: list[Item]
    post: int
    gallery_id: str


class Gallery(Collection):
    """Pictures of a media library in columns, each with its caption.

    The pictures come from the data source ``media``. Without ``ids`` and ``include``, they are the post's.
    """

    examples = ("[gallery ids=1,2,3 link=file]",)

    columns: Columns = Field(3, description="The number of columns.")
    size: ClassWord = Field(
        "thumbnail",
        description="The size of the pictures: thumbnail, medium, large, full or another.",
    )
    link: Link = Field("post", description="Where a picture leads: post (its page), file or none.")
    itemtag: ItemTag = Field("figure", description="The element of a picture with its caption.")
    icontag: IconTag = Field("div", description="The element around a picture.")
    captiontag: CaptionTag = Field("figcaption", description="The element of a caption.")

    template = "gallery.html"
    css_file = "media.css"

    def find_kind(self) -> str:
        """Return ``image``."""
        return "image"

    def context(self, scope: Scope) -> Variables:
        """Return the pictures."""
        media, answer = self.find_media(scope)
        gallery_id = self.make_id(scope, "gallery")
        items = [self._make_item(item, gallery_id) for item in media]
        return {"items": items, "post": self.id or answer.post, "gallery_id": gallery_id}

    def _make_item(self, media: Media, gallery_id: str) -> Item:
        href = {"file": media.url, "none": "", "post": media.link or media.url}[self.link]
        # A term without a description is no list.
        is_bare = self.itemtag == "dl" and not media.caption
        return Item(
            "div" if is_bare else self.itemtag,
            "div" if is_bare else self.icontag,
            make_picture(media, self.size or "thumbnail"),
            href,
            "" if media.alt.strip() else find_name(media),
            find_orientation(media),
            media.caption,
            f"{gallery_id}-{media.id}",
        )
