"""The attributes of an HTML tag."""

import re
from typing import Final

from shortcodes.characters import decoded, lowered

_ATTRIBUTE: Final = re.compile(
    r"""[\s/]*+(?P<name>[^\s/=>][^\s/=>]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?+"""
)
_NAME: Final = re.compile(r"</?[A-Za-z][^\s/>]*+")


def read_attributes(tag: str) -> dict[str, str]:
    """Return the attributes of a tag, names in lower case, values decoded; of equal names the first counts.

    Args:
        tag: An opening tag, from ``<`` to ``>``.
    """
    found: dict[str, str] = {}
    match = _NAME.match(tag)
    position = match.end() if match else len(tag)
    while (item := _ATTRIBUTE.match(tag, position)) is not None:
        value = item["double"] or item["single"] or item["bare"] or ""
        found.setdefault(lowered(item["name"]), decoded(value))
        position = item.end()
    return found
