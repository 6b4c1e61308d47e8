"""The choices of the widgets' attributes."""

from shortcodes.types import Choice

BoxKind = Choice["plain", "note", "tip", "warning", "danger"]
"""What kind of box or badge it is."""

BoxKindWord = Choice[
    "plain", "note", "info", "tip", "success", "warning", "alert", "danger", "error"
]
"""The same, with the words that older shortcodes have for them."""

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
