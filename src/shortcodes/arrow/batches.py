"""`map_batches`: an operation on a column of texts, batch by batch."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, Final, NamedTuple, TypeAlias

import pyarrow as pa

from shortcodes.arrow.extracting import extract_rows, extracted_schema
from shortcodes.arrow.inventories import SCHEMA, count_texts
from shortcodes.arrow.texts import MOST_CHARS, change_texts, check_column
from shortcodes.inventory import strip
from shortcodes.names import check_names
from shortcodes.suggestions import describe_legal

Batch: TypeAlias = "pa.RecordBatch | pa.Table"

OPERATIONS: Final = ("strip", "extract", "inventory")
"""The operations that have a name; others are functions ``text -> text``, by their import path."""


class _Operation(NamedTuple):
    """The arguments of `map_batches`."""

    column: str
    op: str | Callable[[str], str]
    names: Sequence[str] | None
    keep: Sequence[str] | None
    keep_content: bool
    errors: str | None
    max_chars: int


def map_batches(
    batch: Batch,
    *,
    column: str = "text",
    op: str | Callable[[str], str] = "strip",
    names: Sequence[str] | None = None,
    keep: Sequence[str] | None = None,
    keep_content: bool = True,
    errors: str | None = None,
    max_chars: int = MOST_CHARS,
) -> Batch:
    """Do an operation on a column of texts; the batch that is given is not changed.

    Rows without ``[`` cost what Arrow takes to look for it. What can't be read (bytes that are no UTF-8, a text
    beyond ``max_chars``) stays as it is, and is counted.

    Args:
        batch: A `pyarrow.RecordBatch`, or a `pyarrow.Table`; what is returned is of its class.
        column: The column of the texts, of strings or of bytes of UTF-8.
        op: ``strip`` takes shortcodes out of the texts. ``extract`` returns a row for each shortcode, with the
            other columns of its text. ``inventory`` returns a row with an inventory as JSON, for
            `merge_inventories`. ``package.module:function``, or the function, returns what takes the place of a
            text.
        names: The names of shortcodes; None takes the likely ones of each text.
        keep: The columns that stay, beside ``column``; None keeps all.
        keep_content: Whether ``strip`` keeps what is between an opening and a closing tag.
        errors: The name of a column to add that says why a text could not be read, null for the others;
            ``extract`` has it as ``error`` anyway.
        max_chars: How many characters a text may have.

    Raises:
        KeyError: There is no such column.
        TypeError: The column holds no texts, or ``names`` is one string.
        ValueError: There is no such operation, or a column is there already.
    """
    known = None if names is None else check_names("names", names)
    operation = _Operation(column, op, known, keep, keep_content, errors, max_chars)
    if isinstance(batch, pa.Table):
        schema = output_schema(batch.schema, column=column, op=op, keep=keep, errors=errors)
        made = [_map_batch(part, operation) for part in batch.to_batches()]
        return pa.Table.from_batches(made, schema)
    return _map_batch(batch, operation)


def map_in_arrow(
    batches: Iterable[pa.RecordBatch],
    **options: Any,  # noqa: ANN401 - those of `map_batches`
) -> Iterator[pa.RecordBatch]:
    """Do an operation on each of several batches, as PySpark's ``mapInArrow`` wants it.

    Args:
        batches: The batches.
        options: Those of `map_batches`.
    """
    for batch in batches:
        yield map_batches(batch, **options)


def output_schema(
    schema: pa.Schema,
    *,
    column: str = "text",
    op: str | Callable[[str], str] = "strip",
    keep: Sequence[str] | None = None,
    errors: str | None = None,
) -> pa.Schema:
    """Return the columns that `map_batches` makes of others; the arguments are its own.

    Raises:
        KeyError: There is no such column.
        TypeError: The column holds no texts.
        ValueError: There is no such operation, or a column is there already.
    """
    _check(schema, column, op, keep, errors)
    if op == "inventory":
        return SCHEMA
    schema = pa.schema([schema.field(name) for name in _kept(schema, column, keep)])
    if op == "extract":
        return extracted_schema(schema, column)
    return schema.append(pa.field(errors, pa.string())) if errors else schema


def _check(
    schema: pa.Schema,
    column: str,
    op: str | Callable[[str], str],
    keep: Sequence[str] | None,
    errors: str | None,
) -> None:
    for name in (column, *(keep or ())):
        if name not in schema.names:
            raise KeyError(
                f"there is no column {name!r}; the columns are {', '.join(schema.names)}"
            )
    check_column(schema.field(column).type, column)
    if isinstance(op, str) and op not in OPERATIONS and ":" not in op:
        raise ValueError(
            f"there is no operation {op!r}{describe_legal(op, OPERATIONS)}, and functions such as "
            "'package.module:function'"
        )
    if errors in schema.names:
        raise ValueError(f"there is a column {errors!r} already; name another one for errors")


def _kept(schema: pa.Schema, column: str, keep: Sequence[str] | None) -> list[str]:
    if keep is None:
        return list(schema.names)
    return [name for name in schema.names if name == column or name in keep]


def _map_batch(batch: pa.RecordBatch, operation: _Operation) -> pa.RecordBatch:
    column, op, names, keep, keep_content, errors, max_chars = operation
    _check(batch.schema, column, op, keep, errors)
    if op == "inventory":
        return count_texts(batch.column(column), max_chars)
    batch = batch.select(_kept(batch.schema, column, keep))
    if op == "extract":
        return extract_rows(batch, column, names, max_chars)
    change = _strip(names, keep_content) if op == "strip" else _find_function(op)
    made = change_texts(batch.column(column), change, names, max_chars)
    index = batch.schema.get_field_index(column)
    changed = batch.set_column(index, batch.schema.field(index), made.array)
    return changed.append_column(errors, made.errors) if errors else changed


def _strip(names: Sequence[str] | None, keep_content: bool) -> Callable[[str], str]:
    return lambda text: strip(text, names, keep_content)


def _find_function(op: str | Callable[[str], str]) -> Callable[[str], str]:
    return _import_function(op) if isinstance(op, str) else op


@lru_cache(maxsize=8)
def _import_function(path: str) -> Callable[[str], str]:
    module, _, name = path.partition(":")
    found: Callable[[str], str] = getattr(import_module(module), name)
    return found
