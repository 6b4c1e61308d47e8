"""From a Markdown text to one in which marks stand for the tags."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from shortcodes.engine import Engine
from shortcodes.errors import Diagnostic
from shortcodes.integrations.support.marks.alphabet import MARK, PLAIN, mark, secret
from shortcodes.integrations.support.marks.code import Code
from shortcodes.integrations.support.marks.restoring import container
from shortcodes.location import Span
from shortcodes.rendering import Result
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.names import names_of
from shortcodes.syntax.token import Token
from shortcodes.widgets import Registry

Out_co = TypeVar("Out_co", bound=str, covariant=True)

# A line of nothing but marks, with the signs of quotes and lists before them.
_MARKED_LINE = re.compile(
    rf"^(?P<quote>[ \t>]*+)(?P<item>(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]++)*+)(?:{PLAIN}[ \t]*+)++(?=\r?$)",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"\n(?=([ \t\r>]*+\n))")
_BLANK_OR_HTML = re.compile(r"[ \t\r>]*+(?:\n|\Z|<)")


class BlankLines:
    """Tells whether part of a text has a line with no more on it than signs of quotes."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str) -> None:
        """Look for them."""
        found = list(_BLANK_LINE.finditer(text))
        self._starts = [match.start() for match in found]
        self._ends = [match.end(1) for match in found]

    def within(self, span: Span) -> bool:
        """Tell whether there is one in a part of the text."""
        place = bisect_left(self._starts, span.start)
        return place < len(self._ends) and self._ends[place] <= span.end


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What a mark stands for: a tag, or a raw shortcode with its content.

    Attributes:
        span: The characters it stands for.
        tokens: The tags among them, with their places in the text.
        indent: The blanks and the signs of quotes and lists that its line starts with.
        block: Whether it stands beside paragraphs; what may be an escape goes along with words.
    """

    span: Span
    tokens: tuple[Token, ...]
    indent: str
    block: bool


class Marked(Generic[Out_co]):
    """A text with marks in place of its tags.

    Attributes:
        source: The text as it was written.
        text: The text for the Markdown engine.
        allow: The tag names that the text may use, or None for all that are registered.
        blocks: The names of block widgets.
        marks: What the marks stand for.
        diagnostics: What was found wrong in looking for tags.
    """

    __slots__ = (
        "_blank_lines",
        "_engine",
        "_indent",
        "_seen",
        "allow",
        "blocks",
        "diagnostics",
        "marks",
        "source",
        "text",
    )

    def __init__(
        self, source: str, engine: Engine[Out_co], *, allow: Iterable[str] | None = None
    ) -> None:
        """Mark the tags of the engine's shortcodes that do not stand in code.

        Args:
            source: A Markdown text.
            engine: What draws its shortcodes.
            allow: As for `Engine.process`.

        Raises:
            ValueError: The engine does not read the modern dialect.
            TypeError: ``allow`` is one string.
        """
        if engine.dialect != "modern":
            raise ValueError(f"Markdown is read in the dialect 'modern', not {engine.dialect!r}")
        self._engine = engine
        self.allow = permitted(allow)
        self.blocks = _blocks(engine.registry)
        self._blank_lines: BlankLines | None = None
        self._seen = 0  # where the last mark starts
        self._indent = ""  # what its line starts with
        self.source = source
        self.marks: dict[str, Placeholder] = {}
        self.diagnostics: list[Diagnostic] = []
        limit = engine.limits.input_chars
        if len(source) > limit:
            message = f"more than {limit} characters; the text stays as it is written"
            span = Span(limit, len(source))
            self.diagnostics.append(Diagnostic("limit-input", "error", message, span))
            self.text = source
        else:
            self.text = _MARKED_LINE.sub(self._apart, "".join(self._pieces()))

    @property
    def blank_lines(self) -> BlankLines:
        """Where the source has blank lines, for which it is read once, however many parts of it are drawn."""
        if self._blank_lines is None:
            self._blank_lines = BlankLines(self.source)
        return self._blank_lines

    def restored(self, text: str) -> str:
        """Return a part of the marked text as it was written."""

        def written_as(match: re.Match[str]) -> str:
            found = self.marks.get(match[0])
            return self.source[slice(*found.span)] if found else match[0]

        return MARK.sub(written_as, text)

    def render(self, html: str, on: date | None = None) -> Result[Out_co]:
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
        from shortcodes.integrations.support.marks.document import read  # noqa: PLC0415 - it reads marks

        return self._engine.process(read(html, self), on, allow=self.allow)

    def _pieces(self) -> Iterator[str]:
        unlike, done = secret(), 0
        for number, found in enumerate(self._found()):
            start, end = found.span
            written = mark(unlike, number)
            self.marks[written] = found
            yield self.source[done:start]
            yield written
            done = end
        yield self.source[done:]

    def _found(self) -> Iterator[Placeholder]:
        """Yield what is marked; a raw shortcode is one mark with all that is in it."""
        names, raw = self._names()
        lexer = Lexer(self.source, names_of(names), raw, contexts=Code(self.source))
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

    def _names(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the names that are read; others are no more than words, as unknown ones are."""
        registry, allow = self._engine.registry, self.allow
        names, raw = registry.names, frozenset(registry.raw_names)
        if allow is None:
            return names, raw
        return tuple(name for name in names if name in allow), raw & allow

    def _mark(self, *tokens: Token) -> Placeholder:
        """Return the mark of tokens, with the second bracket beside them."""
        first, last = tokens[0], tokens[-1]
        start = first.start - (first.kind == "opening" and first.doubled)
        end = last.end + (last.kind == "closing" and last.doubled)
        escape = any(token.kind == "escaped" or token.doubled for token in tokens)
        block = first.name in self.blocks and not escape
        return Placeholder(Span(start, end), tokens, self._indent_at(start), block)

    def _indent_at(self, start: int) -> str:
        """Return what the line of a mark starts with; marks must be asked for in their order."""
        line = self.source.rfind("\n", self._seen, start) + 1
        if line or not self._seen:
            self._indent = container(self.source, line, start)
        self._seen = start
        return self._indent

    def _apart(self, line: re.Match[str]) -> str:
        """Return a line of blocks with blank lines around it, so that it is no part of a paragraph.

        Beside a line of HTML there is none: a blank line would end the HTML.
        """
        held = (self.marks.get(written) for written in MARK.findall(line[0]))
        if not all(found is not None and found.block for found in held):
            return line[0]
        text, quote = line.string, line["quote"].rstrip()
        before = text.rfind("\n", 0, max(0, line.start() - 1)) + 1
        at_start = line.start() == 0 or line["item"] or _BLANK_OR_HTML.match(text, before)
        after = line.end() + 1 + text.startswith("\r", line.end())
        at_end = _BLANK_OR_HTML.match(text, after)
        return ("" if at_start else f"{quote}\n") + line[0] + ("" if at_end else f"\n{quote}")


def permitted(allow: Iterable[str] | None) -> frozenset[str] | None:
    """Return the tag names that texts may use, to be read any number of times, or None for all.

    Raises:
        TypeError: ``allow`` is one string.
    """
    if isinstance(allow, str):
        raise TypeError(f"allow must be several tag names, such as [{allow!r}], not one string")
    return None if allow is None else frozenset(allow)


def _blocks(registry: Registry) -> frozenset[str]:
    held = ((name, registry.get(name)) for name in registry.names)
    return frozenset(name for name, definition in held if definition and definition.block)


def _is_self_closing(token: Token) -> bool:
    return token.tag is not None and token.tag.self_closing
