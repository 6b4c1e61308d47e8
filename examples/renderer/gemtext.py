"""A renderer of gemtext, the format of Gemini's pages: `python gemtext.py < page.html`."""

import re
import sys
from collections.abc import Sequence
from html import unescape

from shortcodes import Engine, Registry
from shortcodes.rendering import HtmlRenderer, Piece

BLOCKS = {"h1": "# ", "h2": "## ", "h3": "### ", "li": "* ", "blockquote": "> "}
TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>[^<>]*)>", re.IGNORECASE)
HREF = re.compile(r'href="(?P<address>[^"]*)"')


class GemtextRenderer(HtmlRenderer):
    """Renders widgets as HTML, and the page as lines: words, and below them each link that they have."""

    def page(self, pieces: Sequence[Piece]) -> str:
        """Return the lines of the page."""
        lines, links, done, html = [""], [], 0, str(super().page(pieces))
        for tag in TAG.finditer(html):
            lines[-1] += unescape(re.sub(r"\s+", " ", html[done : tag.start()]))
            done, name = tag.end(), tag["name"].lower()
            if href := HREF.search(tag["rest"]):
                links.append(f"=> {unescape(href['address'])}")
            if name in BLOCKS or name in ("p", "div", "article", "br", "ul", "ol"):
                lines += [*links, "" if tag["close"] else BLOCKS.get(name, "")]
                links = []
        return "\n".join(
            [line.strip() for line in [*lines, html[done:], *links] if line.strip("#*> ")]
        )


if __name__ == "__main__":
    packs = Registry(packs=("content", "covid19"))
    print(Engine(packs, renderer=GemtextRenderer(), on_error="omit").render(sys.stdin.read()))
