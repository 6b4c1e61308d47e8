"""From text to a tree of shortcodes, and back."""

from shortcodes.syntax.nodes import Attribute, Attributes, Document, Escaped, Node, Shortcode, Text
from shortcodes.syntax.parser import parse

__all__ = ["Attribute", "Attributes", "Document", "Escaped", "Node", "Shortcode", "Text", "parse"]
