"""Puts the text between blank lines into paragraphs; rendered blocks go beside them, never inside one."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from shortcodes.markup.lines import Lines
from shortcodes.markup.paragraph import (
    BLANK,
    SPLIT_ID,
    ExistingParagraph,
    Paragraph,
    Repeats,
    has_blank_line,
)
from shortcodes.markup.pieces import Flow, Piece
from shortcodes.markup.structure import Structure
from shortcodes.markup.tokens import BLOCKS, VOID, Kind, Token, split_names, tokens

# Inline elements with a content model of their own; a line end in them is not the text's.
_ATOMS = split_names(
    "audio button canvas iframe map math noscript object picture ruby select svg template video"
)

# Those of them in which a block ends the ``<p>`` around them.
_ENDED = split_names("audio canvas map noscript picture ruby video")

_STRAY = re.compile("<(?=/?[A-Za-z])")

_MOST_SHARED = 1_000  # different tokens of which a text has one object for all places


def needs_paragraphs(pieces: Sequence[Piece]) -> bool:
    """Tell whether content is more than one run of words: it has a blank line or a rendered block."""
    return any(
        piece.flow is Flow.BLOCK or (piece.flow is Flow.TEXT and has_blank_line(piece.html))
        for piece in pieces
    )


def add_paragraphs(pieces: Sequence[Piece]) -> Markup:
    """Return the HTML of all pieces, their text in paragraphs.

    HTML blocks of the author stay as they are. A rendered block in a ``<p>`` of theirs splits it, and takes
    its place if it is alone there.
    """
    return Markup(_Writer(_tokens(pieces)).write())  # noqa: S704 - pieces are HTML


def add_breaks(pieces: Sequence[Piece]) -> Markup:
    """Return the HTML of all pieces: a line end in the text is a line break, a blank line two."""
    return Markup(_Writer(_tokens(pieces)).lines())  # noqa: S704 - pieces are HTML


def split_paragraphs(pieces: Sequence[Piece]) -> Markup:
    """Return the HTML of all pieces, unchanged except for a ``<p>`` of the author with a rendered block in it.

    The block splits it, or takes its place if it is alone there.
    """
    return Markup(_Writer(_tokens(pieces)).verbatim())  # noqa: S704 - pieces are HTML


def _tokens(pieces: Sequence[Piece]) -> list[Token]:
    """Return the tokens; one tag may come from several pieces of text."""
    found: list[Token] = []
    shared: dict[str, Token] = {}
    for token in _read(pieces):
        same = shared.get(token.source)
        if same is None and len(shared) < _MOST_SHARED:
            shared[token.source] = token
        found.append(same if same is not None and same == token else token)
    return found


def _read(pieces: Sequence[Piece]) -> Iterator[Token]:
    for flow, run in groupby(pieces, key=lambda piece: piece.flow):
        if flow is Flow.TEXT:
            yield from map(_plain, tokens("".join([piece.html for piece in run])))
        elif flow is Flow.BLOCK:
            yield from (Token(Kind.BLOCK, piece.html) for piece in run)
        else:
            yield Token(Kind.ATOM, "".join([piece.html for piece in run]))


def _plain(token: Token) -> Token:
    """Return a token; a ``<`` in text that the HTML behind it would turn into a tag is escaped."""
    if token.kind is not Kind.TEXT or "<" not in token.source:
        return token
    return Token(Kind.TEXT, _STRAY.sub("&lt;", token.source))


def _is_block(token: Token) -> bool:
    return token.kind is Kind.BLOCK or token.name in BLOCKS


def _shows_nothing(paragraph: Sequence[Token]) -> bool:
    """Tell whether a ``<p>`` has no more than blanks in it, as where a sanitiser took out the rest."""
    opening, *inner = paragraph
    is_blank = all(token.name == "p" or not token.source.strip(BLANK) for token in inner)
    return is_blank and all(match["value"] for match in SPLIT_ID.finditer(opening.source))


class _Writer:
    """Goes through the tokens once and hands each to the paragraph it belongs to."""

    __slots__ = ("_ends", "_repeats", "_tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._ends = Structure(tokens).ends
        self._repeats = Repeats(10_000 + sum(len(token.source) for token in tokens))

    def write(self) -> str:
        """Return the output."""
        out: list[str] = []
        self._flow(Paragraph(out, self._repeats), 0, len(self._tokens))
        return "".join(out)

    def lines(self) -> str:
        """Return the output with breaks in place of paragraphs."""
        out: list[str] = []
        self._flow(Lines(out), 0, len(self._tokens))
        return "".join(out)

    def verbatim(self) -> str:
        """Return the HTML unchanged, except for a ``<p>`` with a rendered block in it."""
        return "".join(self._verbatim(0, len(self._tokens)))

    def _flow(self, paragraph: Paragraph | Lines, index: int, end: int) -> None:
        """Hand the tokens of a range to paragraphs."""
        while index < end:
            index = self._step(paragraph, index)
        paragraph.end()

    def _step(self, paragraph: Paragraph | Lines, index: int) -> int:
        """Hand over the token at an index, or the element that starts there; return what follows."""
        token = self._tokens[index]
        match token.kind:
            case Kind.TEXT:
                paragraph.text(token.source)
            case Kind.OPEN:
                return self._open(paragraph, index)
            case Kind.CLOSE:
                self._close(paragraph, index)
            case Kind.ATOM:
                if token.source:
                    paragraph.add(token.source)
            case Kind.BLOCK:
                paragraph.block(token.source, own=False)
            case Kind.HIDDEN:
                paragraph.stray(token.source)
        return index + 1

    def _open(self, paragraph: Paragraph | Lines, index: int) -> int:
        token = self._tokens[index]
        end = self._ends.get(index)
        if token.name in BLOCKS:
            after = index + 1 if end is None else self._after(index)
            if html := "".join(self._verbatim(index, after)):
                paragraph.block(html, own=True)
            else:
                paragraph.end()
            return after
        if end is not None and token.name in _ATOMS:
            html = "".join(self._verbatim(index, end + 1))
            if token.name in _ENDED and any(map(_is_block, self._tokens[index:end])):
                paragraph.block(html, own=True)
            else:
                paragraph.add(html)
            return end + 1
        if token.name == "br":
            paragraph.line_break(token.source)
        elif token.name in VOID:
            paragraph.add(token.source)
        elif end is not None:
            paragraph.open(token, end)
        else:
            paragraph.stray(token.source)
        return index + 1

    def _close(self, paragraph: Paragraph | Lines, index: int) -> None:
        token = self._tokens[index]
        if token.name == "p":
            # It closes nothing; a browser would make an empty paragraph of it.
            paragraph.end()
        elif token.name in BLOCKS:
            paragraph.block(token.source, own=True)
        else:
            paragraph.close(token, index)

    def _after(self, index: int) -> int:
        """Return the index behind a block; a paragraph need not have a closing tag."""
        end = self._ends[index]
        closes = end < len(self._tokens) and self._tokens[end].kind is Kind.CLOSE
        return end + 1 if closes and self._tokens[end].name == self._tokens[index].name else end

    def _verbatim(self, index: int, end: int) -> Iterator[str]:
        """Yield a range unchanged, except for a ``<p>`` with a rendered block in it."""
        while index < end:
            token = self._tokens[index]
            if token.name == "p" and index in self._ends:
                yield self._paragraph(index)
                index = self._after(index)
            else:
                yield token.source
                index += 1

    def _paragraph(self, index: int) -> str:
        """Return a ``<p>`` of the author's, split if it has a rendered block in it."""
        inner = self._tokens[index : self._after(index)]
        if not any(token.kind is Kind.BLOCK for token in inner):
            return "" if _shows_nothing(inner) else "".join([token.source for token in inner])
        out: list[str] = []
        paragraph = ExistingParagraph(out, self._repeats, inner[0].source)
        self._flow(paragraph, index + 1, self._ends[index])
        return "".join(out)
