"""The places of a text where a tag of any name stands, with their evidence."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from shortcodes.inventory.cut_off import CutOff, find_cut_off
from shortcodes.inventory.evidence import AGAINST, LIKELY, score, weigh_place
from shortcodes.inventory.surroundings import find_surroundings
from shortcodes.inventory.tag_evidence import find_name_evidence, find_tag_evidence
from shortcodes.syntax.grammar import literal
from shortcodes.syntax.modern.html_regions import Contexts, Regions, attribute_values
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.names import names_of
from shortcodes.syntax.tag import Tag
from shortcodes.syntax.token import Fields


class Place(NamedTuple):
    """A place where a tag stands.

    Attributes:
        name: The tag's name.
        start: Offset of its bracket.
        tag: The opening tag, or None for a closer that closes nothing.
        closed: Whether a closer of the name follows.
        evidence: What speaks for and against it.
        is_bbcode: Whether it looks like BBCode.
        is_aside: Whether it is no tag, whatever its name is elsewhere: the text of a link, an escape.
    """

    name: str
    start: int
    tag: Tag | None
    closed: bool
    evidence: tuple[str, ...]
    is_bbcode: bool
    is_aside: bool


def read_tokens(
    text: str,
    names: tuple[str, ...] | None = None,
    raw_names: frozenset[str] = frozenset(),
    *,
    contexts: Regions | None = None,
    plain: bool = False,
    html_attributes: bool = False,
    ignore_case: bool = False,
) -> Iterator[Fields]:
    """Return the tokens of a text with some names, or with any.

    Args:
        text: The text.
        names: The names, or None for any.
        raw_names: Names whose content has no tokens.
        contexts: The regions that are no content; by default those of HTML.
        plain: Whether the text is no HTML.
        html_attributes: Whether to look into the values of HTML attributes.
        ignore_case: Whether the names match in any case.
    """
    if ignore_case:
        raw_names = frozenset(map(str.lower, raw_names))
    if contexts is None and not plain and literal("modern", "HTML_START") in text:
        contexts = Contexts(text)
    known = None if names is None else names_of(names, ignore_case=ignore_case)
    lexer = Lexer(text, known, raw_names, contexts=contexts)
    return _read_values(lexer) if html_attributes else lexer.tokens()


def _read_values(lexer: Lexer) -> Iterator[Fields]:
    """Yield the tokens of a lexer, and those in the values of HTML attributes."""
    text, names, raw_names = lexer.text, lexer.names, lexer.raw_names
    for token in lexer.tokens():
        kind, start, end, _, _, _, is_html_tag, _ = token
        if kind != "html":
            yield token
        elif is_html_tag:
            for span in attribute_values(text, start, end):
                yield from Lexer(text, names, raw_names, span).tokens()


class _Opened:
    """An opening tag, or a closer without one, as the tokens tell it."""

    __slots__ = ("closed", "end", "escaped", "name", "start", "tag")

    def __init__(self, name: str, start: int, end: int, tag: Tag | None, escaped: bool) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.tag = tag
        self.escaped = escaped
        self.closed = False


def read_places(
    text: str,
    *,
    contexts: Regions | None = None,
    plain: bool = False,
    html_attributes: bool = False,
) -> list[Place]:
    """Return the places of tags in their order, closers that close something left out.

    Args:
        text: The text.
        contexts: The regions that are no content; by default those of HTML.
        plain: Whether the text is no HTML.
        html_attributes: Whether to look into the values of HTML attributes.
    """
    found = _pair(
        read_tokens(text, contexts=contexts, plain=plain, html_attributes=html_attributes)
    )
    cut = find_cut_off(text, plain=plain or contexts is not None)
    if cut is not None and cut.tag is not None and cut.is_named:
        found.append(_Opened(cut.name, cut.start, cut.end, cut.tag, False))
    return [_judge(text, place) for place in found]


def is_cut_off_likely(text: str, cut: CutOff) -> bool:
    """Tell whether a tag that the text's end cuts off is likely a shortcode's, by its own evidence."""
    place = _judge(text, _Opened(cut.name, cut.start, cut.end, cut.tag, False))
    return score(dict.fromkeys(place.evidence, 1), 1) >= LIKELY and not place.is_bbcode


def _pair(tokens: Iterable[Fields]) -> list[_Opened]:
    """Return the opening tags among tokens, and closers without one of their name before them."""
    found: list[_Opened] = []
    waiting: dict[str, list[_Opened]] = {}
    colon = literal("modern", "NAME_COLON")
    for kind, start, end, name, tag, doubled, _, _ in tokens:
        if kind == "closing":
            if opened := _close(waiting.get(name)):
                opened.name = name
            else:
                found.append(_Opened(name, start, end, None, False))
        elif tag is not None:
            opened = _Opened(name, start, end, tag, kind == "escaped" or doubled)
            found.append(opened)
            if kind == "opening" and not tag.self_closing:
                waiting.setdefault(name, []).append(opened)
                if colon in name:  # [code:php] may be closed by [/code]
                    waiting.setdefault(name.partition(colon)[0], []).append(opened)
    return found


def _close(waiting: list[_Opened] | None) -> _Opened | None:
    """Return the nearest tag among those of one name that wait for a closer, which it has then, or None."""
    while waiting:
        opened = waiting.pop()
        if not opened.closed:
            opened.closed = True
            return opened
    return None


def _judge(text: str, place: _Opened) -> Place:
    """Return a place with its evidence."""
    tag = place.tag
    if tag is None:
        labels, is_bbcode = find_name_evidence(place.name)
        evidence = ("stray closer", *labels)
        return Place(place.name, place.start, None, False, evidence, is_bbcode, False)
    own, is_bbcode = find_tag_evidence(tag, place.name)
    if place.closed:
        evidence = ("closer", *own)
    else:
        around = find_surroundings(text, place.start, place.end, is_bare=tag.count_items() == 0)
        evidence = (*own, *around)
    is_aside = place.escaped or (not place.closed and weigh_place(evidence) < AGAINST)
    return Place(place.name, place.start, tag, place.closed, evidence, is_bbcode, is_aside)
