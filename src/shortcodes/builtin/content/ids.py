"""Ids that are unique on a page and the same at each rendering."""

from typing import Final
from zlib import crc32

from shortcodes.syntax import Shortcode

_HASHED: Final = 200  # characters


def make_id(widget: str, shortcode: Shortcode) -> str:
    """Return the id of a shortcode, by its place and a hash of its tag.

    The hash tells apart the widgets of two texts on one page that are at the same place.

    Args:
        widget: The name of the widget.
        shortcode: The shortcode.
    """
    # the start tells tags apart, and a long one may be asked for by each of its children
    source = crc32(shortcode.tag.text[:_HASHED].encode("utf-8", "surrogatepass"))
    return f"sc-{widget}-{shortcode.start}-{source:08x}"
