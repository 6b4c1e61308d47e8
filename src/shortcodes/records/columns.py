"""Which columns of a table, and which fields of an object, hold texts."""

from collections.abc import Collection, Iterable
from typing import Final

from shortcodes.records.record import Address, Loss, Losses
from shortcodes.suggestions import describe_legal

USUAL: Final = ("content", "text", "body", "html", "post_content", "description", "excerpt")
"""The names that are taken for those of texts where none is given."""


def choose_columns(columns: Iterable[str], fields: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that were asked for, or else those whose names are usual for texts."""
    return tuple(name for name in columns if name in (fields or USUAL))


def check_columns(
    columns: Collection[str], fields: tuple[str, ...], name: str, losses: Losses
) -> None:
    """Count a table that has none of the fields that were asked for.

    Args:
        columns: The columns that hold texts.
        fields: The fields that were asked for.
        name: The file.
        losses: Takes it.
    """
    if fields and not any(field in columns for field in fields):
        message = f"there is no column {fields[0]!r}{describe_legal(fields[0], columns)}"
        losses.add(Loss(Address(name), message))
