"""What a provider says of an address, reduced to what a page may have of it."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, NamedTuple

from markupsafe import Markup

from shortcodes.characters import decoded
from shortcodes.markup.tokens import BLOCKS, Kind, tokens
from shortcodes.media.attachment_facts import read_number
from shortcodes.media.html import LONGEST, clean_html
from shortcodes.types import SafeUrl, UrlRule
from shortcodes.types.plain_text import clean_line

HOSTS: Final = (
    "bandcamp.com",
    "codepen.io",
    "embed.bsky.app",
    "embed.music.apple.com",
    "embed.podcasts.apple.com",
    "embed.reddit.com",
    "embed.ted.com",
    "geo.dailymotion.com",
    "open.spotify.com",
    "player.vimeo.com",
    "player.twitch.tv",
    "speakerdeck.com",
    "videopress.com",
    "w.soundcloud.com",
    "www.dailymotion.com",
    "www.facebook.com",
    "www.instagram.com",
    "www.kickstarter.com",
    "www.mixcloud.com",
    "www.reverbnation.com",
    "www.scribd.com",
    "www.slideshare.net",
    "www.tiktok.com",
    "www.youtube-nocookie.com",
    "www.youtube.com",
)
"""The hosts whose pages may be in a frame; those of the providers that WordPress knows."""

FRAME: Final = UrlRule(schemes=("https",), hosts=HOSTS, relative=False)
FrameUrl = Annotated[str, FRAME]
"""The address of a page that may be in a frame."""

LONGEST_TITLE: Final = 300

_SRC = re.compile(r"""\ssrc\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""", re.IGNORECASE | re.ASCII)
_YOUTUBE: Final = "https://www.youtube.com/embed/"
_PRIVATE: Final = "https://www.youtube-nocookie.com/embed/"


class Embedded(NamedTuple):
    """What the page has of an address.

    Attributes:
        kind: ``frame``, ``picture``, ``html`` or ``link``.
        title: Its name.
        frame: The address of its frame.
        picture: The address of its picture.
        width: Width of frame or picture in pixels.
        height: Height of frame or picture in pixels.
        html: Its text, sanitised.
    """

    kind: str
    title: str = ""
    frame: FrameUrl = ""
    picture: SafeUrl = ""
    width: int = 0
    height: int = 0
    html: Markup = Markup("")


def read_facts(facts: object) -> Embedded:
    """Return what a page may have of an answer: a frame of a known host, a picture, clean text, or a link."""
    if not isinstance(facts, Mapping):
        return Embedded("link")
    title = clean_line(_read_word(facts, "title")[:LONGEST_TITLE])
    width, height = read_number(facts.get("width")), read_number(facts.get("height"))
    if facts.get("type") == "photo" and width and height:
        address = _read_word(facts, "url")
        if address.startswith("https://"):
            return Embedded("picture", title, picture=address, width=width, height=height)
    html = _read_word(facts, "html")[:LONGEST]
    if html and facts.get("type") in ("video", "rich"):
        if frame := find_frame(html):
            return Embedded("frame", title, frame, width=width, height=height)
        if "<" in (text := clean_html(html)):
            return Embedded("html", title, html=join_blocks(text))
    return Embedded("link", title)


def join_blocks(html: Markup) -> Markup:
    """Return sanitised HTML as text of one paragraph: with a line break between its blocks."""
    kept: list[str] = []
    for part in tokens(html):
        if part.name not in BLOCKS:
            kept.append(
                part.source if part.kind is not Kind.TEXT else " ".join(part.source.split("\n"))
            )
        elif kept and kept[-1] != "<br>":
            kept.append("<br>")
    if kept and kept[-1] == "<br>":
        kept.pop()
    # The parts are whole tokens of sanitised HTML, and those left out are tags of blocks, in pairs.
    return Markup("".join(kept).strip())  # noqa: S704


def find_frame(html: str) -> str:
    """Return the address of the first frame in some HTML, if its host is known; else an empty string."""
    for part in tokens(html):
        if part.kind is not Kind.OPEN or part.name != "iframe":
            continue
        match = _SRC.search(part.source)
        address = decoded(match[1] or match[2] or "") if match else ""
        try:
            address = FRAME.checked(address)
        except ValueError:
            return ""
        if address.startswith(_YOUTUBE):
            return _PRIVATE + address.removeprefix(_YOUTUBE)
        return address
    return ""


def _read_word(facts: Mapping[Any, Any], name: str) -> str:
    value = facts.get(name)
    return value if isinstance(value, str) else ""
