"""From a Markdown text to one in which marks stand for the tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from shortcodes.engine import Engine
from shortcodes.errors import Diagnostic
from shortcodes.integrations.marks.alphabet import BLOCK_MARK, MARK, RESERVED, number_of, written
from shortcodes.integrations.marks.code import Code
from shortcodes.location import Span
from shortcodes.rendering import Result
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.names import names_of
from shortcodes.syntax.token import Token
from shortcodes.widgets import Registry

Out_co = TypeVar("Out_co", bound=str, covariant=True)

# A line of nothing but block marks, with the signs of quotes and lists before them.
_BLOCK_LINE = re.compile(
    rf"^(?P<quote>[ \t>]*+)(?P<item>(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]++)*+)(?:{BLOCK_MARK}[ \t]*+)++(?=\r?$)",
    re.MULTILINE,
)
_BLANK_OR_HTML = re.compile(r"[ \t\r>]*(?:\n|\Z|<)")
_CONTAINER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark stands for: a tag, a raw shortcode with its content, or a reserved character.

    Attributes:
        span: The characters it stands for.
        tokens: The tags among them, with their places in the text.
        indent: The blanks and the signs of quotes and lists that its line starts with.
    """

    span: Span
    tokens: tuple[Token, ...] = ()
    indent: str = ""


class Marked(Generic[Out_co]):
    """A text with marks in place of its tags.

    Attributes:
        source: The text as it was written.
        text: The text for the Markdown engine.
        blocks: The names of block widgets.
        marks: What the marks stand for, by number.
        diagnostics: What was found wrong in looking for tags.
    """

    __slots__ = ("_engine", "_line", "blocks", "diagnostics", "marks", "source", "text")

    def __init__(self, source: str, engine: Engine[Out_co]) -> None:
        """Mark the tags of the engine's shortcodes that do not stand in code.

        Raises:
            ValueError: The engine does not read the modern dialect.
        """
        if engine.dialect != "modern":
            raise ValueError(f"Markdown is read in the dialect 'modern', not {engine.dialect!r}")
        self._engine = engine
        self.blocks = _blocks(engine.registry)
        self._line = 0  # where the line of the last mark starts
        self.source = source
        self.marks: list[Mark] = []
        self.diagnostics: list[Diagnostic] = []
        limit = engine.limits.input_chars
        if len(source) > limit:
            message = f"more than {limit} characters; the text stays as it is written"
            span = Span(limit, len(source))
            self.diagnostics.append(Diagnostic("limit-input", "error", message, span))
            self.text = source
        else:
            self.text = _BLOCK_LINE.sub(_apart, "".join(self._pieces()))

    def at(self, digits: str) -> Mark | None:
        """Return what a mark in a page stands for, or None if it is no mark of this text."""
        number = number_of(digits)
        return self.marks[number] if number < len(self.marks) else None

    def restored(self, text: str) -> str:
        """Return a part of the marked text as it was written."""

        def written_as(match: re.Match[str]) -> str:
            mark = self.at(match[1])
            return self.source[slice(*mark.span)] if mark else match[0]

        return MARK.sub(written_as, text)

    def draw(self, html: str, on: date | None = None) -> Result[Out_co]:
        """Draw what the Markdown engine made of the text.

        Args:
            html: The engine's output.
            on: The date whose figures are wanted, or None for the latest.

        Returns:
            As `Engine.process`; places are those of the source.

        Raises:
            StrictError: Something was found wrong, in strict mode.
            RenderError: A shortcode could not be drawn and ``on_error`` is ``raise``.
        """
        from shortcodes.integrations.marks.document import read  # noqa: PLC0415 - it reads marks

        return self._engine.process(read(html, self), on)

    def _pieces(self) -> Iterator[str]:
        done = 0
        for mark in self._found():
            start, end = mark.span
            yield from self._text(done, start)
            yield self._put(mark)
            done = end
        yield from self._text(done, len(self.source))

    def _put(self, mark: Mark) -> str:
        self.marks.append(mark)
        return written(len(self.marks) - 1, block=self._is_block(mark))

    def _is_block(self, mark: Mark) -> bool:
        """Tell whether a mark stands beside paragraphs; what may be an escape goes along with words."""
        if any(token.kind == "escaped" or token.doubled for token in mark.tokens):
            return False
        return bool(mark.tokens) and mark.tokens[0].name in self.blocks

    def _text(self, start: int, end: int) -> Iterator[str]:
        """Yield text, with marks for the characters that marks are made of."""
        for reserved in RESERVED.finditer(self.source, start, end):
            yield self.source[start : reserved.start()]
            yield self._put(Mark(Span(*reserved.span())))
            start = reserved.end()
        yield self.source[start:end]

    def _found(self) -> Iterator[Mark]:
        """Yield what is marked; a raw shortcode is one mark with all that is in it."""
        registry = self._engine.registry
        raw = frozenset(registry.raw_names)
        lexer = Lexer(self.source, names_of(registry.names), raw, contexts=Code(self.source))
        self.diagnostics = lexer.diagnostics
        opening: Token | None = None
        for token in lexer:
            if opening is not None:
                closes = token.kind == "closing" and token.name == opening.name
                yield self._mark(opening, token) if closes else self._mark(opening)
                opening = None
                if closes:
                    continue
            if token.kind == "opening" and token.name in raw and not _is_self_closing(token):
                opening = token
            elif token.kind != "html":
                yield self._mark(token)
        if opening is not None:
            yield self._mark(opening)

    def _mark(self, *tokens: Token) -> Mark:
        """Return the mark of tokens, with the second bracket beside them."""
        first, last = tokens[0], tokens[-1]
        start = first.start - (first.kind == "opening" and first.doubled)
        end = last.end + (last.kind == "closing" and last.doubled)
        line_end = self.source.rfind("\n", self._line, start)
        self._line = max(self._line, line_end + 1)
        container = _CONTAINER.match(self.source, self._line, start)
        return Mark(Span(start, end), tokens, container[0] if container else "")


def _blocks(registry: Registry) -> frozenset[str]:
    held = ((name, registry.get(name)) for name in registry.names)
    return frozenset(name for name, definition in held if definition and definition.block)


def _is_self_closing(token: Token) -> bool:
    return token.tag is not None and token.tag.self_closing


def _apart(line: re.Match[str]) -> str:
    """Return a line of blocks with blank lines around it, so that it is no part of a paragraph.

    Beside a line of HTML there is none: a blank line would end the HTML.
    """
    text, quote = line.string, line["quote"].rstrip()
    before = text.rfind("\n", 0, max(0, line.start() - 1)) + 1
    at_start = line.start() == 0 or line["item"] or _BLANK_OR_HTML.match(text, before)
    after = line.end() + 1 + text.startswith("\r", line.end())
    at_end = _BLANK_OR_HTML.match(text, after)
    return ("" if at_start else f"{quote}\n") + line[0] + ("" if at_end else f"\n{quote}")
