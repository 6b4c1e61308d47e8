"""The attributes of a shortcode: with their places, and as a mapping that can be changed."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Protocol

from shortcodes.location import Span
from shortcodes.syntax.edits import Changes
from shortcodes.syntax.tag import Item


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute or positional value and its place.

    Attributes:
        name: Its name as spelled, or None for a positional value.
        value: Its value, decoded.
        span: All of it, quotes included.
        name_span: Its name, or None for a positional value.
        value_span: Its value as written, without its quotes.
        quoted: Whether the value stands in quotes that close.
    """

    name: str | None
    value: str
    span: Span
    name_span: Span | None
    value_span: Span
    quoted: bool

    @classmethod
    def at(cls, item: Item, offset: int) -> "Attribute":
        """Place an item whose tag starts at an offset."""
        start = item.start + offset
        name_span = Span(start, start + len(item.name)) if item.name is not None else None
        span = Span(start, item.end + offset)
        value_span = Span(item.value_start + offset, item.value_end + offset)
        return cls(item.name, item.value, span, name_span, value_span, bool(item.closer))


class Owner(Protocol):
    """A shortcode, as far as its attributes know it."""

    @property
    def _values(self) -> Mapping[str, str]:
        """The named values as they are now."""
        ...

    def _change(self, change: Callable[[Changes], None]) -> None:
        """Change the named values by a function."""
        ...


class Attributes(MutableMapping[str, str]):
    """The named values of a shortcode; setting or deleting one rewrites that part of the tag and no other."""

    __slots__ = ("_owner",)

    def __init__(self, owner: Owner) -> None:
        self._owner = owner

    def __getitem__(self, name: str) -> str:
        return self._owner._values[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._owner._values)

    def __len__(self) -> int:
        return len(self._owner._values)

    def __repr__(self) -> str:
        return repr(self._owner._values)

    def __setitem__(self, name: str, value: str) -> None:
        self._owner._change(lambda changes: changes.set(name, value))

    def __delitem__(self, name: str) -> None:
        self._owner._change(lambda changes: changes.delete(name))

    def popitem(self) -> tuple[str, str]:
        """Delete the last one and return its name and value.

        Raises:
            KeyError: There is none.
        """
        taken: list[tuple[str, str]] = []
        self._owner._change(lambda changes: taken.append(changes.pop()))
        return taken[0]

    def clear(self) -> None:
        """Delete all."""
        for name in list(self):
            del self[name]
