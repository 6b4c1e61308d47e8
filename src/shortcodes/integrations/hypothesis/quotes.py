"""The strategy `damaged_quotes`: replaces the quotes of tags, and keeps the values that they delimit."""

from functools import cache
from html.entities import html5
from string import hexdigits
from typing import Final

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from shortcodes.characters import decoded
from shortcodes.integrations.hypothesis.attributes import Texts
from shortcodes.syntax import Attribute, parse
from shortcodes.syntax.grammar import pattern

_PADDING: Final = ("", " ", "\xa0", "&nbsp;")
_RIGHT_GUILLEMETS: Final = "»›"


def damaged_quotes(source: str) -> Texts:
    """Damage the quotes of tags so that each value stays the same.

    Opening and closing glyphs become any two of one class, as characters or references, some without their
    semicolon; guillemets get blanks inside. A value whose own characters would end it earlier keeps its quotes.

    Args:
        source: A tag or a text of the modern dialect, in which every quote is closed, as `tags` and `widgets`
            make them.

    Returns:
        A strategy of texts.

    Raises:
        InvalidArgument: A quote in it never closes, so another quote could close it.
    """
    document = parse(source)
    if any(item.code == "unterminated-quote" for item in document.diagnostics):
        raise InvalidArgument(f"a quote in {source!r} never closes")
    parts = [part for shortcode in document.walk() for part in shortcode.parts if part.quoted]
    return _damage(
        source, [(part, kinds) for part in parts if (kinds := _list_classes(source, part))]
    )


@st.composite
def _damage(draw: st.DrawFn, source: str, values: list[tuple[Attribute, list[str]]]) -> str:
    pieces = []
    position = 0
    for part, kinds in values:
        (_, end), (start, stop) = part.span, part.value_span
        opener, left, right, closer = draw(_draw_pair(source, part, kinds))
        pieces += [
            source[position : _find_opening(source, part)],
            opener,
            left,
            source[start:stop],
            right,
            closer,
        ]
        position = end
    return "".join([*pieces, source[position:]])


def _find_opening(source: str, part: Attribute) -> int:
    """Return the offset of a value's opening glyph."""
    start = part.name_span.end if part.name_span else part.span.start
    *_, glyph = pattern("modern", "GLYPH").finditer(source, start, part.value_span.start)
    return glyph.start()


def _list_classes(source: str, part: Attribute) -> list[str]:
    """Return the classes of glyphs, each of which can delimit a value."""
    value = source[slice(*part.value_span)]
    if "\\" in value:
        return []
    events = [*pattern("modern", "EVENT").finditer(value)]
    if any(event["blank_line"] for event in events):
        return []
    return [kind for kind in ("double", "single") if not any(event[kind] for event in events)]


@st.composite
def _draw_pair(
    draw: st.DrawFn, source: str, part: Attribute, kinds: list[str]
) -> tuple[str, str, str, str]:
    """Draw an opener, the blanks behind it, those before the closer, and the closer."""
    start, stop = part.value_span
    value = source[start:stop]
    glyphs = list_glyphs(draw(st.sampled_from(kinds)))
    if _has_blank_edge(value, part.value):
        glyphs = [glyph for glyph in glyphs if not _is_guillemet(glyph)]
    opener = draw(st.sampled_from(glyphs))
    closer = draw(
        st.sampled_from([glyph for glyph in glyphs if _ends(glyph, source[part.span.end])])
    )
    left = draw(st.sampled_from(_PADDING)) if _is_guillemet(opener) else ""
    right = draw(st.sampled_from(_PADDING)) if decoded(closer) in _RIGHT_GUILLEMETS else ""
    if not _ends(opener, (left + value)[:1]):
        opener += ";"
    return opener, left, right, closer


def _has_blank_edge(written: str, value: str) -> bool:
    """Tell whether guillemets would strip blanks of a value, or count as quotes in the text."""
    blanks = [match.span() for match in pattern("modern", "BLANKS").finditer(written)]
    edges = any(start == 0 or end == len(written) for start, end in blanks)
    return not value or edges or value != value.strip()


def _is_guillemet(glyph: str) -> bool:
    return pattern("modern", "GUILLEMET").fullmatch(glyph) is not None


def _ends(glyph: str, following: str) -> bool:
    """Tell whether a glyph ends before a character, as references without semicolon may not."""
    whole = not glyph.startswith("&") or glyph.endswith(";")
    return whole or following not in hexdigits + ";" or not following


@cache
def list_glyphs(kind: str) -> list[str]:
    """List the glyphs of a class that the grammar knows, as characters and as references.

    Args:
        kind: ``double`` or ``single``.
    """
    glyph = pattern("modern", "GLYPH")
    characters = [chr(code) for code in range(0x10000) if glyph.fullmatch(chr(code))]
    numbers = [
        form.format(ord(char))
        for char in characters
        for form in ("&#{};", "&#0{}", "&#x{:x};", "&#X{:X}")
    ]
    named = [f"&{name}" for name in html5 if name.endswith(";")]
    found = map(glyph.fullmatch, [*characters, *numbers, *named])
    return [match[0] for match in found if match and match.lastgroup == kind]
