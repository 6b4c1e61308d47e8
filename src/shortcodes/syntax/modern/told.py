"""The diagnostics of lookalikes: what of them stands in text, and neither in a tag nor in HTML or code."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from shortcodes.errors import Diagnostic, DiagnosticLog
from shortcodes.location import Span
from shortcodes.syntax.document import Document
from shortcodes.syntax.grammar import literal
from shortcodes.syntax.modern.html_regions import Contexts, Regions
from shortcodes.syntax.modern.lookalikes import find_lookalikes
from shortcodes.syntax.nodes import Escaped, Node, Shortcode


@dataclass(slots=True)
class LookalikeReport:
    """Reports what looks like a tag of some names in a document that was read with them.

    Attributes:
        names: The names.
        raw_names: Those whose content has no tags.
        plain: Whether the text is no HTML.
        ignore_case: Whether names match in any case.
    """

    names: tuple[str, ...]
    raw_names: frozenset[str] = frozenset()
    plain: bool = False
    ignore_case: bool = False
    skip: frozenset[str] = frozenset()

    def __call__(self, document: Document) -> Iterable[Diagnostic]:
        """Return the diagnostics, no more of a code than are listed."""
        source = document.source
        is_html = not self.plain and literal("modern", "HTML_START") in source
        return tell_lookalikes(
            source,
            self.names,
            lambda: self._list_tags(document.inner),
            (lambda: Contexts(source, skip=self.skip)) if is_html else None,
            ignore_case=self.ignore_case,
        )

    def _list_tags(self, nodes: Iterable[Node]) -> list[Span]:
        """Return the tags of nodes and of those in them, in order; raw content belongs to its tags."""
        spans: list[Span] = []
        stack = [*nodes]
        while stack:
            node = stack.pop()
            if isinstance(node, Escaped):
                spans.append(node.span)
            elif isinstance(node, Shortcode) and not node.in_attribute:
                name = node.name.lower() if self.ignore_case else node.name
                stack += node.inner
                if node.content_end is None:
                    spans.append(node.tag_span)
                elif name in self.raw_names:
                    spans.append(node.span)
                else:
                    spans += node.tag_span, Span(node.content_end, node.end)
        return sorted(spans)


def tell_lookalikes(
    text: str,
    names: Iterable[str],
    list_tags: Callable[[], Iterable[Span]],
    make_regions: Callable[[], Regions] | None,
    *,
    ignore_case: bool = False,
) -> list[Diagnostic]:
    """Return the diagnostics of what looks like a tag of some names in a text.

    Args:
        text: The text.
        names: The names.
        list_tags: Returns the tags in the text, in order, for most texts have nothing to compare with them.
        make_regions: Returns what of the text is HTML or code.
        ignore_case: Whether names match in any case.
    """
    log = DiagnosticLog()
    found = find_lookalikes(text, frozenset(names), ignore_case=ignore_case)
    if found:
        inside = _Inside(list_tags(), make_regions() if make_regions else None)
        for item in found:
            if not inside.has(item.start) and log.room(item.code):
                log.append(item.tell())
    return log


class _Inside:
    """Tells whether an offset lies in a tag or in a region that is no content; offsets must be ascending."""

    __slots__ = ("_end", "_regions", "_tag", "_tags")

    def __init__(self, tags: Iterable[Span], regions: Regions | None) -> None:
        self._tags: Iterator[Span] = iter(tags)
        self._tag = next(self._tags, None)
        self._regions = regions
        self._end = 0  # of the last region

    def has(self, offset: int) -> bool:
        """Tell whether an offset does."""
        regions = self._regions
        while self._tag is not None and self._tag.end <= offset:
            if regions is not None and self._tag.end > regions.position:
                regions.position = self._tag.end
            self._tag = next(self._tags, None)
        if offset < self._end or (self._tag is not None and self._tag.start <= offset):
            return True
        if regions is not None and offset > regions.clear:
            region = regions.covering(offset)
            self._end = 0 if region is None else region.end
            return region is not None
        return False
