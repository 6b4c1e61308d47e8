"""What a target has before and behind a word that is low, high, underlined or an abbreviation."""

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Final, TypeAlias

Pair: TypeAlias = tuple[str, str]
WriteInline: TypeAlias = Callable[[str, Mapping[str, str], str | None], Pair | None]
"""Takes an element's name, its attributes, and its words, or None if it has more than words."""

_OF_MYST: Final = {"sub": "sub", "sup": "sup", "u": "u", "ins": "u"}
_NOT_IN_ROLE: Final = re.compile(r"[`{}()\\\r\n]")


def write_html_inline(name: str, attributes: Mapping[str, str], words: str | None) -> Pair | None:
    """Return the tags of HTML, or of JSX, that an element has; of its attributes, an abbreviation's title."""
    if name != "abbr":
        return f"<{name}>", f"</{name}>"
    title = " ".join(attributes.get("title", "").split())
    return (f'<abbr title="{escape(title)}">', "</abbr>") if title else None


def write_myst_inline(name: str, attributes: Mapping[str, str], words: str | None) -> Pair | None:
    """Return the tags of HTML that MyST reads, or the signs of its role for an abbreviation."""
    if name != "abbr":
        tag = _OF_MYST.get(name, "")
        return (f"<{tag}>", f"</{tag}>") if tag else None
    title = " ".join(attributes.get("title", "").split())
    if not title or not words or not words.strip() or _NOT_IN_ROLE.search(f"{words}{title}"):
        return None
    return "{abbr}`", f" ({title})`"
