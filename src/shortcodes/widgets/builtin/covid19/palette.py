"""The colours of a card, chosen so that every text on it can be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Final, TypeAlias

from shortcodes.widgets.builtin.covid19.colour import BLACK, WHITE, Colour
from shortcodes.widgets.builtin.covid19.contrast import (
    LEAST_CONTRAST,
    contrast,
    relative_luminance,
)
from shortcodes.widgets.types.fits import Fits

CssColour: TypeAlias = Annotated[Colour, Fits("css")]
"""A colour that is written as ``#rrggbb``, and so may stand in CSS."""

DEFAULT_PAPER: Final = Colour(0x0C, 0x32, 0x78)

_FLAG_OPACITY: Final = 18  # per cent, at most
_MUTED_SHARE: Final = 24  # per cent of the background in the colour of labels, at most
_LINE_SHARE: Final = 0.24


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one card.

    Attributes:
        ink: Figures and name.
        paper: Background.
        muted: Labels; between ink and paper, and still readable.
        line: Hairlines, which carry no meaning.
        flag: Opacity of the flag, 0 to 1: text laid over it stays readable.
    """

    ink: CssColour
    paper: CssColour
    muted: CssColour
    line: CssColour
    flag: float


@lru_cache(maxsize=256)
def palette_of(ink: Colour, paper: Colour) -> Palette:
    """Return the colours of a card, derived from its text and background."""
    # A flag holds any colour; the worst for light text is white, for dark text black.
    worst = WHITE if relative_luminance(ink) > relative_luminance(paper) else BLACK
    opacities = (percent / 100 for percent in range(_FLAG_OPACITY, 0, -1))
    flag = next((a for a in opacities if _readable(ink, [paper.mixed(worst, a)])), 0.0)
    papers = [paper, paper.mixed(worst, flag)]
    shades = (ink.mixed(paper, percent / 100) for percent in range(_MUTED_SHARE, 0, -1))
    muted = next((shade for shade in shades if _readable(shade, papers)), ink)
    return Palette(ink, paper, muted, paper.mixed(ink, _LINE_SHARE), flag)


def _readable(ink: Colour, papers: Iterable[Colour]) -> bool:
    return all(contrast(ink, paper) >= LEAST_CONTRAST for paper in papers)
