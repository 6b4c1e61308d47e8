"""The colours that a widget takes from an author, made fit to be read."""

from shortcodes.types import black_or_white, parse_colour


def find_ink(paper: str) -> str:
    """Return the colour of a text on a colour: black or white, which can be read better.

    Args:
        paper: An opaque colour as CSS writes it, or an empty string, for which there is no ink.
    """
    return str(black_or_white(parse_colour(paper))) if paper else ""
