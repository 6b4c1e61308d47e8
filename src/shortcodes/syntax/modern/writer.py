"""From a shortcode to source that is read back as the same shortcode."""

from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from shortcodes.errors import WriteError
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.modern.tag_reader import TagReader
from shortcodes.syntax.nodes import Shortcode
from shortcodes.syntax.parser import parse
from shortcodes.syntax.tag import Item, Tag

_MORE_QUOTES = " x\" x\" x' x'"
_Value = tuple[str | None, str, bool]  # a name or None, a value, and whether it is a bare word


def compose(
    name: str,
    attributes: Mapping[str, str],
    positional: Iterable[str],
    content: str | None,
    *,
    self_closing: bool,
) -> Shortcode:
    """Return a parsed shortcode that says what is asked for.

    Raises:
        WriteError: No source would be read back as this shortcode.
    """
    if self_closing and content is not None:
        raise WriteError(f"[{name} /] closes itself and can't have content")
    # A value is no word of the author: were it bare, it could name a boolean field.
    values: list[_Value] = [(None, value, False) for value in positional]
    values += [(key, value, False) for key, value in attributes.items()]
    tag = _tag(name, values, self_closing=self_closing)
    closing = "" if content is None else f"[/{name}]"
    source = f"{tag.text}{content or ''}{closing}"
    nodes = parse(source).nodes
    made = nodes[0]
    if len(nodes) != 1 or not isinstance(made, Shortcode) or made.content != content:
        raise WriteError(
            f"the content of [{name}] can't stand before [/{name}]: it has a tag or HTML that is left open"
        )
    return made


def with_value(tag: Tag, name: str, value: str) -> Tag:
    """Return a tag with one named value set; every other character stays.

    Raises:
        WriteError: The name has a character that attribute names can't have.
    """
    _check_name(name)
    written = _quoted(value)
    last = next((item for item in reversed(tag.items) if _is(item, name)), None)
    if last is not None:
        text = f"{tag.text[: last.opening]}{written}{tag.text[last.end :]}"
    else:
        end = tag.items[-1].end if tag.items else tag.name_end
        text = f"{tag.text[:end]} {name}={written}{tag.text[end:]}"
    return _checked(tag, text, _merged(tag, name, value))


def without(tag: Tag, name: str) -> Tag:
    """Return a tag without a named value, repeated ones included; every other character stays."""
    text = tag.text
    for item in reversed(tag.items):
        if _is(item, name):
            head = text[: item.start]
            text = head.rstrip() + text[item.end :]
    rest = [_value(item) for item in tag.items if not _is(item, name)]
    return _checked(tag, text, rest)


def _merged(tag: Tag, name: str, value: str) -> list[_Value]:
    values = [_value(item) for item in tag.items]
    for index in reversed(range(len(values))):
        if _is(tag.items[index], name):
            values[index] = (tag.items[index].name, value, False)
            return values
    return [*values, (name, value, False)]


def _checked(tag: Tag, text: str, values: list[_Value]) -> Tag:
    """Return the changed tag if it says what it should, else one written anew from the values."""
    made = TagReader(text, len(text)).read(0)
    if (
        made is None
        or made.text != text
        or made.self_closing != tag.self_closing
        or [_value(item) for item in made.items] != values
    ):
        return _tag(tag.name, values, self_closing=tag.self_closing)
    return made


def _tag(name: str, values: Iterable[_Value], *, self_closing: bool) -> Tag:
    if pattern("modern", "NAME").fullmatch(name) is None:
        raise WriteError(
            f"{name!r} is no name of a shortcode: a letter or _, then letters, digits, _ - . :"
        )
    parts = [f"[{name}"]
    for key, value, bare in values:
        if key is None:
            parts.append(f" {value if bare else _quoted(value)}")
        else:
            _check_name(key)
            parts.append(f" {key}={_quoted(value)}")
    text = "".join([*parts, " /]" if self_closing else "]"])
    made = TagReader(text, len(text)).read(0)
    if made is None or [_value(item) for item in made.items] != list(values):
        raise WriteError(f"the values of [{name}] can't be written")
    return made


def _check_name(name: str) -> None:
    if pattern("modern", "ATTRIBUTE_NAME").fullmatch(name) is None:
        raise WriteError(f"{name!r} is no name of an attribute: letters, digits, _ - . :")


def _value(item: Item) -> _Value:
    """Return what an item says; a positional word is bare if an author wrote no quote, as a flag has none."""
    bare = item.name is None and not item.opener and pattern("modern", "NAME").fullmatch(item.value)
    return item.name, item.value, bool(bare)


def _is(item: Item, name: str) -> bool:
    return item.name is not None and item.name.lower() == name.lower()


def _quoted(value: str) -> str:
    """Return a value in straight quotes, with what would be read as something else written as references.

    Raises:
        WriteError: The value holds something that can't be written.
    """
    for surely in (False, True):
        for quote in ('"', "'"):
            written = quote + "".join(_characters(value, quote, surely=surely)) + quote
            # more quotes behind it, so that it must end by itself and not for want of another
            source = f"[x {written}{_MORE_QUOTES}]"
            tag = TagReader(source, len(source)).read(0)
            if tag is not None and tag.text == source and tag.positional[0] == value:
                return written
    raise WriteError(f"no source is read back as the value {value[:60]!r}")


def _characters(value: str, quote: str, *, surely: bool) -> Iterator[str]:
    """Yield the characters of a value as they are written between quotes.

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
            yield "&amp;"
        elif character in "\r\n" or (
            surely and (glyph.match(following) or glyph.match(value[index - 1 : index]))
        ):
            yield _reference(character)
        else:
            yield character


def _reference(character: str) -> str:
    """Return a character reference, or the character where a reference would not give it back."""
    # four digits, because &#160; and &#xA0; are blanks themselves
    reference = f"&#x{ord(character):04X};"
    return reference if unescape(reference) == character else character
