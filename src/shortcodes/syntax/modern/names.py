"""The names of shortcodes, made ready for a lexer."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from shortcodes.memory import BoundedCache, Memory, current_memory
from shortcodes.syntax.grammar import literal

_FEW = 16  # names of one first character that are compared one by one
_NAME: Final = 700  # bytes of one


class Names(NamedTuple):
    """The names of shortcodes; nothing else is one.

    Attributes:
        known: The names.
        starts: The texts that can follow the opening bracket of one of their tags, by their first character.
        key: What makes a name as written one of the known, or None where they are compared as written.
    """

    known: frozenset[str]
    starts: Mapping[str, tuple[str, ...]]
    key: Callable[[str], str] | None = None

    def has(self, name: str) -> bool:
        """Tell whether a name as written is one of them."""
        return (self.key(name) if self.key else name) in self.known

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


def names_of(
    names: tuple[str, ...], memory: Memory | None = None, *, ignore_case: bool = False
) -> Names:
    """Return names made ready for a lexer; memory has those of earlier texts, which are mostly the same."""
    kind: BoundedCache[tuple[str, ...] | tuple[bool, tuple[str, ...]], Names] = (
        memory or current_memory.get()
    ).shared_cache("names")
    key = (True, names) if ignore_case else names
    known = kind.get(key)
    if known is None:
        known = _fold_names(names) if ignore_case else _index_names(names)
        kind.put(key, known, sum([_NAME + 8 * len(name) for name in names]))
    return known


def _index_names(names: tuple[str, ...]) -> Names:
    slash = literal("modern", "TAG_SLASH")
    starts: dict[str, list[str]] = {}
    for start in (*names, *(slash + name for name in names)):
        starts.setdefault(start[:1], []).append(start)
    few = {
        first: tuple(alike) if len(alike) <= _FEW else (first,) for first, alike in starts.items()
    }
    return Names(frozenset(names), few)


def _fold_names(names: tuple[str, ...]) -> Names:
    """Return names to be compared without regard to case."""
    known = frozenset(map(str.lower, names))
    firsts = {first for name in known for first in (name[0], name[0].upper())}
    starts = {first: (first,) for first in (*firsts, literal("modern", "TAG_SLASH"))}
    return Names(known, starts, str.lower)
