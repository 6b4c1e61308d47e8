"""Core's filters: callbacks by name that change a value one after the other."""

from bisect import insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

Callback = Callable[..., object]


@dataclass(order=True, slots=True)
class _Hooked:
    """A callback that sorts by priority, then by registration."""

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
        """Add a callback to a filter; change its ``accepted_args`` if the filter has it already.

        Args:
            name: The filter.
            callback: Gets the value and the filter's other arguments; returns the new value.
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
        """Remove a callback from a filter.

        Args:
            name: The filter.
            callback: The callback that was added.
            priority: The priority that it was added with.

        Returns:
            Whether the filter had it.
        """
        hooked = self.filters.get(name, [])
        kept = [h for h in hooked if (h.priority, h.callback) != (priority, callback)]
        self.filters[name] = kept
        return len(kept) < len(hooked)

    def apply_filters(self, name: str, value: object, *args: object) -> object:
        """Pass a value through the callbacks of a filter.

        Args:
            name: The filter.
            value: The value that the first callback gets.
            *args: Further arguments for each callback.

        Returns:
            What the last callback returns; the value itself if the filter has no callbacks.
        """
        for hooked in tuple(self.filters.get(name, ())):
            arguments = (value, *args)[: hooked.accepted]
            value = hooked.callback(*arguments)
        return value
