"""What shortcodes stand for: widgets and functions, and how attributes become their fields."""

from shortcodes.widgets.base import Widget
from shortcodes.widgets.binding import bind
from shortcodes.widgets.bound import Binding, Bound, Request
from shortcodes.widgets.data import Data
from shortcodes.widgets.definition import Definition, Handler
from shortcodes.widgets.registry import Held, Registry
from shortcodes.widgets.scope import Scope

__all__ = [
    "Binding",
    "Bound",
    "Data",
    "Definition",
    "Handler",
    "Held",
    "Registry",
    "Request",
    "Scope",
    "Widget",
    "bind",
]
