"""What a tag name stands for: widgets and functions, and the registry of them."""

from shortcodes.widgets.base import Widget
from shortcodes.widgets.definition import Definition, Handler
from shortcodes.widgets.registry import Registry, RegistryState
from shortcodes.widgets.scope import Scope

__all__ = ["Definition", "Handler", "Registry", "RegistryState", "Scope", "Widget"]
