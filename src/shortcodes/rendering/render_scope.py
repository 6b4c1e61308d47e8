"""The context in which one text renders: how deep it is in others, what it may use, what it has cost."""

from collections.abc import Callable, Hashable
from contextvars import Context, ContextVar, copy_context
from typing import NamedTuple, ParamSpec, TypeVar, cast
from weakref import ref

from shortcodes.limits import Usage

P = ParamSpec("P")
R = TypeVar("R")


class _Place(NamedTuple):
    """Where some code runs, in texts that are rendered inside texts.

    Attributes:
        level: How many texts are around it.
        usage: What they have cost together; None where a data source was asked, which is outside of them.
        allow: What it may use.
        pinned: What all of them use in one state, whatever changes meanwhile; see `pin`.
        render_scope: Returns the innermost; None as soon as that is over.
    """

    level: int
    usage: Usage | None
    allow: frozenset[str] | None
    pinned: dict[Hashable, object]
    render_scope: "Callable[[], RenderScope | None]"


_OUTSIDE = _Place(0, None, None, {}, lambda: None)
_place: ContextVar[_Place] = ContextVar("shortcodes_place", default=_OUTSIDE)


class RenderScope:
    """The rendering of one text.

    A text that a widget of another text renders adds to that one's usage, and may use no shortcode that the
    other one may not. The widgets of a text run in a context of their own, so whatever ends them, even an
    interrupt, the caller's context never changes. Tasks and threads that take a copy of it along are
    outside once the rendering is over.

    Attributes:
        level: 1 for the outermost text, one more for each text around this one.
        usage: What the outermost text has cost so far.
        allow: The tag names that the text may use, or None for all.
    """

    __slots__ = ("__weakref__", "_inside", "_pinned", "allow", "level", "usage")

    def __init__(self, allow: frozenset[str] | None = None) -> None:
        outer = _current()
        self.level = outer.level + 1
        if outer.usage is not None:
            outer.usage.texts += 1
        self.usage = outer.usage or Usage()
        self.allow = intersect_names(allow, outer.allow)
        self._pinned = {} if outer.usage is None else outer.pinned
        self._inside = self._context(self.usage, self.allow)

    def run(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call a function in this text; return its result."""
        return self._inside.run(call, *args, **kwargs)

    def make_source_context(self) -> Context:
        """Return the context in which data sources are asked.

        Their answers must not depend on who asks, and what they start may outlive the text. So the text's
        allowed names and usage don't hold there; only the depth does, because texts and sources may ask for
        one another.
        """
        return self._context(None, None)

    def _context(self, usage: Usage | None, allow: frozenset[str] | None) -> Context:
        made = copy_context()
        made.run(_place.set, _Place(self.level, usage, allow, self._pinned, ref(self)))
        return made


def intersect_names(
    one: frozenset[str] | None, other: frozenset[str] | None
) -> frozenset[str] | None:
    """Return the tag names that both allow; None allows all."""
    return one if other is None else other if one is None else one & other


def pin(key: Hashable, value: R) -> R:
    """Return the value that the texts around have pinned under a key, or else pin this one.

    So all texts of a page use one state of what threads may change meanwhile.
    """
    place = _current()
    return value if place.usage is None else cast("R", place.pinned.setdefault(key, value))


def count_text() -> None:
    """Count a text without tags, which needs no `RenderScope`, where a widget renders it."""
    if (usage := _current().usage) is not None:
        usage.texts += 1


def _current() -> _Place:
    place = _place.get()
    return _OUTSIDE if place.render_scope() is None else place


def select_names(names: tuple[str, ...], allow: frozenset[str] | None) -> tuple[str, ...]:
    """Return the names that a text may use."""
    return names if allow is None else tuple(name for name in names if name in allow)
