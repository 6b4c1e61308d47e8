"""Ids that are unique on a page and the same at each rendering."""

from zlib import crc32

from shortcodes.syntax import Shortcode


def make_id(widget: str, shortcode: Shortcode) -> str:
    """Return the id of a shortcode, by its place and a hash of its tag.

    The hash tells apart the widgets of two texts on one page that are at the same place.

    Args:
        widget: The name of the widget.
        shortcode: The shortcode.
    """
    source = crc32(shortcode.opening.encode("utf-8", "surrogatepass"))
    return f"sc-{widget}-{shortcode.start}-{source:08x}"
