"""Which tag names there are and what they stand for."""

import os
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import EntryPoint, entry_points
from pickle import PicklingError
from threading import RLock
from typing import Any, Final, Self, TypeVar, Unpack

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


_CHANGING = RLock()  # of whatever registry: few change at once, and none keeps a lock of its own
if hasattr(os, "register_at_fork"):  # else a child could have it taken by a thread that it has not
    os.register_at_fork(
        before=_CHANGING.acquire,
        after_in_parent=_CHANGING.release,
        after_in_child=_CHANGING.release,
    )


class RegistryState:
    """What is registered at one time. It never changes, so a text is read and bound by the same.

    Attributes:
        definitions: What the tag names stand for, aliases included, in order of registration.
        names: The tag names.
        raw_names: Those whose content is kept as text.
    """

    __slots__ = ("definitions", "names", "raw_names")

    def __init__(self, definitions: dict[str, Definition]) -> None:
        self.definitions: Final[Mapping[str, Definition]] = definitions
        self.names = tuple(definitions)
        self.raw_names = tuple(tag for tag, held in definitions.items() if held.raw)

    def aliases(self, definition: Definition) -> tuple[str, ...]:
        """Return the tag names of a definition beside its main one."""
        return tuple(
            tag
            for tag, held in self.definitions.items()
            if held is definition and tag != definition.name
        )

    def with_names(
        self, names: tuple[str, ...], definition: Definition, *, replace: bool
    ) -> "RegistryState":
        """Return the same with some names given to a definition.

        Raises:
            RegistrationError: One is taken, and is not to be replaced.
        """
        taken = [tag for tag in names if tag in self.definitions]
        if taken and not replace:
            other = self.definitions[taken[0]]
            raise RegistrationError(
                f"[{taken[0]}] is registered already, as {_called(other.target)}; "
                "replace=True replaces it"
            )
        gone = set(taken)
        for tag in taken:
            if self.definitions[tag].name == tag:
                gone.update(self.aliases(self.definitions[tag]))
        kept = {tag: held for tag, held in self.definitions.items() if tag not in gone}
        return RegistryState({**kept, **dict.fromkeys(names, definition)})


class Registry:
    """A set of widgets and functions by tag name. There is no global one."""

    def __init__(self, entry_points: bool = False) -> None:
        """Make an empty registry.

        Args:
            entry_points: Whether to load the widgets that installed packages offer.
        """
        self._held = RegistryState({})
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
        with _CHANGING:
            self._held = self._held.with_names(names, definition, replace=replace)

    def load_entry_points(self, group: str = ENTRY_POINTS) -> None:
        """Register what installed packages offer: callables that take the registry.

        Raises:
            RegistrationError: One can't be loaded, or registers something wrongly.
        """
        for entry_point in entry_points(group=group):
            self._load(entry_point)

    def get(self, name: str) -> Definition | None:
        """Return what a tag name stands for, or None. Names match exactly."""
        return self._held.definitions.get(name)

    @property
    def held(self) -> "RegistryState":
        """What is registered now; what is registered later makes another object."""
        return self._held

    @property
    def names(self) -> tuple[str, ...]:
        """All tag names, aliases included, in order of registration.

        It is the same object for as long as nothing is registered.
        """
        return self._held.names

    @property
    def raw_names(self) -> tuple[str, ...]:
        """The tag names whose content is kept as text."""
        return self._held.raw_names

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What is registered, each once, in order of registration."""
        return tuple(dict.fromkeys(self._held.definitions.values()))

    def aliases(self, definition: Definition) -> tuple[str, ...]:
        """Return the tag names of a definition beside its main one."""
        return self._held.aliases(definition)

    def copy(self) -> Self:
        """Return a registry of the same widgets; what is registered in one isn't in the other."""
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    __copy__ = copy

    def __deepcopy__(self, memo: object) -> Self:
        return self.copy()

    def __getstate__(self) -> dict[str, Any]:
        """Return what is pickled: classes and functions by their names.

        Raises:
            PicklingError: A function has no name by which another process would find it.
        """
        for definition in self.definitions:
            if "<" in _called(definition.target):
                raise PicklingError(
                    f"[{definition.name}] is {_called(definition.target)}, which can't be pickled; "
                    "register a class or function of a module"
                )
        return self.__dict__

    def json_schema(self) -> dict[str, Any]:
        """Return one JSON Schema (2020-12) of all shortcodes.

        Under ``properties`` stands the schema of each tag's attributes, named as authors type
        them, under ``x-aliases`` and other ``x-`` keys what JSON Schema has no word for.
        """
        from shortcodes.widgets.schema import json_schema  # noqa: PLC0415 - most only render

        held = self._held
        each = dict.fromkeys(held.definitions.values())
        return json_schema([(one, held.aliases(one)) for one in each])

    def __contains__(self, name: object) -> bool:
        return name in self._held.definitions

    def __iter__(self) -> Iterator[str]:
        return iter(self._held.names)

    def __len__(self) -> int:
        return len(self._held.names)

    def _load(self, entry_point: EntryPoint) -> None:
        try:
            entry_point.load()(self)
        except Exception as exc:
            raise RegistrationError(
                f"the entry point {entry_point.name!r} ({entry_point.value}) failed: {exc}"
            ) from exc


def _called(target: object) -> str:
    return getattr(target, "__qualname__", None) or repr(target)
