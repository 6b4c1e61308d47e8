"""The registry: widgets and functions by tag name."""

import os
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pickle import PicklingError
from threading import RLock
from typing import Any, Self, TypeVar, Unpack

from shortcodes.errors import RegistrationError
from shortcodes.widgets.base import Widget
from shortcodes.widgets.checks import check_named, check_words
from shortcodes.widgets.definition import (
    Definition,
    FunctionOptions,
    Handler,
    Target,
    check_tag_name,
    describe_target,
    make_definition,
)
from shortcodes.widgets.packs import check_packs, find_pack
from shortcodes.widgets.snapshot import RegistrySnapshot
from shortcodes.widgets.tag_table import TagTable

W = TypeVar("W", bound=type[Widget])
H = TypeVar("H", bound=Handler)

ENTRY_POINTS = "shortcodes.widgets"


_CHANGING = RLock()  # one lock for all registries: few change at once
if hasattr(
    os, "register_at_fork"
):  # or a thread that the child hasn't got could hold it there for ever
    os.register_at_fork(
        before=_CHANGING.acquire,
        after_in_parent=_CHANGING.release,
        after_in_child=_CHANGING.release,
    )


class Registry:
    """A set of widgets and functions by tag name. There is no global one."""

    def __init__(self, entry_points: bool = False, *, packs: Iterable[str] = ()) -> None:
        """Make a registry, which is empty without packs.

        Args:
            entry_points: Whether to load the widgets that installed packages offer.
            packs: The names of the packs that it has, such as ``("wordpress", "content")``.

        Raises:
            RegistrationError: There is no such pack, or two of them have the same tag name.
            TypeError: ``packs`` are no names.
        """
        self._tags = TagTable()
        self._in_use = False
        for pack in check_packs(packs):
            self.add_pack(pack)
        if entry_points:
            self.load_entry_points()

    def widget(
        self, name: str, *, aliases: tuple[str, ...] = (), replace: bool = False
    ) -> Callable[[W], W]:
        """Return a decorator that registers a subclass of `Widget`; see `add`."""
        check_named("widget", name)

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
        **options: Unpack[FunctionOptions],
    ) -> Callable[[H], H]:
        """Return a decorator that registers a function of ``(shortcode, content)``; see `add`.

        The function returns a `markupsafe.Markup`, which is written as it is, or another ``str``, which is
        escaped. The content that it gets is rendered already.
        """
        check_named("shortcode", name)

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
        **options: Unpack[FunctionOptions],
    ) -> None:
        """Register a widget class or a function.

        Args:
            name: The tag name.
            target: A subclass of `Widget` or a function of ``(shortcode, content)``.
            aliases: Other tag names, beside those the widget itself has.
            replace: Whether it gets names that are taken. A widget that loses its main name loses its aliases
                too.
            **options: For a function: ``raw``, ``block``, ``pure``, ``parents``, ``children``,
                ``closing``, ``css``, as on a `Widget`.

        Raises:
            RegistrationError: It is declared wrongly, or a name is taken already.
        """
        definition = make_definition(name, target, options)
        own = vars(target).get("aliases", ()) if definition.widget else ()
        others = check_words(name, "aliases", own) + check_words(name, "aliases", aliases)
        names = tuple(check_tag_name(tag) for tag in dict.fromkeys((name, *others)))
        with _CHANGING:
            self._tags.register(names, definition, replace=replace)

    def add_pack(self, name: str) -> None:
        """Register the widgets of a pack.

        Args:
            name: Its name: one of the library's own, or of a package that has an entry point of this name in
                the group ``shortcodes.packs``, a function of the registry.

        Raises:
            RegistrationError: There is no such pack, or one of its tag names is taken.
        """
        find_pack(name)(self)

    def load_entry_points(self, group: str = ENTRY_POINTS) -> None:
        """Register the widgets of installed packages, whose entry points are functions of the registry.

        Raises:
            RegistrationError: One can't be loaded, or registers something wrongly.
        """
        for entry_point in entry_points(group=group):
            self._load(entry_point)

    def get(self, name: str) -> Definition | None:
        """Return the definition of a tag name, or None. Names match exactly."""
        return self._tags.get(name)

    @property
    def snapshot(self) -> RegistrySnapshot:
        """The names and definitions at this moment; later changes make another object."""
        return self._tags.snapshot

    def use(self) -> RegistrySnapshot:
        """Return the snapshot for a text. The first one is checked: until then, names come in any order.

        Raises:
            RegistrationError: A name in ``parents`` or ``children`` is not registered.
        """
        snapshot = self._tags.snapshot
        if not self._in_use:
            snapshot.check_places()
            self._in_use = True
        return snapshot

    @property
    def names(self) -> tuple[str, ...]:
        """All tag names, aliases included, in order of registration.

        It is the same object for as long as nothing is registered.
        """
        return self.snapshot.names

    @property
    def raw_names(self) -> tuple[str, ...]:
        """The tag names whose content is kept as text."""
        return self.snapshot.raw_names

    @property
    def void_names(self) -> tuple[str, ...]:
        """The tag names that never have content."""
        return self.snapshot.void_names

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """All definitions, each once, in order of registration."""
        return tuple(dict.fromkeys(self.snapshot.definitions.values()))

    def aliases(self, definition: Definition) -> tuple[str, ...]:
        """Return the tag names of a definition beside its main one."""
        return self.snapshot.aliases(definition)

    def copy(self) -> Self:
        """Return a registry of the same widgets, which changes apart from this one."""
        made = type(self).__new__(type(self))
        made.__dict__.update(self.__dict__, _tags=self._tags.copy(), _in_use=False)
        return made

    __copy__ = copy

    def __deepcopy__(self, memo: object) -> Self:
        return self.copy()

    def __getstate__(self) -> dict[str, Any]:
        """Return the state to pickle, with classes and functions by their names.

        Raises:
            PicklingError: A function has no name by which another process would find it.
        """
        for definition in self.definitions:
            if "<" in describe_target(definition.target):
                raise PicklingError(
                    f"[{definition.name}] is {describe_target(definition.target)}, which can't be pickled; "
                    "register a class or function of a module"
                )
        # of one moment, whatever other threads register meanwhile
        return {**self.__dict__, "_tags": self._tags.copy()}

    def json_schema(self) -> dict[str, Any]:
        """Return one JSON Schema (2020-12) of all shortcodes.

        ``properties`` has the schema of each tag's attributes, named as authors type them. Keys that begin
        with ``x-``, such as ``x-aliases``, are those for which JSON Schema has no keyword.
        """
        from shortcodes.widgets.schema import make_json_schema  # noqa: PLC0415 - most only render

        snapshot = self.snapshot
        each = dict.fromkeys(snapshot.definitions.values())
        return make_json_schema([(one, snapshot.aliases(one)) for one in each])

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._tags.get(name) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.snapshot.names)

    def __len__(self) -> int:
        return len(self.snapshot.names)

    def _load(self, entry_point: EntryPoint) -> None:
        try:
            entry_point.load()(self)
        except Exception as exc:
            raise RegistrationError(
                f"the entry point {entry_point.name!r} ({entry_point.value}) failed: {exc}"
            ) from exc
