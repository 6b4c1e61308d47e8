"""What a tag name stands for: widgets and functions, and the registry of them."""

from shortcodes.widgets.base import Widget
from shortcodes.widgets.definition import Definition, Handler
from shortcodes.widgets.registry import Registry
from shortcodes.widgets.scope import Scope
from shortcodes.widgets.snapshot import RegistrySnapshot

__all__ = ["Definition", "Handler", "Registry", "RegistrySnapshot", "Scope", "Widget"]
