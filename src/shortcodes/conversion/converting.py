"""`Converter`: records as documents of a target."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Mapping as MappingOf
from functools import partial
from typing import Any, Final

from markupsafe import Markup, escape

from shortcodes.conversion.classic import add_paragraphs_to_quotes
from shortcodes.conversion.classic_lines import break_lines
from shortcodes.conversion.editor_html import simplify
from shortcodes.conversion.embeds import link_videos
from shortcodes.conversion.figures import set_figures
from shortcodes.conversion.front_matter import write_front_matter
from shortcodes.conversion.gutenberg import strip_comments, write_blocks
from shortcodes.conversion.inline_html import set_inline
from shortcodes.conversion.mapping import Entry, Mapping, list_variables
from shortcodes.conversion.metadata import clean_metadata
from shortcodes.conversion.page import write_page
from shortcodes.conversion.paths import Paths
from shortcodes.conversion.post_media import PostMedia
from shortcodes.conversion.running import list_running
from shortcodes.conversion.target import TARGETS, Converted, Left, Target
from shortcodes.conversion.tokens import Piece, Tokens
from shortcodes.conversion.wagtail import write_stream
from shortcodes.engine import Engine
from shortcodes.errors import Diagnostic
from shortcodes.inventory import find_likely, strip
from shortcodes.limits import Limits
from shortcodes.markup.markdown import html_to_markdown
from shortcodes.markup.plain_text import html_to_text
from shortcodes.media import MediaLibrary, MemoryLibrary
from shortcodes.records import Record
from shortcodes.suggestions import describe_legal
from shortcodes.syntax import Document, Shortcode, parse
from shortcodes.widgets import Registry

PACKS: Final = ("wordpress", "content", "leftovers")
"""The packs whose widgets are content of the target."""

_LIMITS: Final = Limits(depth=100)  # each fence of a directive is longer than those in it
_LONGEST_SOURCE: Final = 200
_OF_POSTS: Final = "content:encoded"
_KEPT: Final = "the target has no shortcodes: its source stays as text"
_DROPPED: Final = "the template of the map has no content: what is between its tags is left out"
_SHORTCODE_BLOCK: Final = re.compile(
    r"<!-- wp:shortcode -->(\s*+\[([^\s\[\]/]{1,100})(?:(?!<!-- )[\s\S])*+)<!-- /wp:shortcode -->"
)
_NAMED: Final = re.compile(r"\[/?([^\s\[\]/]{1,100})")


class Converter:
    """Writes records for a target; it remembers the paths that it has given.

    Attributes:
        target: The target.
        names: The names of other shortcodes, which are reported as left.
        unused: The names of the map that no record has had.
    """

    def __init__(
        self,
        target: Target,
        mapping: Mapping,
        names: Iterable[str] = (),
        library: MediaLibrary | None = None,
        locale: str = "en",
    ) -> None:
        """Take what all records have in common; see `make_converter`."""
        self.target = target
        self.names = tuple(names)
        self.unused = set(mapping.entries)
        self._paths = Paths(target.folder, target.suffix)
        self._media = PostMedia(library or MemoryLibrary(()))
        self._tokens = Tokens("")
        self._kept: list[tuple[str, str, str]] = []  # what the map leaves: names, reasons, sources
        templates = {entry.template for entry in mapping.entries.values()}
        self._without_content = {one for one in templates if "content" not in list_variables(one)}
        self._registry = Registry(packs=PACKS)
        for name, entry in mapping.entries.items():
            block = target.blocks if entry.block is None else entry.block
            self._registry.add(name, partial(self._render_entry, entry), replace=True, block=block)
        sources = {"media": self._media}
        self._engine = Engine(
            self._registry, sources=sources, paragraphs=True, locale=locale, limits=_LIMITS
        )
        self._mending = self._engine.overlay(paragraphs="mend")

    def convert(self, record: Record) -> Converted:
        """Return a record as a document of the target.

        No text is lost: what the target has no form for stays as text, and is reported.

        Args:
            record: The record.
        """
        try:
            return self._convert(record)
        finally:  # nothing of a text is kept
            self._tokens = Tokens("")
            self._kept.clear()

    def _convert(self, record: Record) -> Converted:
        text, address = record.text, str(record.address)
        has_blocks = "<!-- wp:" in text
        text = self._unwrap_shortcodes(text) if has_blocks else add_paragraphs_to_quotes(text)
        if not has_blocks and record.address.field == _OF_POSTS:
            text = break_lines(text)  # those of a file are its author's, who breaks lines anywhere
        self._tokens = Tokens(text)
        self._media.choose_post(record.metadata.get("id"))
        names = self._list_unknown(text)  # before the text is read, as this takes as much memory
        unknown = frozenset(names)
        # core makes no paragraphs of a text with blocks either
        result = (self._mending if has_blocks else self._engine).process(text)
        found = [
            item
            for item in result.diagnostics
            if item.severity != "info" or item.code == "left-out"
        ]
        find_name = _Names(parse(text, self._registry.names if found else ()))
        left = [
            _to_left(item, text, address, find_name(item))
            for item in found
            if text[item.span.start : item.span.end] not in unknown  # what is unknown is told below
        ]
        left += _find_left(text, names, address)
        left += [Left(*kept, address) for kept in self._kept]
        html = str(result.output)
        left += list_running(html, self.target.body, address)
        metadata = clean_metadata(record.metadata, self._read_words, self._media.find_address)
        body = self._write_body(html, names, metadata, address)
        return Converted(self._choose_path(record), body, tuple(left), metadata)

    def _unwrap_shortcodes(self, text: str) -> str:
        """Return a text without the comments of blocks around shortcodes that become something else."""

        def unwrap(match: re.Match[str]) -> str:
            return match[1] if match[2] in self._registry else match[0]

        return _SHORTCODE_BLOCK.sub(unwrap, text)

    def _read_words(self, html: str) -> str:
        """Return the words of a text, without the tags of its shortcodes."""
        return html_to_text(strip(html, (*self._registry.names, *self._list_unknown(html))))

    def _list_unknown(self, text: str) -> tuple[str, ...]:
        """Return the names of shortcodes that no widget is for."""
        likely = dict.fromkeys((*self.names, *find_likely(text).names))
        return tuple(name for name in likely if name not in self._registry)

    def _write_body(
        self, html: str, names: tuple[str, ...], metadata: MappingOf[str, Any], address: str
    ) -> str:
        target, tokens = self.target, self._tokens
        if target.body == "gutenberg":
            return tokens.fill(write_blocks(html, names))
        if target.more:
            html = html.replace("<!--more-->", tokens.add(target.more))
        html = link_videos(simplify(strip_comments(html)))
        if target.body == "wagtail":
            return write_stream(tokens.fill(html), metadata, address)
        if target.body == "html":
            return write_page(tokens.fill(html), metadata)
        made = self._write_markdown(set_figures(html, target, tokens, self._write_caption))
        return f"{write_front_matter(metadata, target)}{tokens.fill(made).rstrip()}\n"

    def _write_markdown(self, html: str) -> str:
        """Return HTML as Markdown in which the target runs nothing, with signs in it."""
        return self.target.escape(self._write_unescaped(html))

    def _write_caption(self, html: str) -> str:
        escape = self.target.escape_caption or self.target.escape
        return escape(self._write_unescaped(html))

    def _write_unescaped(self, html: str) -> str:
        return html_to_markdown(set_inline(html, self.target.inline, self._tokens))

    def _render_entry(self, entry: Entry, shortcode: Shortcode, content: Markup) -> Markup:
        """Return what a shortcode of the map becomes."""
        target, attributes = self.target, entry.rename(dict(shortcode.attributes))
        self.unused.discard(shortcode.name)
        if entry.action == "drop":
            return Markup()
        if entry.action == "content":
            return content
        if entry.action == "keep":
            return escape(str(shortcode))
        if entry.template:
            if content.strip() and entry.template in self._without_content:
                self._leave(shortcode, _DROPPED)
            return _render_template(entry.template, content, attributes)
        if not target.has_shortcodes:
            self._leave(shortcode, _KEPT)
        inside = None if shortcode.content is None else self._read_content(str(content))
        sign = self._tokens.add(target.shortcode(entry.to, attributes, inside))
        is_block = target.blocks if entry.block is None else entry.block
        has_blocks = inside is not None and inside.has_lines  # as a list has
        apart = (is_block or has_blocks) and target.body == "markdown"
        return Markup(f"<div>{sign}</div>" if apart else sign)  # noqa: S704 - a sign

    def _read_content(self, html: str) -> Piece:
        """Return the content of a shortcode as the target's texts are written."""
        is_markdown = self.target.body == "markdown"
        return self._tokens.read(self._write_markdown(html).strip() if is_markdown else html)

    def _leave(self, shortcode: Shortcode, reason: str) -> None:
        self._kept.append((shortcode.name, reason, shortcode.opening[:_LONGEST_SOURCE]))

    def _choose_path(self, record: Record) -> str:
        address = record.address
        if not address.record and not record.metadata:
            return self._paths.keep(address.path)
        return self._paths.choose(record.metadata, f"{address.record} {address.field}")


def _find_left(text: str, names: tuple[str, ...], address: str) -> list[Left]:
    """Return the shortcodes of some names."""
    if not names:
        return []
    reason = "no widget: its source stays as text"
    return [
        Left(node.name, reason, node.opening[:_LONGEST_SOURCE], address)
        for node in parse(text, names).walk()
    ]


def _render_template(source: str, content: Markup, attributes: MappingOf[str, str]) -> Markup:
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - a map with templates alone

    template = SandboxedEnvironment(autoescape=True).from_string(source)
    return Markup(template.render(content=content, **attributes))  # noqa: S704 - as the user writes it


class _Names:
    """The names of the shortcodes of a document by places in their tags."""

    def __init__(self, document: Document) -> None:
        self._nodes = list(document.walk())
        self._starts = [node.start for node in self._nodes]

    def __call__(self, item: Diagnostic) -> str:
        """Return the name of the shortcode that a diagnostic is about, or an empty string."""
        place = bisect_right(self._starts, item.span.start) - 1
        node = self._nodes[place] if place >= 0 else None
        return node.name if node is not None and item.span.start < node.tag_end else ""


def _to_left(item: Diagnostic, text: str, address: str, name: str) -> Left:
    start, end = item.span
    source = text[start : min(end, start + _LONGEST_SOURCE)]
    named = None if name else _NAMED.search(f"{item.message} {source}")
    return Left(named[1] if named else name, item.message, source, address)


def make_converter(
    target: str,
    mapping: Mapping | None = None,
    names: Iterable[str] = (),
    library: MediaLibrary | None = None,
    locale: str = "en",
) -> Converter:
    """Return a converter for a target.

    Args:
        target: Its name, one of `TARGETS`.
        mapping: What becomes of a project's own shortcodes.
        names: The names of other shortcodes, which are reported where they occur.
        library: The media of galleries and players; without one, they are those that a text names.
        locale: The language of words that widgets add, such as the note that a form was here.

    Raises:
        ValueError: There is no such target.
    """
    found = TARGETS.get(target)
    if found is None:
        raise ValueError(f"there is no target {target!r}{describe_legal(target, TARGETS)}")
    return Converter(found, mapping or Mapping(), names, library, locale)


def describe_left(left: Left) -> dict[str, Any]:
    """Return what is left as data."""
    return {
        "name": left.name,
        "reason": left.reason,
        "source": left.source,
        "address": left.address,
    }
