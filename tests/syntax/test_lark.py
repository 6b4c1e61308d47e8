"""The scanner against Lark's own lexer, both made from the one grammar."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from lark import Lark

from shortcodes.syntax import grammar
from shortcodes.syntax.grammar import grammar_text, pattern
from shortcodes.syntax.modern.html_regions import Contexts
from shortcodes.syntax.modern.lexer import Lexer
from shortcodes.syntax.modern.tag_reader import TagReader
from shortcodes.syntax.tag import Item
from tests.support.profiles import examples
from tests.support.strategies import damaged_tag, documents

Piece = tuple[str, str]
EXAMPLES = 20_000


@cache
def reference() -> Lark:
    return Lark(
        grammar_text("modern"), parser="lalr", lexer="contextual", start=["document", "tag"]
    )


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
def test_what_stands_beside_a_grammar_is_what_lark_makes_of_it(dialect, tmp_path):
    grammar.keep(tmp_path)
    beside = Path(grammar.__file__).with_name(f"{dialect}.json")
    assert beside.read_bytes() == (tmp_path / f"{dialect}.json").read_bytes()
    assert set(json.loads(beside.read_text("utf-8"))["terminals"]) >= {"TAG_CLOSE"}


def test_a_grammar_that_was_changed_is_read_anew(monkeypatch):
    kept = grammar.literal("modern", "TAG_OPEN")
    changed = grammar_text("modern").replace('TAG_OPEN: "["', 'TAG_OPEN: "{"')
    monkeypatch.setattr(grammar, "grammar_text", lambda dialect: changed)
    for function in (grammar.pattern, grammar.literal, grammar._kept, grammar._definitions):
        monkeypatch.setattr(grammar, function.__name__, cache(function.__wrapped__))
    assert (kept, grammar.literal("modern", "TAG_OPEN")) == ("[", "{")
    assert grammar.pattern("modern", "TAG_OPEN").pattern == "\\{"


@pytest.mark.parametrize("dialect", ["modern", "wordpress"])
def test_a_terminal_is_what_lark_makes_of_it(dialect):
    whole = Lark(grammar_text(dialect), parser="lalr", start="scanner")
    names = [symbol.name for rule in whole.rules for symbol in rule.expansion]
    assert len(names) > 10
    for name in names:
        expected = whole.get_terminal(name).pattern.to_regexp()
        assert pattern(dialect, name).pattern == expected


def lark_tokens(text: str, start: str) -> list[Piece]:
    parser = reference().parse_interactive(text, start=start)
    return [(token.type, str(token)) for token in parser.iter_parse()]


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
    return [(bool(item.closer), text[item.start : item.end]) for item in items]


# A browser reads a CDATA section outside of <svg> and the like as a comment up to the first ">". Behind that a
# raw element may begin, which the lexer takes into account and one pattern can't.
COMMENT_OR_CDATA = re.compile(r"<!\[CDATA\[(?:(?!\]\]>)[^>])*+(?!\]\]>)>(?:(?!\]\]>)[^<])*+<")


@pytest.mark.slow
@examples(EXAMPLES)
@given(documents.filter(lambda text: not COMMENT_OR_CDATA.search(text)))
@example("[a x=”The “big” one” y='it’s']")
@example("[a b='1\n\n' c]")
def test_scanner_finds_the_tokens_that_lark_finds(text: str) -> None:
    assert scanned_document(text) == lark_document(text)


@examples(EXAMPLES)
@given(damaged_tag)
def test_scanner_reads_the_attributes_that_lark_reads(text: str) -> None:
    for token in Lexer(text):
        if token.tag is not None:
            source = token.tag.text
            assert scanned_tag(source, token.tag.items) == lark_tag(source)
            careful = TagReader(source, len(source)).read_tag(0)
            assert careful is not None
            assert [item.value for item in careful.items] == [
                item.value for item in token.tag.items
            ]
            assert careful.self_closing == token.tag.self_closing
