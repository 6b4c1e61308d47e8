"""The public ways in: each takes a text and does all that one call of the library does with it."""

from collections.abc import Callable
from typing import NamedTuple

from fuzz.compose.ways import adapters, core, reading, rendering


class Way(NamedTuple):
    """A way in.

    Attributes:
        run: Does it.
        beside: What the same text costs without the library, where a text goes through another
            program's parser; None where it doesn't.
    """

    run: Callable[[str], object]
    beside: Callable[[str], object] | None = None


WAYS: dict[str, Way] = {
    name: Way(*both) if isinstance(both, tuple) else Way(both)
    for module in (reading, rendering, core, adapters)
    for name, both in module.WAYS.items()
}
