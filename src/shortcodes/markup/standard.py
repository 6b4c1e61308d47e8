"""Where in HTML a character lies, as the HTML standard reads it.

This follows the standard's tokenizer (https://html.spec.whatwg.org/#tokenization) tag by tag. A tokenizer alone
can't tell whether some elements hold text or HTML: that depends on scripting, and on the elements around them.
There the reader follows all readings. Where only one of them finds text, the place is `Place.UNSURE`, and so is
all that follows once they disagree.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final, NamedTuple

from shortcodes.characters import lowered
from shortcodes.location import Span
from shortcodes.markup.tokens import split_names


class Place(Enum):
    """The kind of a part of HTML.

    Attributes:
        TEXT: The text of an element, where a tag could stand.
        TAG: A tag.
        COMMENT: A comment or a declaration.
        RAW: The text of an element in which neither tags nor references are read, such as a script.
        RCDATA: The text of an element in which references are read and no tags, such as a ``<textarea>``.
        UNSURE: One of these; which one depends on the page around or on scripting.
    """

    TEXT = auto()
    TAG = auto()
    COMMENT = auto()
    RAW = auto()
    RCDATA = auto()
    UNSURE = auto()


class Part(NamedTuple):
    """Part of some HTML.

    Attributes:
        place: Its kind.
        start: Offset of its first character.
        end: Offset behind its last character.
        name: The element's name in lower case, with a slash before it in a closing tag; of tags only.
    """

    place: Place
    start: int
    end: int
    name: str = ""


_BLANK: Final = r"\t\n\f\r "
_NAME: Final = rf"(?:=[^{_BLANK}/>=]*+|[^{_BLANK}/>=]++)"
_UNQUOTED: Final = rf"""[^{_BLANK}>"'][^{_BLANK}>]*+"""
_NO_VALUE: Final = rf"(?![{_BLANK}]*+=)"
_EQUALS: Final = rf"[{_BLANK}]*+=[{_BLANK}]*+"
_ATTRIBUTE: Final = (
    rf"""[{_BLANK}/]*+{_NAME}(?:{_NO_VALUE}|{_EQUALS}(?:"[^"]*+"|'[^']*+'|(?=>)|{_UNQUOTED}))"""
)
_START = re.compile(r"<(?:(?P<tag>/?[a-zA-Z])|(?P<comment>!--)|(?P<other>[!?]|/(?!\Z)))")
_TAG_START: Final = rf"</?[a-zA-Z][^{_BLANK}/>]*+"
_TAG = re.compile(rf"{_TAG_START}(?:{_ATTRIBUTE})*+[{_BLANK}/]*+>")
_TAG_NAME = re.compile(_TAG_START)
_VALUE = re.compile(
    rf"""[{_BLANK}/]*+{_NAME}(?:{_NO_VALUE}|{_EQUALS}"""
    rf"""(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?=>)|{_UNQUOTED}))"""
)
_ABRUPT_END = re.compile("-?>")
_COMMENT_END = re.compile("--!?>")
_SCRIPT_STEP = re.compile(
    rf"<!--|-->|<(?P<close>/?)script(?=[{_BLANK}/>])", re.IGNORECASE | re.ASCII
)

_RAW = split_names("iframe noembed noframes script style xmp")
_RCDATA = split_names("textarea title")
_SCRIPTED = "noscript"  # its content is text where scripts run, and HTML where they don't
_ENDS = {
    name: re.compile(rf"</{name}(?=[{_BLANK}/>])", re.IGNORECASE | re.ASCII)
    for name in (*_RAW, *_RCDATA, _SCRIPTED)
}
# In these a parser may read those above as any other element, or leave their tags out.
_ODD = split_names("frameset math select svg")


def read_parts(html: str) -> Iterator[Part]:
    """Yield the parts of some HTML, in linear time; the HTML is all of them joined."""
    return _Reader(html).read()


def find_quoted_values(tag: str) -> Iterator[Span]:
    """Yield the spans of the quoted values of a tag's attributes, without their quotes."""
    name = _TAG_NAME.match(tag)
    position = name.end() if name else len(tag)
    while match := _VALUE.match(tag, position):
        group = "double" if match["double"] is not None else "single"
        if match[group] is not None:
            yield Span(*match.span(group))
        position = match.end()


class _Reader:
    """Reads HTML once, from its start to its end.

    Attributes:
        odd: Whether elements may be read differently from here on.
        pending: By element, where a reading that takes its content for text comes back to HTML. There the
            reading that takes it for HTML must come to a tag, too.
        ends: By element, the next closing tag; the length of the HTML where there is none.
    """

    __slots__ = ("ends", "html", "odd", "pending")

    def __init__(self, html: str) -> None:
        self.html = html
        self.odd = False
        self.pending: dict[str, int] = {}
        self.ends: dict[str, int] = {}

    def read(self) -> Iterator[Part]:
        html, position, done = self.html, 0, 0
        while (start := html.find("<", position)) >= 0:
            part = self._at(start)
            if part is None:
                position = start + 1
                continue
            if done < start:
                yield self._text(done, start)
            self.pending = {name: end for name, end in self.pending.items() if end > start}
            if any(end < part.end for end in self.pending.values()):
                part = self._rest(start)
            yield part
            position = done = part.end
            if part.name in _ENDS or part.name in _ODD or part.name == "plaintext":
                for content in self._content(part):
                    yield content
                    position = done = content.end
        if done < len(html):
            yield self._text(done, len(html))

    def _text(self, start: int, end: int) -> Part:
        return Part(Place.UNSURE if self.pending else Place.TEXT, start, end)

    def _rest(self, start: int) -> Part:
        return Part(Place.UNSURE, start, len(self.html))

    def _at(self, start: int) -> Part | None:
        """Return the tag or comment that starts at a ``<``, or None where that is text."""
        match = _START.match(self.html, start)
        if match is None:
            return None
        if match.lastgroup == "tag":
            return self._tag(start)
        if match.lastgroup == "comment":
            return self._comment(start)
        part = self._until(">", start)
        is_cdata = self.odd and self.html.startswith("<![CDATA[", start)
        return self._rest(start) if is_cdata and not self._ends_alike(part) else part

    def _tag(self, start: int) -> Part:
        match = _TAG.match(self.html, start)
        if match is None:
            return self._rest(start)
        name = _TAG_NAME.match(match[0])
        return Part(Place.TAG, start, match.end(), lowered(name[0][1:]) if name else "")

    def _until(self, ending: str, start: int) -> Part:
        end = self.html.find(ending, start)
        return self._rest(start) if end < 0 else Part(Place.COMMENT, start, end + len(ending))

    def _comment(self, start: int) -> Part:
        inner = start + len("<!--")
        match = _ABRUPT_END.match(self.html, inner) or _COMMENT_END.search(self.html, inner)
        return self._rest(start) if match is None else Part(Place.COMMENT, start, match.end())

    def _ends_alike(self, part: Part) -> bool:
        """Tell whether CDATA ends where a comment would."""
        return self.html.endswith("]]>", part.start + len("<![CDATA["), part.end)

    def _content(self, opened: Part) -> Iterator[Part]:
        """Yield the content of an element that may hold text and no HTML, where it is certain that it does."""
        name, inner = opened.name, opened.end
        self.odd = self.odd or name in _ODD
        if name in _ODD:
            return
        unsure = self.odd or bool(self.pending) or name == _SCRIPTED
        if name == "plaintext":
            yield self._rest(inner) if unsure else Part(Place.RAW, inner, len(self.html))
        elif not unsure:
            end = self._script_end(inner) if name == "script" else self._end(name, inner)
            if inner < end:
                yield Part(Place.RCDATA if name in _RCDATA else Place.RAW, inner, end)
        elif name not in self.pending:
            end = self._end(name, inner)
            # what a script calls a comment may hold its closing tag
            if end == len(self.html) or (name == "script" and "<!--" in self.html[inner:end]):
                yield self._rest(inner)
            else:
                self.pending[name] = end

    def _end(self, name: str, start: int) -> int:
        """Return the offset of the next closing tag of a name, or the length of the HTML."""
        if self.ends.get(name, -1) < start:
            match = _ENDS[name].search(self.html, start)
            self.ends[name] = match.start() if match else len(self.html)
        return self.ends[name]

    def _script_end(self, start: int) -> int:
        """Return the offset of a script's closing tag, past those of scripts in its comments."""
        depth = 0  # 1 in what looks like a comment, 2 in a script in it
        position = start
        while match := _SCRIPT_STEP.search(self.html, position):
            step, position = match[0], match.end()
            if step == "<!--":
                depth, position = max(depth, 1), position - 2  # the dashes may end it, too
            elif step == "-->":
                depth = 0
            elif match["close"]:
                if depth < 2:
                    return match.start()
                depth = 1
            elif depth:
                depth = 2
        return len(self.html)
