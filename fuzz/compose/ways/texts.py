"""Texts of files and exports: what is damaged written anew, rules, conversion, parts of an export."""

from collections.abc import Callable
from functools import cache

from fuzz.compose.ways.widgets import NAMES
from shortcodes.conversion import TARGETS, Converter, Mapping, make_converter
from shortcodes.conversion.mapping import Entry
from shortcodes.records import Address, Record
from shortcodes.records.wxr_elements import find_elements
from shortcodes.rewriting import Choice, Rules, fix, fix_by_rules, strip_text

_ADDRESS = Address("site.xml", "post 1", "content:encoded")
_MAPPING = Mapping({name: Entry(to="other") for name in NAMES[:2]})
_RULES = Rules({NAMES[0]: "other"}, {NAMES[0]: {"title": "1"}})


@cache
def _converter(target: str) -> Converter:
    return make_converter(target, _MAPPING)


def _converted(target: str) -> Callable[[str], object]:
    def run(text: str) -> None:
        record = Record(_ADDRESS, text, "html", {"title": text[:300]})
        _converter(target).convert(record)

    return run


WAYS: dict[str, Callable[[str], object]] = {
    "fix": lambda text: fix(text, NAMES),
    "fix likely ones": fix,
    "fix in Markdown": lambda text: fix(text, NAMES, "markdown"),
    "fix by rules": lambda text: fix_by_rules(text, NAMES, _RULES),
    "strip in Markdown": lambda text: strip_text(text, Choice(), "markdown"),
    "parts of an export": lambda text: find_elements(text.encode("utf-8", "replace"), 0, {}),
} | {f"convert to {target}": _converted(target) for target in TARGETS}
