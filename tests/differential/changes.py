"""What core has changed since WordPress 6.1, each as ours with the change undone.

With all of them undone ours answers as 6.1, so the bench can run on that version too. Each of them undone
is a difference from 7.1, which the bench has to find.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from shortcodes.wordpress.autop import autop, markup
from shortcodes.wordpress.kses import allowed, attribute, references, style, url

BEFORE = "6.1"


@dataclass(frozen=True, slots=True)
class Change:
    """A change of core.

    Attributes:
        function: A function of the bench that shows it.
        patches: What undoes it: each a module, a name in it, and the earlier value.
    """

    function: str
    patches: tuple[tuple[Any, str, object], ...]


@contextmanager
def undone(changes: Iterable[Change]) -> Iterator[None]:
    """Undo changes for a while."""
    with ExitStack() as stack:
        for change in changes:
            for owner, name, value in change.patches:
                stack.enter_context(patch.object(owner, name, value))
        yield


def _with_math(owner: Any, name: str) -> tuple[Any, str, object]:
    return owner, name, re.compile(getattr(owner, name).pattern.replace("|map|", "|map|math|"))


def _without(names: Iterable[str], gone: str) -> frozenset[str]:
    return frozenset(names) - frozenset(gone.split())


_ELEMENTS = f"data dialog meter progress search time wbr {allowed._MATH}"
_ATTRIBUTES = {
    "button": "aria-haspopup command commandfor popovertarget popovertargetaction",
    "details": "name",
    "div": "popover",
    "ul": "popover",
}
_GLOBAL = "aria-controls aria-current aria-expanded aria-live hidden tabindex"
_PROPERTIES = """
    alignment-baseline aspect-ratio background-repeat baseline-shift bottom box-shadow clip-path
    clip-rule color-interpolation color-interpolation-filters color-rendering container-type cx cy d
    display dominant-baseline fill fill-opacity fill-rule flood-color flood-opacity font-size-adjust
    font-stretch glyph-orientation-horizontal glyph-orientation-vertical grid-column grid-row
    image-rendering left lighting-color marker marker-end marker-mid marker-start mask mask-type opacity
    paint-order pointer-events position r right rx ry shape-rendering stop-color stop-opacity stroke
    stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
    stroke-width text-anchor text-rendering top transform transform-origin unicode-bidi vector-effect
    visibility white-space word-spacing writing-mode x y z-index
"""
_OLD_GRADIENT = re.compile(
    r"(?:repeating-)?(?:linear|radial|conic)-gradient\((?:[^()r]++|rgba?\([^()]*+\)|r)*+\)"
)


def _find_only_gradient(text: str) -> list[str]:
    value = text.partition(":")[2].strip(style._TRIMMED)
    return [value] if _OLD_GRADIENT.fullmatch(value) else []


def _restore_named_first(text: str) -> str:
    text = references._NAMED.sub(references._restore_named, text)
    text = references._DECIMAL.sub(references._restore_decimal, text)
    return references._HEXADECIMAL.sub(references._restore_hexadecimal, text)


def _drop_decimal_zero(match: re.Match[str]) -> str:
    if not match[1].strip("0"):
        return "" if match[1] == "0" else match[0]
    return _restore_decimal(match)


def _drop_hexadecimal_zero(match: re.Match[str]) -> str:
    return "" if match[1] == "0" else _restore_hexadecimal(match)


_restore_decimal = references._restore_decimal
_restore_hexadecimal = references._restore_hexadecimal

CHANGES = {
    "math is no block": Change(
        "wpautop",
        (
            *(
                _with_math(autop, name)
                for name in ("_BREAK_BEFORE", "_BREAK_AFTER", "_WRAPPED_BLOCK", "_OPENED_BLOCK")
            ),
            _with_math(markup, "_BLOCK_START"),
        ),
    ),
    "line ends inside math": Change(
        "wpautop", ((autop, "_KEEPS_LINE_ENDS", re.compile("<(script|style|svg)")),)
    ),
    "> in an attribute of blockquote": Change(
        "wpautop",
        ((autop, "_QUOTE", re.compile(r"<p>(<blockquote[^>]*+>)", re.IGNORECASE | re.ASCII)),),
    ),
    "elements": Change(
        "kses_one_attr",
        (
            (
                attribute,
                "ELEMENT_ATTRIBUTES",
                {
                    name: _without(names, _ATTRIBUTES.get(name, ""))
                    for name, names in allowed.ELEMENT_ATTRIBUTES.items()
                    if name not in _ELEMENTS.split()
                },
            ),
        ),
    ),
    "attributes of every element": Change(
        "kses_one_attr",
        ((attribute, "GLOBAL_ATTRIBUTES", _without(allowed.GLOBAL_ATTRIBUTES, _GLOBAL)),),
    ),
    "data names with two hyphens": Change(
        "kses_one_attr", ((attribute, "_DATA_NAME", re.compile(r"data(?:-[a-z0-9_]++)++")),)
    ),
    "directives on object": Change(
        "kses_one_attr", ((attribute, "_may_bind", lambda name, element: True),)
    ),
    "style is decoded": Change(
        "kses_one_attr", ((attribute, "decode_references", lambda text: text),)
    ),
    "style properties": Change(
        "kses_one_attr",
        (
            (style, "STYLE_PROPERTIES", _without(allowed.STYLE_PROPERTIES, _PROPERTIES)),
            (
                style,
                "URL_PROPERTIES",
                _without(allowed.URL_PROPERTIES, f"filter {_PROPERTIES}"),
            ),
        ),
    ),
    "style functions": Change(
        "kses_one_attr",
        (
            (
                style,
                "_FUNCTION",
                re.compile(r"(?<![A-Za-z0-9_])(?:var|calc|minmax|min|max|clamp)\("),
            ),
        ),
    ),
    "gradients": Change("kses_one_attr", ((style, "_find_gradients", _find_only_gradient),)),
    "https and http": Change("kses_one_attr", ((url, "_SAFE_STARTS", ()),)),
    "references named twice": Change(
        "kses_one_attr", ((references, "_restore_references", _restore_named_first),)
    ),
    "references of zero": Change(
        "kses_one_attr",
        (
            (references, "_DECIMAL", re.compile(r"&amp;#(0*[0-9]{1,7});")),
            (references, "_HEXADECIMAL", re.compile(r"&amp;#[Xx](0*[0-9A-Fa-f]{1,6});")),
            (references, "_restore_decimal", _drop_decimal_zero),
            (references, "_restore_hexadecimal", _drop_hexadecimal_zero),
        ),
    ),
}
