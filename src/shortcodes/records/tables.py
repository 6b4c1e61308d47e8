"""Tables, which are written anew: CSV and Parquet files."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from shortcodes.extras import make_import_error
from shortcodes.records.json_lines import USUAL
from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Record
from shortcodes.records.texts import decode_file

_BATCH: Final = 1_024
_LONGEST: Final = 2**31 - 1


def read_csv(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the texts of a CSV file whose first row names the columns.

    Args:
        path: The file.
        options: How it is read.
        losses: Takes the file if it is in no encoding, and texts that are too long.
    """
    csv.field_size_limit(_LONGEST)
    name = str(path)
    try:
        text = decode_file(path.read_bytes()).text
    except ValueError as exc:
        losses.add(Loss(Address(name), str(exc)))
        return
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=find_delimiter(text))
    wanted = _choose_columns(rows.fieldnames or (), options.fields)
    number = 1
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as exc:
            losses.add(Loss(Address(name, f"row {number}"), str(exc)))
            continue
        metadata = {key: value for key, value in row.items() if key and key not in wanted}
        for column in wanted or metadata:
            value = row.get(column)
            if isinstance(value, str) and (wanted or "[" in value):
                yield from _make(
                    Address(name, f"row {number}", column), value, metadata, options, losses
                )


def find_delimiter(text: str) -> str:
    """Return the sign between columns, which the first line shows."""
    first = text[: text.find("\n")]
    return max(",;\t|", key=first.count)


def _choose_columns(columns: Iterable[str], fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in columns if name in (fields or USUAL))


def read_parquet(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the texts of a Parquet file (extra ``parquet``).

    Args:
        path: The file.
        options: How it is read.
        losses: Takes the rest of a file that is damaged, and texts that are too long.

    Raises:
        ImportError: PyArrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as exc:
        raise make_import_error("parquet", exc) from exc
    name, number = str(path), 0
    try:
        with pq.ParquetFile(path) as file:
            schema = file.schema_arrow
            strings = [
                one.name
                for one in schema
                if pa.types.is_string(one.type) or pa.types.is_large_string(one.type)
            ]
            wanted = _choose_columns(strings, options.fields) or tuple(strings)
            for batch in file.iter_batches(_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    metadata = {key: value for key, value in row.items() if key not in wanted}
                    for column in wanted:
                        if isinstance(row[column], str):
                            address = Address(name, f"row {number}", column)
                            yield from _make(address, row[column], metadata, options, losses)
    except (OSError, pa.ArrowException) as exc:
        losses.add(Loss(Address(name, f"row {number + 1}"), f"the file is damaged: {exc}"))


def _make(
    address: Address,
    text: str,
    metadata: dict[str, object],
    options: ReadingOptions,
    losses: Losses,
) -> Iterator[Record]:
    if len(text) > options.max_chars:
        losses.add(Loss(address, describe_length(len(text), options.max_chars)))
        return
    yield Record(address, text, "html", metadata)
