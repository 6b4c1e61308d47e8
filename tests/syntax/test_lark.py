"""The scanner against Lark's own lexer, both made from the one grammar."""

import json
import re
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given
from lark import Lark

from fuzz.grammar import texts
from shortcodes.syntax import grammar
from shortcodes.syntax.grammar import grammar_text, pattern
from tests.support.lark import disagreements
from tests.support.profiles import examples
from tests.support.strategies import damaged_tag, documents

EXAMPLES = 20_000


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


@pytest.mark.slow
@examples(EXAMPLES)
@given(documents)
@example("[a x=”The “big” one” y='it’s']")
@example("[a b='1\n\n' c]")
@example('[a \\"\\" "]')
def test_the_scanner_reads_what_lark_reads(text: str) -> None:
    assert not disagreements(text)


@examples(EXAMPLES)
@given(damaged_tag)
@example('[a "b" ;"c d"]')
def test_the_scanner_reads_the_attributes_that_lark_reads(text: str) -> None:
    assert not disagreements(text)


@pytest.mark.parametrize("terminal", ["PREFIX", "BARE", "SEPARATOR", "EVENT", "LINK", "TAG_END"])
def test_a_changed_terminal_is_seen(terminal: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scanner with one terminal that is not the grammar's reads other tokens than Lark soon."""
    changed = re.compile(f"(?!.*[b€]){pattern('modern', terminal).pattern}", re.DOTALL)

    def patched(dialect: str, name: str) -> re.Pattern[str]:
        return changed if name == terminal else pattern(dialect, name)

    for module in ("tag_reader", "quotes"):
        monkeypatch.setattr(f"shortcodes.syntax.modern.{module}.pattern", patched)
    assert any(disagreements(text) for text in texts(Random(1), 3_000))
