"""From bound shortcodes to output."""

from shortcodes.rendering.assets import Assets, page
from shortcodes.rendering.drawing import UNKNOWN, Drawing, Policy, Unknown
from shortcodes.rendering.failure import ON_ERROR, OnError
from shortcodes.rendering.html import HtmlRenderer
from shortcodes.rendering.own_html import OWN_HTML, OwnHtml, escaped, treatment
from shortcodes.rendering.pages import Page, Pages
from shortcodes.rendering.protocol import Flow, Piece, Renderer
from shortcodes.rendering.result import Result
from shortcodes.rendering.spending import Turn, narrowed, note_text, pinned
from shortcodes.rendering.text import TextRenderer

__all__ = [
    "ON_ERROR",
    "OWN_HTML",
    "UNKNOWN",
    "Assets",
    "Drawing",
    "Flow",
    "HtmlRenderer",
    "OnError",
    "OwnHtml",
    "Page",
    "Pages",
    "Piece",
    "Policy",
    "Renderer",
    "Result",
    "TextRenderer",
    "Turn",
    "Unknown",
    "escaped",
    "narrowed",
    "note_text",
    "page",
    "pinned",
    "treatment",
]
