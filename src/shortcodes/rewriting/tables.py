"""Parquet files with their texts changed, written as new ones."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from shortcodes.records import Loss, Losses, ReadingOptions, Record
from shortcodes.records.reading import read_file
from shortcodes.rewriting.in_place import Outcome


def write_table(
    path: Path,
    edit: Callable[[Record], str | None],
    out: BinaryIO,
    options: ReadingOptions,
    losses: Losses,
) -> Outcome:
    """Write a table with its texts changed to an open file.

    Args:
        path: The file.
        edit: Returns the text that takes the place of a record's, or None where it stays.
        out: The open file.
        options: How the table is read; ``kind`` is ``parquet``.
        losses: Takes what can't be read or changed.
    """
    outcome, changed = Outcome(), {}
    for record in read_file(path, options, losses):
        outcome.records += 1
        try:
            text = edit(record)
        except Exception as exc:  # a rule of the user's may raise anything; the record stays
            losses.add(Loss(record.address, f"{type(exc).__name__}: {exc}"))
            continue
        if text is not None and text != record.text:
            outcome.changed += 1
            changed[int(record.address.record.split()[1]), record.address.field] = text
    _write_parquet(path, changed, out)
    return outcome


def _write_parquet(path: Path, changed: dict[tuple[int, str], str], out: BinaryIO) -> None:
    import pyarrow as pa  # noqa: PLC0415 - an extra, which reading has asked for
    import pyarrow.parquet as pq  # noqa: PLC0415

    number = 0
    with pq.ParquetFile(path) as file, pq.ParquetWriter(out, file.schema_arrow) as writer:
        for batch in file.iter_batches():
            arrays = []
            for column in batch.schema.names:
                values = batch.column(column)
                if any((number + row + 1, column) in changed for row in range(len(batch))):
                    texts = [
                        changed.get((number + row + 1, column), value.as_py())
                        for row, value in enumerate(values)
                    ]
                    values = pa.array(texts, values.type)
                arrays.append(values)
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=batch.schema))
            number += len(batch)
