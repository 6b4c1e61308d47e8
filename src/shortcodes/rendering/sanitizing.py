"""Sanitises the author's own HTML around the shortcodes of a page."""

import re
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence

from shortcodes.errors import HIDDEN
from shortcodes.extras import describe_need
from shortcodes.markup.pieces import Flow, Piece
from shortcodes.markup.sanitize import find_excess, replace_surrogates
from shortcodes.rendering.own_html import Fault, Source, Treated, Treatment, escaped
from shortcodes.syntax import Shortcode, Text
from shortcodes.types.rich_text import sanitize_until_stable

_TAG = r"""<[^">]*+(?:"[^"]*+"[^">]*+)*+>"""  # as the sanitiser writes one
# of any level; its own have its secret
_MARK = re.compile("(?P<secret>~sc[0-9a-f]{16}n)(?P<number>[0-9]+)n")
_PLACES = re.compile(f"{_TAG}|{_MARK.pattern}")


def make_sanitizer() -> Treatment:
    """Return the treatment that sanitises each level of a page.

    Raises:
        ImportError: nh3 is not installed.
    """
    try:
        import nh3  # noqa: F401, PLC0415 - only who asks for it needs it
    except ImportError as exc:
        raise ImportError(describe_need('html="sanitize"', "nh3", "html"), name="nh3") from exc
    return _sanitize


def _sanitize(pieces: Sequence[Piece], source: Source) -> Treated:
    """Return pieces with their text sanitised, all of it together: an element may have shortcodes in it.

    Rendered shortcodes are left alone. Each level is sanitised once, without those inside it. HTML that is
    nested too deep, or that browsers read otherwise than the sanitiser does, is escaped.
    """
    if not any("<" in piece.html for piece in pieces if piece.flow is Flow.TEXT):
        return Treated(pieces)
    level = _Level(pieces, source)
    if (why := find_excess(level.text)) is not None:
        return _refuse(pieces, why)
    html = level.clean()
    if html is None:
        return _refuse(pieces, "would be read otherwise once it is sanitised")
    # the sanitiser removes some elements with all that is in them
    if not level.is_whole():
        return _refuse(pieces, "hides a shortcode in what would be taken out")
    return Treated(list(level.parted(html)), list(level.faults()))


def _refuse(pieces: Sequence[Piece], why: str) -> Treated:
    message = f"the HTML {why}; all of it is shown as text"
    return Treated(escaped(pieces).pieces, [Fault("unsanitized-html", message)])


class _Level:
    """One level of a page while it is sanitised.

    A mark that no author can know takes the place of each rendered shortcode, and follows each tag that is
    not rendered: where the sanitiser removes the tag, the mark is gone too. The sanitiser's own parser
    finds the marks in attributes, which become the shortcode's source. The others are found between the
    tags of its output.

    Attributes:
        text: The text to be sanitised.
    """

    __slots__ = (
        "_in_attributes",
        "_marked",
        "_pieces",
        "_placed",
        "_secret",
        "_source",
        "text",
    )

    def __init__(self, pieces: Sequence[Piece], source: Source) -> None:
        # its first character goes on with no tag and no reference
        secret = self._secret = f"~sc{secrets.token_hex(8)}n"
        self._pieces = pieces
        self._placed: Counter[int] = Counter()
        self._source = source
        self._in_attributes: set[int] = set()
        self._marked = [number for number, piece in enumerate(pieces) if _is_marked(piece)]
        parts = [piece.html if piece.flow is Flow.TEXT else "" for piece in pieces]
        for number in self._marked:
            parts[number] += f"{secret}{number}n"
        self.text = replace_surrogates("".join(parts))

    def clean(self) -> str | None:
        """Return the text sanitised, or None where a browser may read it otherwise."""
        from nh3 import clean  # noqa: PLC0415 - see above

        if not self._marked:
            return sanitize_until_stable(clean, self.text)

        def without_marks_in_tags(html: str) -> str:
            return _PLACES.sub(self._unmarked, clean(html, attribute_filter=self._attribute))

        html = sanitize_until_stable(without_marks_in_tags, self.text)
        if html is not None:
            self._placed.update(int(mark["number"]) for mark in self._marks(html))
        return html

    def _attribute(self, element: str, name: str, value: str) -> str:
        """Return what the value of an attribute becomes."""
        return _MARK.sub(self._written, value) if self._secret in value else value

    def _written(self, mark: re.Match[str]) -> str:
        """Return the source of a shortcode, and its mark: the element may still be removed."""
        if mark["secret"] != self._secret:
            return mark[0]  # an author's
        node = self._pieces[int(mark["number"])].node
        source = replace_surrogates(self._source(node)) if isinstance(node, Shortcode) else ""
        return f"{source}{mark[0]}"

    def _unmarked(self, part: re.Match[str]) -> str:
        """Return a mark between tags as it is, or a tag without its marks, which are noted."""
        if part["number"] or self._secret not in part[0]:
            return part[0]

        def taken(mark: re.Match[str]) -> str:
            if mark["secret"] != self._secret:
                return mark[0]
            self._in_attributes.add(int(mark["number"]))
            return ""

        return _MARK.sub(taken, part[0])

    def is_whole(self) -> bool:
        """Tell whether each shortcode has one place in the sanitised HTML, or its source in an attribute."""
        return all(
            self._placed[number] + (number in self._in_attributes) == 1
            for number in self._marked
            if self._pieces[number].flow is not Flow.TEXT
        )

    def parted(self, html: str) -> Iterator[Piece]:
        """Yield the sanitised HTML as pieces, with the rendered shortcodes in place of their marks."""
        position = 0
        for mark in self._marks(html):
            if mark.start() > position:
                yield Piece(html[position : mark.start()], Flow.TEXT)
            piece = self._pieces[int(mark["number"])]
            if piece.flow is not Flow.TEXT:
                yield piece
            position = mark.end()
        if position < len(html):
            yield Piece(html[position:], Flow.TEXT)

    def _marks(self, html: str) -> Iterator[re.Match[str]]:
        """Yield the marks between the tags of sanitised HTML."""
        return (match for match in _PLACES.finditer(html) if match["secret"] == self._secret)

    def faults(self) -> Iterator[Fault]:
        """Yield what has to be reported."""
        found = {*self._placed, *self._in_attributes}
        for number in self._marked:
            node = self._pieces[number].node
            if isinstance(node, Shortcode) and number in self._in_attributes:
                message = f"[{node.name}] stands in an attribute of HTML, and stays text"
                yield Fault(HIDDEN, message, node)
            elif isinstance(node, Text) and number not in found:
                message = "a shortcode is taken out with the HTML that it stands in"
                yield Fault("removed-shortcode", message, node)


def _is_marked(piece: Piece) -> bool:
    """Tell whether a piece is rendered, or a tag that stays text: the sanitiser may remove both."""
    return piece.flow is not Flow.TEXT or piece.node is not None
