"""From text to a tree of shortcodes, and back."""

from shortcodes.syntax.attributes import Attribute, Attributes
from shortcodes.syntax.compose import install_composer
from shortcodes.syntax.document import Document, Report
from shortcodes.syntax.modern.escaped_brackets import unescape_brackets
from shortcodes.syntax.nodes import Escaped, Node, Shortcode, Text
from shortcodes.syntax.parser import make_report, may_have_tags, parse

__all__ = [
    "Attribute",
    "Attributes",
    "Document",
    "Escaped",
    "Node",
    "Report",
    "Shortcode",
    "Text",
    "make_report",
    "may_have_tags",
    "parse",
    "unescape_brackets",
]

install_composer()
