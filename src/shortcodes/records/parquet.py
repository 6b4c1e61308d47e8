"""Parquet files, which can only be written anew (extra ``parquet``)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from shortcodes.extras import make_import_error
from shortcodes.records.columns import check_columns, choose_columns
from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Record

_BATCH: Final = 256


def read_parquet(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the texts of a Parquet file (extra ``parquet``).

    Args:
        path: The file.
        options: How it is read.
        losses: Takes groups of rows that are damaged, and texts that are too long or no UTF-8.

    Raises:
        ImportError: PyArrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as exc:
        raise make_import_error("parquet", exc) from exc
    name = str(path)
    try:
        with pq.ParquetFile(path) as file:
            strings = [field.name for field in file.schema_arrow if _holds_strings(field.type)]
            wanted = choose_columns(strings, options.fields)
            check_columns(strings, options.fields, name, losses)
            if not (wanted or options.fields):
                wanted = tuple(strings)
            table, first = _Table(file, name, options, losses), 1
            for number in range(file.num_row_groups):
                try:
                    yield from table.read_group(number, first, wanted)
                except (OSError, pa.ArrowException) as exc:
                    where = Address(name, f"group {number + 1} of rows")
                    losses.add(Loss(where, f"it is damaged: {exc}"))
                first += file.metadata.row_group(number).num_rows
    except (OSError, pa.ArrowException) as exc:
        losses.add(Loss(Address(name), f"the file is damaged: {exc}"))


def _holds_strings(kind: Any) -> bool:  # noqa: ANN401 - a type of PyArrow
    import pyarrow as pa  # noqa: PLC0415

    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


class _Table(NamedTuple):
    """A Parquet file that is open."""

    file: Any
    name: str
    options: ReadingOptions
    losses: Losses

    def read_group(self, group: int, first: int, wanted: tuple[str, ...]) -> Iterator[Record]:
        """Yield the texts of a group of rows, whose first is the row of a number."""
        number = first - 1
        for batch in self.file.iter_batches(_BATCH, row_groups=[group]):
            for index in range(batch.num_rows):
                number += 1
                row = self._read_row(batch, index, number)
                metadata = {key: value for key, value in row.items() if key not in wanted}
                for column in wanted:
                    if isinstance(text := row.get(column), str):
                        yield from self._make_record(f"row {number}", column, text, metadata)

    def _read_row(self, batch: Any, index: int, number: int) -> dict[str, Any]:  # noqa: ANN401
        """Return the values of a row that Python can hold."""
        row = {}
        for column, cells in zip(batch.schema.names, batch.columns, strict=True):
            try:
                row[column] = cells[index].as_py()
            except (ValueError, OverflowError) as exc:  # no UTF-8, or no date of Python's
                self.losses.add(Loss(Address(self.name, f"row {number}", column), str(exc)))
        return row

    def _make_record(
        self, record: str, column: str, text: str, metadata: dict[str, Any]
    ) -> Iterator[Record]:
        address, most = Address(self.name, record, column), self.options.max_chars
        if len(text) > most:
            self.losses.add(Loss(address, describe_length(len(text), most)))
        else:
            yield Record(address, text, "html", metadata)
