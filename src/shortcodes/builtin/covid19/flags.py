"""The flags of regions as inline SVG: shapes of circle-flags, whose license is in ``flags-license.txt``."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from shortcodes.sources.figures import WORLD


def find_flag(region: str) -> Markup:
    """Return the round flag of a region; a globe for the world, and for a code that has none."""
    flags = _load_flags()
    shapes = flags.get(region) or flags[WORLD]
    return Markup(  # noqa: S704 - the library's own shapes
        '<svg class="sc-covid19-flag" viewBox="0 0 512 512" aria-hidden="true" focusable="false">'
        f"{shapes}</svg>"
    )


@cache
def _load_flags() -> Mapping[str, str]:
    text = files(__package__).joinpath("flags.txt").read_text(encoding="utf-8")
    return dict(line.split("|") for line in text.splitlines())
