"""Shortcodes inside HTML elements, which core runs before those in the text."""

from dataclasses import dataclass

from shortcodes.syntax.wordpress.elements import (
    TAG_AS_ELEMENT,
    elements,
    keep_references,
    split_attributes,
)
from shortcodes.syntax.wordpress.scanner import Names
from shortcodes.wordpress.kses.attribute import sanitize_attribute
from shortcodes.wordpress.replacement import Handler, replace_tags


def hide_brackets(text: str) -> str:
    """Replace brackets by character references, until `restore_brackets`."""
    return text.replace("[", "&#91;").replace("]", "&#93;")


def restore_brackets(text: str) -> str:
    """Undo `hide_brackets`; as in core, references that callbacks wrote become brackets too."""
    if "&#9" not in text:
        return text
    return text.replace("&#91;", "[").replace("&#93;", "]")


@dataclass(slots=True)
class ElementShortcodes:
    """Runs the shortcodes in HTML elements and hides the brackets that are left there.

    Attributes:
        names: The registered names that occur in the text.
        handler: Returns the output of a shortcode.
        ignore: Whether to hide brackets without running shortcodes.
    """

    names: Names
    handler: Handler
    ignore: bool

    def process(self, text: str) -> str:
        """Return the text with the shortcodes of its elements run and their brackets hidden."""
        text = keep_references(text)
        pieces: list[str] = []
        position = 0
        for start, stop in elements(text):
            element = text[start:stop]
            opens, closes = "[" in element, "]" in element
            if opens or closes:
                new = self._run_in_element(element) if opens and closes else element
                pieces += (text[position:start], hide_brackets(new))
                position = stop
        pieces.append(text[position:])
        return "".join(pieces)

    def _run_in_element(self, element: str) -> str:
        if self.ignore or element.startswith(("<!--", "<![CDATA[")):
            return element
        parts = split_attributes(element)
        if parts is not None:
            front, name, attributes, back = parts
            return "".join((front, *(self._run_in_attribute(a, name) for a in attributes), back))
        if TAG_AS_ELEMENT.match(element):
            return replace_tags(element, self.names, self.handler)[0]
        return element

    def _run_in_attribute(self, attribute: str, element: str) -> str:
        bracket = attribute.find("[")
        if bracket < 0 or "]" not in attribute:
            return attribute
        output, count = replace_tags(attribute, self.names, self.handler)
        quotes = [attribute.find(quote) for quote in "\"'"]
        if all(quote < 0 or bracket < quote for quote in quotes):
            # Core trusts a shortcode outside quotes: only authors with `unfiltered_html` can save one.
            return output
        if not count:
            return attribute
        safe = sanitize_attribute(output, element)
        return safe if safe.strip(" \t\n\r\0\v") else attribute
