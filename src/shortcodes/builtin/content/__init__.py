"""The pack ``content``: what pages are made of, from boxes and buttons to tabs and tables."""

from importlib import import_module
from typing import Final

from shortcodes.widgets.registry import Registry

# The module and the class of each tag, imported for who asks for the pack.
_WIDGETS: Final = {
    "badge": "badge.Badge",
    "box": "box.Box",
    "button": "button.Button",
    "code": "code.Code",
    "column": "columns.Column",
    "columns": "columns.Columns",
    "danger": "box.Danger",
    "details": "details.Details",
    "download": "download.Download",
    "figure": "figure.Figure",
    "footnote": "footnote.Footnote",
    "footnotes": "footnote.Footnotes",
    "kbd": "kbd.Kbd",
    "note": "box.Note",
    "pullquote": "quote.PullQuote",
    "quote": "quote.Quote",
    "tab": "tabs.Tab",
    "table": "table.Table",
    "tabs": "tabs.Tabs",
    "tip": "box.Tip",
    "toc": "toc.Toc",
    "vimeo": "video.Vimeo",
    "warning": "box.Warning",
    "youtube": "video.YouTube",
}


def register(registry: Registry) -> None:
    """Add all widgets of the pack."""
    for name, place in _WIDGETS.items():
        module, _, widget = place.partition(".")
        registry.add(name, getattr(import_module(f"{__name__}.{module}"), widget))
