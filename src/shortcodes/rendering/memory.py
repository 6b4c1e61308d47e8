"""Texts on their way through an engine, and those that it has seen before."""

from collections.abc import Mapping
from sys import getsizeof
from typing import Any, Final, NamedTuple

from shortcodes.binding import Binding, BoundShortcode, Data
from shortcodes.errors import Diagnostic
from shortcodes.memory import BoundedCache, count_bytes
from shortcodes.rendering.result import Result
from shortcodes.syntax.tag import tag_bytes

# Bytes of a page, a shortcode and an escaped one beside their characters, with all that may be made of them
# later.
_PAGE: Final = 3_000
_SHORTCODE: Final = 1_500
_ESCAPED: Final = 300


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
    """What an engine remembers of texts that have none but pure widgets; threads may share it.

    Attributes:
        kind: The entries and what they take.
    """

    __slots__ = ("kind",)

    def __init__(self, kind: BoundedCache[str, Seen]) -> None:
        """Remember pages as a kind of what an engine remembers."""
        self.kind = kind

    def get(self, text: str, names: tuple[str, ...]) -> Seen | None:
        """Return what was made of a text with these very names, or None."""
        seen = self.kind.get(text)
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
        seen = Seen(page.names, binding, page.data, result.with_output(result.output))
        self.kind.put(source, seen, _bytes(seen, found, self.kind.max_bytes))


def _bytes(seen: Seen, found: list[Diagnostic], most: int) -> int:
    """Return what a page takes at most, with all that may be read of its tags later."""
    source, bounds = seen.binding.document.source, seen.binding.bounds.values()
    size = _PAGE + getsizeof(source) + getsizeof(seen.result.output)
    size += _ESCAPED * source.count("[[")
    size += sum([_SHORTCODE + bound.size for bound in bounds])
    size += tag_bytes([bound.shortcode.tag.text for bound in bounds])
    if found:
        size += count_bytes(found, most=most)
    if seen.data:
        size += count_bytes(
            seen.data, *[asked.keys for asked in seen.binding.requests.values()], most=most
        )
    return size


def _pure(bound: BoundShortcode) -> bool:
    return bound.definition.pure and bound.failure is None
