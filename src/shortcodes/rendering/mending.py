"""Makes the HTML of a bound text whole inside and outside of each pair of tags."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from shortcodes.binding import Binding
from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.markup.edits import NO_EDITS, Edits
from shortcodes.markup.pieces import GONE, NO_PAIR, Tag
from shortcodes.rendering.own_html import escaped
from shortcodes.rendering.settings import RenderSettings
from shortcodes.syntax import Node, Shortcode


class Mended(NamedTuple):
    """What was done to the HTML of a text.

    Attributes:
        edits: The changes of its HTML.
        blocks: The offsets of shortcodes that are placed between paragraphs for what is in them.
        found: What has to be reported.
    """

    edits: Edits = NO_EDITS
    blocks: frozenset[int] = frozenset()
    found: Sequence[Diagnostic] = ()


_NOTHING: Final = Mended()
_PARAGRAPH: Final = re.compile(r"</?p[\s>]", re.IGNORECASE | re.ASCII)


def mend_untagged(text: str, settings: RenderSettings) -> str:
    """Return a text without shortcodes, with its HTML made whole."""
    if not settings.mends or settings.treat is escaped or "<" not in text:
        return text
    from shortcodes.markup.balance import balance  # noqa: PLC0415 - see below

    edits = balance(text, ()).edits
    return "".join(edits.apply(lambda start, end: text[start:end], 0, len(text)))


def mend(binding: Binding, settings: RenderSettings) -> Mended:
    """Return what makes the HTML of a text whole; of Markdown's, inline shortcodes across paragraphs alone."""
    document = binding.document
    if binding.untouched:
        return _NOTHING
    if document.shown is not None:
        return _join(binding, settings) if _crosses_paragraphs(binding) else _NOTHING
    if not settings.mends:
        return _NOTHING
    # imported here, because a page without paragraphs need not pay for it
    from shortcodes.markup.balance import balance  # noqa: PLC0415

    tags = _TagList(binding, settings).run()
    # where the text's own HTML is shown as text, only widgets are elements
    plain = settings.treat is escaped
    text = document.source.replace("<", " ") if plain else document.source
    edits, blocks, crossed = balance(text, tags)
    found = [
        _report(document.source, Span(tags[tag].start, tags[tag].end), element)
        for tag, element in crossed
    ]
    return Mended(edits, frozenset(tags[tag].start for tag in blocks), found)


def _join(binding: Binding, settings: RenderSettings) -> Mended:
    """Return what makes the HTML of Markdown whole."""
    from shortcodes.markup.joining import join_paragraphs  # noqa: PLC0415 - as above

    source, tags = binding.document.source, _TagList(binding, settings).run()
    edits, crossed = join_paragraphs(source, tags)
    found = [_report(source, Span(tags[tag].start, tags[tag].end), "p") for tag in crossed]
    return Mended(edits, found=found)


def _crosses_paragraphs(binding: Binding) -> bool:
    """Tell whether the content of an inline pair has the start or end of a paragraph."""
    places = [match.start() for match in _PARAGRAPH.finditer(binding.document.source)]
    for bound in binding.bounds.values() if places else ():
        node, definition = bound.shortcode, bound.definition
        if not (definition.block or definition.raw or node.content_end is None):
            first = bisect_left(places, node.tag_end)
            if first < len(places) and places[first] < node.content_end:
                return True
    return False


def _report(source: str, tag: Span, element: str) -> Diagnostic:
    name = source[tag.start + 1 : tag.end].split(maxsplit=1)[0].rstrip("/]")
    message = f"[{name}] opens in one <{element}> and closes in another"
    hint = "put both of its tags into the same element"
    return Diagnostic("crossing-html", "warning", message, tag, hint)


class _TagList:
    """Lists the tags of a bound text, and what is taken out of it, in their order."""

    def __init__(self, binding: Binding, settings: RenderSettings) -> None:
        self._binding = binding
        self._settings = settings
        self.tags: list[Tag] = []
        self._stack: list[tuple[Iterator[Node], Tag | None]] = [
            (iter(binding.document.inner), None)
        ]

    def run(self) -> list[Tag]:
        """Return the tags."""
        while self._stack:
            nodes, closing = self._stack[-1]
            node = next(nodes, None)
            if node is not None:
                if isinstance(node, Shortcode) and node.start not in self._binding.kept:
                    self._add(node)
                continue
            self._stack.pop()
            if closing is not None:
                self._close(closing)
        return self.tags

    def _close(self, closing: Tag) -> None:
        """Add a closing tag, and tell its opening tag where it is."""
        if closing.pair >= 0:
            opening = self.tags[closing.pair]
            self.tags[closing.pair] = opening._replace(pair=len(self.tags))
        self.tags.append(closing)

    def _add(self, node: Shortcode) -> None:
        """Add a shortcode, or its opening tag where its content is HTML of the page."""
        bound, stop = self._binding.bounds.get(node.start), self._binding.stop
        if node.in_attribute:
            self._add_whole(node, block=False)
        elif bound is not None:
            on_error = self._settings.on_error
            is_source = bound.failure is not None and (bound.limited or on_error == "source")
            block = bound.definition.block and not is_source
            if (
                bound.failure is not None
                or bound.definition.raw
                or node.content_end in (None, node.tag_end)
            ):
                self._add_whole(node, block=block)
            else:
                self._add_pair(node, block=block)
        elif stop is not None and node.start >= stop:
            self._add_whole(node, block=False)
        else:
            self._add_unbound(node)

    def _add_whole(self, node: Shortcode, *, block: bool) -> None:
        self.tags.append(Tag(node.start, node.end, NO_PAIR, block))

    def _add_pair(self, node: Shortcode, *, block: bool) -> None:
        content_end = node.tag_end if node.content_end is None else node.content_end
        closing = Tag(content_end, node.end, len(self.tags), block)
        self.tags.append(Tag(node.start, node.tag_end, NO_PAIR, block))
        self._stack.append((iter(node.inner), closing))

    def _add_unbound(self, node: Shortcode) -> None:
        """Add what is taken out of a shortcode without a widget; what stays is text."""
        is_removed = node.start in self._binding.removed
        if is_removed and self._settings.unknown == "omit":
            self.tags.append(Tag(node.start, node.end, GONE, block=False))
            return
        closing = None
        if is_removed:
            self.tags.append(Tag(node.start, node.tag_end, GONE, block=False))
            if node.content_end is not None:
                closing = Tag(node.content_end, node.end, GONE, block=False)
        self._stack.append((iter(node.inner), closing))
