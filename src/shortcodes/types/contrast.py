"""The contrast of two colours by WCAG 2.2, which tells whether text can be read.

Relative luminance and contrast ratio are those of the Web Content Accessibility Guidelines 2.2,
https://www.w3.org/TR/WCAG22/#dfn-relative-luminance and #dfn-contrast-ratio; 4.5 : 1 is what
success criterion 1.4.3 (level AA) requires of text that isn't large.
"""

from typing import Final

from shortcodes.types.colour import BLACK, WHITE, Colour

LEAST_CONTRAST: Final = 4.5


def relative_luminance(colour: Colour) -> float:
    """Return the relative luminance of WCAG: 0 for black, 1 for white."""
    red, green, blue = map(_linear, (colour.red, colour.green, colour.blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: int) -> float:
    share = channel / 255
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)


def contrast(first: Colour, second: Colour) -> float:
    """Return the contrast ratio of WCAG, from 1 to 21, whichever colour comes first."""
    darker, lighter = sorted((relative_luminance(first), relative_luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def black_or_white(paper: Colour) -> Colour:
    """Return the one that contrasts more; on any background that is 4.58 : 1 or better."""
    return max(WHITE, BLACK, key=lambda ink: contrast(ink, paper))
