"""From bound shortcodes to output."""

from shortcodes.rendering.assets import Assets, page
from shortcodes.rendering.drawing import UNKNOWN, Drawing, Policy, Unknown
from shortcodes.rendering.failure import ON_ERROR, OnError
from shortcodes.rendering.html import HtmlRenderer
from shortcodes.rendering.paragraphs import beside_paragraphs
from shortcodes.rendering.protocol import Flow, Piece, Renderer
from shortcodes.rendering.spending import Turn
from shortcodes.rendering.text import TextRenderer, html_to_text

__all__ = [
    "ON_ERROR",
    "UNKNOWN",
    "Assets",
    "Drawing",
    "Flow",
    "HtmlRenderer",
    "OnError",
    "Piece",
    "Policy",
    "Renderer",
    "TextRenderer",
    "Turn",
    "Unknown",
    "beside_paragraphs",
    "html_to_text",
    "page",
]
