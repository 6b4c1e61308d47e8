"""An opening tag of the WordPress dialect and what its values mean."""

from collections.abc import Hashable, Iterator, Sequence
from sys import getsizeof
from typing import Final

from shortcodes.errors import WriteError
from shortcodes.memory import BoundedCache, current_memory
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.tag import Item, Tag, tag_bytes
from shortcodes.syntax.wordpress.values import joined, shortcode_parse_atts, value_of

_LONGEST: Final = 1_000  # characters of a tag that is worth remembering
_COPIES: Final = 2  # strings that the attributes as given are in, beside those as written


class WordPressTag(Tag):
    """An opening tag as core reads it.

    Core may read other attributes than the text has: it hides the brackets of HTML elements before it looks for
    shortcodes.
    """

    __slots__ = ("_given", "source")

    def __init__(
        self, text: str, name_end: int, self_closing: bool, given: str | None = None
    ) -> None:
        """Take a tag.

        Args:
            text: The tag as written.
            name_end: Offset behind the name.
            self_closing: Whether a slash stands before its end.
            given: Its attributes as core reads them, where they differ from those written.
        """
        super().__init__(text, name_end, self_closing)
        self.source = text[name_end : len(text) - 1 - self_closing]
        self._given = self.source if given is None else given

    @property
    def key(self) -> Hashable:
        """Everything that its values depend on; they are others than those of this text in another dialect."""
        return self.text, self._given

    @property
    def attributes(self) -> dict[int | str, str]:
        """The attributes as a callback gets them: by lower-case name or by number."""
        return shortcode_parse_atts(self._given)

    def read_values(self) -> dict[str, str]:
        """Read the named values by their lower-case names."""
        return {name: value for name, value in self.attributes.items() if isinstance(name, str)}

    def read_positional(self) -> tuple[str, ...]:
        """Read the values that have a number for a name."""
        return tuple(value for name, value in self.attributes.items() if isinstance(name, int))

    def read_items(self) -> tuple[Item, ...]:
        """Read the attributes and positional values as written, those that core drops included."""
        return tuple(self._items_as_written())

    def _items_as_written(self) -> Iterator[Item]:
        if joined(self.source) is None:
            return
        invisible = pattern("wordpress", "INVISIBLE")
        blanked = invisible.sub(lambda match: " " * len(match[0]), self.source)
        for match in pattern("wordpress", "ATTRIBUTE").finditer(blanked):
            kind = match.lastgroup or "word"
            quote = 1 if kind.endswith(("double", "single")) else 0
            value, closing = (place + self.name_end for place in match.span(kind))
            start = match.start() + self.name_end
            quotes = self.text[value - quote : value], self.text[closing : closing + quote]
            decoded = value_of(invisible.sub(" ", self.text[value:closing]))
            yield Item(match["name"], decoded, quotes, (start, value, closing))

    @property
    def edits_can_wait(self) -> bool:
        """Whether no quote is left open, which would go on in a value behind it."""
        bare = (item.value for item in self.items if not item.closer)
        return not any('"' in value or "'" in value for value in bare)

    def write_value(self, name: str, value: str) -> str:
        """Return a value as written in a tag, with its quotes.

        Raises:
            WriteError: The dialect can't write such a name or value.
        """
        for quote in "\"'":
            written = f"{quote}{value.replace(chr(92), chr(92) * 2)}{quote}"
            made = WordPressTag(f"[a {name}={written}]", 2, False)
            closer = made.text.find(literal("wordpress", "TAG_CLOSE"))
            if closer == len(made.text) - 1 and made.attributes == {name.lower(): value}:
                return written
        raise WriteError(
            f"the wordpress dialect can't write {name!r} with the value {value[:60]!r}"
        )

    def read_again(self, text: str) -> "WordPressTag | None":
        """Return the tag that edited source is, or None where core would end it earlier."""
        end = literal("wordpress", "TAG_CLOSE")
        if text.index(end) != len(text) - 1:
            return None
        return WordPressTag(text, self.name_end, self.self_closing)

    def without_slash(self) -> "WordPressTag":
        """Return a self-closing tag as one that can have content."""
        return WordPressTag(f"{self.text[: self.name_end]}{self.source}]", self.name_end, False)

    def write_normal(self) -> "WordPressTag":
        """Return a tag of the same name and values in the usual spelling, or itself where that can't be had."""
        if self._given != self.source:
            return self
        parts = [self.text[: self.name_end]]
        try:
            for key, value in self.attributes.items():
                if isinstance(key, str):
                    parts.append(f"{key}={self.write_value(key, value)}")
                else:
                    is_word = value.isascii() and value.isalnum()
                    parts.append(value if is_word else self.write_value("x", value))
        except WriteError:
            return self
        text = " ".join([*parts, "/"] if self.self_closing else parts) + "]"
        made = WordPressTag(text, self.name_end, self.self_closing)
        return made if made.attributes == self.attributes else self

    def write_anew(self, items: Sequence[Item], changed: Sequence[str]) -> Tag:
        """Refuse: core drops values, so a tag can't be written from those it has.

        Raises:
            WriteError: Always.
        """
        names = ", ".join(map(repr, changed))
        raise WriteError(f"the wordpress dialect can't change {names[:60]} of [{self.name}]")


def known_tag(text: str, name_end: int, self_closing: bool, given: str) -> WordPressTag:
    """Return a tag; equal short ones are one object, so their values are read once."""
    kind: BoundedCache[tuple[str, int, bool, str], WordPressTag]
    kind, key = (
        current_memory.get().shared_cache("wordpress tags"),
        (text, name_end, self_closing, given),
    )
    tag = kind.get(key)
    if tag is None:
        tag = WordPressTag(*key)
        if len(text) < _LONGEST:
            kind.put(key, tag, tag_bytes([text]) + _COPIES * getsizeof(given))
    return tag
