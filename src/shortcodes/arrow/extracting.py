"""The shortcodes of a column of texts, as rows of a table."""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from shortcodes.arrow.texts import Array, iterate_texts
from shortcodes.inventory import extract

FIELDS: Final = pa.schema(
    [
        ("name", pa.string()),
        ("attributes", pa.map_(pa.string(), pa.string())),
        ("positional", pa.list_(pa.string())),
        ("content", pa.large_string()),
        ("self_closing", pa.bool_()),
        ("source", pa.large_string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("content_start", pa.int64()),
        ("content_end", pa.int64()),
        ("line", pa.int64()),
        ("column", pa.int64()),
        ("depth", pa.int64()),
        ("error", pa.string()),
    ]
)
"""The columns of a shortcode; those of `shortcodes.extract`. Offsets count characters."""


def extracted_schema(schema: pa.Schema, column: str) -> pa.Schema:
    """Return the columns of the shortcodes of a table: those of the table but for its texts, and `FIELDS`.

    Raises:
        ValueError: A column of the table has the name of one of `FIELDS`.
    """
    kept = [field for field in schema if field.name != column]
    clash = [field.name for field in kept if field.name in FIELDS.names]
    if clash:
        raise ValueError(
            f"the columns {', '.join(clash)} are those of a shortcode too; rename them, or keep "
            "other columns: keep=('url',)"
        )
    return pa.schema([*kept, *FIELDS])


def extract_rows(
    batch: pa.RecordBatch, column: str, names: Sequence[str] | None, max_chars: int
) -> pa.RecordBatch:
    """Return a row for each shortcode, and one with ``error`` for each text that can't be read."""
    schema = extracted_schema(batch.schema, column)
    rows: list[int] = []
    found: list[dict[str, Any]] = []
    for row, text, error in iterate_texts(batch.column(column), names, max_chars):
        made = [{"error": error}] if text is None else _extract(text, names)
        rows += [row] * len(made)
        found += made
    kept = batch.take(pa.array(rows, pa.int64()))
    columns: list[Array] = [
        kept.column(field.name) for field in batch.schema if field.name != column
    ]
    columns += [_column(field, found) for field in FIELDS]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def _extract(text: str, names: Sequence[str] | None) -> list[dict[str, Any]]:
    try:
        return [to_row(item) for item in extract(text, names)]
    except Exception as exc:  # a row that fails takes no other with it
        return [{"error": f"{type(exc).__name__}: {exc}"}]


def to_row(item: dict[str, Any]) -> dict[str, Any]:
    """Return what `shortcodes.extract` gives of a shortcode by the names of `FIELDS`."""
    start, end = item.pop("span")
    inside = item.pop("content_span") or (None, None)
    attributes = [*item.pop("attributes").items()]
    return {
        **item,
        "attributes": attributes,
        "start": start,
        "end": end,
        "content_start": inside[0],
        "content_end": inside[1],
    }


def _column(field: pa.Field, found: list[dict[str, Any]]) -> Array:
    return pa.array([row.get(field.name) for row in found], field.type)
