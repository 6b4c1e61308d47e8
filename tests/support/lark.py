"""Lark's own lexer, made from the modern dialect's grammar, beside the scanner that is made from it too."""

import re
from functools import cache
from typing import TypeAlias

from lark import Lark, UnexpectedInput

from shortcodes.syntax.grammar import grammar_text
from shortcodes.syntax.modern.html_regions import Contexts
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.tag_reader import TagReader
from shortcodes.syntax.tag import Item, Tag

Piece: TypeAlias = tuple[str, str]

# A browser reads a CDATA section outside of <svg> and the like as a comment up to the first ">". Behind that a
# raw element may begin, which the lexer takes into account and one pattern can't.
COMMENT_OR_CDATA = re.compile(r"<!\[CDATA\[(?:(?!\]\]>)[^>])*+(?!\]\]>)>(?:(?!\]\]>)[^<])*+<")


@cache
def reference() -> Lark:
    """Return Lark's lexer of texts and of tags."""
    return Lark(
        grammar_text("modern"), parser="lalr", lexer="contextual", start=["document", "tag"]
    )


def lark_tokens(text: str, start: str) -> list[Piece]:
    """Return Lark's tokens: the terminal's name and the source of each; one of no kind where none matches."""
    parser = reference().parse_interactive(text, start=start)
    tokens: list[Piece] = []
    try:
        for token in parser.iter_parse():
            tokens.append((token.type, str(token)))
    except (
        UnexpectedInput,
        re.error,
    ):  # the second: Lark can't compile all terminals as one, to tell more
        tokens.append(("", text))
    return tokens


def lark_document(text: str) -> list[Piece]:
    """Lark's tokens; runs of text are one, and an opening tag in double brackets is an escape."""
    merged: list[Piece] = []
    for kind, piece in lark_tokens(text, "document"):
        if kind == "OPENING_TAG" and piece.startswith("[["):
            merged.append(("escaped", piece))
        elif kind in ("OPENING_TAG", "CLOSING_TAG"):
            merged.append(({"O": "opening", "C": "closing"}[kind[0]], piece))
        elif merged and merged[-1][0] == "text":
            merged[-1] = ("text", merged[-1][1] + piece)
        else:
            merged.append(("text", piece))
    return merged


def scanned_document(text: str) -> list[Piece]:
    """Return the scanner's tokens in the same form."""
    pieces: list[Piece] = []
    done = 0
    for token in Lexer(text, contexts=Contexts(text)):
        if token.kind == "html":
            continue
        if token.start > done:
            pieces.append(("text", text[done : token.start]))
        pieces.append((token.kind, text[token.start : token.end]))
        done = token.end
    if done < len(text):
        pieces.append(("text", text[done:]))
    return pieces


def lark_tag(text: str) -> list[tuple[bool, str]]:
    """Lark's attributes: whether the value has quotes that close, and the whole source of each."""
    items: list[tuple[bool, str]] = []
    prefix = ""
    for kind, piece in lark_tokens(text, "tag"):
        if kind == "PREFIX":
            prefix = piece
        elif kind not in ("BLANKS", "TAG_START", "TAG_END") and not kind.endswith("SEPARATOR"):
            items.append((kind.endswith(("QUOTED", "SLASHED")), prefix + piece))
            prefix = ""
    return items


def scanned_tag(text: str, items: tuple[Item, ...]) -> list[tuple[bool, str]]:
    """Return the scanner's attributes in the same form."""
    return [(bool(item.closer), text[item.start : item.end]) for item in items]


def disagreements(text: str) -> list[str]:
    """Return what Lark and the scanner, and the scanner's two ways, read differently in a text."""
    found = []
    if not COMMENT_OR_CDATA.search(text) and scanned_document(text) != lark_document(text):
        found.append("tokens")
    for token in Lexer(text):
        if token.tag is not None:
            found += _of_tag(token.tag)
    return found


def _of_tag(tag: Tag) -> list[str]:
    source = tag.text
    careful = TagReader(source, len(source)).read_tag(0)
    checks = {
        "attributes": scanned_tag(source, tag.items) == lark_tag(source),
        "values": careful is not None
        and [item.value for item in careful.items] == [item.value for item in tag.items],
        "slash": careful is not None and careful.self_closing == tag.self_closing,
    }
    return [name for name, same in checks.items() if not same]
