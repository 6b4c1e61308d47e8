"""Tables of CSV as authors and editors write it."""

from functools import partial
from typing import NamedTuple

import pytest

from shortcodes.builtin.content import csv_text
from shortcodes.builtin.content.csv_text import read_grid
from tests.support.growth import QUADRATIC, ratio


class Case(NamedTuple):
    name: str
    text: str
    rows: list[list[str]]
    separator: str = ""


CASES = (
    Case("commas", "a,b\n1,2", [["a", "b"], ["1", "2"]]),
    Case("blanks around cells", " a , b \n 1 ,2 ", [["a", "b"], ["1", "2"]]),
    Case("semicolons with decimal commas", "a;b\n1,5;2,5", [["a", "b"], ["1,5", "2,5"]]),
    Case("tabs", "a\tb, c\n1\t2, 3", [["a", "b, c"], ["1", "2, 3"]]),
    Case("pipes", "a|b\n1|2", [["a", "b"], ["1", "2"]]),
    Case("markdown", "| a | b |\n|---|--:|\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
    Case("quoted cells", 'a,"b, ""c"""\n1,2', [["a", 'b, "c"'], ["1", "2"]]),
    Case("a separator in quotes is none", '"a;b",c\n"1;2",3', [["a;b", "c"], ["1;2", "3"]]),
    Case("lines in a cell", 'a,b\n"1\n2",3', [["a", "b"], ["1\n2", "3"]]),
    Case("curly quotes of an editor", "a,“b, c”\n1,„2, 3“", [["a", "b, c"], ["1", "2, 3"]]),
    Case("curly quotes in a cell", "a,say “b” c", [["a", "say “b” c"]]),
    Case("blank lines", "\n\na,b\n\n1,2\n \n", [["a", "b"], ["1", "2"]]),
    Case(
        "rows of other lengths", "a,b,c\n1\n1,2", [["a", "b", "c"], ["1", "", ""], ["1", "2", ""]]
    ),
    Case("other line ends", "a,b\r\n1,2\r3,4", [["a", "b"], ["1", "2"], ["3", "4"]]),
    Case("one column", "a\nb", [["a"], ["b"]]),
    Case("a given separator", "a;b,c\n1;2,3", [["a;b", "c"], ["1;2", "3"]], ","),
    Case("an open quote", 'a,b\n"1,2', [["a", "b"], ["1,2", ""]]),
    Case("NUL", "a,b\0", [["a", "b\0"]]),
    Case("nothing", "", []),
)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_rows(case):
    assert read_grid(case.text, case.separator).rows == case.rows


@pytest.mark.parametrize(
    ("text", "rows", "columns"),
    [
        ("a,b\n" * 100_000, csv_text.MOST_CHARACTERS // 4, 2),
        ("a,b\n" * 20_000, csv_text.MOST_CELLS // 2, 2),
        (",".join("a" * 1000), 1, csv_text.MOST_COLUMNS),
        ("a\n" * 9_900 + ",".join("b" * 50), csv_text.MOST_CELLS // 50, 50),
        ('"' * 150_000, 1, 1),
    ],
    ids=["characters", "cells", "columns", "filled up", "quotes"],
)
def test_a_table_is_bounded(text, rows, columns):
    grid = read_grid(text)
    assert len(grid.rows) <= rows
    assert {len(row) for row in grid.rows} == {columns}


@pytest.mark.slow
@pytest.mark.parametrize("part", ["-", "-|", " :-"])
def test_a_line_that_is_no_rule_is_read_once(part):
    def prepare(size):
        return partial(read_grid, f"a|b\n{part * (size // len(part))}x|", "|")

    assert ratio(prepare, 5_000) < QUADRATIC / 2
