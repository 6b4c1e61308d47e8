"""Texts on their way through an engine, and those that it has seen before."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from shortcodes.errors import Diagnostic
from shortcodes.rendering.result import Result
from shortcodes.widgets import Binding, Bound, Data, Table

# How many texts are remembered, and how many characters of source and output of one. A shortcode's place in
# the tree takes as much memory as so many characters.
_REMEMBERED = 32
_LONGEST = 500_000
_SHORTCODE = 500


class Seen(NamedTuple):
    """A text that has none but pure widgets, and what was made of it.

    Attributes:
        names: The names it was read with, which are another object as soon as the registry changes.
        binding: The text with its shortcodes bound.
        data: What it was drawn from.
        result: What it was turned into.
    """

    names: tuple[str, ...]
    binding: Binding
    data: Mapping[int, object]
    result: Result[Any]


class Page:
    """One text on its way through an engine.

    Attributes:
        binding: The text with its shortcodes bound.
        names: The names that it was read with; none where it is not worth remembering.
        seen: What was made of it before, or None.
        data: What data sources have answered.
        found: What went wrong in asking them.
    """

    __slots__ = ("binding", "data", "found", "names", "seen")

    def __init__(
        self, binding: Binding, names: tuple[str, ...] = (), seen: Seen | None = None
    ) -> None:
        self.binding = binding
        self.names = names
        self.seen = seen
        self.data: Data = {}
        self.found: list[Diagnostic] = []

    @property
    def result(self) -> Result[Any] | None:
        """What was made of it before from the same data, or None."""
        seen, data = self.seen, self.data
        if seen is None or self.found or len(data) != len(seen.data):
            return None
        # by identity, because what is equal may print differently
        if any(data.get(start) is not known for start, known in seen.data.items()):
            return None
        return seen.result.with_output(seen.result.output)


class Pages:
    """What an engine remembers of texts that have none but pure widgets; threads may share it."""

    __slots__ = ("_table",)

    def __init__(self) -> None:
        self._table: Table[str, Seen] = Table(_REMEMBERED, _LONGEST)

    def get(self, text: str, names: tuple[str, ...]) -> Seen | None:
        """Return what was made of a text with these very names, or None."""
        seen = self._table.get(text) if self._table else None
        return seen if seen is not None and seen.names is names else None

    def put(self, page: Page, result: Result[Any], found: list[Diagnostic]) -> None:
        """Remember a page if the same will be made of its text again."""
        binding = page.binding
        bounds = binding.bounds.values()
        if not page.names or binding.stop is not None or not all(map(_pure, bounds)):
            return
        if any(item.severity == "error" for item in found):
            return
        source = binding.document.source
        size = len(source) + len(result.output) + _SHORTCODE * len(bounds)
        self._table.put(source, Seen(page.names, binding, page.data, result), size)


def _pure(bound: Bound) -> bool:
    return bound.definition.pure and bound.failure is None
