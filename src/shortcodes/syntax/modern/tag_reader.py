"""Reads an opening tag item by item, where one pattern would not do."""

import re
from typing import NamedTuple, TypeAlias, cast

from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.items import Places, cut_item
from shortcodes.syntax.modern.names import Names
from shortcodes.syntax.modern.quotes import Quotes
from shortcodes.syntax.tag import Item

_SEPARATORS = ",;"
_LINKS = "<["

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

    def __init__(self, text: str, end: int, known: Names | None = None) -> None:
        """Take a text.

        Args:
            text: The text.
            end: The offset up to which to read.
            known: The names of shortcodes, or None where every name is one.
        """
        self._text = text
        self._end = end
        self._quotes = Quotes(text, end, known)
        self._dead: set[int] = set()

    def read_tag(self, start: int, name_length: int | None = None) -> TagParts | None:
        """Return the parts of the tag whose bracket is at an offset and has a name behind it.

        Args:
            start: The offset.
            name_length: How many characters of the name count; a colon and a value follow. None for all.

        Returns:
            None where the tag is never closed.
        """
        text, end = self._text, self._end
        blanks, tag_end = pattern("modern", "BLANKS"), pattern("modern", "TAG_END")
        between = pattern("modern", "BARE_SEPARATOR")
        named = self._read_name(start, name_length)
        if named is None:
            return None
        name_end, position, found = named
        visited = []
        while position not in self._dead:
            visited.append(position)
            if blank := blanks.match(text, position, end):
                position = blank.end()
            if closed := tag_end.match(text, position, end):
                items = tuple(cut_item(text, name, places, start) for name, places in found)
                source = text[start : closed.end()]
                return TagParts(source, name_end - start, bool(closed["slash"]), items)
            if text[position : position + 1] in _SEPARATORS and (
                mark := between.match(text, position, end)
            ):
                position = mark.end()
                continue
            item = self._item(position, start)
            if item is None:
                break
            found.append(item)
            position = self._behind(item[1])
        self._dead.update(visited)
        return None

    def _read_name(self, start: int, length: int | None) -> tuple[int, int, list[_Found]] | None:
        """Return where a tag's name ends, where its first item may start, and the value behind a colon."""
        named = pattern("modern", "TAG_START").match(self._text, start, self._end)
        if named is None:
            return None
        name_end = named.end()
        if length is not None and start + 1 + length < name_end:
            name_end = start + 1 + length
            value = self._value(name_end, name_end + 1, start)
            return (name_end, self._behind(value), [(None, value)]) if value else None
        comma = self._text.startswith(literal("modern", "NAME_SEPARATOR"), name_end)
        return name_end, name_end + comma, []

    def _behind(self, places: Places) -> int:
        """Return the offset behind an item and, where its value has a closing quote, a separator."""
        if places.closing < places.end:
            mark = pattern("modern", "SEPARATOR").match(self._text, places.end, self._end)
            return mark.end() if mark else places.end
        return places.end

    def _item(self, start: int, origin: int) -> _Found | None:
        text, end = self._text, self._end
        glyph = pattern("modern", "GLYPH").match(text, start, end)
        if glyph is not None:
            places = self._quoted(start, start, glyph, origin)
            return (None, places) if places else None
        if text.startswith(literal("modern", "TAG_OPEN"), start, end):
            # no other value starts with a bracket, and many tags cut short come to one
            link = self._link(start)
            return (None, Places(start, start, start, link, link)) if link else None
        prefix = pattern("modern", "PREFIX").match(text, start, end)
        if prefix is None:
            places = self._value(start, start, origin)
            return (None, places) if places else None
        name = prefix["name"]
        empty = pattern("modern", "EMPTY_ITEM").match(text, start, end)
        if empty is not None:
            stop = empty.end()
            return name, Places(start, stop, stop, stop, stop)
        places = self._value(start, prefix.end(), origin)
        return (name, places) if places else None

    def _value(self, start: int, opening: int, origin: int) -> Places | None:
        """Return the places of an item's value from an offset on."""
        text, end = self._text, self._end
        glyph = pattern("modern", "GLYPH").match(text, opening, end)
        if glyph is not None:
            return self._quoted(start, opening, glyph, origin)
        if text.startswith(literal("modern", "BACKSLASH"), opening, end):
            slashed = pattern("modern", "SLASHED_GLYPH").match(text, opening, end)
            if slashed is not None:
                glyphs, slashes = cast("str", slashed.lastgroup), len(slashed["slashes"])
                value = slashed.end()
                closing = self._quotes.closing_slashed(glyphs, slashes, value, origin)
                if closing is not None:
                    return Places(start, opening, value, *closing)
        return self._bare(start, opening, opening)

    def _quoted(self, start: int, opening: int, glyph: re.Match[str], origin: int) -> Places | None:
        value = glyph.end()
        closing = self._quotes.closing(cast("str", glyph.lastgroup), value, origin)
        if closing is not None:
            return Places(start, opening, value, *closing)
        return self._bare(start, opening, value)

    def _bare(self, start: int, opening: int, value: int) -> Places | None:
        """Return the places of a bare value; a quote that never closes is taken off it."""
        stop = self._link(opening)
        if stop is None:
            bare = pattern("modern", "BARE").match(self._text, opening, self._end)
            stop = bare.end() if bare else None
        return None if stop is None else Places(start, opening, value, stop, stop)

    def _link(self, start: int) -> int | None:
        """Return the offset behind an address that an editor made a link of, if one starts at an offset."""
        text, end = self._text, self._end
        if text[start : start + 1] not in _LINKS:
            return None
        link = pattern("modern", "LINK").match(text, start, end)
        return link.end() if link else None
