"""The values that escapers write: their plain text, and texts that are encoded already."""

from collections.abc import Callable
from enum import Enum
from typing import Any, TypeAlias

import markupsafe
from markupsafe import Markup, escape

from shortcodes.characters import decoded, readable

Escaper: TypeAlias = Callable[[Any], str]

escape_string: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""Escapes a string and no more; before MarkupSafe 3 `escape` itself was as fast."""


class Encoded(str):
    """A text that ``|urlencode`` has percent-encoded."""

    __slots__ = ()


class Json(str):
    """JSON that ``|tojson`` has made, which is written into a script as it is.

    The result of an operator or a method on it is a text like any other.
    """

    __slots__ = ()


def to_plain_text(value: object) -> str:
    """Return a value as text; of HTML its plain text, without tags and character references."""
    if type(value) is str:
        return value
    if isinstance(value, Enum):
        value = value.value
    if hasattr(value, "__html__"):
        html = str(value.__html__())  # no Markup, of which `unescape` may return the same object
        if "<" not in html:
            return decoded(html)
        return Markup(readable(html)).striptags()  # noqa: S704 - no tag is left
    return str(value)
