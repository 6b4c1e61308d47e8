"""What a text has cost so far, together with the texts that its widgets render."""

from contextvars import ContextVar
from types import TracebackType
from typing import NamedTuple


class Spending:
    """What the outermost text and all that are rendered inside it have cost together.

    Attributes:
        calls: How many widgets and functions were called.
        made: How many characters were drawn beyond the content that they were drawn from, kept or
            not.
        reached: The codes of limits that inner texts have reached, in order.
    """

    __slots__ = ("calls", "made", "reached")

    def __init__(self) -> None:
        self.calls = 0
        self.made = 0
        self.reached: list[str] = []


class _Place(NamedTuple):
    """Where in texts that are rendered inside texts the code of a thread or task is."""

    level: int
    spending: Spending
    allow: frozenset[str] | None


_OUTSIDE = _Place(0, Spending(), None)
_place: ContextVar[_Place] = ContextVar("shortcodes_place", default=_OUTSIDE)


class Turn:
    """The rendering of one text, for as long as a ``with`` block lasts.

    A text that is rendered by a widget of another text goes on with that one's spending, and may use no
    shortcode that the other one may not. Tasks and threads that share no context share neither.

    Attributes:
        level: 1 for the outermost text, one more for each text around this one.
        spending: What the outermost text has cost so far.
        allow: The tag names that the text may use, or None for all.
    """

    __slots__ = ("_outer", "allow", "level", "spending")

    def __init__(self, allow: frozenset[str] | None = None) -> None:
        self.allow = allow

    def __enter__(self) -> "Turn":
        self._outer = outer = _place.get()
        self.level = outer.level + 1
        self.spending = outer.spending if self.level > 1 else Spending()
        if outer.allow is not None:
            self.allow = outer.allow if self.allow is None else self.allow & outer.allow
        _place.set(_Place(self.level, self.spending, self.allow))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # Not reset by a token: a coroutine may be closed in another context than it ran in.
        _place.set(self._outer)
