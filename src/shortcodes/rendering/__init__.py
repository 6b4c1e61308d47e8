"""Renders a bound tree: the walk, its limits, the renderers of HTML and plain text, the result."""

from shortcodes.markup.pieces import Flow, Piece
from shortcodes.rendering.assets import Assets, page
from shortcodes.rendering.failure import OnError
from shortcodes.rendering.html import HtmlRenderer
from shortcodes.rendering.logs import log_faults
from shortcodes.rendering.memory import Page, Pages
from shortcodes.rendering.mending import mend_untagged
from shortcodes.rendering.own_html import escaped
from shortcodes.rendering.protocol import Renderer
from shortcodes.rendering.render_scope import (
    RenderScope,
    count_text,
    intersect_names,
    pin,
    select_names,
)
from shortcodes.rendering.result import Result
from shortcodes.rendering.settings import RenderSettings
from shortcodes.rendering.text import TextRenderer
from shortcodes.rendering.treatments import find_treatment
from shortcodes.rendering.values import OpenValue, open_values, render_values
from shortcodes.rendering.walk import RenderWalk

__all__ = [
    "Assets",
    "Flow",
    "HtmlRenderer",
    "OnError",
    "OpenValue",
    "Page",
    "Pages",
    "Piece",
    "RenderScope",
    "RenderSettings",
    "RenderWalk",
    "Renderer",
    "Result",
    "TextRenderer",
    "count_text",
    "escaped",
    "find_treatment",
    "intersect_names",
    "log_faults",
    "mend_untagged",
    "open_values",
    "page",
    "pin",
    "render_values",
    "select_names",
]
