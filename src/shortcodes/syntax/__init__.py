"""From text to a tree of shortcodes, and back."""

from shortcodes.syntax.attributes import Attribute, Attributes
from shortcodes.syntax.compose import install_composer
from shortcodes.syntax.document import Document
from shortcodes.syntax.nodes import Escaped, Node, Shortcode, Text
from shortcodes.syntax.parser import may_have_tags, parse

__all__ = [
    "Attribute",
    "Attributes",
    "Document",
    "Escaped",
    "Node",
    "Shortcode",
    "Text",
    "may_have_tags",
    "parse",
]

install_composer()
