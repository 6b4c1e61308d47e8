"""HTML of a library, made fit for the page: sanitised, or its plain text where there is no sanitiser."""

import re
from importlib.util import find_spec
from typing import Final

from markupsafe import Markup, escape

from shortcodes.markup.plain_text import html_to_text
from shortcodes.types.rich_text import sanitize_rich_text

LONGEST: Final = 100_000
"""The most characters of HTML that are read; the rest is cut off."""

_ONE_PARAGRAPH = re.compile(
    r"\s*<p>(?P<inner>(?:[^<]|<(?!/?p[\s>]))*+)</p>\s*", re.IGNORECASE | re.ASCII
)


def clean_html(html: str) -> Markup:
    """Return HTML of anyone as HTML that does no harm.

    Args:
        html: A caption or description. One paragraph that is all of it loses its ``<p>``.

    Returns:
        What nh3 leaves of it (extra ``html``); without nh3, or of HTML beyond its bounds, the plain text.
    """
    html = html[:LONGEST].strip()
    if match := _ONE_PARAGRAPH.fullmatch(html):
        html = match["inner"].strip()
    if not html:
        return Markup("")
    if find_spec("nh3") is not None:
        try:
            return sanitize_rich_text(html)
        except ValueError:
            pass  # too long or too deep for the sanitiser, so its text is taken
    return escape(html_to_text(html))


def read_text(html: str) -> str:
    """Return the plain text of a title that is written as HTML."""
    return html_to_text(html[:LONGEST]).strip()
