"""An opening tag of the modern dialect, and how it is edited."""

from collections.abc import Mapping, Sequence

from shortcodes.errors import Diagnostic, WriteError
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.modern.guesses import find_guesses
from shortcodes.syntax.modern.tag_reader import TagReader
from shortcodes.syntax.modern.writer import to_word, write_tag, write_value
from shortcodes.syntax.tag import Item, Tag


class ModernTag(Tag):
    """An opening tag of the modern dialect, read item by item."""

    __slots__ = ()

    def find_guesses(self) -> tuple[Diagnostic, ...]:
        """Return the guesses made in reading the values."""
        return find_guesses(self.text, self.name, self.items)

    def write_value(self, name: str, value: str) -> str:
        """Return a value as written in a tag, with its quotes.

        Raises:
            WriteError: The name has a character that attribute names can't have.
        """
        return write_value(name, value)

    def read_again(self, text: str) -> "ModernTag | None":
        """Return the tag that edited source is, or None where it is not one whole tag of this name."""
        start = pattern("modern", "TAG_START")
        before, after = start.match(self.text), start.match(text)
        if before is not None and (after is None or after[0] != before[0]):
            return None  # a sign that is white space behind a value may be a part of the name before it
        read = TagReader(text, len(text)).read_tag(0, len(self.name))
        return None if read is None or read.text != text else ModernTag(*read)

    @property
    def stands_alone(self) -> bool:
        """Whether it is read as it is whatever is around it: whether the grammar calls it plain."""
        match = pattern("modern", "TOKEN").match(self.text)
        return match is not None and match[2] is not None and match.end() == len(self.text)

    def without_slash(self) -> "ModernTag":
        """Return a self-closing tag as one that can have content.

        Raises:
            WriteError: No source is read back as such a tag.
        """
        end = self.items[-1].end if self.items else self.name_end
        made = self.read_again(self.text[:end] + self.text[-1])
        words = [*map(to_word, self.items)]
        if made is not None and not made.self_closing and [*map(to_word, made.items)] == words:
            return made
        return ModernTag(*write_tag(self.name, words, self_closing=False))

    def write_normal(self) -> "ModernTag":
        """Return a tag of the same name and values in the usual spelling, or itself where that can't be had."""
        first = self.items[0] if self.items else None
        if (
            first is not None
            and first.name is None
            and "=" in self.text[self.name_end : first.opening]
        ):
            return self  # a widget may take the text behind [name= for one value, blanks and quotes included
        words = [*map(to_word, self.items)]
        try:
            return ModernTag(*write_tag(self.name, words, self_closing=self.self_closing))
        except WriteError:
            return self

    def has(self, items: Sequence[Item], values: Mapping[str, str]) -> bool:
        """Tell whether it has the items that an edit asks for."""
        return [*map(to_word, self.items)] == [*map(to_word, items)]

    def write_anew(self, items: Sequence[Item], changed: Sequence[str]) -> "ModernTag":
        """Return a tag of the same name with some items, none of its own source kept.

        Raises:
            WriteError: No source is read back as such a tag.
        """
        words = [*map(to_word, items)]
        return ModernTag(*write_tag(self.name, words, self_closing=self.self_closing))
