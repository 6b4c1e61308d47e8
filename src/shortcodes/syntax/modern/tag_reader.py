"""Reads an opening tag item by item, where one pattern would not do."""

from typing import NamedTuple, TypeAlias, cast

from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.items import Places, cut_item
from shortcodes.syntax.modern.quotes import Quotes
from shortcodes.syntax.tag import Item

_Found: TypeAlias = tuple[str | None, Places]  # an item: its name, and where its parts are


class TagParts(NamedTuple):
    """What `ModernTag` is made of.

    Attributes:
        text: The tag as written.
        name_end: Offset behind its name, from its start.
        self_closing: Whether it ends with a slash that belongs to no value.
        items: Its attributes and positional values.
    """

    text: str
    name_end: int
    self_closing: bool
    items: tuple[Item, ...]


class TagReader:
    """Reads opening tags of one text, whatever their values hold, in time linear in the text.

    It remembers the places that a tag that never closes has passed: a later attempt that comes to one of them
    ends there. It cuts values out once the tag is closed, for many tags that are not may share a long one.
    """

    __slots__ = ("_dead", "_end", "_quotes", "_text")

    def __init__(self, text: str, end: int) -> None:
        """Read ``text`` up to the offset ``end``."""
        self._text = text
        self._end = end
        self._quotes = Quotes(text, end)
        self._dead: set[int] = set()

    def read_tag(self, start: int) -> TagParts | None:
        """Return the parts of the tag whose bracket is at an offset and has a name behind it.

        Returns:
            None where the tag is never closed.
        """
        text, end = self._text, self._end
        blanks, tag_end = pattern("modern", "BLANKS"), pattern("modern", "TAG_END")
        opener = literal("modern", "TAG_OPEN")
        named = pattern("modern", "TAG_START").match(text, start, end)
        if named is None:
            return None
        name_end = position = named.end()
        found: list[_Found] = []
        visited = []
        while position not in self._dead:
            visited.append(position)
            if blank := blanks.match(text, position, end):
                position = blank.end()
            if closed := tag_end.match(text, position, end):
                items = tuple(cut_item(text, name, places, start) for name, places in found)
                source = text[start : closed.end()]
                return TagParts(source, name_end - start, bool(closed["slash"]), items)
            if text.startswith(opener, position, end):
                break  # no value starts with a bare bracket, and many tags cut short come to one
            item = self._item(position, start)
            if item is None:
                break
            found.append(item)
            position = item[1].end
        self._dead.update(visited)
        return None

    def _item(self, start: int, origin: int) -> _Found | None:
        text, end = self._text, self._end
        empty = pattern("modern", "EMPTY_ITEM").match(text, start, end)
        if empty is not None:
            stop = empty.end()
            return self._name(start), Places(start, stop, stop, stop, stop)
        prefix = pattern("modern", "PREFIX").match(text, start, end)
        name = self._name(start) if prefix else None
        opening = prefix.end() if prefix else start
        places = self._value(start, opening, origin)
        return (name, places) if places else None

    def _name(self, start: int) -> str | None:
        match = pattern("modern", "ATTRIBUTE_NAME").match(self._text, start, self._end)
        return match[0] if match else None

    def _value(self, start: int, opening: int, origin: int) -> Places | None:
        text, end = self._text, self._end
        glyph = pattern("modern", "GLYPH").match(text, opening, end)
        value = glyph.end() if glyph else opening
        if glyph is not None:
            closing = self._quotes.closing(cast("str", glyph.lastgroup), value, origin)
            if closing is not None:
                return Places(start, opening, value, *closing)
        bare = pattern("modern", "BARE").match(text, opening, end)
        # a quote that never closes is taken off the bare value
        return Places(start, opening, value, bare.end(), bare.end()) if bare else None
