"""CSV: a table whose first row names the columns."""

import codecs
import mmap
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from shortcodes.records.columns import check_columns, choose_columns
from shortcodes.records.csv_rows import (
    Field,
    Source,
    find_delimiter,
    find_rows,
    read_field,
    write_field,
)
from shortcodes.records.encodings import guess_encoding, looks_like_utf16
from shortcodes.records.options import ReadingOptions
from shortcodes.records.plain import describe_length
from shortcodes.records.record import Address, Loss, Losses, Place, Record
from shortcodes.records.texts import decode_file

_HEAD: Final = 4_096
_BYTES_FOR_CHAR: Final = 4
_OTHER_BYTES: Final = 1_000_000
_MOST_COLUMNS: Final = 1_000


def read_csv(path: Path, options: ReadingOptions, losses: Losses) -> Iterator[Record]:
    """Yield the texts of a CSV file whose first row names the columns.

    Args:
        path: The file, of UTF-8 or UTF-16.
        options: How it is read.
        losses: Takes fields that are no UTF-8 or too long, and quotes that are never closed.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head:
            return
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or looks_like_utf16(head):
            file.seek(0)
            try:
                data = decode_file(file.read()).text.encode("utf-8", "surrogatepass")
            except ValueError as exc:
                losses.add(Loss(Address(str(path)), str(exc)))
                return
            for record in _Csv(str(path), data, options, losses).read(0):
                yield record.without_place()
            return
        start = len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            yield from _Csv(str(path), mapped, options, losses).read(start)


class _Csv:
    """The rows of one file."""

    def __init__(self, name: str, data: Source, options: ReadingOptions, losses: Losses) -> None:
        self._name = name
        self._data = data
        self._options = options
        self._losses = losses
        self._delimiter = b","

    def read(self, start: int) -> Iterator[Record]:
        """Yield the texts of all rows from an offset on."""
        self._delimiter, start = find_delimiter(self._data, start)
        rows = find_rows(self._data, start, self._delimiter)
        first = [self._read_text(field, "row 1", "") or "" for field in next(rows, [])]
        check_columns(first, self._options.fields, self._name, self._losses)
        names = [
            f"{name} {first[:index].count(name) + 1}" if name in first[:index] else name
            for index, name in enumerate(first[:_MOST_COLUMNS])
        ]
        chosen = frozenset(choose_columns(first, self._options.fields))
        wanted = {name for name, column in zip(names, first, strict=False) if column in chosen}
        if wanted or not self._options.fields:
            for number, row in enumerate(rows, 2):
                fields = dict(zip(names, row, strict=False))
                yield from self._read_row(f"row {number}", fields, wanted)

    def _read_row(
        self, record: str, row: dict[str, Field], wanted: Collection[str]
    ) -> Iterator[Record]:
        texts = {name: self._read_text(field, record, name) for name, field in row.items()}
        metadata = {key: text for key, text in texts.items() if key and key not in wanted}
        for name, field in row.items():
            text = texts[name]
            if text is None or not (name in wanted if wanted else "[" in text):
                continue
            encode = partial(write_field, is_quoted=field.is_quoted, delimiter=self._delimiter)
            address = Address(self._name, record, name, field.start)
            is_exact = encode(text) == self._data[field.start : field.end]
            place = Place(field.start, field.end, encode) if is_exact else None
            yield Record(address, text, "html", metadata, place)

    def _read_text(self, field: Field, record: str, name: str) -> str | None:
        """Return the text of a field, or None if it is lost."""
        most, size = self._options.max_chars, field.end - field.start
        where = Address(self._name, record, name, field.start)
        if not field.is_closed:
            self._losses.add(Loss(where, "a quote is not closed; the field ends with its line"))
        if size > _BYTES_FOR_CHAR * most + _OTHER_BYTES:
            self._losses.add(Loss(where, f"it has {size} bytes, too many for {most} characters"))
            return None
        source = self._data[field.start : field.end]
        try:
            text = read_field(source, field)
        except UnicodeDecodeError:
            self._losses.add(Loss(where, f"not UTF-8; {guess_encoding(source)}"))
            return None
        if len(text) > most:
            self._losses.add(Loss(where, describe_length(len(text), most)))
            return None
        return text
