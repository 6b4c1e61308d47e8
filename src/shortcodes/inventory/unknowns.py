"""The likely shortcodes of a text that an engine has no widgets for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from shortcodes.inventory.likely import find_likely, find_likely_cut_off
from shortcodes.inventory.places import read_tokens
from shortcodes.inventory.stripping import find_leftovers
from shortcodes.location import Span
from shortcodes.syntax import Document, parse
from shortcodes.syntax.dialects import MODERN
from shortcodes.syntax.modern.html_regions import Contexts


class Leftover(NamedTuple):
    """A tag that belongs to no shortcode: a closing tag alone, or one that the text's end cuts off.

    Attributes:
        name: Its name.
        span: Its characters.
        is_cut_off: Whether the text's end cuts it off.
    """

    name: str
    span: Span
    is_cut_off: bool


@dataclass(frozen=True, slots=True)
class Unknowns:
    """The likely shortcodes of a text whose names are not registered.

    Attributes:
        names: Their names, or None where every name that is not registered is one.
        others: Offsets of tags of these names that are no shortcodes.
        leftovers: What is left over of them, in the order of the places.
    """

    names: frozenset[str] | None = frozenset()
    others: frozenset[int] = frozenset()
    leftovers: list[Leftover] = field(default_factory=list)

    def includes(self, name: str, start: int) -> bool:
        """Tell whether a shortcode of a name at an offset is one of them."""
        return (self.names is None or name in self.names) and start not in self.others


class KnownTo:
    """The names that an engine has widgets for."""

    __slots__ = ("_ignore_case", "_names")

    def __init__(self, names: Iterable[str], *, ignore_case: bool) -> None:
        """Take the names, and whether they match in any case."""
        self._ignore_case = ignore_case
        self._names = frozenset(map(str.lower, names) if ignore_case else names)

    def __contains__(self, name: str) -> bool:
        return (name.lower() if self._ignore_case else name) in self._names

    def leave_out(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the other names among some."""
        return tuple([name for name in names if name not in self])


EVERY: Final = Unknowns(None)
"""Every name that is not registered."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text is read; see `parse`.

    Attributes:
        registered: The registered names.
        told: Those of them that are reported where HTML hides them.
        raw_names: The raw names.
        void_names: Those that never have content.
        dialect: The dialect.
        html_attributes: Whether to look into the values of HTML attributes.
        plain: Whether the text is no HTML.
        ignore_case: Whether names match in any case.
        skip: The names of HTML elements that are left alone.
    """

    registered: tuple[str, ...]
    told: tuple[str, ...]
    raw_names: Iterable[str]
    void_names: Iterable[str]
    dialect: str
    html_attributes: bool
    plain: bool
    ignore_case: bool
    skip: frozenset[str] = frozenset()


def _find_regions(text: str, reading: Reading) -> Contexts | None:
    """Return the regions that are no content, or None for those of HTML."""
    return Contexts(text, skip=reading.skip) if reading.skip and not reading.plain else None


def read_with_unknowns(
    text: str, reading: Reading, *, leftovers: bool
) -> tuple[Document, Unknowns]:
    """Return a text as a tree of registered and likely names, and the likely ones.

    Args:
        text: The text.
        reading: How it is read.
        leftovers: Whether left-over tags are wanted. The dialect of WordPress has none.
    """
    known = KnownTo(reading.registered, ignore_case=reading.ignore_case)
    likely = find_likely(
        text,
        contexts=_find_regions(text, reading),
        plain=reading.plain,
        html_attributes=reading.html_attributes,
    )
    names = known.leave_out(likely.names)
    document = parse(
        text,
        (*reading.registered, *names),
        reading.dialect,
        raw_names=reading.raw_names,
        void_names=reading.void_names,
        html_attributes=reading.html_attributes,
        plain=reading.plain,
        hidden_names=reading.told,
        ignore_case=reading.ignore_case,
        skip=reading.skip,
    )
    left: list[Leftover] = []
    if leftovers and reading.dialect == MODERN.name:
        left = _find_leftovers(document, names, known, reading)
    drop_reports(document, left)
    return document, Unknowns(frozenset(names), likely.others, left)


def find_unknowns(document: Document, known: KnownTo) -> Unknowns:
    """Return the likely shortcodes of a text that was read already; its left-over tags stay text."""
    unpaired = document.unpaired
    if unpaired is None:
        likely = find_likely(document.source)
        return Unknowns(frozenset(known.leave_out(likely.names)), likely.others)
    left = [
        Leftover(token.name, Span(token.start, token.end), token.kind != "closing")
        for token in unpaired
        if token.name not in known
    ]
    return Unknowns(None, leftovers=left)


def drop_reports(document: Document, leftovers: Iterable[Leftover]) -> None:
    """Take back what a document says of left-over tags: that they stay text."""
    closers = {left.span for left in leftovers if not left.is_cut_off}
    starts = {left.span.start for left in leftovers if left.is_cut_off}
    if closers or starts:
        document.drop(
            lambda item: (
                (item.code == "stray-closer" and item.span in closers)
                or (item.code == "unclosed-tag" and item.span.start in starts)
            )
        )


def _find_leftovers(
    document: Document, names: tuple[str, ...], known: KnownTo, reading: Reading
) -> list[Leftover]:
    """Return the left-over tags of a text, those of registered names left out."""
    text, found = document.source, []
    if names:
        tokens = read_tokens(
            text,
            (*reading.registered, *names),
            frozenset(reading.raw_names),
            contexts=_find_regions(text, reading),
            plain=reading.plain,
            html_attributes=reading.html_attributes,
            ignore_case=reading.ignore_case,
        )
        found = [
            Leftover(name, Span(start, end), is_cut_off=False)
            for name, start, end in find_leftovers(document, tokens)
            if name not in known
        ]
    cut = find_likely_cut_off(text, names, is_told=False, plain=reading.plain)
    if cut is not None and cut.name not in known:
        found.append(Leftover(cut.name, Span(cut.start, cut.end), is_cut_off=True))
    return found
