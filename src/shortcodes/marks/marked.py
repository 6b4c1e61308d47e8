"""Marks around a Markdown engine: a text goes to it with marks, and what it makes is rendered."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Generic, TypeVar

from shortcodes.engine import Engine
from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.marks.code import Code
from shortcodes.marks.document import read_page
from shortcodes.marks.links import (
    NO_LINKS,
    CodeAndLinks,
    LinkReader,
    find_links,
    may_have_links,
)
from shortcodes.marks.marking import mark_tags
from shortcodes.marks.placeholders import MarkedText, Placeholder, Placeholders
from shortcodes.marks.plain_links import read_plainly
from shortcodes.marks.unknowns import NO_UNKNOWNS, find_markdown_unknowns
from shortcodes.markup.sanitize import replace_surrogates
from shortcodes.names import kind_of
from shortcodes.rendering import Result
from shortcodes.syntax.dialects import get_dialect
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.names import names_of
from shortcodes.widgets import Registry

Out_co = TypeVar("Out_co", bound=str, covariant=True)


class Marked(Generic[Out_co]):
    """A text with marks in place of its tags.

    Attributes:
        allow: The tag names that the text may use, or None for all that are registered.
    """

    __slots__ = ("_engine", "_marked", "allow")

    def __init__(
        self,
        source: str,
        engine: Engine[Out_co],
        *,
        allow: Iterable[str] | None = None,
        read: LinkReader = read_plainly,
    ) -> None:
        """Mark the tags of the engine's shortcodes that do not stand in code.

        Args:
            source: A Markdown text.
            engine: What renders its shortcodes.
            allow: As for `Engine.process`.
            read: Has the Markdown engine read a text, to tell which brackets are links. By default these are
                inline links, and labels that the text defines.

        Raises:
            ValueError: The engine has an option that Markdown can't have; see `check_engine`.
            TypeError: ``allow`` is one string, or ``engine`` is none.
        """
        lexer = check_engine(engine)
        self._engine = engine
        self.allow = permitted(allow)
        blocks = _list_blocks(engine.registry)
        limit = engine.limits.input_chars
        if len(source) > limit:
            message = f"more than {limit} characters; the text stays as it is written"
            found = Diagnostic("limit-input", "error", message, Span(limit, len(source)))
            self._marked = MarkedText(source, source, Placeholders(), blocks, [found])
        else:
            self._marked = self._mark(source, lexer, blocks, read)

    @property
    def source(self) -> str:
        """The text as it was written."""
        return self._marked.source

    @property
    def text(self) -> str:
        """The text for the Markdown engine, without halves of surrogate pairs, which no address can have."""
        return replace_surrogates(self._marked.text)

    @property
    def marks(self) -> Mapping[str, Placeholder]:
        """The placeholders by their marks."""
        return self._marked.placeholders

    def restored(self, text: str) -> str:
        """Return a part of the marked text as it was written."""
        return self._marked.restore(text)

    def render(self, html: str, on: date | None = None) -> Result[Out_co]:
        """Render what the Markdown engine made of the text.

        Args:
            html: The engine's output.
            on: The date whose figures are wanted, or None for the latest.

        Returns:
            As `Engine.process`; places are those of the source.

        Raises:
            StrictError: Something was found wrong, in strict mode.
            RenderError: A shortcode could not be rendered and ``on_error`` is ``raise``.
        """
        return self._engine.process(read_page(html, self._marked), on, allow=self.allow)

    def _mark(
        self, source: str, lexer: type[Lexer], blocks: frozenset[str], read: LinkReader
    ) -> MarkedText:
        """Return a text with marks in place of its tags."""
        engine, (names, raw) = self._engine, self._names()
        void = frozenset(engine.registry.void_names)
        if engine.ignore_case:
            raw, blocks, void = (frozenset(map(str.lower, found)) for found in (raw, blocks, void))
        told, unknowns = names_of(names, ignore_case=engine.ignore_case), NO_UNKNOWNS
        if engine.unknown != "keep":
            names = engine.registry.names  # those that are not allowed are taken out too
            unknowns = find_markdown_unknowns(source, engine)
            names = (*names, *unknowns.names)
        known = names_of(names, ignore_case=engine.ignore_case)
        links = NO_LINKS
        if may_have_links(source):
            found = lexer(source, known, contexts=Code(source))
            tags = (token for token in found if token.start not in unknowns.others)
            links = find_links(source, tags, read, raw=raw, void=void, blocks=blocks)
        contexts = Code(source) if links is NO_LINKS else CodeAndLinks(source, links)
        tags_of = lexer(source, known, raw, contexts=contexts)
        marked = mark_tags(tags_of, blocks, unknowns, links.undouble)
        marked.names, marked.void_names = told, void
        marked.in_values = engine.options.html_attributes
        marked.skip = engine.options.skipped
        return marked

    def _names(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return the names to read, and the raw ones; others are no more than words, as unknown ones are."""
        registry, allow = self._engine.registry, self.allow
        names, raw = registry.names, frozenset(registry.raw_names)
        if allow is None:
            return names, raw
        return tuple(name for name in names if name in allow), raw & allow


def check_engine(engine: object) -> type[Lexer]:
    """Return what finds the tags of an engine that is to render Markdown.

    Raises:
        ValueError: It has an option that means nothing, or harm, in Markdown; the message names it.
        TypeError: It is no engine.
    """
    if not isinstance(engine, Engine):
        raise TypeError(f"an engine is wanted, such as Engine(registry), not {kind_of(engine)}")
    lexer = get_dialect(engine.dialect).lexer
    if lexer is None:
        raise ValueError(f"Markdown is read in the dialect 'modern', not {engine.dialect!r}")
    if engine.options.paragraphs:
        given = f"paragraphs={engine.options.paragraphs!r}"
        raise ValueError(f"Markdown makes its own paragraphs; leave out {given}")
    if engine.options.html == "escape":
        raise ValueError(
            "html='escape' would show the tags of Markdown; have your Markdown program escape HTML, or write"
            " html='sanitize'"
        )
    return lexer


def permitted(allow: Iterable[str] | None) -> frozenset[str] | None:
    """Return the tag names that texts may use, to be read any number of times, or None for all.

    Raises:
        TypeError: ``allow`` is one string.
    """
    if isinstance(allow, str):
        raise TypeError(f"allow must be several tag names, such as [{allow!r}], not one string")
    return None if allow is None else frozenset(allow)


def _list_blocks(registry: Registry) -> frozenset[str]:
    found = ((name, registry.get(name)) for name in registry.names)
    return frozenset(name for name, definition in found if definition and definition.block)
