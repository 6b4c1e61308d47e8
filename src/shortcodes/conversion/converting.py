"""`Converter`: records as documents of a target."""

import re
from collections.abc import Collection, Iterable
from collections.abc import Mapping as MappingOf
from datetime import date
from functools import partial
from typing import Any, Final

from markupsafe import Markup, escape

from shortcodes.conversion.figures import set_figures
from shortcodes.conversion.front_matter import write_front_matter
from shortcodes.conversion.gutenberg import write_blocks
from shortcodes.conversion.mapping import Entry, Mapping
from shortcodes.conversion.page import write_page
from shortcodes.conversion.paths import Paths
from shortcodes.conversion.target import TARGETS, Converted, Left, Target
from shortcodes.conversion.tokens import Tokens
from shortcodes.conversion.wagtail import write_stream
from shortcodes.engine import Engine
from shortcodes.errors import Diagnostic
from shortcodes.inventory import find_likely
from shortcodes.markup.markdown import html_to_markdown
from shortcodes.media import MediaLibrary, MediaSource, MemoryLibrary
from shortcodes.media.library import MediaAnswer, MediaQuery
from shortcodes.records import Record
from shortcodes.suggestions import describe_legal
from shortcodes.syntax import Shortcode, parse
from shortcodes.widgets import Registry

PACKS: Final = ("wordpress", "content", "leftovers")
"""The packs whose widgets are content of the target."""

_LONGEST_SOURCE: Final = 200
_NAMED: Final = re.compile(r"\[/?([^\s\[\]/]{1,100})")


class Converter:
    """Writes records for a target; it remembers the paths that it has given.

    Attributes:
        target: The target.
        names: The names of other shortcodes, which are reported as left.
    """

    def __init__(
        self,
        target: Target,
        mapping: Mapping,
        names: Iterable[str] = (),
        library: MediaLibrary | None = None,
    ) -> None:
        """Take what all records have in common; see `make_converter`."""
        self.target = target
        self.names = tuple(names)
        self._mapping = mapping
        self._paths = Paths(target.folder, target.suffix)
        self._media = _PostMedia(library or MemoryLibrary(()))
        self._tokens = Tokens("")
        self._registry = Registry(packs=PACKS)
        for name, entry in mapping.entries.items():
            self._registry.add(name, partial(self._render_entry, entry), replace=True)
        self._engine = Engine(self._registry, sources={"media": self._media}, paragraphs=True)

    def convert(self, record: Record) -> Converted:
        """Return a record as a document of the target.

        No text is lost: what the target has no form for stays as text, and is reported.

        Args:
            record: The record.
        """
        self._tokens, address = Tokens(record.text), str(record.address)
        self._media.choose_post(record.metadata.get("id"))
        result = self._engine.process(record.text)
        left = [
            _to_left(item, record.text, address)
            for item in result.diagnostics
            if item.severity != "info"
        ]
        names = self._list_unknown(record.text)
        left += _find_left(record.text, names, address)
        body = self._write_body(str(result.output), names, record)
        return Converted(self._choose_path(record), body, tuple(left), dict(record.metadata))

    def _list_unknown(self, text: str) -> tuple[str, ...]:
        """Return the names of shortcodes that no widget is for."""
        likely = dict.fromkeys((*self.names, *find_likely(text).names))
        return tuple(name for name in likely if name not in self._registry)

    def _write_body(self, html: str, names: tuple[str, ...], record: Record) -> str:
        target, metadata, tokens = self.target, record.metadata, self._tokens
        if target.body == "gutenberg":
            return tokens.fill(write_blocks(html, names))
        if target.body == "wagtail":
            return write_stream(tokens.fill(html), metadata, str(record.address))
        if target.body == "html":
            return write_page(tokens.fill(html), metadata)
        source = set_figures(html, target, tokens)
        made = target.escape(html_to_markdown(source))
        return f"{write_front_matter(metadata, target)}{tokens.fill(made).rstrip()}\n"

    def _render_entry(self, entry: Entry, shortcode: Shortcode, content: Markup) -> Markup:
        """Return what a shortcode of the map becomes."""
        target, attributes = self.target, entry.rename(dict(shortcode.attributes))
        if entry.action == "drop":
            return Markup()
        if entry.action == "content":
            return content
        if entry.action == "keep":
            return escape(str(shortcode))
        if entry.template:
            return _render_template(entry.template, content, attributes)
        inside = None if shortcode.content is None else str(content)
        if inside is not None and target.body == "markdown":
            inside = target.escape(html_to_markdown(inside)).strip()
        return Markup(self._tokens.add(target.shortcode(entry.to, attributes, inside)))  # noqa: S704 - a sign

    def _choose_path(self, record: Record) -> str:
        address = record.address
        if not address.record and not record.metadata:
            return self._paths.keep(address.path)
        return self._paths.choose(record.metadata, f"{address.record} {address.field}")


class _PostMedia:
    """The data source of media, for one post after another."""

    def __init__(self, library: MediaLibrary) -> None:
        self._source = MediaSource(library)

    def choose_post(self, number: object) -> None:
        """Take a post for the one whose media a gallery without numbers shows."""
        self._source = self._source.for_post(number if isinstance(number, int) else 0)

    def get_many(
        self, keys: Collection[MediaQuery], on: date | None
    ) -> MappingOf[MediaQuery, MediaAnswer]:
        """Return media; see `MediaSource.get_many`."""
        return self._source.get_many(keys, on)


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


def _to_left(item: Diagnostic, text: str, address: str) -> Left:
    start, end = item.span
    source = text[start : min(end, start + _LONGEST_SOURCE)]
    named = _NAMED.search(f"{item.message} {source}")
    return Left(named[1] if named else "", item.message, source, address)


def make_converter(
    target: str,
    mapping: Mapping | None = None,
    names: Iterable[str] = (),
    library: MediaLibrary | None = None,
) -> Converter:
    """Return a converter for a target.

    Args:
        target: Its name, one of `TARGETS`.
        mapping: What becomes of a project's own shortcodes.
        names: The names of other shortcodes, which are reported where they occur.
        library: The media of galleries and players; without one, they are those that a text names.

    Raises:
        ValueError: There is no such target.
    """
    found = TARGETS.get(target)
    if found is None:
        raise ValueError(f"there is no target {target!r}{describe_legal(target, TARGETS)}")
    return Converter(found, mapping or Mapping(), names, library)


def describe_left(left: Left) -> dict[str, Any]:
    """Return what is left as data."""
    return {
        "name": left.name,
        "reason": left.reason,
        "source": left.source,
        "address": left.address,
    }
