"""The flags of regions as inline SVG: shapes of circle-flags, whose license is in ``flags-license.txt``."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from markupsafe import Markup

_GLOBE: Final = (
    '<g fill="none" stroke="currentColor" stroke-width="16"><circle cx="256" cy="256" r="248"/>'
    '<ellipse cx="256" cy="256" rx="112" ry="248"/><path d="M256 8v496M8 256h496M41 132h430M41 380h430"/></g>'
)


def find_flag(region: str) -> Markup:
    """Return the round flag of a region; a globe for the world, and for a code that has none."""
    shapes = _load_flags().get(region, _GLOBE)
    return Markup(  # noqa: S704 - the library's own shapes
        '<svg class="sc-covid19-flag" viewBox="0 0 512 512" aria-hidden="true" focusable="false">'
        f"{shapes}</svg>"
    )


@cache
def _load_flags() -> Mapping[str, str]:
    text = files(__package__).joinpath("flags.txt").read_text(encoding="utf-8")
    return dict(line.split("|") for line in text.splitlines())
