"""From a text to tokens: opening tags, closing tags, and HTML tags to look into."""

from collections.abc import Collection, Iterator

from shortcodes.errors import Diagnostic, DiagnosticLog
from shortcodes.location import Span
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.html_regions import Regions
from shortcodes.syntax.modern.names import Names
from shortcodes.syntax.modern.plain import (
    NO_TAG,
    Brackets,
    OtherTag,
    PlainTag,
    read_start,
)
from shortcodes.syntax.modern.tag import ModernTag
from shortcodes.syntax.modern.tag_reader import TagReader
from shortcodes.syntax.tag import Tag
from shortcodes.syntax.token import Fields, Token


class Lexer:
    """Reads the tokens of one text, left to right, once; faults go to its diagnostics."""

    def __init__(
        self,
        text: str,
        names: Names | None = None,
        raw_names: Collection[str] = (),
        span: Span | None = None,
        contexts: Regions | None = None,
        *,
        ignore_case: bool = False,
    ) -> None:
        """Take a text.

        Args:
            text: The text.
            names: The names of shortcodes, or None where every name is one.
            raw_names: Names whose content has no tokens.
            span: The part of the text to read; all of it by default.
            contexts: The regions that are HTML, or code; all is content without them.
            ignore_case: Whether names are compared without regard to case, where ``names`` is None. Tokens have
                them in lower case then, as ``raw_names`` must be.
        """
        self.text = text
        self.names = names
        self.raw_names = raw_names
        self.key = (str.lower if ignore_case else None) if names is None else names.key
        self.start, self.end = span or (0, len(text))
        self.contexts = contexts
        self.diagnostics = DiagnosticLog()
        self._reader: TagReader | None = None  # most texts need none
        self._opener = literal("modern", "TAG_OPEN")
        self._closer = literal("modern", "TAG_CLOSE")
        self._backslash = literal("modern", "BACKSLASH")
        self._without_closer: set[str] = set()
        self._last_closer = text.rfind(self._closer, self.start, self.end)

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens in the order of their places."""
        return map(Token._make, self.tokens())

    def tokens(self) -> Iterator[Fields]:
        """Yield the tokens as bare tuples."""
        text, end, contexts, raw_names = self.text, self.end, self.contexts, self.raw_names
        known, starts, key = self.names or (None, None, self.key)
        opener, closer, slash = self._opener, self._closer, self._backslash
        slashed = slash in text
        find, last = text.find, self._last_closer
        remembered, fresh = (brackets := Brackets()).known, brackets.fresh
        token: Fields | None
        closed, position, looked_up, start = -1, self.start, 0, find(opener, self.start, end)
        while 0 <= start < last:
            following = find(opener, start + 1, end)
            if starts is not None and text[start + 1] not in starts:
                start = following
                continue
            closed = closed if closed >= start else find(closer, start, end)
            # most brackets have no other in them and are read at once, equal ones once for all
            if following > closed or following < 0:
                bracket = text[start : closed + 1]
                looked_up += 1
                found = remembered.get(bracket) or fresh.get(bracket) or brackets.find(bracket)
            else:
                found = read_start(text, start, end)
            if (slashed and text[start - 1] == slash) or (
                known is not None and found.name not in known
            ):
                found = self._look_again(found, start)
            if found is NO_TAG:
                start = following
                continue
            name = found.name if key is None else key(found.name)
            if (
                contexts is not None
                and start > contexts.clear
                and (region := contexts.covering(start)) is not None
            ):
                yield "html", region.start, region.end, name, None, False, region.is_tag, start
                position = region.end
                start = find(opener, position, end)
                continue
            doubled = start > position and text[start - 1] == opener
            if found.__class__ is PlainTag and not (
                doubled and text.startswith(closer, closed + 1, end)
            ):
                token = "opening", start, closed + 1, name, found, doubled, False, 0
            elif found.__class__ is OtherTag and found.closing:
                twice = text.startswith(closer, closed + 1, end)
                token = "closing", start, closed + 1, name, None, twice, False, 0
            else:
                token = self._read_opening(found, start, closed + 1, doubled=doubled)
            if token is None:
                start = following
                continue
            position = self._raw_content_end(token) if name in raw_names else token[2]
            if contexts is not None:
                contexts.position = position
            yield token
            # one object for equal offsets: a text has up to a million of them
            near = position if following == position else following
            start = near if near >= position else find(opener, position, end)
        brackets.remember(looked_up)

    def _read_opening(
        self, found: PlainTag | OtherTag, start: int, closed: int, *, doubled: bool
    ) -> Fields | None:
        """Return the token of an opening tag that is not plain or is escaped, or None where it never ends.

        Args:
            found: Its bracket.
            start: Offset of its bracket.
            closed: Offset behind the first bracket that may close it.
            doubled: Whether a second bracket stands before it.
        """
        text = self.text
        tag: Tag | None
        if isinstance(found, PlainTag):
            tag = found
        else:
            if self._reader is None:
                self._reader = TagReader(text, self.end, self.names)
            parts = self._reader.read_tag(start, len(found.name))
            if parts is None:
                behind = start + 1 + len(found.name)
                if not text.startswith(literal("modern", "NAME_COLON"), behind):  # as in [note: x]
                    self._report_unclosed(start - doubled, found.name)
                return None
            tag = ModernTag(*parts)
        end, name = start + len(tag.text), self.key(tag.name) if self.key else tag.name
        if doubled and text.startswith(self._closer, end, self.end):
            return "escaped", start - 1, end + 1, name, tag, False, False, 0
        return "opening", start, end, name, tag, doubled, False, 0

    def _look_again(self, found: PlainTag | OtherTag, start: int) -> PlainTag | OtherTag:
        """Return what a bracket behind a backslash, or with an unknown name, is after all.

        Args:
            found: What it looks like.
            start: Offset of the bracket.
        """
        behind = start > 0 and self.text.startswith(self._backslash, start - 1)
        escaped = behind and pattern("modern", "ESCAPED_TAG").match(self.text, start - 1, self.end)
        if escaped or found is NO_TAG:
            return NO_TAG
        if self.names is None or self.names.has(found.name):
            return found
        # a value may stand behind a name, as in [code:php]
        name, colon, _ = found.name.partition(literal("modern", "NAME_COLON"))
        return OtherTag(name, closing=False) if colon and self.names.has(name) else NO_TAG

    def _report_unclosed(self, start: int, name: str) -> None:
        if self.diagnostics.room("unclosed-tag"):
            self.diagnostics.append(
                Diagnostic(
                    "unclosed-tag",
                    "info" if self.names is None else "warning",
                    f"the tag [{name} is never closed and stays text",
                    Span(start, start + 1 + len(name)),
                    "close it with ], and quote values that hold a bracket",
                )
            )

    def _raw_content_end(self, token: Fields) -> int:
        """Return where a raw shortcode's closing tag starts, or the token's own end where there is none."""
        kind, _, end, name, tag, *_ = token
        opens = kind == "opening" and tag is not None and not tag.self_closing
        if opens and name not in self._without_closer:
            for match in pattern("modern", "CLOSING_TAG").finditer(self.text, end, self.end):
                if (match["name"] if self.key is None else self.key(match["name"])) == name:
                    return match.start()
            self._without_closer.add(name)
        return end
