"""Reads an opening tag item by item, where one pattern would not do."""

from typing import cast

from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.quotes import Quotes
from shortcodes.syntax.modern.values import ModernTag, Places, cut
from shortcodes.syntax.tag import Item


class TagReader:
    """Reads opening tags of one text, whatever their values hold, in time linear in the text.

    What a tag that never closes has passed through is remembered: a later attempt that comes to the same place
    ends there.
    """

    __slots__ = ("_dead", "_end", "_quotes", "_text")

    def __init__(self, text: str, end: int) -> None:
        """Read ``text`` up to the offset ``end``."""
        self._text = text
        self._end = end
        self._quotes = Quotes(text, end)
        self._dead: set[int] = set()

    def read(self, start: int) -> ModernTag | None:
        """Return the tag whose bracket stands at an offset and is followed by a name.

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
        items: list[Item] = []
        visited = []
        while position not in self._dead:
            visited.append(position)
            if blank := blanks.match(text, position, end):
                position = blank.end()
            if closed := tag_end.match(text, position, end):
                source = text[start : closed.end()]
                return ModernTag(source, name_end - start, bool(closed["slash"]), tuple(items))
            if text.startswith(opener, position, end):
                break  # no value starts with a bare bracket, and many tags cut short come to one
            item = self._item(position, start)
            if item is None:
                break
            items.append(item)
            position = start + item.end
        self._dead.update(visited)
        return None

    def _item(self, start: int, origin: int) -> Item | None:
        text, end = self._text, self._end
        empty = pattern("modern", "EMPTY_ITEM").match(text, start, end)
        if empty is not None:
            stop = empty.end()
            return cut(text, self._name(start), Places(start, stop, stop, stop, stop), origin)
        prefix = pattern("modern", "PREFIX").match(text, start, end)
        name = self._name(start) if prefix else None
        opening = prefix.end() if prefix else start
        places = self._value(start, opening)
        return cut(text, name, places, origin) if places else None

    def _name(self, start: int) -> str | None:
        match = pattern("modern", "ATTRIBUTE_NAME").match(self._text, start, self._end)
        return match[0] if match else None

    def _value(self, start: int, opening: int) -> Places | None:
        text, end = self._text, self._end
        glyph = pattern("modern", "GLYPH").match(text, opening, end)
        value = glyph.end() if glyph else opening
        if glyph is not None:
            closing = self._quotes.closing(cast("str", glyph.lastgroup), value)
            if closing is not None:
                return Places(start, opening, value, *closing)
        bare = pattern("modern", "BARE").match(text, opening, end)
        # a quote that never closes is taken off the bare value
        return Places(start, opening, value, bare.end(), bare.end()) if bare else None
