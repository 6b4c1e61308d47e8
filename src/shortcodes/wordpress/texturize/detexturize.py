"""`detexturize`: restores tags that `wptexturize` has treated as plain text.

Core replaces the quotes, dashes, dots and ampersands of a shortcode that isn't registered by
character references. This module reverts that, and reports each character that is ambiguous.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from shortcodes.names import check_names, check_text
from shortcodes.wordpress.texturize.detexturize_quotes import Mark, Reading, read_quotes

_GLYPHS = {
    8216: "'",
    8217: "'",
    8242: "'",
    8220: '"',
    8221: '"',
    8243: '"',
    8211: "--",
    8212: "---",
    8230: "...",
    8482: "(tm)",
    215: "x",
    38: "&",
}
_REFERENCE = "&#(?:{});".format("|".join("038" if code == 38 else str(code) for code in _GLYPHS))
_CHARACTERS = "".join(chr(code) for code in _GLYPHS if code != 38)
_NAME = r"(?:[^<>&/\[\]=\x00-\x20\u00a0]|&#(?:8211|8212|215|8230);)++"
_TAG = re.compile(rf"\[(?P<name>{_NAME})(?P<rest>[^\[\]]*+)\]")
_MARK = re.compile(rf"(?P<reference>{_REFERENCE})|[\"']")
_SPACE_BEFORE = re.compile(r"(?:[\r\n\t \u00a0]|&nbsp;)\Z")
_SPACE_AFTER = re.compile(r"[\r\n\t \u00a0]|&nbsp;")
_ENTITY_REST = re.compile(r"(?:#(?:[0-9]++|[xX][0-9A-Fa-f]++)|[A-Za-z1-4]{1,8});")
_FACTOR_BEFORE = re.compile(r"[0-9.,]\Z")


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A glyph whose original can't be known.

    Attributes:
        offset: Its offset in the texturized text.
        glyph: Its source there.
        restored: What replaces it.
        alternatives: What else may have been the original.
        reason: Why the original is not known.
    """

    offset: int
    glyph: str
    restored: str
    alternatives: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Detexturized:
    """A text with its tags restored.

    Attributes:
        text: The text.
        ambiguities: The glyphs that are not certain.
    """

    text: str
    ambiguities: tuple[Ambiguity, ...]


def detexturize(text: str, names: Collection[str], *, decoded: bool = False) -> Detexturized:
    """Restore tags that went through `wptexturize` while their shortcodes were not registered.

    A reference to a quote that an author has typed looks like core's. It is taken for core's, and
    reported where it doesn't delimit a value.

    Args:
        text: A post after `wptexturize`.
        names: The names of the tags to restore; all other text stays.
        decoded: Whether its character references have since been decoded to characters.

    Returns:
        The text with its tags, and the glyphs whose original is not certain.

    Raises:
        TypeError: ``text`` is no string, or ``names`` is one.
    """
    check_text(text)
    pieces: list[str] = []
    found: list[Ambiguity] = []
    position = 0
    known = frozenset(check_names("names", names))
    for match in _TAG.finditer(text):
        tag = _Tag(text, match, decoded=decoded)
        if tag.name in known:
            pieces += (text[position : match.start()], tag.restore(found))
            position = match.end()
    return Detexturized("".join((*pieces, text[position:])), tuple(found))


class _Tag:
    """One tag, with the marks that may have replaced something in it."""

    def __init__(self, text: str, match: re.Match[str], *, decoded: bool) -> None:
        self._text = text
        self._start, self._end = match.span()
        self._name_end = match.end("name")
        self._marks = list(_find_marks(text, self._start, self._end, decoded=decoded))
        self.name = self._restore_name()

    def restore(self, found: list[Ambiguity]) -> str:
        """Return the tag's source, and append its ambiguities to ``found``."""
        quotes = [m for m in self._marks if m.quote and m.start >= self._name_end]
        reading = read_quotes(self._text, self._name_end, self._end - 1, quotes)
        pieces: list[str] = []
        position = self._start
        for mark in self._marks:
            new = self._restore_mark(mark, reading, found)
            pieces += (self._text[position : mark.start], new)
            position = mark.end
        return "".join((*pieces, self._text[position : self._end]))

    def _restore_name(self) -> str:
        pieces: list[str] = []
        position = self._start + 1
        for mark in self._marks:
            if mark.end <= self._name_end:
                pieces += (
                    self._text[position : mark.start],
                    _GLYPHS[mark.code] if mark.code else "'",
                )
                position = mark.end
        return "".join((*pieces, self._text[position : self._name_end]))

    def _restore_mark(self, mark: Mark, reading: Reading, found: list[Ambiguity]) -> str:
        glyph = self._text[mark.start : mark.end]
        if mark.quote:
            new, others, reason = reading.find_original(mark)
        elif mark.code:
            new, others, reason = self._restore_other(mark)
        else:
            return glyph
        # The name is certain, because it is one of the names to restore.
        if reason and mark.start >= self._name_end:
            found.append(Ambiguity(mark.start, glyph, new, others, reason))
        return new

    def _restore_other(self, mark: Mark) -> tuple[str, tuple[str, ...], str]:
        """Restore a mark that is no quote."""
        glyph = self._text[mark.start : mark.end]
        plain = _GLYPHS[mark.code]
        if mark.code == 38:
            # Core doesn't escape an ampersand that starts a reference, so an author typed this one.
            kept = _ENTITY_REST.match(self._text, mark.end)
            return (glyph if kept else plain), (), ""
        before = self._text[max(0, mark.start - 6) : mark.start]
        if mark.code in (8211, 8212):
            return self._restore_dash(mark, before, glyph)
        typed = (mark.code == 215 and not _FACTOR_BEFORE.search(before)) or (
            mark.code == 8482 and not before.endswith(" ")
        )
        if typed:
            return glyph, (), ""
        return plain, (chr(mark.code),), f"may be a real {chr(mark.code)}"

    def _restore_dash(
        self, mark: Mark, before: str, glyph: str
    ) -> tuple[str, tuple[str, ...], str]:
        spaced = _SPACE_BEFORE.search(before) and _SPACE_AFTER.match(self._text, mark.end)
        if mark.code == 8211:
            plain, others = ("-", ("--",)) if spaced else ("--", ("-",))
        else:
            plain, others = ("--", ("---",)) if spaced else ("---", ("--",))
        return plain, (*others, chr(mark.code)), f"may be {others[0]} or a real {chr(mark.code)}"


def _find_marks(text: str, start: int, end: int, *, decoded: bool) -> Iterator[Mark]:
    pattern = _MARK_DECODED if decoded else _MARK
    for match in pattern.finditer(text, start, end):
        source = match[0]
        if source in "'\"":
            yield Mark(match.start(), match.end(), 0, source)
            continue
        code = int(source[2:-1]) if source.startswith("&") else ord(source)
        plain = _GLYPHS[code]
        yield Mark(match.start(), match.end(), code, plain if plain in "'\"" else "")


_MARK_DECODED = re.compile(rf"(?P<reference>{_REFERENCE}|[{_CHARACTERS}])|[\"']")
