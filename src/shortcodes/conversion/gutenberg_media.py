"""Players and embedded pages of HTML as blocks."""

import re
from html import escape
from typing import Any, Final

from shortcodes.builtin.content.video_address import read_vimeo, read_youtube
from shortcodes.characters import decoded
from shortcodes.conversion.gutenberg_comments import wrap
from shortcodes.conversion.top_level import Piece, split_top

_ADDRESS: Final = re.compile(r"https?://[^\s<>]{1,2000}")
_EMBED_CLASS: Final = "sc-embed-link"
# in the order in which the editor writes them; a bare name is a flag
_AUDIO: Final = ("controls", "src", "autoplay", "loop", "preload")
_VIDEO: Final = ("autoplay", "controls", "loop", "muted", "poster", "preload", "src", "playsinline")
_FLAGS: Final = frozenset(("autoplay", "controls", "loop", "muted", "playsinline"))


def write_audio(player: Piece) -> str:
    """Return a player of one file as a block, or an empty string if it has more."""
    return _write_player(player, _AUDIO)


def write_video(player: Piece) -> str:
    """Return a video of one file as a block, or an empty string if it has more."""
    return _write_player(player, _VIDEO)


def write_video_box(box: Piece) -> str:
    """Return the video in core's box around one, or an empty string if it is none."""
    if "wp-video" not in box.attributes.get("class", "").split():
        return ""
    inner = [one for one in split_top(box.inner) if one.source.strip()]
    return write_video(inner[0]) if [one.tag for one in inner] == ["video"] else ""


def write_embed(html: str) -> str:
    """Return an address that WordPress embeds as a block, or an empty string if HTML is anything else.

    Args:
        html: The HTML of a paragraph.
    """
    address, is_embed = _read_address(html.strip())
    provider = ""
    if address and read_youtube(address):
        provider = "youtube"
    elif address and read_vimeo(address):
        provider = "vimeo"
    if not address or not (provider or is_embed):
        return ""
    attributes: dict[str, Any] = {"url": address}
    classes = "wp-block-embed"
    if provider:
        attributes |= {"type": "video", "providerNameSlug": provider, "responsive": True}
        classes += f" is-type-video is-provider-{provider} wp-block-embed-{provider}"
    inner = f'<div class="wp-block-embed__wrapper">\n{escape(address)}\n</div>'
    return wrap("embed", f'<figure class="{classes}">{inner}</figure>', attributes)


def _read_address(html: str) -> tuple[str, bool]:
    """Return the address that HTML is alone, and whether it is the link of an embedded page."""
    if _ADDRESS.fullmatch(html):
        return decoded(html), False
    if not html.startswith("<a "):
        return "", False
    pieces = split_top(html)
    href = pieces[0].attributes.get("href", "")
    if len(pieces) != 1 or decoded(pieces[0].inner) != href or not _ADDRESS.fullmatch(href):
        return "", False
    return href, _EMBED_CLASS in pieces[0].attributes.get("class", "").split()


def _write_player(player: Piece, names: tuple[str, ...]) -> str:
    inner = [one for one in split_top(player.inner) if one.source.strip()]
    sources = [one.attributes.get("src", "") for one in inner if one.tag == "source"]
    if not sources and "src" in player.attributes:
        sources = [player.attributes["src"]]
    # a link is for those whose browser knows no players
    if len(sources) != 1 or not sources[0] or {one.tag for one in inner} - {"source", "a"}:
        return ""
    given = {**player.attributes, "src": sources[0], "controls": ""}
    if player.tag == "video" and given.get("preload") == "metadata":
        del given["preload"]  # which the editor leaves out
    items = "".join(
        f" {name}" if name in _FLAGS else f' {name}="{escape(given[name])}"'
        for name in names
        if name in given
    )
    made = f"<{player.tag}{items}></{player.tag}>"
    return wrap(player.tag, f'<figure class="wp-block-{player.tag}">{made}</figure>')
