"""Elements that are open in ``<svg>``, ``<select>`` and the like, where a browser reads others differently.

At an end tag a browser leaves them only if all elements that are open inside are such as it closes by
itself. Where that is not certain, the element counts as open to the end, and what follows is read in both
ways.
"""

from typing import Final

# In these a browser drops elements such as <textarea>, or reads their text as HTML.
_OUTER: Final = frozenset({"svg", "math", "select", "template", "frameset"})
_FOREIGN: Final = "+"
"""Begins the names of elements of SVG and MathML."""

LOST: Final = ("?",)
"""Which elements are open is not known."""

_MOST: Final = 40
_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# Elements of SVG and MathML that hold HTML.
_HOLD_HTML: Final = frozenset(
    f"{_FOREIGN}{name}"
    for name in [
        "annotation-xml",
        "desc",
        "foreignobject",
        "mi",
        "mn",
        "mo",
        "ms",
        "mtext",
        "title",
    ]
)
# Elements of HTML that end SVG and MathML.
_BREAK_OUT: Final = frozenset(
    [
        "b",
        "big",
        "blockquote",
        "body",
        "br",
        "center",
        "code",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "font",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "hr",
        "i",
        "img",
        "li",
        "listing",
        "menu",
        "meta",
        "nobr",
        "ol",
        "p",
        "pre",
        "ruby",
        "s",
        "small",
        "span",
        "strong",
        "strike",
        "sub",
        "sup",
        "table",
        "tt",
        "u",
        "ul",
        "var",
    ]
)
_IN_SELECT: Final = frozenset({"option", "optgroup"})


def open_element(nest: tuple[str, ...], element: str, self_closing: bool) -> tuple[str, ...]:
    """Return the open elements behind a start tag.

    Args:
        nest: The open elements before it, the outer ones first.
        element: Its name in lower case.
        self_closing: Whether it ends in ``/>``.
    """
    if nest == LOST or not (nest or element in _OUTER):
        return nest
    foreign = element in ("svg", "math") or (
        _is_foreign(nest) and element not in _BREAK_OUT and element not in ("select", "frameset")
    )
    if self_closing if foreign else element in _VOID:
        return nest
    named = _FOREIGN + element if foreign else element
    return (*nest, named) if len(nest) < _MOST else LOST


def close_element(nest: tuple[str, ...], element: str) -> tuple[str, ...]:
    """Return the open elements behind an end tag."""
    places = [at for at, name in enumerate(nest) if name.removeprefix(_FOREIGN) == element]
    if not places:
        return nest
    inner = nest[places[-1] + 1 :]
    if element == nest[places[-1]] == "template":
        return nest[: places[-1]]  # and all elements in it
    by_itself = all(
        _ends_by_itself(name) or (name in _IN_SELECT and element == "select") for name in inner
    )
    return nest[: places[-1]] if by_itself else LOST


def is_in_code(nest: tuple[str, ...]) -> bool:
    """Whether a script or a stylesheet is open."""
    return any(name.removeprefix(_FOREIGN) in ("script", "style") for name in nest)


def _is_foreign(nest: tuple[str, ...]) -> bool:
    return bool(nest) and nest[-1].startswith(_FOREIGN) and nest[-1] not in _HOLD_HTML


def _ends_by_itself(name: str) -> bool:
    return name.startswith(_FOREIGN) and name not in _HOLD_HTML
