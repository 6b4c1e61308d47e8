"""Planted faults: proof that the bench would see them."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.wordpress import values as atts
from shortcodes.syntax.wordpress.scanner import Names, Scanner, Tag
from shortcodes.wordpress import functions, html_elements
from shortcodes.wordpress.autop import unautop
from shortcodes.wordpress.functions import WordPress
from shortcodes.wordpress.kses import url as kses_url
from shortcodes.wordpress.texturize import typography


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that can be planted.

    Attributes:
        function: The function of which the bench should find it.
        owner: What is patched.
        name: The name that is patched there.
        value: What is put there.
    """

    function: str
    owner: object
    name: str
    value: object

    @contextmanager
    def planted(self) -> Iterator[None]:
        """Have the fault for a while."""
        with patch.object(self.owner, self.name, self.value):
            yield


def _last_closer(self: Scanner, name: str, start: int, end: int) -> int:
    offsets = [o for o in (self.closers or {}).get(name, ()) if start <= o <= end - len(name) - 3]
    if self.closers is None:
        self.closers = {}
    return offsets[-1] if offsets else self.text.rfind(f"[/{name}]", start, end)


def _keep_escape(self: WordPress, text: str, tag: Tag) -> str:
    return text[tag.start : tag.end] if tag.escaped else _run_tag(self, text, tag)


def _no_hexadecimal(match: re.Match[str]) -> str:
    return "x" + match["hex"] if match["hex"] else _unescape(match)


def _keep_case(name: str) -> int | str:
    return name if name != name.lower() else _key(name)


def _any_prefix(self: Names, run: str) -> list[str]:
    return [name for name in self.order if run.startswith(name)]


def _exact_only(self: Names, run: str) -> list[str]:
    return [run] if run in self.order else []


def _same(text: str) -> str:
    return text


_run_tag: Callable[[WordPress, str, Tag], str] = WordPress._run_tag
_unescape = atts._unescape
_key = atts._to_key

_ONLY_ZERO_WIDTH = re.compile("\u200b+")

FAULTS = {
    "wrong pairing": Fault("do_shortcode", Scanner, "_closer", _last_closer),
    "missed nbsp": Fault(
        "shortcode_parse_atts",
        atts,
        "pattern",
        lambda dialect, name: _ONLY_ZERO_WIDTH if name == "INVISIBLE" else pattern(dialect, name),
    ),
    "lost escape": Fault("do_shortcode", WordPress, "_run_tag", _keep_escape),
    "lower-casing": Fault("shortcode_parse_atts", atts, "_to_key", _keep_case),
    "wrong unescape of \\x41": Fault("shortcode_parse_atts", atts, "_unescape", _no_hexadecimal),
    "a name before a word character": Fault("do_shortcode", Names, "candidates", _any_prefix),
    "a name only as a whole": Fault("do_shortcode", Names, "candidates", _exact_only),
    "brackets not restored": Fault("do_shortcode", functions, "restore_brackets", _same),
    "references not kept": Fault("do_shortcode_html", html_elements, "keep_references", _same),
    "attributes not made safe": Fault(
        "do_shortcode_html", html_elements, "sanitize_attribute", lambda source, element: source
    ),
    "protocols not read": Fault("kses_one_attr", kses_url, "_read_protocol", lambda text: "http"),
    "space by Unicode": Fault("shortcode_unautop", unautop, "_AFTER", re.compile(r"\s*</p>")),
    "digits by Unicode": Fault("wptexturize", typography, "_PRODUCT", re.compile(r"(?!)")),
}
