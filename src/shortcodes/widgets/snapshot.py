"""A snapshot of a registry: its names and definitions at one moment."""

from collections.abc import Mapping
from typing import Final

from shortcodes.errors import RegistrationError
from shortcodes.names import quoted
from shortcodes.suggestions import describe_legal
from shortcodes.widgets.definition import Definition


class RegistrySnapshot:
    """The names and definitions of one moment. It never changes, so a text is read and bound by the same.

    Attributes:
        definitions: The definition of each tag name, aliases included, in order of registration.
        names: The tag names.
        raw_names: Those whose content is kept as text.
        void_names: Those that never have content.
    """

    __slots__ = ("_aliases", "_spellings", "definitions", "names", "raw_names", "void_names")

    def __init__(self, definitions: dict[str, Definition]) -> None:
        self.definitions: Final[Mapping[str, Definition]] = definitions
        self.names = tuple(definitions)
        self.raw_names = tuple(tag for tag, found in definitions.items() if found.raw)
        self.void_names = tuple(
            tag for tag, found in definitions.items() if found.closing == "never"
        )
        self._aliases: Mapping[Definition, tuple[str, ...]] | None = None
        self._spellings: Mapping[str, str] | None = None

    @property
    def spellings(self) -> Mapping[str, str]:
        """The tag names by their lower case; of those that differ by case alone, the first."""
        if self._spellings is None:
            self._spellings = {name.lower(): name for name in reversed(self.names)}
        return self._spellings

    def check_places(self) -> None:
        """Check that the names in ``parents`` and ``children`` are registered, aliases among them.

        Raises:
            RegistrationError: One is not; the message has the nearest name.
        """
        for tag, found in self.definitions.items():
            for option, names in (("parents", found.parents), ("children", found.children)):
                for name in sorted(names - self.definitions.keys()):
                    raise RegistrationError(
                        f"{option} of [{tag}] names {quoted(name)}, which is not registered"
                        f"{describe_legal(name, self.names)}"
                    )

    def aliases(self, definition: Definition) -> tuple[str, ...]:
        """Return the tag names of a definition beside its main one."""
        if self._aliases is None:
            self._aliases = self._group_aliases()
        return self._aliases.get(definition, ())

    def _group_aliases(self) -> Mapping[Definition, tuple[str, ...]]:
        """Return the aliases of all definitions, in one pass: a schema asks for each."""
        aliases: dict[Definition, list[str]] = {}
        for tag, definition in self.definitions.items():
            if tag != definition.name:
                aliases.setdefault(definition, []).append(tag)
        return {definition: tuple(tags) for definition, tags in aliases.items()}
