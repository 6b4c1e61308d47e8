"""WordPress core's functions."""

from collections.abc import Callable

from fuzz.compose.ways.widgets import NAMES
from shortcodes.wordpress import WordPress, detexturize


def _core() -> WordPress:
    made = WordPress()
    for name in NAMES:
        made.add_shortcode(name, lambda attributes, content, tag: content)
    return made


_CORE = _core()

WAYS: dict[str, Callable[[str], object]] = {
    "do_shortcode": _CORE.do_shortcode,
    "strip_shortcodes": _CORE.strip_shortcodes,
    "shortcode_parse_atts": _CORE.shortcode_parse_atts,
    "get_shortcode_tags_in_content": _CORE.get_shortcode_tags_in_content,
    "shortcode_unautop": _CORE.shortcode_unautop,
    "wpautop": _CORE.wpautop,
    "wptexturize": _CORE.wptexturize,
    "detexturize": lambda text: detexturize(text, NAMES),
}
