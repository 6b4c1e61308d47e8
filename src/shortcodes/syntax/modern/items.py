"""Attributes and positional values of a modern tag: quotes off, references and backslashes decoded."""

import re
import sys
from typing import NamedTuple

from shortcodes.characters import decoded
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.tag import Item

_WITHOUT_SCHEME = re.compile(r"\A[a-zA-Z][a-zA-Z0-9+.\-]*:(?://)?")
_MAY_EMBRACE = "\"'&"
_SHORT = 5  # characters from which on each value is an object of its own

# The same object for equal short texts: a tag can have 100,000 of them.
_shared = sys.intern


class Places(NamedTuple):
    """Where the parts of an item stand in a text.

    Attributes:
        start: The name, or the value's quote where there is no name.
        opening: The value's opening quote, or the value where there is none.
        value: The value's first character.
        closing: Behind the value's last character.
        end: Behind its closing quote.
    """

    start: int
    opening: int
    value: int
    closing: int
    end: int


def cut_item(text: str, name: str | None, places: Places, origin: int = 0) -> Item:
    """Cut an item out of a text.

    Args:
        text: The text.
        name: The attribute's name.
        places: Where the parts stand in the text.
        origin: Where the tag starts in the text.
    """
    start, opening, value, closing, end = places
    quotes = _shared(text[opening:value]), _shared(text[closing:end])
    decoded = _decode(text[value:closing], *quotes)
    if len(decoded) < _SHORT:
        decoded = _shared(decoded)
    places_in_tag = start - origin, value - origin, closing - origin
    return Item(name, decoded, quotes, places_in_tag)


def decoded_glyph(glyph: str) -> str:
    """Return a quote as written as the character that it stands for, without its backslashes."""
    glyph = glyph.lstrip(literal("modern", "BACKSLASH"))
    if glyph.startswith("&"):
        return decoded(decoded(glyph if glyph.endswith(";") else glyph + ";"))
    return decoded(f"&#{ord(glyph)};") if "\x80" <= glyph <= "\x9f" else glyph


def unembrace(value: str, opener: str, closer: str) -> str:
    """Return a value as written without a second pair of quotes around all of it that nobody would set.

    A pair of a kind of its own, as in ``"“To be”"``, is the author's.
    """
    embraced = pattern("modern", "EMBRACED").fullmatch(value)
    if embraced is None:
        return value
    glyphs = "single" if embraced["double"] is None else "double"
    outer_glyph = pattern("modern", "GLYPH").search(opener)
    if outer_glyph is None or outer_glyph.lastgroup != glyphs:
        return value
    pair = decoded_glyph(embraced[glyphs]) + decoded_glyph(embraced[f"{glyphs}_last"])
    if pair[0] == pair[1] and pair[0].isascii():
        # who writes &quot; in a value means it
        meant = embraced[glyphs] != opener or embraced[f"{glyphs}_last"] != closer
    else:
        natural = pair[0] != pair[1] and pattern("modern", "NATURAL_PAIR").fullmatch(pair)
        meant = natural and pair != decoded_glyph(opener) + decoded_glyph(closer)
    core = embraced[f"{glyphs}_core"]
    return value if meant or core.endswith("=") else core  # the last glyph opens another value


def unlink(value: str) -> str:
    """Return a value as written, or the address where an editor has made a link of one."""
    linked = pattern("modern", "LINKED").fullmatch(value)
    if linked is None:
        return value
    kind = "html" if linked["html"] else "markdown" if linked["markdown"] else "autolink"
    address, text = linked[kind], linked["html_text"] or linked["markdown_text"] or ""
    if text and address.lower() == f"mailto:{text}".lower():
        return text  # as it was typed
    bare = _WITHOUT_SCHEME.sub("", decoded(address)).rstrip("/")
    return (
        address
        if _WITHOUT_SCHEME.sub("", decoded(text)).strip().rstrip("/") in (bare, "")
        else value
    )


def _decode(value: str, opener: str, closer: str) -> str:
    if closer:
        if value and (value[0] in _MAY_EMBRACE or value[0] > "~"):
            value = unembrace(value, opener, closer)
        if "[[" in value:
            value = pattern("modern", "ESCAPED_IN_VALUE").sub(r"\g<literal>", value)
    if "<" in value or "](" in value:
        value = unlink(value)
    if "&" in value or (closer and "\\" in value):
        if opener.startswith("\\"):
            codes = not pattern("modern", "GLYPH").search(opener)
            value = pattern("modern", "SLASHED_CHARACTER").sub(
                _unslashed if codes else _freed, value
            )
        else:
            freed = _freed if closer else _reference
            value = pattern("modern", "ESCAPED_CHARACTER").sub(freed, value)
        if pattern("modern", "TWICE").search(opener + closer):
            value = decoded(value)
    if closer:
        guillemet = pattern("modern", "GUILLEMET")
        value = value.lstrip() if guillemet.match(opener) else value
        value = value.rstrip() if guillemet.match(closer) else value
    return value


def _freed(match: re.Match[str]) -> str:
    reference = match["reference"]
    return match["freed"] or (decoded(reference) if reference else match[0])


def _unslashed(match: re.Match[str]) -> str:
    return chr(int(match["code"], 16)) if match["code"] else _freed(match)


def _reference(match: re.Match[str]) -> str:
    return match[0] if match["freed"] else decoded(match["reference"])
