"""Videos that stand alone in a paragraph or in a block of WordPress's editor, as links of embedded pages."""

import re
from typing import Final

from shortcodes.builtin.content.video_address import read_vimeo, read_youtube
from shortcodes.characters import decoded

_ADDRESS: Final = r"https?://[^\s<>\"']{1,2000}"
_PARAGRAPH: Final = re.compile(rf"<p>\s*+({_ADDRESS})\s*+</p>")
_BLOCK: Final = re.compile(
    r'<figure class="wp-block-embed[^"<>]*+">\s*+<div class="wp-block-embed__wrapper">\s*+'
    rf"({_ADDRESS})\s*+</div>\s*+(?:<figcaption[^<>]*+>((?:(?!</figcaption>)[\s\S]){{0,5000}}+)</figcaption>\s*+)?</figure>"
)


def link_videos(html: str) -> str:
    """Return HTML in which an address that WordPress embeds is the link of an embedded page."""
    if "wp-block-embed" in html:
        html = _BLOCK.sub(_write_block, html)
    return _PARAGRAPH.sub(_write_paragraph, html)


def _write_block(match: re.Match[str]) -> str:
    caption = f"\n<p>{match[2]}</p>" if match[2] else ""
    return f"{_write_link(match[1])}{caption}"


def _write_paragraph(match: re.Match[str]) -> str:
    address = decoded(match[1])
    is_video = read_youtube(address) or read_vimeo(address)
    return _write_link(match[1]) if is_video else match[0]


def _write_link(address: str) -> str:
    return f'<p><a class="sc-embed-link" href="{address}">{address}</a></p>'
