"""From a text to tokens: opening tags, closing tags, and HTML tags to look into."""

import re
from collections.abc import Collection, Iterator

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.contexts import Contexts
from shortcodes.syntax.modern.tag_reader import TagReader
from shortcodes.syntax.modern.values import ModernTag
from shortcodes.syntax.token import Token


class Lexer:
    """Reads the tokens of one text, left to right, once."""

    def __init__(
        self,
        text: str,
        names: Collection[str] | None = None,
        raw_names: Collection[str] = (),
        span: Span | None = None,
        contexts: Contexts | None = None,
    ) -> None:
        """Take a text.

        Args:
            text: The text.
            names: The names of shortcodes, or None where every name is one.
            raw_names: Names whose content has no tokens.
            span: The part of the text to read; all of it by default.
            contexts: What tells HTML from content; nothing is HTML without it.
        """
        self.text = text
        self.names = names
        self.raw_names = raw_names
        self.start, self.end = span or Span(0, len(text))
        self.contexts = contexts
        self.diagnostics: list[Diagnostic] = []
        self._reader = TagReader(text, self.end)
        self._bracket = literal("modern", "TAG_CLOSE")
        self._without_closer: set[str] = set()
        self._last_bracket = text.rfind(self._bracket, self.start, self.end)

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens in the order of their places."""
        search = pattern("modern", "TOKEN").search
        position = self.start
        while position <= self._last_bracket:
            match = search(self.text, position, self.end)
            if match is None:
                return
            token = self._token(match)
            if token is None:
                position = match.start() + 1
                continue
            position = token.end
            yield token
            if token.kind == "html":
                continue
            if self.contexts is not None:
                self.contexts.skip(position)
            if token.kind == "opening" and token.name in self.raw_names:
                position = self._raw_content_end(token)

    def _token(self, match: re.Match[str]) -> Token | None:
        """Return the token at a match, the HTML region that covers it, or None where it is text."""
        start, kind = match.start(), match.lastgroup
        name = match["opening"] or match["closing"] or match["escaped"]
        if self.names is not None and name not in self.names:
            return None
        region = self.contexts.covering(start) if self.contexts is not None else None
        if region is not None:
            start_of_html, end, is_tag = region
            return Token("html", start_of_html, end, name, is_html_tag=is_tag, seen=start)
        if kind == "plain":
            tag = ModernTag(match[0], match.end("opening") - start, bool(match["slash"]))
            return Token("opening", start, match.end(), name, tag)
        if match["closing"] is not None:
            return Token("closing", start, match.end(), name, doubled=match["twice"] is not None)
        return self._careful(start, name, doubled=kind == "escaped")

    def _careful(self, start: int, name: str, *, doubled: bool) -> Token | None:
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
