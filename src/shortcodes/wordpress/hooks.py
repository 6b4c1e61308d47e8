"""Filters: named places where callbacks may change a value."""

from bisect import insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

Callback = Callable[..., object]


@dataclass(order=True, slots=True)
class _Hooked:
    """A callback in its place: lower priorities first, then in the order of registration."""

    priority: float
    number: int
    callback: Callback = field(compare=False)
    accepted: int = field(compare=False)


@dataclass(slots=True)
class Hooks:
    """The callbacks of every filter.

    Attributes:
        filters: Callbacks by filter name, in the order in which they run.
    """

    filters: dict[str, list[_Hooked]] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)

    def add_filter(
        self, name: str, callback: Callback, priority: float = 10, accepted_args: int = 1
    ) -> None:
        """Have a callback change a value.

        Args:
            name: The filter.
            callback: Is given the value and what comes with it; returns the value to go on with.
            priority: Lower ones run first, equal ones in the order of registration.
            accepted_args: How many arguments the callback takes, the value included.
        """
        hooked = self.filters.setdefault(name, [])
        for known in hooked:
            if (known.priority, known.callback) == (priority, callback):
                known.accepted = accepted_args
                return
        insort(hooked, _Hooked(priority, next(self._numbers), callback, accepted_args))

    def remove_filter(self, name: str, callback: Callback, priority: float = 10) -> bool:
        """Forget a callback.

        Args:
            name: The filter.
            callback: The callback as it was added.
            priority: The priority with which it was added.

        Returns:
            Whether it was there.
        """
        hooked = self.filters.get(name, [])
        kept = [h for h in hooked if (h.priority, h.callback) != (priority, callback)]
        self.filters[name] = kept
        return len(kept) < len(hooked)

    def apply_filters(self, name: str, value: object, *args: object) -> object:
        """Pass a value through the callbacks of a filter."""
        for hooked in tuple(self.filters.get(name, ())):
            arguments = (value, *args)[: hooked.accepted]
            value = hooked.callback(*arguments)
        return value
