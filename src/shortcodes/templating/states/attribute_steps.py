"""Steps of the tokenizer in the attributes of a tag."""

import re

from shortcodes.characters import decoded, lowered
from shortcodes.templating.states import css, urls
from shortcodes.templating.states.attribute_kinds import Role, find_role
from shortcodes.templating.states.html import Mode, start_value
from shortcodes.templating.states.reader import Reader
from shortcodes.templating.states.tag_steps import TYPE_MARK, emit_tag, end_name

_ATTRIBUTE_NAME = re.compile(r"[^\t\n\f\r />=]*")
_BLANKS = re.compile(r"[\t\n\f\r ]*")
_UNQUOTED = re.compile(r"[^\t\n\f\r >]*")
_REFERENCE = re.compile(r"&#?[0-9A-Za-z]*;?")


def follow_before_attribute(reader: Reader) -> None:
    """Follow blanks before an attribute."""
    reader.take(_BLANKS)
    char = reader.peek()
    if char in ("/", ">"):
        reader.mode = Mode.AFTER_ATTRIBUTE_NAME
    elif char:
        _start_attribute(reader)


def _start_attribute(reader: Reader) -> None:
    reader.mode, reader.attribute = Mode.ATTRIBUTE_NAME, ""
    if reader.text[reader.at] == "=":
        reader.attribute = "="
        reader.at += 1


def follow_attribute_name(reader: Reader) -> None:
    """Follow the name of an attribute."""
    reader.attribute += lowered(reader.take(_ATTRIBUTE_NAME))
    if reader.peek():
        _end_attribute_name(reader)
        reader.mode = Mode.AFTER_ATTRIBUTE_NAME


def _end_attribute_name(reader: Reader) -> None:
    if reader.element == "script" and reader.attribute == "type":
        reader.kind += TYPE_MARK  # a browser takes the first one
    if reader.element == "meta" and reader.attribute == "http-equiv":
        if reader.refresh == "value":
            reader.fault = "a <meta> with http-equiv and a value in its content"
        reader.refresh = "equiv"


def follow_after_attribute_name(reader: Reader) -> None:
    """Follow the text behind the name of an attribute."""
    reader.take(_BLANKS)
    char = reader.peek()
    if char == "=":
        reader.at += 1
        reader.mode = Mode.BEFORE_VALUE
    elif char in ("/", ">"):
        end_name(reader, Mode.AFTER_ATTRIBUTE_NAME)
    elif char:
        _start_attribute(reader)


def follow_before_value(reader: Reader) -> None:
    """Follow the text behind a ``=``."""
    reader.take(_BLANKS)
    char = reader.peek()
    if not char:
        return
    if char == ">":
        reader.at += 1
        emit_tag(reader, self_closing=False)
        return
    quoted = {'"': Mode.DOUBLE_QUOTED, "'": Mode.SINGLE_QUOTED}.get(char)
    reader.at += 1 if quoted else 0
    reader.mode = quoted or Mode.UNQUOTED
    reader.reference = ""
    role = Role.PLAIN if reader.closing else find_role(reader.element, reader.attribute)
    reader.value = start_value(role)


def follow_quoted(reader: Reader) -> None:
    """Follow a value in quotes."""
    _take_value(reader, reader.take_until('"' if reader.mode is Mode.DOUBLE_QUOTED else "'"))
    if reader.at < len(reader.text):
        reader.at += 1
        _end_value(reader, Mode.AFTER_QUOTED)


def follow_unquoted(reader: Reader) -> None:
    """Follow a value without quotes."""
    _take_value(reader, reader.take(_UNQUOTED))
    if reader.peek():
        _end_value(reader, Mode.BEFORE_ATTRIBUTE)


def _take_value(reader: Reader, text: str) -> None:
    if reader.element == "script" and reader.attribute == "type":
        reader.kind += text
    _follow_part(reader, text)


def _end_value(reader: Reader, mode: Mode) -> None:
    _follow_part(reader, "", done=True)
    reader.mode, reader.value, reader.attribute = mode, None, ""


def follow_after_quoted(reader: Reader) -> None:
    """Follow the character behind the quote that ends a value."""
    if reader.text[reader.at] in "/>":
        end_name(reader, Mode.AFTER_QUOTED)
    else:
        reader.mode = Mode.BEFORE_ATTRIBUTE


def _follow_part(reader: Reader, text: str, done: bool = False) -> None:
    """Follow a part of a value that is an address or CSS, its character references decoded."""
    if reader.value is None:
        return
    text = reader.reference + text
    reader.reference = ""
    if not done and (open_ := re.search(r"&#?[0-9A-Za-z]*\Z", text)):
        reader.reference = text[open_.start() :]
        text = text[: open_.start()]
    read = _REFERENCE.sub(_decode_reference, text)
    if isinstance(reader.value, urls.Url):
        reader.value = urls.follow_url(reader.value, read)
        if reader.value.part is urls.Part.FORGED:
            reader.fault = "':' behind a value at the start of an address, which makes it a scheme"
    else:
        reader.value = css.follow_css(reader.value, read)


def _decode_reference(reference: re.Match[str]) -> str:
    """Return a character reference decoded as in attributes, where a name must be whole."""
    from html.entities import html5  # noqa: PLC0415 - most templates have none

    found = reference[0]
    if found.startswith("&#"):
        return decoded(found)
    if not found.endswith(";") and reference.string.startswith("=", reference.end()):
        return found
    return html5.get(found[1:], found)
