"""From a shortcode to source that is read back as the same shortcode."""

from collections.abc import Iterable, Iterator, Mapping

from shortcodes.characters import decoded
from shortcodes.errors import WriteError
from shortcodes.syntax.edits import Edits
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.modern.tag_reader import TagReader
from shortcodes.syntax.nodes import Shortcode
from shortcodes.syntax.parser import parse
from shortcodes.syntax.tag import Item, Tag, spliced

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


def written(name: str, value: str) -> str:
    """Return a value as it is written in a tag, in quotes.

    Raises:
        WriteError: The name has a character that attribute names can't have.
    """
    _check_name(name)
    return _quoted(value)


def edited(tag: Tag, edits: Edits) -> Tag:
    """Return a tag with some named values set and others taken out; every other character stays."""
    text, items = spliced(tag, edits)
    names = {item.name.lower(): item.name for item in tag.items if item.name is not None}
    values: list[_Value] = []
    for item in items:
        if isinstance(item, str):
            kept = item in names and item not in edits.gone
            name, _, value = edits.given[item]
            values.append((names[item] if kept else name, value, False))
        else:
            values.append(_value(item))
    return _checked(tag, text, values)


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
    return reference if decoded(reference) == character else character
