"""Which tag names there are and what they stand for."""

from collections.abc import Callable, Iterator
from copy import copy
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Self, TypeVar, Unpack

from shortcodes.errors import RegistrationError
from shortcodes.widgets.base import Widget
from shortcodes.widgets.definition import (
    Definition,
    Handler,
    Options,
    Target,
    check_name,
    define,
    word_tuple,
)

W = TypeVar("W", bound=type[Widget])
H = TypeVar("H", bound=Handler)

ENTRY_POINTS = "shortcodes.widgets"


class Registry:
    """A set of widgets and functions by tag name. There is no global one."""

    def __init__(self, entry_points: bool = False) -> None:
        """Make an empty registry.

        Args:
            entry_points: Whether to load the widgets that installed packages offer.
        """
        self._definitions: dict[str, Definition] = {}
        self._names: tuple[str, ...] = ()
        self._raw_names: tuple[str, ...] = ()
        if entry_points:
            self.load_entry_points()

    def widget(
        self, name: str, *, aliases: tuple[str, ...] = (), replace: bool = False
    ) -> Callable[[W], W]:
        """Return a decorator that registers a subclass of `Widget`; see `add`."""

        def register(widget: W) -> W:
            self.add(name, widget, aliases=aliases, replace=replace)
            return widget

        return register

    def shortcode(
        self,
        name: str,
        *,
        aliases: tuple[str, ...] = (),
        replace: bool = False,
        **options: Unpack[Options],
    ) -> Callable[[H], H]:
        """Return a decorator that registers a function of ``(shortcode, content)``; see `add`.

        The function returns a `markupsafe.Markup`, which is put into the page as it is, or another
        ``str``, which is escaped. The content it is given is rendered already.
        """

        def register(handler: H) -> H:
            self.add(name, handler, aliases=aliases, replace=replace, **options)
            return handler

        return register

    def add(
        self,
        name: str,
        target: Target,
        *,
        aliases: tuple[str, ...] = (),
        replace: bool = False,
        **options: Unpack[Options],
    ) -> None:
        """Register a widget class or a function.

        Args:
            name: The tag name.
            target: A subclass of `Widget` or a function of ``(shortcode, content)``.
            aliases: Other tag names, beside those the widget itself has.
            replace: Whether names that are taken are given to it. A widget whose main name goes
                loses its aliases too.
            **options: For a function: ``raw``, ``block``, ``pure``, ``parents``, ``children``,
                ``css``, as on a `Widget`.

        Raises:
            RegistrationError: It is declared wrongly, or a name is taken.
        """
        definition = define(name, target, options)
        own = vars(target).get("aliases", ()) if definition.widget else ()
        others = word_tuple(name, "aliases", own) + word_tuple(name, "aliases", aliases)
        names = tuple(check_name(tag) for tag in dict.fromkeys((name, *others)))
        taken = [tag for tag in names if tag in self._definitions]
        if taken and not replace:
            other = self._definitions[taken[0]]
            raise RegistrationError(
                f"[{taken[0]}] is registered already, as {_called(other.target)}; "
                "replace=True replaces it"
            )
        for tag in taken:
            self._remove(tag)
        self._definitions.update(dict.fromkeys(names, definition))
        self._names = tuple(self._definitions)
        self._raw_names = tuple(tag for tag, held in self._definitions.items() if held.raw)

    def load_entry_points(self, group: str = ENTRY_POINTS) -> None:
        """Register what installed packages offer: callables that take the registry.

        Raises:
            RegistrationError: One can't be loaded, or registers something wrongly.
        """
        for entry_point in entry_points(group=group):
            self._load(entry_point)

    def get(self, name: str) -> Definition | None:
        """Return what a tag name stands for, or None. Names match exactly."""
        return self._definitions.get(name)

    @property
    def names(self) -> tuple[str, ...]:
        """All tag names, aliases included, in order of registration.

        It is the same object for as long as nothing is registered.
        """
        return self._names

    @property
    def raw_names(self) -> tuple[str, ...]:
        """The tag names whose content is kept as text."""
        return self._raw_names

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What is registered, each once, in order of registration."""
        return tuple(dict.fromkeys(self._definitions.values()))

    def aliases(self, definition: Definition) -> tuple[str, ...]:
        """Return the tag names of a definition beside its main one."""
        return tuple(
            tag
            for tag, held in self._definitions.items()
            if held is definition and tag != definition.name
        )

    def copy(self) -> Self:
        """Return a registry of the same widgets; what is registered in one isn't in the other."""
        made = copy(self)
        made._definitions = dict(self._definitions)
        return made

    def json_schema(self) -> dict[str, Any]:
        """Return one JSON Schema (2020-12) of all shortcodes.

        Under ``properties`` stands the schema of each tag's attributes, named as authors type
        them, under ``x-aliases`` and other ``x-`` keys what JSON Schema has no word for.
        """
        from shortcodes.widgets.schema import json_schema  # noqa: PLC0415 - most only render

        return json_schema([(held, self.aliases(held)) for held in self.definitions])

    def __contains__(self, name: object) -> bool:
        return name in self._definitions

    def __iter__(self) -> Iterator[str]:
        return iter(self._definitions)

    def __len__(self) -> int:
        return len(self._definitions)

    def _remove(self, tag: str) -> None:
        held = self._definitions.pop(tag, None)
        if held is not None and held.name == tag:
            for alias in self.aliases(held):
                del self._definitions[alias]

    def _load(self, entry_point: EntryPoint) -> None:
        try:
            entry_point.load()(self)
        except Exception as exc:
            raise RegistrationError(
                f"the entry point {entry_point.name!r} ({entry_point.value}) failed: {exc}"
            ) from exc


def _called(target: object) -> str:
    return getattr(target, "__qualname__", None) or repr(target)
