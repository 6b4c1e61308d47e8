"""From a tree and a registry to a bound tree: attributes become fields, data sources are asked."""

from shortcodes.binding.bind import bind
from shortcodes.binding.bound import Binding, BoundShortcode, Request
from shortcodes.binding.data import Data
from shortcodes.binding.unclosed import find_unclosed

__all__ = ["Binding", "BoundShortcode", "Data", "Request", "bind", "find_unclosed"]
