"""What readers saw of a page builder's elements: titles, pictures, buttons, names, links."""

import re
from typing import Final, TypedDict

from pydantic import AliasChoices, Field

from shortcodes.builtin.leftovers.addresses import report_address
from shortcodes.builtin.leftovers.base import (
    Leftover,
    make_empty_library,
    report_left_out,
    report_unseen,
)
from shortcodes.builtin.leftovers.values import (
    LinkOf,
    NumberOf,
    PictureOf,
    TextOf,
)
from shortcodes.builtin.leftovers.words import BUTTON, CAPTION, HEADING, SMALL_WORDS, choose
from shortcodes.media.library import MediaAnswer, MediaQuery
from shortcodes.names import normalised
from shortcodes.types import Choice, Integer, PlainLine, SafeUrl
from shortcodes.types.url import UrlRule
from shortcodes.widgets.scope import Scope

_LEVEL = re.compile(r"(?:tag:)?h?([1-6])(?:\|.*)?", re.ASCII)
_ADDRESS = re.compile(r"(?=.*[./])[^\s<>]+")
_BOX_LEVEL: Final = "h3"


class _Level(TypedDict):
    """The variables of a heading's template.

    Attributes:
        level: The element.
    """

    level: Choice["h1", "h2", "h3", "h4", "h5", "h6"]  # noqa: F821 - its words are no names


class Heading(Leftover):
    """A heading of a page builder."""

    examples = ("[vc_custom_heading text='Prices' tag=h3]",)

    template_source = (
        '<{{ level }}>{% if url %}<a href="{{ url }}">{% endif %}'
        "{{ text if text else content }}{% if url %}</a>{% endif %}</{{ level }}>"
    )
    block = True

    text: TextOf = Field(
        "",
        validation_alias=choose(HEADING),
        description="What it says, where that isn't its content.",
    )
    tag: PlainLine = Field(
        "",
        validation_alias=AliasChoices("tag", "title_level", "font_container", "size"),
        description="Its level: h2, 2 or tag:h2; without it, h3.",
    )
    url: LinkOf = Field(
        "",
        validation_alias=AliasChoices("url", "link", "link_url"),
        description="Where it leads.",
    )

    def context(self, scope: Scope) -> _Level:
        """Return the level of the heading."""
        report_unseen(scope)
        match = _LEVEL.fullmatch(self.tag)
        return {"level": f"h{match[1]}" if match else _BOX_LEVEL}  # type: ignore[typeddict-item]


class Quotation(Leftover):
    """A quotation, and who said it."""

    examples = ("[su_quote cite='Ann Lee']The sea knows no hurry.[/su_quote]",)

    template_source = (
        "<blockquote>{{ content }}{% if cite %}<footer>— "
        '{% if url %}<a href="{{ url }}">{% endif %}<cite>{{ cite }}</cite>{% if url %}</a>{% endif %}'
        "</footer>{% endif %}</blockquote>"
    )
    block = True

    cite: TextOf = Field("", description="Who said it.")
    url: LinkOf = Field("", description="Where it can be read.")


class Button(Leftover):
    """A button of a page builder; where its address isn't known, what it says."""

    examples = ("[vc_btn title=Go link='url:https%3A%2F%2Fexample.org']",)

    template = "leftovers-button.html"
    css_file = "leftovers-elements.css"

    label: TextOf = Field(
        "",
        validation_alias=choose(BUTTON),
        description="What it says, where that isn't its content.",
    )
    url: LinkOf = Field(
        "",
        validation_alias=AliasChoices("url", "link", "href", "button_url"),
        description="Where it leads.",
    )
    description: TextOf = Field(
        "",
        validation_alias=choose(SMALL_WORDS),
        description="What is in small letters behind that.",
    )

    def context(self, scope: Scope) -> "_Label":
        """Return what the button says; a title beside its content was shown to a pointer alone."""
        report_unseen(scope)
        report_address(scope, "url")
        given = scope.given.get("label")
        is_hint = given is not None and normalised(given.name or "") == "title"
        if is_hint and self.label and scope.content.strip():
            report_left_out(scope, "'title'")
            return {"said": ""}
        return {"said": self.label}


class _Label(TypedDict):
    """The variables of a button's template.

    Attributes:
        said: What it says, where that isn't its content.
    """

    said: str


class Picture(Leftover):
    """A picture of a page builder, whose address the tag, its content or the data source ``media`` says."""

    examples = ("[vc_single_image image=1]",)

    template = "leftovers-picture.html"
    css_file = "leftovers-elements.css"
    block = True
    source = "media"
    default_source = make_empty_library

    src: LinkOf = Field(
        "", validation_alias=AliasChoices("src", "custom_src"), description="Its address."
    )
    image: PictureOf = Field("", description="Its address, or its number in the media library.")
    number: NumberOf = Field(
        0,
        validation_alias=AliasChoices("number", "attachment", "attachment_id", "image_id"),
        description="Its number in the media library.",
    )
    alt: TextOf = Field(
        "",
        validation_alias=AliasChoices("alt", "image_alt"),
        description="What it shows.",
    )
    title_text: TextOf = Field("", description="What it shows, where alt says nothing.")
    caption_title: TextOf = Field("", description="The title of what is below it.")
    caption: TextOf = Field(
        "",
        validation_alias=choose(CAPTION),
        description="What is below it.",
    )
    url: LinkOf = Field(
        "", validation_alias=AliasChoices("url", "link"), description="Where it leads."
    )

    def data_key(self) -> MediaQuery | None:
        """Return the query of the picture, if it has a number."""
        number = self.number or (int(self.image) if self.image.isdecimal() else 0)
        return MediaQuery("image", (number,)) if number else None

    def context(self, scope: Scope[MediaAnswer]) -> "_Image":
        """Return where the picture is and how large, and report one of which no address is known."""
        report_unseen(scope)
        written = (scope.shortcode.content or "").strip()
        media = scope.data.media[0] if scope.data and scope.data.media else None
        places = (self.src, self.image, written, media.url if media else "")
        address = next(filter(None, map(_find_address, places)), "")
        is_content = bool(written) and not address
        if not address and not is_content:
            message = f"the picture of [{scope.shortcode.name}] has no address"
            scope.diagnose("left-out", message, severity="info")
        return {
            "address": address,
            "is_content": is_content,
            "shown": self.alt or self.title_text or (str(media.alt) if media else ""),
            "width": media.width if media else 0,
            "height": media.height if media else 0,
        }


class _Image(TypedDict):
    """The variables of a picture's template.

    Attributes:
        address: The picture's address, or an empty string.
        is_content: Whether the content is the picture.
        shown: What it shows.
        width: Its width in pixels, or 0 if it isn't known.
        height: Its height in pixels, or 0.
    """

    address: SafeUrl
    is_content: bool
    shown: str
    width: Integer
    height: Integer


def _find_address(text: str) -> str:
    """Return the address that a text is, or an empty string: for words, tags, or a number in a database."""
    address = text.strip()
    if not _ADDRESS.fullmatch(address):
        return ""
    try:
        return UrlRule().checked(address)
    except ValueError:
        return ""


class _Target(TypedDict):
    """The variables of the template of a link to a film or a sound.

    Attributes:
        address: Where it is, or an empty string.
    """

    address: SafeUrl


_PLAYERS: Final = {
    "fusion_youtube": "https://www.youtube.com/watch?v=",
    "fusion_vimeo": "https://vimeo.com/",
}


class Media(Leftover):
    """A film or sound of a page builder, as a link: nothing is loaded from elsewhere."""

    examples = ("[vc_video link=https://example.org/tide.mp4 title='The tide']",)

    template_source = (
        '{% if address %}<p class="sc-leftovers-media"><a href="{{ address }}">'
        "{{ title if title else address }}</a></p>{% endif %}{{ content }}"
    )
    block = True

    url: LinkOf = Field(
        "",
        validation_alias=AliasChoices("url", "src", "link", "video", "audio"),
        description="Its address.",
    )
    id: PlainLine = Field(
        "", description="Its address at YouTube or Vimeo, or the last part of that."
    )
    title: TextOf = Field("", description="What it is called.")

    def context(self, scope: Scope) -> _Target:
        """Return the address, from what says where it is."""
        report_unseen(scope)
        start = _PLAYERS.get(scope.shortcode.name)
        number = self.id if "/" in self.id or not self.id else f"{start}{self.id}"
        return {"address": self.url or (_find_address(number) if start else "")}
