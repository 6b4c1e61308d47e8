"""Source of modern tags and values that is read back as what it was written from."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from shortcodes.characters import decoded
from shortcodes.errors import WriteError
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.modern.tag_reader import TagParts, TagReader
from shortcodes.syntax.tag import Item

_MORE_QUOTES = " x\" x\" x' x'"

Word: TypeAlias = tuple[str | None, str, bool]
"""A name or None, a value, and whether it is a bare word."""


def to_word(item: Item) -> Word:
    """Return an item without its places; a positional word is bare if it has no quote, as a flag has none."""
    bare = item.name is None and not item.opener and pattern("modern", "NAME").fullmatch(item.value)
    return item.name, item.value, bool(bare)


def write_value(name: str, value: str) -> str:
    """Return the value of an attribute as written in a tag, with its quotes.

    Raises:
        WriteError: The name has a character that attribute names can't have.
    """
    _check_attribute(name)
    return _quote(value)


def write_tag(name: str, words: Iterable[Word], *, self_closing: bool) -> TagParts:
    """Return an opening tag.

    Raises:
        WriteError: No source is read back as such a tag.
    """
    if pattern("modern", "NAME").fullmatch(name) is None:
        raise WriteError(
            f"{name!r} is no name of a shortcode: a letter or _, then letters, digits, _ - . :"
        )
    words = list(words)
    for surely in (False, True):  # what is read alone as itself may not be beside other values
        parts = [f"[{name}"]
        for key, value, bare in words:
            if key is None:
                parts.append(f" {value if bare else _quote(value, surely=surely)}")
            else:
                _check_attribute(key)
                parts.append(f" {key}={_quote(value, surely=surely)}")
        text = "".join([*parts, " /]" if self_closing else "]"])
        made = TagReader(text, len(text)).read_tag(0)
        if made is not None and [*map(to_word, made.items)] == words:
            return made
    raise WriteError(f"the values of [{name}] can't be written")


def _check_attribute(name: str) -> None:
    found = pattern("modern", "ATTRIBUTE_NAME").match(f'{name}="')
    if found is None or found[0] != name:
        raise WriteError(f"{name!r} is no name of an attribute: letters, digits, _ - . :")


def _quote(value: str, *, surely: bool = False) -> str:
    """Return a value in straight quotes, with references for characters that would be misread.

    Args:
        value: The value.
        surely: Whether to write all as references that could be misread beside another value.

    Raises:
        WriteError: No source is read back as the value.
    """
    if not value or pattern("modern", "SURELY_DOUBLE").fullmatch(value):
        return f'"{value}"'  # as most values are
    if '"' not in value and pattern("modern", "SURELY_SINGLE").fullmatch(value):
        return f"'{value}'"
    for sure in (True,) if surely else (False, True):
        for quote in ('"', "'"):
            written = quote + "".join(_escape(value, quote, surely=sure)) + quote
            # more quotes behind it, so that it must end by itself and not for want of another
            source = f"[x {written}{_MORE_QUOTES}]"
            tag = TagReader(source, len(source)).read_tag(0)
            if tag is None or tag.text != source:
                continue
            if next(item.value for item in tag.items if item.name is None) == value:
                return written
    raise WriteError(f"no source is read back as the value {value[:60]!r}")


def _escape(value: str, quote: str, *, surely: bool) -> Iterator[str]:
    """Yield the characters of a value as written between quotes.

    Args:
        value: The value.
        quote: The straight quote around it.
        surely: Whether to write as references the neighbours of other quotes, which give those a meaning.
    """
    glyph = pattern("modern", "GLYPH")
    for index, character in enumerate(value):
        following = value[index + 1 : index + 2]
        if character == quote:
            yield "\\" + quote
        elif character == "\\" and (not following or following in "\"'[]"):
            yield "&#92;"
        elif character == "&" and (following == "#" or following.isalpha()):
            yield _to_reference(character, surely=True) if surely else "&amp;"
        elif surely and character in "[]<":
            yield _to_reference(character, surely=True)
        elif character in "\r\n" or (
            surely and (glyph.match(following) or glyph.match(value[index - 1 : index]))
        ):
            yield _to_reference(character, surely=surely)
        else:
            yield character


def _to_reference(character: str, *, surely: bool) -> str:
    """Return a character reference, or the character where a reference is not decoded to it.

    With eight digits it is surely no blank, and no ``&`` that was encoded once more.
    """
    reference = f"&#x{ord(character):0{8 if surely else 4}X};"
    return reference if decoded(reference) == character else character
