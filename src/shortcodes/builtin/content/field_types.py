"""The choices of the widgets' attributes."""

from typing import Annotated

from shortcodes.types import Choice, UrlRule

FileUrl = Annotated[str, UrlRule(schemes=("http", "https"))]
"""The address of a file that the page shows, which no letter or telephone is."""

BoxKind = Choice["plain", "note", "tip", "warning", "danger"]
"""What kind of box or badge it is."""

BoxKindWord = Choice[
    "plain", "note", "info", "tip", "success", "warning", "alert", "danger", "error"
]
"""The same, with the words that older shortcodes have for them."""

_BOX_KINDS: dict[str, BoxKind] = {
    "info": "note",
    "success": "tip",
    "alert": "warning",
    "error": "danger",
}


def find_box_kind(word: BoxKindWord) -> BoxKind:
    """Return a kind by the word for it, of which each has one name in the page."""
    return _BOX_KINDS.get(word) or word  # type: ignore[return-value]


ButtonStyle = Choice["filled", "outline", "plain"]
"""How a button looks."""

Size = Choice["small", "medium", "large"]
"""How large something is."""

Alignment = Choice["stretch", "start", "center", "end"]
"""Where columns stand that are shorter than others."""

Side = Choice["center", "left", "right"]
"""The side of the text where something stands."""

Loading = Choice["lazy", "eager"]
"""When a picture loads."""
