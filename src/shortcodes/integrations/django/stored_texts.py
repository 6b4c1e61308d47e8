"""The texts of a field, read in batches, and changed where nobody has changed them meanwhile."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from django.db import InterfaceError, OperationalError, connections, transaction
from django.db.models import CharField

from shortcodes.integrations.django.text_fields import TextField

_CONFLICT: Final = "it was changed meanwhile, and is left alone"


class Change(NamedTuple):
    """A row whose text changes.

    Attributes:
        key: The primary key.
        before: The text that was read.
        after: The text to save.
    """

    key: Any
    before: Any
    after: str


class Failure(NamedTuple):
    """A row that is as it was.

    Attributes:
        key: The primary key.
        message: Why it could not be changed.
    """

    key: Any
    message: str


def read_batches(
    target: TextField, database: str, size: int, *, hidden: bool = False
) -> Iterator[list[tuple[Any, Any]]]:
    """Yield the primary keys and texts of the rows, in the order of the keys.

    Args:
        target: The field.
        database: The alias of the database.
        size: How many rows are read at once.
        hidden: Whether to read the rows that the model's default manager leaves out.
    """
    model = target.model
    manager = model._base_manager if hidden else model._default_manager
    rows = manager.using(database).order_by("pk").values_list("pk", target.field.name)
    batch = list(rows[:size])
    while batch:
        yield batch
        batch = list(rows.filter(pk__gt=batch[-1][0])[:size])


def save_changes(target: TextField, database: str, changes: Iterable[Change]) -> list[Failure]:
    """Save texts in one transaction, each in its column alone; return the rows that are as they were.

    A row that someone has changed since it was read stays. Signals are not sent, and no other column changes.

    Args:
        target: The field.
        database: The alias of the database.
        changes: What to save.

    Raises:
        OperationalError: The database fails; no row is changed.
        InterfaceError: The same.
    """
    wanted = list(changes)
    with transaction.atomic(using=database):
        held = _lock(target, database, wanted)
        messages = [(one.key, _save(target, database, one, held)) for one in wanted]
    return [Failure(key, message) for key, message in messages if message]


def _lock(target: TextField, database: str, changes: list[Change]) -> Mapping[Any, Any] | None:
    """Return the texts as they are now, in rows that are locked; None where the database locks no rows."""
    if not connections[database].features.has_select_for_update:
        return None
    rows = target.model._base_manager.using(database).filter(pk__in=[one.key for one in changes])
    return dict(rows.select_for_update().values_list("pk", target.field.name))


def _save(target: TextField, database: str, change: Change, held: Mapping[Any, Any] | None) -> str:
    """Save a text, and return why that failed."""
    field = target.field
    rows = target.model._base_manager.using(database).filter(pk=change.key)
    if held is None:
        rows = rows.filter(**{field.name: change.before})
    elif held.get(change.key) != change.before:
        return _CONFLICT
    if isinstance(field, CharField) and field.max_length and len(change.after) > field.max_length:
        return f"it would have {len(change.after)} characters; {field.max_length} is the most"
    try:
        with transaction.atomic(using=database):
            changed = rows.update(**{field.name: change.after})
    except (OperationalError, InterfaceError):  # the transaction is lost with all its rows
        raise
    except Exception as exc:  # what a constraint, a driver or a field of the project refuses
        return f"{type(exc).__name__}: {exc}"
    return "" if changed else _CONFLICT
