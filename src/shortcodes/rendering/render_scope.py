"""The rendering of one text: how deep it is in others, what it may use, what it has cost so far."""

from collections.abc import Callable, Hashable
from contextvars import Context, ContextVar, copy_context
from typing import NamedTuple, ParamSpec, TypeVar, cast
from weakref import ref

from shortcodes.limits import Usage

P = ParamSpec("P")
R = TypeVar("R")


class _Place(NamedTuple):
    """Where in texts that are rendered inside texts some code is.

    Attributes:
        level: How many texts are around it.
        usage: What they have cost together; None where a data source was asked, which is outside of them.
        allow: What it may use.
        pinned: What the texts found as they began and keep to; see `pinned`.
        render_scope: The rendering of the innermost; None as soon as that is over.
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

    A text that is rendered by a widget of another text goes on with that one's usage, and may use no
    shortcode that the other one may not. What the widgets of a text run in is a context of its own, so whatever
    ends them, an interrupt at any place among them, the caller's context was never another. Tasks and threads
    that take a copy of it with them are outside again when the rendering is over.

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
        self.allow = narrowed(allow, outer.allow)
        self._pinned = {} if outer.usage is None else outer.pinned
        self._inside = self._context(self.usage, self.allow)

    def run(self, call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a call returns that is made in this text."""
        return self._inside.run(call, *args, **kwargs)

    def asking(self) -> Context:
        """Return the context in which data sources are asked.

        Their answers must not depend on who asks, and what they start may go on when the text is done. So they
        are outside of the text: what it may use and what it has cost are nothing to them. Only how deep texts
        and sources ask for one another is counted on.
        """
        return self._context(None, None)

    def _context(self, usage: Usage | None, allow: frozenset[str] | None) -> Context:
        made = copy_context()
        made.run(_place.set, _Place(self.level, usage, allow, self._pinned, ref(self)))
        return made


def narrowed(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """Return the tag names that are allowed by both; None allows all."""
    return one if other is None else other if one is None else one & other


def pinned(key: Hashable, value: R) -> R:
    """Return what the texts around found under a key, or else a value, which they find from now on.

    So a page is made of one state of what threads may change meanwhile, with all texts in it.
    """
    place = _current()
    return value if place.usage is None else cast("R", place.pinned.setdefault(key, value))


def note_text() -> None:
    """Note that a widget has rendered a text which has no tags, so that there is no `RenderScope` of it."""
    if (usage := _current().usage) is not None:
        usage.texts += 1


def _current() -> _Place:
    place = _place.get()
    return _OUTSIDE if place.render_scope() is None else place
