"""From a Markdown text to one in which marks stand for the tags."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Container, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias

from shortcodes.errors import Diagnostic
from shortcodes.location import Span
from shortcodes.marks.alphabet import MARK, PLAIN, make_mark, make_secret
from shortcodes.marks.placeholders import MarkedText, Placeholder
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


class Probe(NamedTuple):
    """What a mark in a text that is only read for its links stands for.

    Attributes:
        start: Where the tag starts.
        kind: ``tag``, or ``words`` where the brackets stay; ``before`` and ``behind`` part the tag's brackets
            from others beside them.
    """

    start: int
    kind: ProbeKind


def mark_words(
    source: str, tags: Iterable[Token], blocks: frozenset[str], bracketed: Container[int] = ()
) -> tuple[str, dict[str, Probe]]:
    """Return a text with marks in place of tags, and what they stand for.

    Args:
        source: A Markdown text.
        tags: The tags.
        blocks: The names of block widgets.
        bracketed: Offsets of tags of which only the words are replaced, and the brackets stay.
    """
    marking, secret = _Marking(source, blocks), make_secret()
    pieces, probes, done = [], dict[str, Probe](), 0

    def add(token: Token, kind: ProbeKind) -> None:
        mark = make_mark(secret, len(probes))
        probes[mark] = Probe(token.start, kind)
        pieces.append(mark)
        if kind == "tag":
            marking.placeholders[mark] = marking._hold(token)

    for token in tags:
        inner = token.start in bracketed
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
        placeholders: Those made, by their marks.
    """

    def __init__(
        self, source: str, blocks: frozenset[str], removed: frozenset[str] = frozenset()
    ) -> None:
        self.placeholders: dict[str, Placeholder] = {}
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
        source, secret, done = self._source, make_secret(), 0
        last = map(self._hold, () if cut is None else (cut,))
        for number, found in enumerate(chain(self._find(tokens, raw_names), last)):
            start, end = found.span
            mark = make_mark(secret, number)
            self.placeholders[mark] = found
            yield source[done:start]
            yield mark
            done = end
        yield source[done:]

    def _find(self, tokens: Iterable[Token], raw_names: Collection[str]) -> Iterator[Placeholder]:
        """Yield the placeholders; a raw shortcode is one, with everything in it."""
        opening: Token | None = None
        for token in tokens:
            if opening is not None:
                closes = token.kind == "closing" and token.name == opening.name
                yield self._hold(opening, token) if closes else self._hold(opening)
                opening = None
                if closes:
                    continue
            if token.kind == "opening" and token.name in raw_names and not _is_self_closing(token):
                opening = token
            elif token.kind != "html":
                yield self._hold(token)
        if opening is not None:
            yield self._hold(opening)

    def _hold(self, *tokens: Token) -> Placeholder:
        """Return the placeholder of tokens, with the second bracket beside them."""
        first, last = tokens[0], tokens[-1]
        start = first.start - (first.kind == "opening" and first.doubled)
        end = last.end + (last.kind == "closing" and last.doubled)
        escape = any(token.kind == "escaped" or token.doubled for token in tokens)
        pairs = first is not last or self._may_pair(first)
        block = pairs and first.name in self._blocks and not escape
        return Placeholder(Span(start, end), tokens, self._indent_at(start), block)

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
        found = {mark: self.placeholders.get(mark) for mark in MARK.findall(line[0])}
        if not all(held is not None and self._may_be_block(held) for held in found.values()):
            return line[0]
        text, quote = line.string, line["quote"].rstrip()
        before = text.rfind("\n", 0, max(0, line.start() - 1)) + 1
        at_start = line.start() == 0 or line["item"] or _BLANK_OR_HTML.match(text, before)
        after = line.end() + 1 + text.startswith("\r", line.end())
        at_end = _BLANK_OR_HTML.match(text, after)
        if not all(held is not None and held.block for held in found.values()):
            if at_start and at_end:
                # what would be an empty paragraph
                self.placeholders |= {
                    mark: replace(held, block=True) for mark, held in found.items() if held
                }
            return line[0]
        return ("" if at_start else f"{quote}\n") + line[0] + ("" if at_end else f"\n{quote}")

    def _may_be_block(self, held: Placeholder) -> bool:
        """Tell whether a placeholder is a block's, or of a tag that will leave nothing."""
        return held.block or all(
            token.name in self._removed and token.kind != "escaped" and not token.doubled
            for token in held.tokens
        )


def _is_self_closing(token: Token) -> bool:
    return token.tag is not None and token.tag.self_closing
