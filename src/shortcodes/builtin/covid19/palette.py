"""The colours of a card, chosen so that every text on it can be read."""

from collections.abc import Iterable
from math import floor
from typing import Annotated, Final, NamedTuple, TypeAlias

from shortcodes.memory import cached, count_bytes
from shortcodes.types.colour import BLACK, WHITE, Colour, parse_colour
from shortcodes.types.contrast import (
    LEAST_CONTRAST,
    black_or_white,
    contrast,
    relative_luminance,
)
from shortcodes.types.fits import Fits

CssText: TypeAlias = Annotated[str, Fits("css")]
"""A colour or a number as CSS writes it."""

DEFAULT_PAPER: Final = Colour(0x0C, 0x32, 0x78)

_FLAG_OPACITY: Final = 18  # per cent, at most
_MUTED_SHARE: Final = 24  # per cent of the background in the colour of labels, at most
_LINE_SHARE: Final = 0.24


class Palette(NamedTuple):
    """The colours of one card.

    Attributes:
        ink: Figures and name.
        paper: Background.
        muted: Labels; between ink and paper, and still readable.
        line: Hairlines, which carry no meaning.
        flag: Opacity of the flag, 0 to 1: text laid over it stays readable.
    """

    ink: Colour
    paper: Colour
    muted: Colour
    line: Colour
    flag: float


class Style(NamedTuple):
    """The colours of one card as CSS writes them; the fields are those of `Palette`."""

    ink: CssText
    paper: CssText
    muted: CssText
    line: CssText
    flag: CssText


class Look(NamedTuple):
    """The look of a card, by the two colours that an author gave.

    Attributes:
        palette: The colours.
        style: The same, as CSS writes them.
        wrong: The fault of the colour of the text, or an empty string.
        hint: The colour in its place.
    """

    palette: Palette
    style: Style
    wrong: str = ""
    hint: str = ""


@cached("looks", count_bytes)
def choose_look(font: str, background: str) -> Look:
    """Return the look of a card.

    Args:
        font: The colour of the text; empty for black or white.
        background: The colour of the background; empty for `DEFAULT_PAPER`.
    """
    paper = parse_colour(background) if background else DEFAULT_PAPER
    ink = parse_colour(font) if font else black_or_white(paper)
    ratio = contrast(ink, paper)
    if ratio >= LEAST_CONTRAST:
        palette = make_palette(ink, paper)
        return Look(palette, _make_style(palette))
    better = black_or_white(paper)
    palette = make_palette(better, paper)
    # Rounded down, or a message could call 4.50 less than 4.5.
    shown = f"{floor(ratio * 100) / 100:.2f}"
    wrong = f"text of '{ink}' on '{paper}' has a contrast of {shown} : 1, under 4.5 : 1"
    return Look(palette, _make_style(palette), wrong, f"'{better}' is used in its place")


def _make_style(palette: Palette) -> Style:
    return Style(*map(str, palette))


def make_palette(ink: Colour, paper: Colour) -> Palette:
    """Return the colours of a card, derived from its text and background."""
    # A flag holds any colour; the worst for light text is white, for dark text black.
    worst = WHITE if relative_luminance(ink) > relative_luminance(paper) else BLACK
    opacities = (percent / 100 for percent in range(_FLAG_OPACITY, 0, -1))
    flag = next((a for a in opacities if _is_readable(ink, [paper.mixed(worst, a)])), 0.0)
    papers = [paper, paper.mixed(worst, flag)]
    shades = (ink.mixed(paper, percent / 100) for percent in range(_MUTED_SHARE, 0, -1))
    muted = next((shade for shade in shades if _is_readable(shade, papers)), ink)
    return Palette(ink, paper, muted, paper.mixed(ink, _LINE_SHARE), flag)


def _is_readable(ink: Colour, papers: Iterable[Colour]) -> bool:
    return all(contrast(ink, paper) >= LEAST_CONTRAST for paper in papers)
