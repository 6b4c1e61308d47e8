"""A diff gives the new lines, with the hunks of difflib where edits keep lines; its time is linear."""

import difflib
import re
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.rewriting.differences import compare_lines

LINES = st.lists(st.sampled_from("abc"), max_size=24)


def apply(before: list[str], diff: Iterable[str]) -> list[str]:
    """Return what a diff makes of lines, checking each that it names."""
    made: list[str] = []
    done = 0
    for line in [*diff][2:]:
        if hunk := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", line):
            start = int(hunk[1]) - (hunk[2] != "0")
            made += before[done:start]
            done = start
            assert len(made) == int(hunk[3]) - (hunk[4] != "0")
            continue
        if line[0] != "+":
            assert before[done] == line[1:]
            done += 1
        if line[0] != "-":
            made.append(line[1:])
    return made + before[done:]


@given(LINES, LINES)
def test_a_diff_gives_the_new_lines(before: list[str], after: list[str]) -> None:
    assert apply(before, compare_lines(before, after, "a", "b")) == after


@given(st.sets(st.integers(0, 39)))
def test_edits_that_keep_lines_have_the_hunks_of_difflib(places: set[int]) -> None:
    before = [f"line {number}" for number in range(40)]
    after = [f"{line}{'!' * (number in places)}" for number, line in enumerate(before)]
    expected = list(difflib.unified_diff(before, after, "a", "b", lineterm=""))
    assert list(compare_lines(before, after, "a", "b")) == expected


def test_lines_that_join_are_a_small_hunk() -> None:
    before = [f"line {number}" for number in range(2_000)]
    after = [*before[:900], "line 900 line 901", *before[902:]]
    expected = list(difflib.unified_diff(before, after, "a", "b", lineterm=""))
    assert list(compare_lines(before, after, "a", "b")) == expected


def count_steps(before: list[str], after: list[str]) -> int:
    """Return how many lines of code are run to compare lines."""
    steps = 0

    def trace(frame: object, event: str, arg: object) -> object:
        nonlocal steps
        steps += 1
        return trace

    held = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        list(compare_lines(before, after, "a", "b"))
    finally:
        sys.settrace(held)
    return steps


@pytest.mark.parametrize("added", [0, 1], ids=["as many lines", "a line more"])
def test_steps_grow_as_the_lines_do(added: int) -> None:
    def measure(count: int) -> int:
        before = [f"{number % 200}" for number in range(count)]
        after = [line if number % 7 else f"{line}!" for number, line in enumerate(before)]
        return count_steps(before, after + ["end"] * added)

    assert measure(8_000) < 4.5 * measure(2_000)
