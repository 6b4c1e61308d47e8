"""Turns figures by day into the shapes of a chart."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

WIDTH: Final = 1000
"""The width of a panel, in the units of its paths."""

HEIGHT: Final = 300
"""Its height."""

_MOST_STEPS: Final = 4
_WIDEST_BAR: Final = 60.0

Values = Sequence[int | None]


class Scale(NamedTuple):
    """A scale of whole numbers, with zero on it.

    Attributes:
        bottom: The lowest number.
        top: The highest one.
        step: From one number beside the scale to the next.
    """

    bottom: int
    top: int
    step: int

    def find_height(self, value: int) -> float:
        """Return where a number is, from 0 at the bottom to 1."""
        return (value - self.bottom) / (self.top - self.bottom)

    def list_steps(self) -> list[int]:
        """Return the numbers beside the scale."""
        return list(range(self.bottom, self.top + 1, self.step))


def make_scale(values: Sequence[int]) -> Scale:
    """Return a scale of round numbers on which all values are."""
    low, high = min(0, *values, 0), max(0, *values, 0)
    step = _find_step(high - low)
    bottom, top = low // step * step, -(-high // step) * step
    return Scale(bottom, top if top > bottom else bottom + step, step)


def _find_step(span: int) -> int:
    """Return the least of 1, 2, 5, 10, 20 and so on of which few make a span."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor * _MOST_STEPS >= span:
                return step * factor
        step *= 10


def make_line(days: Sequence[int], values: Values, scale: Scale) -> str:
    """Return the path of a line over days, with a gap where a figure is unknown.

    Args:
        days: The days, as numbers that rise.
        values: The figures of these days.
        scale: The scale.
    """
    return "".join(_iter_line(days, values, scale))


def _iter_line(days: Sequence[int], values: Values, scale: Scale) -> Iterator[str]:
    span = days[-1] - days[0] if days else 0
    is_open = False
    for day, value in zip(days, values, strict=True):
        if value is None:
            is_open = False
            continue
        x = WIDTH * (day - days[0]) / span if span else WIDTH / 2
        point = f"{_write(x)} {_write(_find_y(scale, value))}"
        # A line of no length is a dot.
        yield f"L{point}" if is_open else f"M{point}h0"
        is_open = True


def make_bars(days: Sequence[int], values: Values, scale: Scale) -> str:
    """Return the path of bars over days, from zero up or down; see `make_line`."""
    if not days:
        return ""
    slot = WIDTH / (days[-1] - days[0] + 1)
    width = min(0.8 * slot, _WIDEST_BAR)
    zero = _find_y(scale, 0)
    return "".join(
        f"M{_write(slot * (day - days[0]) + (slot - width) / 2)} {_write(zero)}"
        f"V{_write(_find_y(scale, value))}h{_write(width)}V{_write(zero)}z"
        for day, value in zip(days, values, strict=True)
        if value is not None
    )


def make_grid(scale: Scale) -> str:
    """Return the path of the lines across a panel."""
    return "".join(f"M0 {_write(_find_y(scale, step))}h{WIDTH}" for step in scale.list_steps())


def _find_y(scale: Scale, value: int) -> float:
    return HEIGHT * (1 - scale.find_height(value))


def _write(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
