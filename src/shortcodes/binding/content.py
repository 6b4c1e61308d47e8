"""Content as a value or a listing: what HTML that an editor put into it says."""

import re
from typing import Final

from shortcodes.characters import decoded
from shortcodes.markup.plain_text import html_to_text
from shortcodes.markup.tokens import Kind, tokens

_HREF: Final = re.compile(
    r"""\shref\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s"'>]++))""",
    re.IGNORECASE | re.ASCII,
)
_UNSEEN: Final = ("p", "br")
# a line end that an editor wrote beside a tag is the tag's own
_BREAK: Final = re.compile(r"<br[ \t]*+/?>\r?\n?", re.IGNORECASE | re.ASCII)
# a paragraph that ends before the listing begins, and one that begins where it ends
_ENDED: Final = re.compile(r"\s*+</p\s*+>\s*+", re.IGNORECASE | re.ASCII)
_BEGUN: Final = re.compile(r"<p(?:\s[^<>]*+)?>\s*+", re.IGNORECASE | re.ASCII)
_BETWEEN: Final = re.compile(r"</p>\s*+<p(?:[ \t][^<>]*+)?>\r?\n?", re.IGNORECASE | re.ASCII)
_AROUND: Final = re.compile(r"\r?\n?</p>|<p(?:[ \t][^<>]*+)?>\r?\n?", re.IGNORECASE | re.ASCII)


def read_value(content: str) -> str:
    """Return the value that the author meant: the content's text, or the address of the one link in it.

    Args:
        content: The source of the content.
    """
    if "<" not in content:
        return decoded(content).strip()
    return (_find_link(content) or html_to_text(content)).strip()


def read_listing(content: str) -> str:
    """Return the text of a listing: without the ``<p>`` and ``<br>`` of an editor, references decoded once.

    Args:
        content: The source of the content.
    """
    if "<" in content:
        content = _BREAK.sub("\n", content)
        content = _cut_edges(content)
        content = _BETWEEN.sub("\n\n", content)
        content = _AROUND.sub("", content)
    return decoded(content)


def _cut_edges(content: str) -> str:
    if ended := _ENDED.match(content):
        content = content[ended.end() :]
    last = content.rfind("<")
    if last >= 0 and _BEGUN.fullmatch(content, last):
        content = content[:last].rstrip()
    return content


def _find_link(content: str) -> str:
    """Return the address of a link that is all of some content, or an empty string."""
    inner = [
        token
        for token in tokens(content)
        if token.name not in _UNSEEN and not (token.kind is Kind.TEXT and token.source.isspace())
    ]
    links = [token for token in inner if token.name == "a" and token.kind is Kind.OPEN]
    if len(links) != 1 or inner[0] is not links[0] or inner[-1][::2] != (Kind.CLOSE, "a"):
        return ""
    match = _HREF.search(links[0].source)
    return decoded(match["double"] or match["single"] or match["bare"] or "") if match else ""
