"""From a text to the tree of what core would run.

A shortcode's children are those that core finds when its callback runs ``do_shortcode`` on the content,
which core reads as a text of its own.
"""

from collections.abc import Collection, Iterator, Sequence
from heapq import merge

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.syntax.grammar import pattern
from shortcodes.syntax.nodes import Escaped, Node, Shortcode
from shortcodes.syntax.wordpress.elements import elements, keep_references, runnable_ranges
from shortcodes.syntax.wordpress.scanner import Names, Scanner, Tag, names_in
from shortcodes.syntax.wordpress.tag import LONGEST, WordPressTag, known_tag


def read(
    text: str,
    names: Sequence[str] | None,
    raw_names: Collection[str],
    *,
    html_attributes: bool,
) -> tuple[list[Node], list[Diagnostic]]:
    """Read a text as a tree; the arguments are those of `parse`.

    Returns:
        The nodes, without the text between them, and what was left alone.
    """
    known = names if names is not None else pattern("wordpress", "RUN").findall(text)
    reader = _Reader(text, tuple(dict.fromkeys(known)), raw_names)
    return reader.run(), reader.diagnostics


class _Reader:
    """Reads one text, outermost shortcodes first, without recursion."""

    def __init__(self, text: str, names: Sequence[str], raw_names: Collection[str]) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._text = text
        self._names = names
        self._raw_names = raw_names
        self._opened, self._closed = _absent(text)
        self._shared = self._scanner_of_all()

    def run(self) -> list[Node]:
        """Return the nodes."""
        nodes = self._nodes(0, len(self._text))
        waiting = [node for node in nodes if isinstance(node, Shortcode)]
        while waiting:
            node = waiting.pop()
            span = node.content_span
            if span is not None and span.end > span.start:
                inner = self._nodes(*span, raw=node.name in self._raw_names)
                node._close(inner, span.end, node.span.end)
                waiting += (child for child in inner if isinstance(child, Shortcode))
        return nodes

    def _scanner_of_all(self) -> Scanner | None:
        """Return one scanner for all contents, or None where each has to be read for itself.

        Contents differ in which names occur in them, which matters where a name is found inside a longer run,
        and in where their HTML starts.
        """
        runs = names_in(self._text)
        names = Names.of(name for name in self._names if name in runs)
        if "<" in self._text or any(names.resolve(run) not in (None, run) for run in runs):
            return None
        return Scanner(self._text, names)

    def _nodes(self, start: int, end: int, *, raw: bool = False) -> list[Node]:
        """Return the nodes of a range, whose shortcodes have no children yet."""
        nodes: list[Node] = []
        position = start
        for tag, given, inside in [] if raw else self._tags(start, end):
            if tag.start < position:
                continue  # an element in what a shortcode encloses; it is found with the content
            if tag.escaped:
                self._report_closers(position, tag.start)
                nodes.append(Escaped(self._text, tag.start, tag.end))
                position = tag.end
                continue
            begin = tag.start + len(tag.extra)
            self._report_closers(position, begin)
            position = tag.end - len(tag.extra_end)
            nodes.append(self._shortcode(tag, begin, position, given, inside=inside))
        self._report_closers(position, end)
        return nodes

    def _shortcode(self, tag: Tag, start: int, end: int, given: str, *, inside: bool) -> Shortcode:
        source = self._text[start : tag.content_start]
        read = known_tag if len(source) < LONGEST else WordPressTag
        opening = read(source, tag.name_end - start, tag.self_closing, given)
        node = Shortcode._parsed(self._text, start, tag.content_start, opening)
        node.in_attribute = inside
        if end > tag.content_start:
            node._close((), tag.content_end, end)
        return node

    def _tags(self, start: int, end: int) -> Iterator[tuple[Tag, str, bool]]:
        """Yield core's shortcodes of a range, their attributes as given, and whether HTML surrounds them."""
        if self._shared is not None:
            tags = self._shared.tags(start, end) if self._shared.names.order else ()
            for tag in tags:
                yield tag, self._text[tag.name_end : tag.attributes_end], False
            return
        text = self._text[start:end]
        runs = names_in(text)
        names = Names.of(name for name in self._names if name in runs)
        if names.order:
            hidden, ranges = self._elements(text)
            around = ((tag, False) for tag in Scanner(hidden, names).tags())
            for tag, inside in merge(around, _inside(text, ranges, names)):
                attributes = self._given(
                    (text if inside else hidden)[tag.name_end : tag.attributes_end]
                )
                yield _moved(tag, start), attributes, inside

    def _elements(self, text: str) -> tuple[str, list[tuple[int, int]]]:
        """Return a text with the brackets of its elements masked, and where shortcodes are run in those."""
        pieces: list[str] = []
        ranges: list[tuple[int, int]] = []
        position = 0
        for start, stop in elements(text):
            element = text[start:stop]
            ranges += ((start + first, start + last) for first, last in runnable_ranges(element))
            masked = element.replace("[", self._opened).replace("]", self._closed)
            pieces += (text[position:start], masked)
            position = stop
        return "".join((*pieces, text[position:])), ranges

    def _given(self, attributes: str) -> str:
        """Return attributes as a callback is given them: brackets of elements are references by then."""
        kept = keep_references(attributes)
        return kept.replace(self._opened, "&#91;").replace(self._closed, "&#93;")

    def _report_closers(self, start: int, end: int) -> None:
        for match in pattern("wordpress", "CLOSING").finditer(self._text, start, end):
            if match["name"] in self._names:
                message = f"[/{match['name']}] closes nothing and stays text"
                hint = "the first closing tag of a name ends its content"
                span = Span(*match.span())
                self.diagnostics.append(Diagnostic("stray-closer", "warning", message, span, hint))


def _inside(text: str, ranges: list[tuple[int, int]], names: Names) -> Iterator[tuple[Tag, bool]]:
    """Yield the shortcodes in elements, whose attributes are each a text of its own."""
    for start, end in ranges:
        for tag in Scanner(text[start:end], names).tags():
            yield _moved(tag, start), True


def _moved(tag: Tag, offset: int) -> Tag:
    """Return a shortcode whose text starts at an offset of another."""
    start, end, name, *places, extra, extra_end = tag
    moved = (place + offset for place in places)
    return Tag._make((start + offset, end + offset, name, *moved, extra, extra_end))


def _absent(text: str) -> tuple[str, str]:
    """Return two characters that the text doesn't have."""
    private = (chr(code) for code in range(0xE000, 0xF900))
    free = (character for character in private if character not in text)
    return next(free), next(free)
