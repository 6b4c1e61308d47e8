"""The tag names of a registry, in a table whose changes cost the same at any size."""

from dataclasses import dataclass
from typing import Final

from shortcodes.errors import RegistrationError
from shortcodes.widgets.definition import Definition, describe_target
from shortcodes.widgets.snapshot import RegistrySnapshot

_LATEST: Final = ""
"""The key of the latest registration; no tag name is empty."""


@dataclass(frozen=True, slots=True, eq=False)
class _Registration:
    """The names that one call has given to a definition.

    Attributes:
        definition: The definition.
        names: The names, of which later calls may have taken some.
        number: How many registrations came before.
    """

    definition: Definition
    names: tuple[str, ...]
    number: int


class TagTable:
    """The definition of each tag name now.

    A change is one `dict.update`, which runs no Python code. So readers need no lock, and neither threads
    nor interrupts see a part of a registration.
    """

    __slots__ = ("_removed", "_rows", "_snapshot")

    def __init__(self) -> None:
        self._rows: dict[str, _Registration | None] = {}  # None for a name that was removed
        self._removed = 0  # about how many of the rows are None
        self._snapshot: tuple[_Registration | None, RegistrySnapshot] = None, RegistrySnapshot({})

    def get(self, name: str) -> Definition | None:
        """Return the definition of a tag name, or None."""
        row = self._rows.get(name)
        return row.definition if row is not None and name else None

    @property
    def snapshot(self) -> RegistrySnapshot:
        """The names and definitions now; the same object until a name is registered."""
        latest, snapshot = self._snapshot
        if self._rows.get(_LATEST) is latest:
            return snapshot
        rows = self._rows.copy()
        taken = rows.get(_LATEST), _take_snapshot(rows)
        latest, snapshot = self._snapshot
        if latest is taken[0]:  # another thread was faster
            return snapshot
        self._snapshot = taken
        return taken[1]

    def register(self, names: tuple[str, ...], definition: Definition, *, replace: bool) -> None:
        """Give names to a definition; one thread at a time.

        Raises:
            RegistrationError: One is taken, and is not to be replaced.
        """
        rows, latest = self._rows, self._rows.get(_LATEST)
        # Referenced until the update is done, in which freeing a row could run code of a widget.
        taken = {tag: row for tag in names if (row := rows.get(tag)) is not None}
        if taken and not replace:
            tag, row = next(iter(taken.items()))
            raise RegistrationError(
                f"[{tag}] is registered already, as {describe_target(row.definition.target)}; "
                "replace=True replaces it"
            )
        removed = {
            alias: None
            for tag, row in taken.items()
            if row.definition.name == tag
            for alias in row.names
            if alias not in names and rows.get(alias) is row
        }
        added = _Registration(definition, names, latest.number + 1 if latest else 0)
        rows.update({**removed, **dict.fromkeys(names, added), _LATEST: added})
        self._removed += len(removed)
        if 2 * self._removed > len(rows):
            self._rows = {tag: row for tag, row in rows.items() if row is not None}
            self._removed = 0

    def copy(self) -> "TagTable":
        """Return a table of the same names."""
        made = TagTable()
        made._rows, made._removed = self._rows.copy(), self._removed
        made._snapshot = self._snapshot
        return made


def _take_snapshot(rows: dict[str, _Registration | None]) -> RegistrySnapshot:
    each = {row for row in rows.values() if row is not None}
    return RegistrySnapshot(
        {
            tag: row.definition
            for row in sorted(each, key=lambda row: row.number)
            for tag in row.names
            if rows.get(tag) is row
        }
    )
