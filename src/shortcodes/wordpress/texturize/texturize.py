"""Core's `wptexturize`: finds the plain text between HTML elements and shortcodes."""

from collections.abc import Collection, Iterator

from shortcodes.syntax.grammar import pattern
from shortcodes.wordpress.texturize.typography import escape_ampersands, typeset

_RAW_ELEMENTS = frozenset(("pre", "code", "kbd", "style", "script", "tt"))
_RAW_SHORTCODES = frozenset(("code",))
_TRIMMED = " \t\n\r\0\v"


def wptexturize(text: str, names: Collection[str] = ()) -> str:
    """Replace typewriter quotes, dashes, ellipses, primes and the like by typographic ones.

    Args:
        text: A post.
        names: The registered shortcodes; their tags stay as they are.

    Returns:
        The text, with typographic characters as references.
    """
    pieces: list[str] = []
    elements: list[str] = []
    shortcodes: list[str] = []
    for kind, piece in _split_text(text, names):
        if kind == "<":
            _track_raw(piece, elements, _RAW_ELEMENTS)
            pieces.append(escape_ampersands(piece))
        elif kind == "[":
            if not piece.startswith("[[") and not piece.endswith("]]"):
                _track_raw(piece, shortcodes, _RAW_SHORTCODES)
            pieces.append(piece)
        elif kind or elements or shortcodes or not piece.strip(_TRIMMED):
            pieces.append(piece)
        else:
            pieces.append(typeset(piece))
    return "".join(pieces)


def _track_raw(tag: str, stack: list[str], raw: Collection[str]) -> None:
    """Keep a stack of the open elements or shortcodes whose text stays as it is."""
    opening = len(tag) > 1 and tag[1] != "/"
    if not opening and not stack:
        return
    name, blank, _ = tag[1 if opening else 2 :].partition(" ")
    name = name if blank else name[:-1]
    if opening and name in raw:
        stack.append(name)
    elif not opening and stack[-1] == name:
        stack.pop()


def _split_text(text: str, names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Split a text.

    Yields:
        The kind of a piece (``<`` for an element, ``!`` for a comment, ``[`` for a shortcode's tag,
        nothing for plain text) and the piece.
    """
    position = 0
    for kind, start, end in _find_delimiters(text, names):
        if start > position:
            yield "", text[position:start]
        yield kind, text[start:end]
        position = end
    if position < len(text):
        yield "", text[position:]


def _find_delimiters(text: str, names: Collection[str]) -> Iterator[tuple[str, int, int]]:
    element = text.find("<")
    bracket = text.find("[") if names else -1
    position = 0
    while element >= 0 or bracket >= 0:
        if bracket >= 0 and (element < 0 or bracket < element):
            match = pattern("wordpress", "DELIMITER").match(text, bracket)
            position = bracket + 1
            if match is not None and match["delimited"] in names:
                position = match.end()
                yield "[", bracket, position
        else:
            kind = "!" if text.startswith("<!--", element) else "<"
            position = _find_element_end(text, element, kind)
            yield kind, element, position
        if 0 <= element < position:
            element = text.find("<", position)
        if 0 <= bracket < position:
            bracket = text.find("[", position)


def _find_element_end(text: str, start: int, kind: str) -> int:
    closer, position = ("-->", start + 2) if kind == "!" else (">", start)
    found = text.find(closer, position)
    return len(text) if found < 0 else found + len(closer)
