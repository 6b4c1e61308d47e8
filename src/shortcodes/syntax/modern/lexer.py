"""From a text to tokens: opening tags, closing tags, and HTML tags to look into."""

from collections.abc import Collection, Iterator

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.contexts import Regions
from shortcodes.syntax.modern.tag_reader import TagReader
from shortcodes.syntax.modern.values import plain_tag
from shortcodes.syntax.token import Token

# several times as fast as calling the class
_new = tuple.__new__


class Lexer:
    """Reads the tokens of one text, left to right, once."""

    def __init__(
        self,
        text: str,
        names: Collection[str] | None = None,
        raw_names: Collection[str] = (),
        span: Span | None = None,
        contexts: Regions | None = None,
    ) -> None:
        """Take a text.

        Args:
            text: The text.
            names: The names of shortcodes, or None where every name is one.
            raw_names: Names whose content has no tokens.
            span: The part of the text to read; all of it by default.
            contexts: What tells HTML, or code, from content; all is content without it.
        """
        self.text = text
        self.names = names
        self.raw_names = raw_names
        self.start, self.end = span or Span(0, len(text))
        self.contexts = contexts
        self.diagnostics: list[Diagnostic] = []
        self._reader: TagReader | None = None  # most texts need none
        self._bracket = literal("modern", "TAG_CLOSE")
        self._without_closer: set[str] = set()
        self._last_bracket = text.rfind(self._bracket, self.start, self.end)

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens in the order of their places."""
        search = pattern("modern", "TOKEN").search
        text, end, names, contexts = self.text, self.end, self.names, self.contexts
        position = self.start
        while position <= self._last_bracket:
            match = search(text, position, end)
            if match is None:
                return
            start = match.start()
            position = start + 1
            opening, plain, slash, closing, twice, escaped = match.groups()
            name = opening or closing or escaped
            if names is not None and name not in names:
                continue
            if contexts is not None and (region := contexts.covering(start)) is not None:
                yield _new(Token, ("html", *region[:2], name, None, False, region.is_tag, start))
                position = region.end
                continue
            # most tags are plain, and most others close one
            if plain is not None:
                tag = plain_tag(match[0], 1 + len(name), slash != "")
                token = _new(Token, ("opening", start, match.end(), name, tag, False, False, 0))
            elif closing is not None:
                doubled = twice is not None
                token = _new(Token, ("closing", start, match.end(), name, None, doubled, False, 0))
            elif (found := self._careful(start, name, doubled=escaped is not None)) is None:
                continue
            else:
                token = found
            position = token.end
            if contexts is not None:
                contexts.skip(position)
            yield token
            if name in self.raw_names and token.kind == "opening":
                position = self._raw_content_end(token)

    def _careful(self, start: int, name: str, *, doubled: bool) -> Token | None:
        if self._reader is None:
            self._reader = TagReader(self.text, self.end)
        tag = self._reader.read(start + doubled)
        if tag is None:
            self._unclosed(start, name)
            return None
        end = start + doubled + len(tag.text)
        if doubled and self.text.startswith(self._bracket, end, self.end):
            return Token("escaped", start, end + 1, name, tag)
        return Token("opening", start + doubled, end, name, tag, doubled=doubled)

    def _unclosed(self, start: int, name: str) -> None:
        self.diagnostics.append(
            Diagnostic(
                "unclosed-tag",
                "info" if self.names is None else "warning",
                f"the tag [{name} is never closed and stays text",
                Span(start, start + 1 + len(name)),
                "close it with ], and quote values that hold a bracket",
            )
        )

    def _raw_content_end(self, opening: Token) -> int:
        """Return where a raw shortcode's closing tag starts, or its own end where it has none."""
        void = opening.tag is None or opening.tag.self_closing
        if not void and opening.name not in self._without_closer:
            for match in pattern("modern", "CLOSING_TAG").finditer(
                self.text, opening.end, self.end
            ):
                if match["name"] == opening.name:
                    if self.contexts is not None:
                        self.contexts.skip(match.start())
                    return match.start()
            self._without_closer.add(opening.name)
        return opening.end
