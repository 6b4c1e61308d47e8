"""Markdown with nothing in its code, links and front matter that looks like a shortcode."""

import re
from typing import Final

from shortcodes.marks.code import Code
from shortcodes.marks.lint import blank_front_matter

_LINK: Final = re.compile(r"!?\[[^\[\]\n]{0,300}\](?=[(\[:])")
"""The text of a link, of an image or of a definition."""

_BRACKET: Final = re.compile(r"[\[\]]")


def hide_code(text: str) -> str:
    """Return a Markdown text of the same length with blanks in place of brackets that are no shortcodes.

    Args:
        text: The text, with its front matter.
    """
    shown = blank_front_matter(text)
    code, done = Code(shown), 0
    pieces: list[str] = []
    for match in re.finditer(r"\[", shown):
        if match.start() < done:
            continue
        region = code.covering(match.start())
        if region is not None:
            pieces += (shown[done : region.start], _blank(shown[region.start : region.end]))
            done = region.end
    return _LINK.sub(lambda link: _blank(link[0]), "".join([*pieces, shown[done:]]))


def _blank(source: str) -> str:
    return _BRACKET.sub(" ", source)
