"""How a text is read, as one value."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

_ELEMENT: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_EMPTY: Final = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    )
)


class ReadOptions(NamedTuple):
    """How a text is read; the attributes are the arguments of `parse`."""

    names: tuple[str, ...] | None
    dialect: str
    raw_names: frozenset[str]
    void_names: frozenset[str]
    html_attributes: bool
    plain: bool
    ignore_case: bool
    skip: frozenset[str] = frozenset()


def read_elements(names: Iterable[str]) -> frozenset[str]:
    """Return names of HTML elements in lower case.

    Raises:
        TypeError: They are one string, or not several of anything.
        ValueError: One is no name of an element, or of an element without content.
    """
    if isinstance(names, str):
        raise TypeError(
            f"skip must be several names of elements, such as [{names!r}], not one string"
        )
    if not isinstance(names, Iterable):
        raise TypeError(f"skip must be several names of elements, such as ['pre'], not {names!r}")
    found = frozenset(names)
    for name in found:
        if not isinstance(name, str) or not _ELEMENT.fullmatch(name):
            raise ValueError(f"skip must be names of HTML elements, such as 'pre', not {name!r}")
        if name.lower() in _EMPTY:
            raise ValueError(
                f"skip must be elements with content, such as 'pre'; {name!r} has none"
            )
    return frozenset(map(str.lower, found))
