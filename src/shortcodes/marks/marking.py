"""From a Markdown text to one in which marks stand for the tags."""

import re
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain, repeat
from typing import Literal, TypeAlias

from shortcodes.errors import Diagnostic
from shortcodes.marks.alphabet import MARK, PLAIN
from shortcodes.marks.placeholders import MarkedText, Placeholder, Placeholders, span_of
from shortcodes.marks.restoring import container
from shortcodes.marks.unknowns import NO_UNKNOWNS, MarkdownUnknowns
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.token import Token

# A line of nothing but marks, with the signs of quotes and lists before them.
_MARKED_LINE = re.compile(
    rf"^(?P<quote>[ \t>]*+)(?P<item>(?:(?:[-*+]|\d{{1,9}}[.)])[ \t]++)*+)(?:{PLAIN}[ \t]*+)++(?=\r?$)",
    re.MULTILINE,
)
_BLANK_OR_HTML = re.compile(r"[ \t\r>]*+(?:\n|\Z|<)")


def mark_tags(
    lexer: Lexer,
    blocks: frozenset[str],
    unknowns: MarkdownUnknowns = NO_UNKNOWNS,
    settle: Callable[[Token], Token] | None = None,
) -> MarkedText:
    """Return a text with marks in place of its tags.

    Args:
        lexer: What finds the tags of a Markdown text.
        blocks: The names of block widgets.
        unknowns: The likely shortcodes that are not registered, where they are acted on.
        settle: Returns what a token is beside the links of the text.
    """
    others, cut, removed = unknowns.others, unknowns.cut_off, unknowns.names
    marking = _Marking(lexer.text, blocks, frozenset(removed if unknowns.removed else ()))
    tokens: Iterable[Token] = (token for token in lexer if token.start not in others)
    if settle is not None:
        tokens = map(settle, tokens)
    text = "".join(marking.pieces(tokens, lexer.raw_names, cut))
    text = _MARKED_LINE.sub(marking.set_apart, text)
    found: list[Diagnostic] = lexer.diagnostics
    if cut is not None:
        found = [item for item in found if item.span.start != cut.start]
    return MarkedText(
        lexer.text, text, marking.placeholders, blocks, found, unknowns is not NO_UNKNOWNS
    )


ProbeKind: TypeAlias = Literal["tag", "words", "before", "behind"]


class Probes:
    """What the marks in a text that is only read for its links stand for, by the numbers of the marks.

    Attributes:
        starts: Where the tag of each starts.
        kinds: The kind of each: ``tag``, or ``words`` where the brackets stay; ``before`` and ``behind`` part
            the tag's brackets from others beside them.
    """

    __slots__ = ("_marks", "kinds", "starts")

    def __init__(self, marks: Placeholders) -> None:
        self._marks = marks
        self.starts = array("q")
        self.kinds: list[ProbeKind] = []

    def add(self, start: int, kind: ProbeKind) -> None:
        """Add that of the next mark."""
        self.starts.append(start)
        self.kinds.append(kind)

    def number(self, mark: str) -> int | None:
        """Return the number of a mark, or None where it is none of the text."""
        return self._marks.number(mark)


def mark_words(
    source: str,
    tags: Iterable[Token],
    blocks: frozenset[str],
    bracketed: Iterable[int] = (),
) -> tuple[str, Probes]:
    """Return a text with marks in place of tags, and what they stand for.

    Args:
        source: A Markdown text.
        tags: The tags.
        blocks: The names of block widgets.
        bracketed: For each tag whether only its words are replaced, and the brackets stay; for none by default.
    """
    marking = _Marking(source, blocks)
    pieces, probes, done = [], Probes(marking.placeholders), 0

    def add(token: Token, kind: ProbeKind) -> None:
        probes.add(token.start, kind)
        held = marking.hold(token) if kind == "tag" else None
        pieces.append(marking.placeholders.add(held))

    for token, inner in zip(tags, bracketed or repeat(0), strict=False):
        pieces.append(source[done : token.start])
        if inner and source[token.start - 1 : token.start] == "[":
            add(token, "before")
        pieces.append("[" * inner)
        add(token, "words" if inner else "tag")
        pieces.append("]" * inner)
        done = token.end
        if inner and source[done : done + 1] == "]":
            add(token, "behind")
    text = "".join([*pieces, source[done:]])
    return _MARKED_LINE.sub(marking.set_apart, text), probes


class _Marking:
    """Makes the placeholders of one text.

    Attributes:
        placeholders: Those made.
    """

    def __init__(
        self, source: str, blocks: frozenset[str], removed: frozenset[str] = frozenset()
    ) -> None:
        self.placeholders = Placeholders()
        self._source = source
        self._blocks = blocks
        self._removed = removed  # names whose tags will leave nothing
        self._open = Counter[str]()  # the opening tags so far that a closing one could close
        self._seen = 0  # where the last placeholder starts
        self._indent = ""  # what its line starts with

    def pieces(
        self, tokens: Iterable[Token], raw_names: Collection[str], cut: Token | None
    ) -> Iterator[str]:
        """Yield the source with marks in it, the last for a tag that the text's end cuts off."""
        source, done = self._source, 0
        last = map(self.hold, () if cut is None else (cut,))
        for found in chain(self._find(tokens, raw_names), last):
            start, end = found.span
            yield source[done:start]
            yield self.placeholders.add(found)
            done = end
        yield source[done:]

    def _find(self, tokens: Iterable[Token], raw_names: Collection[str]) -> Iterator[Placeholder]:
        """Yield the placeholders; a raw shortcode is one, with everything in it."""
        opening: Token | None = None
        for token in tokens:
            if opening is not None:
                closes = token.kind == "closing" and token.name == opening.name
                yield self.hold(opening, token) if closes else self.hold(opening)
                opening = None
                if closes:
                    continue
            if token.kind == "opening" and token.name in raw_names and not _is_self_closing(token):
                opening = token
            elif token.kind != "html":
                yield self.hold(token)
        if opening is not None:
            yield self.hold(opening)

    def hold(self, *tokens: Token) -> Placeholder:
        """Return the placeholder of tokens, with the second bracket beside them."""
        first, last, span = tokens[0], tokens[-1], span_of(tokens)
        escape = any(token.kind == "escaped" or token.doubled for token in tokens)
        pairs = first is not last or self._may_pair(first)
        block = pairs and first.name in self._blocks and not escape
        return Placeholder(span, tokens, self._indent_at(span.start), block)

    def _may_pair(self, token: Token) -> bool:
        """Tell whether a tag is no closing tag that closes nothing, which stays words of its paragraph."""
        if token.kind == "opening":
            self._open[token.name] += not _is_self_closing(token)
        elif token.kind == "closing":
            self._open[token.name] -= 1
            if self._open[token.name] < 0:
                self._open[token.name] = 0
                return False
        return True

    def _indent_at(self, start: int) -> str:
        """Return the indent of a placeholder's line; placeholders must be asked for in their order."""
        line = self._source.rfind("\n", self._seen, start) + 1
        if line or not self._seen:
            self._indent = container(self._source, line, start)
        self._seen = start
        return self._indent

    def set_apart(self, line: re.Match[str]) -> str:
        """Return a line of blocks with blank lines around it, so that it is no part of a paragraph.

        Beside a line of HTML there is none: a blank line would end the HTML.
        """
        if not self._have_all(line[0], self._may_be_block):
            return line[0]
        text, quote = line.string, line["quote"].rstrip()
        before = text.rfind("\n", 0, max(0, line.start() - 1)) + 1
        at_start = line.start() == 0 or line["item"] or _BLANK_OR_HTML.match(text, before)
        after = line.end() + 1 + text.startswith("\r", line.end())
        at_end = _BLANK_OR_HTML.match(text, after)
        if not self._have_all(line[0], lambda held: held.block):
            if at_start and at_end:
                # what would be an empty paragraph
                for mark in MARK.finditer(line[0]):
                    self.placeholders.make_block(mark[0])
            return line[0]
        return ("" if at_start else f"{quote}\n") + line[0] + ("" if at_end else f"\n{quote}")

    def _have_all(self, line: str, what: Callable[[Placeholder], bool]) -> bool:
        """Tell whether something is so for each placeholder of a line of marks, which may be long."""
        found = (self.placeholders.get(mark[0]) for mark in MARK.finditer(line))
        return all(held is not None and what(held) for held in found)

    def _may_be_block(self, held: Placeholder) -> bool:
        """Tell whether a placeholder is a block's, or of a tag that will leave nothing."""
        return held.block or all(
            token.name in self._removed and token.kind != "escaped" and not token.doubled
            for token in held.tokens
        )


def _is_self_closing(token: Token) -> bool:
    return token.tag is not None and token.tag.self_closing
