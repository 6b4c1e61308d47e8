"""Which tags of a Markdown text are links and no shortcodes, as its Markdown engine has it.

The engine is asked. It reads the text with a mark in place of the words in each bracket that may be a link's:
where the bracket is gone from its page, it was one.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from shortcodes.location import Span
from shortcodes.marks.alphabet import WRITTEN, decode_mark
from shortcodes.marks.code import Code
from shortcodes.marks.marking import ProbeKind, Probes, mark_words
from shortcodes.marks.restoring import container
from shortcodes.markup.sanitize import replace_surrogates
from shortcodes.syntax.modern.html_regions import Region
from shortcodes.syntax.token import Token, TokenList


class Reading(NamedTuple):
    """What a Markdown engine makes of a text.

    Attributes:
        html: Its page.
        labels: The labels that the text defines addresses for.
    """

    html: str
    labels: Collection[str] = ()


LinkReader: TypeAlias = Callable[[str], Reading]
"""Has a Markdown engine read a text, without a trace for the text that is read next."""

# Without any of these no tag is a link: an address or a label behind it, or a second bracket around it.
_NEAR = re.compile(r"\]\s?[(\[:]|\[\[|\[[xX]\]\s")
_TARGET = re.compile(r"\s?[(\[]")
_BRACKET = re.compile(r"[\[\]]")
_TICK = re.compile(r"\[[xX]\](?=\s)")
_INDENT: Final = 200  # characters of the signs of quotes and lists before a task
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+\Z")


@dataclass(frozen=True, slots=True)
class Links:
    """The tags of a text that are no shortcodes, or are in fewer brackets than they seem.

    Attributes:
        spans: Those that are links, or the ticks of task lists, ascending.
        single: Offsets of tags whose second bracket is that of a link around them.
    """

    spans: tuple[Span, ...] = ()
    single: frozenset[int] = frozenset()

    def undouble(self, token: Token) -> Token:
        """Return a token without the second bracket that belongs to a link."""
        return _undoubled(token) if _start(token) in self.single else token


NO_LINKS: Final = Links()


class CodeAndLinks(Code):
    """Tells which parts of a text are code, or tags that are links."""

    __slots__ = ("_place", "_spans")

    def __init__(self, text: str, links: Links) -> None:
        """Start at the first character."""
        super().__init__(text)
        self._spans, self._place = links.spans, 0

    @property
    def clear(self) -> int:
        """Offset up to which there is neither code nor a link."""
        code = super().clear
        left = self._place < len(self._spans)
        return min(code, self._spans[self._place].start - 1) if left else code

    def covering(self, offset: int) -> Region | None:
        """Return the code or the link that an offset lies in, or None. Offsets must be ascending."""
        spans = self._spans
        while self._place < len(spans) and spans[self._place].end <= offset:
            self._place += 1
        if self._place < len(spans) and spans[self._place].start <= offset:
            return Region(*spans[self._place], False)
        return super().covering(offset)


def may_have_links(source: str) -> bool:
    """Tell whether a tag of a text may be a link; most texts have none."""
    return _NEAR.search(source) is not None


def find_links(
    source: str,
    tokens: Iterable[Token],
    read: LinkReader,
    *,
    raw: Collection[str],
    void: Collection[str],
    blocks: frozenset[str],
) -> Links:
    """Return which tags of a text are links.

    Args:
        source: A Markdown text.
        tokens: Its tags that are not in code; those in the content of raw shortcodes are among them.
        read: Has its engine read a text.
        raw: The names of raw shortcodes.
        void: The names of those that never have content.
        blocks: The names of block widgets.
    """
    tags = TokenList(token for token in tokens if token.kind != "html")
    ticks = {token.start for token in tags if _is_tick(source, token)}
    asked = TokenList(t for t in tags if t.start not in ticks) if ticks else tags
    asked = TokenList(_whole(source, asked, raw)) if raw else asked
    linked, single = set(ticks), frozenset[int]()
    if "]:" in source:
        text, _ = mark_words(source, (t for t in asked if source[t.end : t.end + 1] != ":"), blocks)
        labels = set(map(normalise_label, read(replace_surrogates(text)).labels))
        linked |= {
            token.start for token in asked if normalise_label(_words(source, token)) in labels
        }
    asked = TokenList(_undoubled(token) for token in asked if token.start not in linked)
    near = bytearray(_is_near(source, token) for token in asked)
    if any(near):
        text, probes = mark_words(source, asked, blocks, near)
        found, single = _find_consumed(read(replace_surrogates(text)).html, probes)
        linked |= found
    return Links(tuple(_list_spans(tags, linked, void)), single)


def _start(token: Token) -> int:
    return token.start + (token.kind == "escaped")


def _undoubled(token: Token) -> Token:
    if token.kind == "escaped":
        return token._replace(kind="opening", start=token.start + 1, end=token.end - 1)
    return token._replace(doubled=False) if token.doubled else token


def _words(source: str, token: Token) -> str:
    """Return what is in the brackets of a token."""
    shift = token.kind == "escaped"
    return source[token.start + 1 + shift : token.end - 1 - shift]


def normalise_label(label: str) -> str:
    """Return a label as engines compare them."""
    return " ".join(label.split()).casefold()


def _is_tick(source: str, token: Token) -> bool:
    """Tell whether a tag is the tick of a task in a list."""
    if not _TICK.match(source, token.start, token.end + 1):
        return False
    line = source.rfind("\n", max(0, token.start - _INDENT), token.start) + 1
    before = container(source, line, token.start)
    at_start = len(before) == token.start - line <= _INDENT
    return at_start and _ITEM.search(before) is not None


def _is_near(source: str, token: Token) -> bool:
    """Tell whether a tag may be a link, or its second bracket that of one."""
    start, end = token.start, token.end
    if _BRACKET.search(source, start + 1, end - 1):
        return False
    if source[start - 1 : start] == "[" or source[end : end + 1] == "]":
        return True
    return _TARGET.match(source, end) is not None


def _whole(source: str, tokens: TokenList, raw: Collection[str]) -> Iterator[Token]:
    """Yield tokens, raw shortcodes with all that is in them as one, but for those that may be links."""
    closers: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        if token.kind == "closing" and token.name in raw:
            closers.setdefault(token.name, []).append(place)
    done = -1
    for place, token in enumerate(tokens):
        if place <= done:
            continue
        alike = closers.get(token.name, ()) if token.kind == "opening" else ()
        closer = bisect_left(alike, place)
        if closer == len(alike) or _is_self_closing(token) or _is_near(source, token):
            yield token
        else:
            done = alike[closer]
            yield token._replace(end=tokens[done].end, doubled=False)


def _find_consumed(html: str, probes: Probes) -> tuple[set[int], frozenset[int]]:
    """Return which tags have lost their brackets in a page, and which have lost a second one beside them."""
    # what each mark has in the page: nothing, its brackets, or the lack of them, which is told by two bits
    seen = bytearray(len(probes.starts))
    for match in WRITTEN.finditer(html):
        number = probes.number(decode_mark(match[0]))
        if number is not None and (kind := probes.kinds[number]) != "tag":
            seen[number] |= 1 if _has_brackets(html, match, kind) else 2
    linked, single = set[int](), set[int]()
    for start, kind, bits in zip(probes.starts, probes.kinds, seen, strict=True):
        if kind == "words" and bits == 2:  # not at any of the places where the page has it
            linked.add(start)
        elif kind != "words" and bits & 2:  # not at all of these places
            single.add(start)
    return linked, frozenset(single - linked)


def _has_brackets(html: str, mark: re.Match[str], kind: ProbeKind) -> bool:
    """Tell whether a page has the brackets at a mark; in an address they are written otherwise."""
    before = kind == "behind" or html.startswith("[", mark.start() - 1)
    behind = kind == "before" or html.startswith("]", mark.end())
    return mark["percent"] is not None or (before and behind)


def _list_spans(tags: TokenList, linked: set[int], void: Collection[str]) -> Iterator[Span]:
    """Yield the spans of links, without the closing tags that close a shortcode."""
    opened: Counter[str] = Counter()
    for token in tags:
        if token.kind == "closing" and opened[token.name]:
            opened[token.name] -= 1
        elif _start(token) in linked or token.start in linked:
            start = _start(token)
            yield Span(start, token.end - (start - token.start))
        elif token.kind == "opening" and not _is_self_closing(token) and token.name not in void:
            opened[token.name] += 1


def _is_self_closing(token: Token) -> bool:
    return token.tag is not None and token.tag.self_closing
