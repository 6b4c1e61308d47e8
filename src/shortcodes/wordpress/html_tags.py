"""Shortcodes inside HTML elements, which core runs before those in the text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.wordpress.elements import (
    TAG_AS_ELEMENT,
    elements,
    keep_references,
    split_attributes,
)
from shortcodes.syntax.wordpress.scanner import Names, Scanner, Tag, closing_tags, names_in
from shortcodes.wordpress.kses.attribute import one_attribute

Handler = Callable[[str, Tag], str]
Prepare = Callable[[str, Tag], Callable[[], str]]


def replace_void_tags(text: str, names: Iterable[str] | Names, prepare: Prepare) -> str | None:
    """Put what is made of each shortcode in its place, where none has content.

    Such a tag is read once, however often it stands in the text.

    Args:
        text: The text, with references kept and the brackets of its HTML elements hidden.
        names: The registered names, in their order, or those of them that take part.
        prepare: Makes, of the source of a tag and the tag, what is called for each of its places.

    Returns:
        The new text, or None where it isn't as simple as that.
    """
    pieces = pattern("wordpress", "VOID").split(text)
    # no name starts with a slash
    if "[" in "".join(pieces[::2]).replace("[/", ""):
        return None
    sources = set(pieces[1::2])
    if isinstance(names, Names):
        active = names
    else:
        runs = names_in("".join(sources))
        active = Names.of(name for name in names if name in runs)
    if not active.order or not closing_tags(text).keys().isdisjoint(active.order):
        return None
    made: dict[str, Callable[[], str]] = {}
    for source in sources:
        tag = next(Scanner(source, active).tags(), None)
        if tag is None:
            made[source] = source.__str__
        elif tag.start or tag.end < len(source):
            return None
        else:
            made[source] = prepare(source, tag)
    pieces[1::2] = [made[source]() for source in pieces[1::2]]
    return "".join(pieces)


def replace_tags(text: str, names: Names, handler: Handler) -> tuple[str, int]:
    """Put what a handler makes of each shortcode in its place.

    Returns:
        The new text, and how many shortcodes there were.
    """
    pieces: list[str] = []
    add = pieces.append
    position = 0
    for tag in Scanner(text, names).tags():
        start, end = tag[:2]
        add(text[position:start])
        add(handler(text, tag))
        position = end
    count = len(pieces) // 2
    add(text[position:])
    return "".join(pieces), count


def hide_brackets(text: str) -> str:
    """Write brackets as the references from which they are brought back at the end."""
    return text.replace("[", "&#91;").replace("]", "&#93;")


def restore_brackets(text: str) -> str:
    """Undo `hide_brackets`, whoever wrote the references."""
    if "&#9" not in text:
        return text
    return text.replace("&#91;", "[").replace("&#93;", "]")


@dataclass(slots=True)
class ElementShortcodes:
    """Runs the shortcodes in elements and hides what brackets are left there.

    Attributes:
        names: The names that take part.
        handler: Makes the output of a shortcode.
        ignore: Whether to hide brackets only.
    """

    names: Names
    handler: Handler
    ignore: bool

    def process(self, text: str) -> str:
        """Give the text with its elements dealt with."""
        text = keep_references(text)
        pieces: list[str] = []
        position = 0
        for start, stop in elements(text):
            element = text[start:stop]
            opens, closes = "[" in element, "]" in element
            if opens or closes:
                new = self._element(element) if opens and closes else element
                pieces += (text[position:start], hide_brackets(new))
                position = stop
        pieces.append(text[position:])
        return "".join(pieces)

    def _element(self, element: str) -> str:
        if self.ignore or element.startswith(("<!--", "<![CDATA[")):
            return element
        parts = split_attributes(element)
        if parts is not None:
            front, name, attributes, back = parts
            return "".join((front, *(self._attribute(a, name) for a in attributes), back))
        if TAG_AS_ELEMENT.match(element):
            return replace_tags(element, self.names, self.handler)[0]
        return element

    def _attribute(self, attribute: str, element: str) -> str:
        bracket = attribute.find("[")
        if bracket < 0 or "]" not in attribute:
            return attribute
        output, count = replace_tags(attribute, self.names, self.handler)
        quotes = [attribute.find(quote) for quote in "\"'"]
        if all(quote < 0 or bracket < quote for quote in quotes):
            # A bare shortcode can only have been written by someone who may write anything.
            return output
        if not count:
            return attribute
        safe = one_attribute(output, element)
        return safe if safe.strip(" \t\n\r\0\v") else attribute
