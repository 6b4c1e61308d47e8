"""Steps of the tokenizer in the rest of a tag: its name and its end."""

import re
from typing import Final

from shortcodes.characters import decoded, lowered
from shortcodes.templating.states import css, nesting, scripts
from shortcodes.templating.states.html import Mode
from shortcodes.templating.states.reader import Reader

_NAME = re.compile(r"[^\t\n\f\r />]*")
_LETTER = re.compile(r"[A-Za-z]")
_RCDATA: Final = frozenset({"title", "textarea"})
_JSON_TYPE = re.compile(r"(?:application|text)/(?:[a-z0-9.-]+\+)?json(?:\s*;.*)?")
TYPE_MARK: Final = "\0"
"""Begins each value of ``type`` in the tag of a script."""

_RAW_TEXT: Final = frozenset({"style", "xmp", "iframe", "noembed", "noframes", "noscript"})


def follow_tag_open(reader: Reader) -> None:
    """Follow the text behind ``<``."""
    char = reader.text[reader.at]
    if char == "!":
        reader.at += 1
        reader.mode, reader.reference = Mode.MARKUP_DECLARATION, ""
    elif char == "/":
        reader.at += 1
        reader.mode = Mode.END_TAG_OPEN
    elif _LETTER.match(char):
        reader.open_tag(closing=False)
    else:
        reader.mode = Mode.BOGUS_COMMENT if char == "?" else Mode.DATA


def follow_end_tag_open(reader: Reader) -> None:
    """Follow the text behind ``</``."""
    char = reader.text[reader.at]
    if _LETTER.match(char):
        reader.open_tag(closing=True)
    elif char == ">":
        reader.at += 1
        reader.mode = Mode.DATA
    else:
        reader.mode = Mode.BOGUS_COMMENT


def follow_tag_name(reader: Reader) -> None:
    """Follow the name of an element."""
    reader.element += lowered(reader.take(_NAME))
    end_name(reader, Mode.BEFORE_ATTRIBUTE)


def follow_self_closing(reader: Reader) -> None:
    """Follow the text behind a ``/`` in a tag."""
    if reader.text[reader.at] == ">":
        reader.at += 1
        emit_tag(reader, self_closing=True)
    else:
        reader.mode = Mode.BEFORE_ATTRIBUTE


def end_name(reader: Reader, blank: Mode) -> None:
    """Follow the character behind a name or a value.

    Args:
        reader: The reader.
        blank: The state if it is a blank.
    """
    char = reader.peek()
    if char == ">":
        reader.at += 1
        emit_tag(reader, self_closing=False)
    elif char == "/":
        reader.at += 1
        reader.mode = Mode.SELF_CLOSING
    elif char:
        reader.mode = blank


def emit_tag(reader: Reader, self_closing: bool) -> None:
    """End a tag: how the text behind it is read depends on its element."""
    element, closing, kind = reader.element, reader.closing, reader.kind
    reader.open_tag(closing=False)
    reader.mode = Mode.DATA
    mode = Mode.DATA if closing else _find_text_mode(element)
    outside = reader.nest
    reader.nest = (
        nesting.close_element(outside, element)
        if closing
        else nesting.open_element(outside, element, self_closing)
    )
    if mode is Mode.DATA:
        return
    # Without scripts, a browser reads <noscript> as HTML.
    if outside or element == "noscript":
        reader.others.append((reader.make_state(), reader.at))
    reader.mode, reader.element, reader.nest = mode, element, outside
    kind = decoded(f"{kind}{TYPE_MARK}".split(TYPE_MARK)[1]).strip().lower()
    reader.kind = "json" if _JSON_TYPE.fullmatch(kind) else ""
    # A type that is no MIME type is an instruction to the browser: importmap, speculationrules.
    loads = kind not in ("", "module") and "/" not in kind
    reader.script = scripts.LOADS if loads else scripts.CODE
    reader.value = css.Css(depth=0) if element == "style" else None


def _find_text_mode(element: str) -> Mode:
    if element == "script":
        return Mode.SCRIPT
    if element in _RCDATA:
        return Mode.RCDATA
    if element in _RAW_TEXT:
        return Mode.RAW_TEXT
    return Mode.PLAINTEXT if element == "plaintext" else Mode.DATA
