"""Opaque CSS colours: parsed in all notations of CSS, written as ``#rrggbb``."""

import re
from collections.abc import Callable
from colorsys import hls_to_rgb
from dataclasses import dataclass
from typing import Final

from shortcodes.suggestions import Suggestions
from shortcodes.types.colour_names import NAMED_COLOURS

_HEX = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.ASCII)
_DIGITS = re.compile(r"[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8}", re.ASCII | re.IGNORECASE)
_FUNCTION = re.compile(r"(rgb|hsl)a?\(([^()]{1,100})\)")
_NUMBER = re.compile(r"([+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,12})?|\.[0-9]{1,12}))(%|[a-z]*)", re.ASCII)
_TURN: Final = {"": 360.0, "deg": 360.0, "grad": 400.0, "rad": 6.283185307179586, "turn": 1.0}
COLOUR_NAMES: Final = tuple(NAMED_COLOURS)
_OPAQUE: Final = "a colour must be opaque, for its contrast can't be told otherwise"
_LEGAL: Final = "write it as '#rrggbb', '#rgb', 'rgb(…)', 'hsl(…)' or by its CSS name"


@dataclass(frozen=True, slots=True)
class Colour:
    """An opaque colour in sRGB.

    Attributes:
        red: 0 to 255.
        green: 0 to 255.
        blue: 0 to 255.
    """

    red: int
    green: int
    blue: int

    def __str__(self) -> str:
        """Return the canonical form, ``#rrggbb`` in lower case."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    def mixed(self, other: "Colour", share: float) -> "Colour":
        """Return this colour with a share (0 to 1) of another laid over it."""
        return Colour(
            round(self.red + (other.red - self.red) * share),
            round(self.green + (other.green - self.green) * share),
            round(self.blue + (other.blue - self.blue) * share),
        )


BLACK: Final = Colour(0, 0, 0)
WHITE: Final = Colour(255, 255, 255)


def parse_colour(value: str) -> Colour:
    """Read a CSS colour: hexadecimal, by name, ``rgb()`` or ``hsl()``, old syntax and new.

    Raises:
        ValueError: It is no opaque colour; the message suggests the nearest name.
    """
    try:
        return read_colour(value)
    except ValueError as exc:
        word = value.strip()
        near = "" if _DIGITS.fullmatch(word) else Suggestions().nearest(word, COLOUR_NAMES)
        raise ValueError(f"did you mean {near!r}?" if near else str(exc)) from None


def read_colour(value: str) -> Colour:
    """Read a CSS colour, without a suggestion if it is none.

    Raises:
        ValueError: It is no opaque colour.
    """
    text = value.strip().lower()
    if _HEX.fullmatch(text):
        return _parse_hex(text[1:])
    if text in NAMED_COLOURS:
        number = NAMED_COLOURS[text]
        return Colour(number >> 16, number >> 8 & 255, number & 255)
    if match := _FUNCTION.fullmatch(text):
        return _parse_function(match[1], match[2])
    if _DIGITS.fullmatch(text):
        _parse_hex(text)  # what isn't opaque is told so
        raise ValueError(f"did you mean '#{text}'?")
    raise ValueError(_OPAQUE if text == "transparent" else _LEGAL)


def _parse_hex(digits: str) -> Colour:
    if len(digits) < 6:
        digits = "".join(digit * 2 for digit in digits)
    if digits[6:] not in ("", "ff"):
        raise ValueError(_OPAQUE)
    return Colour(*bytes.fromhex(digits[:6]))


def _parse_function(name: str, arguments: str) -> Colour:
    channels, alpha = _split_arguments(arguments)
    if len(channels) != 3:
        raise ValueError(_LEGAL)
    if _parse_share(alpha, 1.0) < 1:
        raise ValueError(_OPAQUE)
    return _READERS[name](*channels)


def _split_arguments(text: str) -> tuple[list[str], str]:
    """Split the arguments at commas, or at blanks with ``/`` before the alpha."""
    if "," in text:
        parts = [part.strip() for part in text.split(",")]
        return parts[:3], ",".join(parts[3:]) or "1"
    channels, _, alpha = text.partition("/")
    return channels.split(), alpha.strip() or "1"


def _read_rgb(red: str, green: str, blue: str) -> Colour:
    shares = (_parse_share(part, 255.0) for part in (red, green, blue))
    return Colour(*map(_scale_channel, shares))


def _read_hsl(hue: str, saturation: str, lightness: str) -> Colour:
    number, unit = _parse_number(hue)
    if unit not in _TURN:
        raise ValueError(_LEGAL)
    turn = number / _TURN[unit] % 1
    channels = hls_to_rgb(turn, _parse_share(lightness, 100.0), _parse_share(saturation, 100.0))
    return Colour(*map(_scale_channel, channels))


def _scale_channel(share: float) -> int:
    # Halves are rounded up, as in browsers, also if the product is a little less than one.
    return int(share * 255 + 0.500001)


def _parse_share(text: str, whole: float) -> float:
    """Return a number as a share of the whole, or a percentage, limited to 0 to 1."""
    number, unit = _parse_number(text)
    if unit not in ("", "%"):
        raise ValueError(_LEGAL)
    return min(max(number / (100.0 if unit else whole), 0.0), 1.0)


def _parse_number(text: str) -> tuple[float, str]:
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise ValueError(_LEGAL)
    return float(match[1]), match[2]


_READERS: Final[dict[str, Callable[[str, str, str], Colour]]] = {
    "rgb": _read_rgb,
    "hsl": _read_hsl,
}
