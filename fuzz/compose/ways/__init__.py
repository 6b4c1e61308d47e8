"""The public ways in: each takes a text and does all that one call of the library does with it."""

from collections.abc import Callable
from typing import NamedTuple

from fuzz.compose.vocabulary import Vocabulary
from fuzz.compose.ways import adapters, core, packs, reading, rendering, texts
from fuzz.compose.ways.widgets import WIDGETS


class Way(NamedTuple):
    """A way in.

    Attributes:
        run: Does it.
        beside: What the same text costs without the library, where a text goes through another
            program's parser; None where it doesn't.
        words: What the tags in its texts are made of.
    """

    run: Callable[[str], object]
    beside: Callable[[str], object] | None = None
    words: Vocabulary = WIDGETS


WAYS: dict[str, Way] = {
    name: Way(*both) if isinstance(both, tuple) else Way(both)
    for module in (reading, rendering, core, texts, adapters)
    for name, both in module.WAYS.items()
} | {name: Way(run, words=packs.PACKS) for name, run in packs.WAYS.items()}
