"""The tag that a text's end cuts off, as excerpts have it."""

from typing import NamedTuple

from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.html_regions import Contexts
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.tag import Tag

_LONGEST = 1_000  # characters of such a tag; what is longer is none


class CutOff(NamedTuple):
    """A tag that is cut off.

    Attributes:
        name: Its name, or as much of it as is left.
        start: Offset of its bracket.
        end: The text's end.
        tag: The opening tag as it may have gone on, or None for a closing tag.
        is_named: Whether all of the name is there: something follows it.
    """

    name: str
    start: int
    end: int
    tag: Tag | None
    is_named: bool


def find_cut_off(text: str, *, plain: bool = False) -> CutOff | None:
    """Return the tag that a text's end cuts off, if there is one.

    Args:
        text: The text.
        plain: Whether the text is no HTML.
    """
    start = text.rfind(literal("modern", "TAG_OPEN"))
    if start < 0 or len(text) - start > _LONGEST or text.rfind("]", start) >= 0:
        return None
    if "\n" in text[start:].rstrip():
        return None  # what goes on in other lines is rather never closed than cut off
    closing = text.startswith(literal("modern", "TAG_SLASH"), start + 1)
    name = pattern("modern", "NAME").match(text, start + 1 + closing)
    if name is None or (not plain and _is_hidden(text, start)):
        return None
    if closing:
        rest = text[name.end() :].strip()
        return (
            None
            if rest
            else CutOff(name[0], start, len(text), None, is_named=rest != text[name.end() :])
        )
    tag = _complete(text[start:])
    if tag is None or _is_prose(tag):
        return None
    return CutOff(tag.name, start, len(text), tag, is_named=name.end() < len(text))


def _is_prose(tag: Tag) -> bool:
    """Tell whether what follows a name is words, without a name, a quote, a number or an address."""
    values = tag.list_values()
    words = all(name is None and not in_quotes for name, _, in_quotes in values)
    return words and (len(values) > 2 or (len(values) == 2 and values[1][1].isalpha()))


def _complete(source: str) -> Tag | None:
    """Return the tag that a source without its end may have been."""
    ends = ['"]', "]"] if source.count('"') % 2 else ["]"]
    for end in ends:
        for _, start, _, _, tag, _, _, _ in Lexer(source + end).tokens():
            if start == 0 and tag is not None:
                return tag
    return None


def _is_hidden(text: str, start: int) -> bool:
    """Tell whether an offset lies in HTML that is no content."""
    if literal("modern", "HTML_START") not in text:
        return False
    contexts = Contexts(text)
    return start > contexts.clear and contexts.covering(start) is not None
