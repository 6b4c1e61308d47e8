"""Parse WordPress-style shortcodes, validate them with pydantic, render them as safe HTML."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shortcodes.engine import Engine, render
    from shortcodes.errors import (
        Diagnostic,
        RegistrationError,
        RenderError,
        ShortcodeError,
        StrictError,
        WriteError,
    )
    from shortcodes.inventory import Inventory, extract, strip
    from shortcodes.limits import Limits
    from shortcodes.location import Position, Span
    from shortcodes.rendering import Result
    from shortcodes.rendering.templates import html
    from shortcodes.sources.folder import FolderSource
    from shortcodes.sources.protocol import AsyncSource, Source
    from shortcodes.syntax import (
        Attribute,
        Document,
        Escaped,
        Shortcode,
        Text,
        parse,
        unescape_brackets,
    )
    from shortcodes.widgets import Field, FromContent, Heading, Page, Registry, Scope, Widget

__version__ = "0.1.0"

# Where each public name is, so that it costs its imports when it is used and not before.
_HOMES = {
    "shortcodes.engine": ("Engine", "render"),
    "shortcodes.errors": (
        "Diagnostic",
        "RegistrationError",
        "RenderError",
        "ShortcodeError",
        "StrictError",
        "WriteError",
    ),
    "shortcodes.inventory": ("Inventory", "extract", "strip"),
    "shortcodes.limits": ("Limits",),
    "shortcodes.location": ("Position", "Span"),
    "shortcodes.rendering": ("Result",),
    "shortcodes.rendering.templates": ("html",),
    "shortcodes.syntax": (
        "Attribute",
        "Document",
        "Escaped",
        "Shortcode",
        "Text",
        "parse",
        "unescape_brackets",
    ),
    "shortcodes.sources.folder": ("FolderSource",),
    "shortcodes.sources.protocol": ("AsyncSource", "Source"),
    "shortcodes.widgets": (
        "Field",
        "FromContent",
        "Heading",
        "Page",
        "Registry",
        "Scope",
        "Widget",
    ),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "AsyncSource",
    "Attribute",
    "Diagnostic",
    "Document",
    "Engine",
    "Escaped",
    "Field",
    "FolderSource",
    "FromContent",
    "Heading",
    "Inventory",
    "Limits",
    "Page",
    "Position",
    "RegistrationError",
    "Registry",
    "RenderError",
    "Result",
    "Scope",
    "Shortcode",
    "ShortcodeError",
    "Source",
    "Span",
    "StrictError",
    "Text",
    "Widget",
    "WriteError",
    "__version__",
    "extract",
    "html",
    "parse",
    "render",
    "strip",
    "unescape_brackets",
]


def __getattr__(name: str) -> object:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(module), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
