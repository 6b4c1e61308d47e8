"""Texts of WordPress's classic editor, of whose blank lines core makes paragraphs when it shows them."""

import re
from typing import Final

_QUOTE: Final = re.compile(
    r"(<blockquote(?:\s[^<>]*+)?>)((?:(?!</?blockquote)[\s\S])*+)(</blockquote>)",
    re.IGNORECASE | re.ASCII,
)
_BLANK_LINES: Final = re.compile(r"\r?\n[ \t]*+(?:\r?\n[ \t]*+)++")
_HAS_BLOCKS: Final = re.compile(
    r"<(?:p|div|ul|ol|pre|table|h[1-6]|figure|hr)[\s>]", re.IGNORECASE | re.ASCII
)


def add_paragraphs_to_quotes(html: str) -> str:
    """Return HTML in which a quotation of several paragraphs has them, as core makes them of blank lines."""
    return _QUOTE.sub(_write_quote, html) if "<blockquote" in html.lower() else html


def _write_quote(match: re.Match[str]) -> str:
    opening, inner, closing = match.groups()
    parts = [part.strip() for part in _BLANK_LINES.split(inner.strip())]
    if len(parts) < 2 or _HAS_BLOCKS.search(inner):
        return match[0]
    paragraphs = "\n".join(f"<p>{part}</p>" for part in parts)
    return f"{opening}{paragraphs}{closing}"
