"""From a text to a document of the shortcodes that core would run.

A shortcode's children are those that core finds when its callback runs ``do_shortcode`` on the content, which
core reads as a text of its own.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from heapq import merge
from itertools import islice

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.memory import Memory
from shortcodes.syntax.document import Document
from shortcodes.syntax.grammar import literal, pattern
from shortcodes.syntax.modern.html_regions import Contexts, attribute_values
from shortcodes.syntax.nodes import Escaped, Node, ParsedShortcode
from shortcodes.syntax.options import ReadOptions
from shortcodes.syntax.wordpress.elements import TAG_AS_ELEMENT, elements, keep_references
from shortcodes.syntax.wordpress.scanner import Names, Scanner, Tag, names_in
from shortcodes.syntax.wordpress.tag import known_tag


def may_have_wordpress_tags(
    text: str,
    names: tuple[str, ...] | None,
    memory: Memory | None = None,
    *,
    ignore_case: bool = False,
) -> bool:
    """Tell whether a text may have tags; the test for tags of this dialect, which looks at no names."""
    return literal("wordpress", "TAG_CLOSE") in text


def read_wordpress(text: str, options: ReadOptions, told: tuple[str, ...]) -> Document:
    """Read a text as a document; names that are told and void ones are ignored."""
    names, in_values = options.names, options.html_attributes
    known = names if names is not None else pattern("wordpress", "RUN").findall(text)
    html = None if options.plain or "<" not in text else _Html(text, in_values=in_values)
    reader = _Reader(text, tuple(dict.fromkeys(known)), options.raw_names, html)
    nodes, stray = reader.nodes(), html.stray if html else ()
    return Document(text, nodes, "wordpress", reader.diagnostics, stray)


class _Html:
    """The parts of a text that are no content, to core or to a browser.

    Attributes:
        opened: A character in place of an opening bracket there; the text has no such character.
        closed: The same for a closing one.
        stray: Offsets of each ``<`` that is text, though a browser may think otherwise.
    """

    def __init__(self, text: str, *, in_values: bool) -> None:
        """Look through a text.

        Args:
            text: The text.
            in_values: Whether shortcodes are run in quoted values of attributes.
        """
        self.opened, self.closed = _absent(text)
        contexts = Contexts(text, whole=True)
        values: list[Span] = []
        pieces: list[str] = []
        position = 0
        brackets = (match.start() for match in pattern("wordpress", "BRACKET").finditer(text))
        for start, end, is_tag in contexts.around(brackets):
            pieces += (text[position:start], self.masked(text[start:end]))
            position = end
            if in_values and is_tag:
                values += attribute_values(text, start, end)
        self.stray = contexts.stray
        self._values = values
        self._masked = "".join((*pieces, text[position:]))

    def content(self, start: int, end: int) -> str:
        """Return a range of the text, with no bracket in it but those of its content."""
        text = self._masked[start:end]
        pieces: list[str] = []
        position = 0
        for first, last in elements(text):
            element = text[first:last]
            if not TAG_AS_ELEMENT.match(element):
                element = self.masked(element)
            pieces += (text[position:first], element)
            position = last
        return "".join((*pieces, text[position:]))

    def values(self, start: int, end: int) -> Iterator[Span]:
        """Yield the values in a range that shortcodes are run in."""
        first = bisect_left(self._values, (start,))
        for value in islice(self._values, first, None):
            if value.end > end:
                return
            yield value

    def masked(self, text: str) -> str:
        """Return a text without its brackets."""
        return text.replace("[", self.opened).replace("]", self.closed)


class _Reader:
    """Reads one text, outermost shortcodes first, without recursion."""

    def __init__(
        self, text: str, names: Sequence[str], raw_names: Collection[str], html: _Html | None
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._text = text
        self._names = names
        self._raw_names = raw_names
        self._html = html
        self._shared = self._scanner_of_all()

    def nodes(self) -> list[Node]:
        """Return the nodes at the top, those in them read too."""
        nodes = self._nodes(0, len(self._text))
        waiting = [node for node in nodes if isinstance(node, ParsedShortcode)]
        while waiting:
            node = waiting.pop()
            span = node.content_span
            if span is not None and span.end > span.start:
                inner = self._nodes(*span, raw=node.name in self._raw_names)
                node.close(inner, span.end, node.span.end)
                waiting += (child for child in inner if isinstance(child, ParsedShortcode))
        return nodes

    def _scanner_of_all(self) -> Scanner | None:
        """Return one scanner for all contents, or None where each has to be read for itself.

        Contents differ in which names occur in them, which matters where a name is found inside a longer run,
        and in where their HTML starts.
        """
        runs = names_in(self._text)
        names = Names.of(name for name in self._names if name in runs)
        if self._html or any(names.resolve(run) not in (None, run) for run in runs):
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

    def _shortcode(
        self, tag: Tag, start: int, end: int, given: str, *, inside: bool
    ) -> ParsedShortcode:
        source = self._text[start : tag.content_start]
        opening = known_tag(source, tag.name_end - start, tag.self_closing, given)
        node = ParsedShortcode(self._text, start, tag.content_start, opening)
        node.in_attribute = inside
        if end > tag.content_start:
            node.close((), tag.content_end, end)
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
            html = self._html
            hidden = html.content(start, end) if html else text
            values = [(a - start, b - start) for a, b in html.values(start, end)] if html else []
            around = ((tag, False) for tag in Scanner(hidden, names).tags())
            for tag, inside in merge(around, _inside(text, values, names)):
                attributes = self._given(
                    (text if inside else hidden)[tag.name_end : tag.attributes_end]
                )
                yield _moved(tag, start), attributes, inside

    def _given(self, attributes: str) -> str:
        """Return attributes as a callback is given them: brackets of elements are references by then."""
        kept = keep_references(attributes)
        if self._html is None:
            return kept
        return kept.replace(self._html.opened, "&#91;").replace(self._html.closed, "&#93;")

    def _report_closers(self, start: int, end: int) -> None:
        for match in pattern("wordpress", "CLOSING").finditer(self._text, start, end):
            if match["name"] in self._names:
                message = f"[/{match['name']}] closes nothing and stays text"
                hint = "the first closing tag of a name ends its content"
                span = Span(*match.span())
                self.diagnostics.append(Diagnostic("stray-closer", "warning", message, span, hint))


def _inside(text: str, values: list[tuple[int, int]], names: Names) -> Iterator[tuple[Tag, bool]]:
    """Yield the shortcodes in values of attributes, each of which is a text of its own."""
    for start, end in values:
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
