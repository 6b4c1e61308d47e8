"""The names that a text is read with."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from shortcodes.memory import BoundedCache, Memory, current_memory
from shortcodes.syntax.grammar import literal

_FEW = 16  # that are compared one by one
_NAME: Final = 700  # bytes that one takes


class Names(NamedTuple):
    """The names of shortcodes; nothing else is one.

    Attributes:
        known: The names.
        starts: What can stand behind the opening bracket of one of their tags, by its first character.
    """

    known: frozenset[str]
    starts: Mapping[str, tuple[str, ...]]

    def occur(self, text: str) -> bool:
        """Tell whether a text may have tags of theirs; if it has any, the answer is yes."""
        opener, starts = literal("modern", "TAG_OPEN"), self.starts
        find, startswith = text.find, text.startswith
        start = find(opener) + 1
        while start:
            written = starts.get(text[start : start + 1])
            if written is not None and startswith(written, start):
                return True
            start = find(opener, start) + 1
        return False


def names_of(names: tuple[str, ...], memory: Memory | None = None) -> Names:
    """Return names as a scanner needs them; they are the same for one text after the other."""
    kind: BoundedCache[tuple[str, ...], Names] = (memory or current_memory.get()).shared_cache(
        "names"
    )
    known = kind.get(names)
    if known is None:
        known = _read(names)
        kind.put(names, known, sum([_NAME + 8 * len(name) for name in names]))
    return known


def _read(names: tuple[str, ...]) -> Names:
    slash = literal("modern", "TAG_SLASH")
    starts: dict[str, list[str]] = {}
    for start in (*names, *(slash + name for name in names)):
        starts.setdefault(start[:1], []).append(start)
    few = {
        first: tuple(alike) if len(alike) <= _FEW else (first,) for first, alike in starts.items()
    }
    return Names(frozenset(names), few)
