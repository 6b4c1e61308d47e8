"""Scales and shapes: round numbers, and every figure where it belongs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shortcodes.builtin.covid19.plot import (
    HEIGHT,
    WIDTH,
    Scale,
    make_bars,
    make_grid,
    make_line,
    make_scale,
)

FIGURES = st.integers(-(10**18), 10**18)
SERIES = st.lists(st.none() | FIGURES, min_size=1, max_size=40)

SCALES = {
    "nothing": ([], Scale(0, 1, 1)),
    "zeros": ([0, 0], Scale(0, 1, 1)),
    "small": ([3], Scale(0, 3, 1)),
    "of two": ([7], Scale(0, 8, 2)),
    "of five": ([0, 17], Scale(0, 20, 5)),
    "large": ([82_321_710], Scale(0, 100_000_000, 50_000_000)),
    "below zero": ([-300, 1_000], Scale(-500, 1_000, 500)),
    "all below zero": ([-4], Scale(-4, 0, 1)),
}


@pytest.mark.parametrize(("values", "scale"), SCALES.values(), ids=SCALES)
def test_a_scale_has_round_numbers(values, scale):
    assert make_scale(values) == scale


@given(st.lists(FIGURES, max_size=20))
def test_a_scale_has_all_values_and_few_steps(values):
    scale = make_scale(values)
    steps = scale.list_steps()
    assert scale.bottom <= min([0, *values])
    assert max([0, *values]) <= scale.top
    assert 2 <= len(steps) <= 7
    assert {0, scale.bottom, scale.top} <= set(steps)
    assert make_grid(scale).count("M") == len(steps)


def points(path):
    """Return the points of a line's path."""
    return [(float(x), float(y)) for x, y in re.findall(r"[ML]([0-9.]+) ([0-9.]+)", path)]


@given(SERIES, st.integers(1, 700_000))
def test_a_line_has_a_point_for_each_known_figure(values, first):
    days = list(range(first, first + len(values)))
    known = [value for value in values if value is not None]
    scale = make_scale(known)
    found = points(make_line(days, values, scale))
    assert len(found) == len(known)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in found)
    assert found == sorted(found, key=lambda point: point[0])
    for (_, y), value in zip(found, known, strict=True):
        assert abs(y - HEIGHT * (scale.top - value) / (scale.top - scale.bottom)) < 0.1


@given(SERIES)
def test_there_is_a_bar_for_each_known_figure_within_the_panel(values):
    days = list(range(1, len(values) + 1))
    known = [value for value in values if value is not None]
    bars = re.findall(
        r"M([0-9.]+) ([0-9.]+)V([0-9.]+)h([0-9.]+)V([0-9.]+)z",
        make_bars(days, values, make_scale(known)),
    )
    assert len(bars) == len(known)
    for x, zero, y, width, back in (map(float, bar) for bar in bars):
        assert x + width <= WIDTH
        assert zero == back
        assert 0 <= y <= HEIGHT


PATHS = {
    "none": ([], [], ""),
    "one day": ([5], [1], "M500 0h0"),
    "two days": ([5, 6], [0, 1], "M0 300h0L1000 0"),
    "a gap": ([1, 2, 3], [1, None, 1], "M0 0h0M1000 0h0"),
    "a day that is left out": ([1, 2, 5], [0, 0, 1], "M0 300h0L250 300L1000 0"),
}


@pytest.mark.parametrize(("days", "values", "path"), PATHS.values(), ids=PATHS)
def test_a_path(days, values, path):
    assert make_line(days, values, Scale(0, 1, 1)) == path
