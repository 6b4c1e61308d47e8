"""HTML as a sequence of tags and text, read in linear time and never failing.

Tags end where a browser ends them. A browser's tokenizer repairs broken tags in ways that lose text; here an
incomplete tag or comment is text.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from shortcodes.characters import lowered
from shortcodes.syntax.modern.html_tag_ends import TagEnds, name_end


def split_names(names: str) -> frozenset[str]:
    """Return the names in a string of names with blanks between."""
    return frozenset(names.split())


VOID = split_names("area base br col embed hr img input link meta param source track wbr")
BLOCKS = split_names(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl"
    " dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend"
    " li link main menu meta nav ol optgroup option p pre search section summary table tbody td"
    " tfoot th thead title tr ul"
)

_TAG_START = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z])")
_RAW_END = {
    name: re.compile(rf"</{name}(?=[\s/>])[^<>]*+>", re.IGNORECASE | re.ASCII)
    for name in ("script", "style", "textarea", "xmp", "noembed", "noframes")
}
_SHOWN_RAW = frozenset(("textarea", "xmp"))


class Kind(Enum):
    """What a token is.

    Attributes:
        TEXT: Characters.
        OPEN: An opening tag, of an element without content too.
        CLOSE: A closing tag.
        HIDDEN: A comment, a declaration, or a whole element that browsers don't show, such as a script.
        ATOM: Shown, and read no further: a ``<textarea>``, an inline piece that was rendered.
        BLOCK: A block piece that was rendered.
    """

    TEXT = auto()
    OPEN = auto()
    CLOSE = auto()
    HIDDEN = auto()
    ATOM = auto()
    BLOCK = auto()


class Token(NamedTuple):
    """A part of HTML.

    Attributes:
        kind: What it is.
        source: Its characters.
        name: The element's name in lower case, or an empty string.
    """

    kind: Kind
    source: str
    name: str = ""


def tokens(html: str) -> Iterator[Token]:
    """Yield the tokens of some HTML; their sources joined are the HTML."""
    if "<" not in html:
        if html:
            yield Token(Kind.TEXT, html)
        return
    reader = _Reader(html)
    text_start = position = 0
    while (start := html.find("<", position)) >= 0:
        token = reader.at(start)
        if token is None:
            position = start + 1
            continue
        if start > text_start:
            yield Token(Kind.TEXT, html[text_start:start])
        yield token
        text_start = position = start + len(token.source)
    if text_start < len(html):
        yield Token(Kind.TEXT, html[text_start:])


class _Reader:
    """Reads what starts at a ``<``; an end that the rest of the HTML lacks is searched for once."""

    __slots__ = ("_absent", "_html", "_tags")

    def __init__(self, html: str) -> None:
        self._html = html
        self._tags = TagEnds(html)
        self._absent: set[str] = set()

    def at(self, start: int) -> Token | None:
        """Return the token at an offset, or None where the ``<`` is text."""
        html = self._html
        if html.startswith("<!--", start):
            return self._hidden(start, start + 4, "-->")
        if html.startswith("<![CDATA[", start):
            return self._hidden(start, start + 9, "]]>")
        if html.startswith(("<!", "<?"), start):
            return self._hidden(start, start + 2, ">")
        match = _TAG_START.match(html, start)
        end = self._tags.behind(match.end()) if match else 0
        if match is None or not end:
            return None
        name = lowered(html[match.start("name") : name_end(html, match.end())])
        if match["close"]:
            return Token(Kind.CLOSE, html[start:end], name)
        return self._raw(start, end, name) or Token(Kind.OPEN, html[start:end], name)

    def _hidden(self, start: int, inner: int, ending: str) -> Token | None:
        if ending in self._absent:
            return None
        end = self._html.find(ending, inner)
        if end < 0:
            self._absent.add(ending)
            return None
        return Token(Kind.HIDDEN, self._html[start : end + len(ending)])

    def _raw(self, start: int, inner: int, name: str) -> Token | None:
        """Return an element whose content is no HTML, whole."""
        if name not in _RAW_END or name in self._absent:
            return None
        match = _RAW_END[name].search(self._html, inner)
        if match is None:
            self._absent.add(name)
            return None
        kind = Kind.ATOM if name in _SHOWN_RAW else Kind.HIDDEN
        return Token(kind, self._html[start : match.end()], name)
