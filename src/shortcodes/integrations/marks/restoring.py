"""What a mark stands for, put back as text where no shortcode is drawn."""

import re
from urllib.parse import quote

from markupsafe import Markup, escape

_AMPERSAND = re.compile("&amp;(?=(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9a-fA-F]+);)")
_LIST_SIGN = re.compile(r"[^\s>]")


def escaped(source: str) -> Markup:
    """Return source as HTML shows it; its character references stay what they are in Markdown."""
    return Markup(_AMPERSAND.sub("&", str(escape(source))))  # noqa: S704 - only references are left


def addressed(source: str) -> str:
    """Return source as it stands in the address of a link."""
    return quote(source)


def without_indent(text: str, indent: str) -> str:
    """Return lines of a quote or a list without what each but the first starts with there.

    Args:
        text: The lines.
        indent: What the line starts with that the first one is the rest of.
    """
    if not indent or "\n" not in text:
        return text
    signs = "".join(f"{re.escape(sign)}?" for sign in _LIST_SIGN.sub(" ", indent))
    return re.sub(rf"\n{signs}", "\n", text)
