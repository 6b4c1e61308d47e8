"""Widgets and functions, their definitions, and the registry that has them by tag name."""

from shortcodes.widgets.base import Widget
from shortcodes.widgets.definition import Definition, Handler
from shortcodes.widgets.field import Field
from shortcodes.widgets.from_content import FromContent
from shortcodes.widgets.page import Heading, Page
from shortcodes.widgets.registry import Registry
from shortcodes.widgets.scope import Scope
from shortcodes.widgets.snapshot import RegistrySnapshot

__all__ = [
    "Definition",
    "Field",
    "FromContent",
    "Handler",
    "Heading",
    "Page",
    "Registry",
    "RegistrySnapshot",
    "Scope",
    "Widget",
]
