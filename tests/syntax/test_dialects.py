"""The table of dialects."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import shortcodes
from shortcodes.syntax import parse
from shortcodes.syntax.dialects import DIALECTS, get_dialect
from shortcodes.syntax.grammar import grammar_text
from shortcodes.syntax.options import ReadOptions

SOURCES = Path(shortcodes.__file__).parent


@pytest.mark.parametrize("name", DIALECTS)
def test_a_dialect_has_a_grammar_and_a_reader(name: str) -> None:
    dialect = get_dialect(name)
    assert dialect.name == name
    assert grammar_text(name)
    options = ReadOptions(
        ("a",),
        name,
        frozenset(),
        frozenset(),
        html_attributes=False,
        plain=False,
        ignore_case=False,
    )
    document = dialect.read("[a]", options, ())
    assert document == parse("[a]", ["a"], name)
    assert document.dialect == name


@pytest.mark.parametrize("name", DIALECTS)
def test_the_quick_test_is_false_only_for_text(name: str) -> None:
    test = get_dialect(name).may_have_tags
    assert not test("a [b", None, None)
    assert not test("a [b", ("b",), None)
    assert test("a [b]", None, None)
    assert test("a [b]", ("b",), None)


def compared() -> Iterator[str]:
    """Yield the comparisons with a dialect's name in the sources."""
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Compare) and any(
                isinstance(part, ast.Constant) and part.value in DIALECTS
                for part in (node.left, *node.comparators)
            ):
                yield f"{path.name}:{node.lineno}"


def test_nothing_asks_for_the_name_of_a_dialect() -> None:
    assert list(compared()) == []
