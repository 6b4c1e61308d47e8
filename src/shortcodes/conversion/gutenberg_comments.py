"""The comments that begin and end a block of WordPress's editor."""

import json
import re
from collections.abc import Mapping
from typing import Any, Final

_WRITTEN: Final = {
    "\\\\": "\\u005c",
    "--": "\\u002d\\u002d",
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    '\\"': "\\u0022",
}
_SIGNS: Final = re.compile("|".join(map(re.escape, _WRITTEN)))


def wrap(name: str, inner: str, attributes: Mapping[str, Any] | None = None) -> str:
    """Return a block.

    Args:
        name: Its name, without ``wp:``.
        inner: The HTML in it; nothing in it is a block but what is meant as one.
        attributes: Its attributes.
    """
    head = f"{name} {serialize(attributes)}" if attributes else name
    return f"<!-- wp:{head} -->\n{inner}\n<!-- /wp:{name} -->"


def serialize(attributes: Mapping[str, Any]) -> str:
    """Return attributes as core's ``serialize_block_attributes`` does, in which nothing ends a comment."""
    made = json.dumps(attributes, ensure_ascii=False, separators=(",", ":"))
    return _SIGNS.sub(lambda match: _WRITTEN[match[0]], made)
