"""Parquet files: an operation on each, in several processes, with an output that can be made again."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, fields
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from shortcodes.arrow.batches import map_batches, output_schema
from shortcodes.arrow.inventories import merge_inventories
from shortcodes.inventory import Inventory

_ROWS: Final = 4_096
_ERRORS: Final = "shortcodes_error"


@dataclass(frozen=True, slots=True)
class Counts:
    """What was done.

    Attributes:
        files: Files that were read.
        rows: Their rows.
        written: Rows that were written.
        unread: Rows whose text could not be read, and stays as it is.
        failed: Files that could not be read, or not to their ends, with the reason of each.
    """

    files: int = 0
    rows: int = 0
    written: int = 0
    unread: int = 0
    failed: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "Counts") -> "Counts":
        if not isinstance(other, Counts):
            return NotImplemented
        sums = [getattr(self, one.name) + getattr(other, one.name) for one in fields(Counts)]
        return Counts(*sums)


def find_files(source: str | Path) -> list[Path]:
    """Return the Parquet files of a folder in the order of their names, or the file that is named.

    Raises:
        FileNotFoundError: There is none.
    """
    path = Path(source)
    found = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    if not found or not found[0].exists():
        raise FileNotFoundError(f"{path}: there is no Parquet file")
    return found


def map_files(
    source: str | Path,
    target: str | Path,
    *,
    jobs: int = 1,
    **options: Any,  # noqa: ANN401 - those of `map_batches`
) -> Counts:
    """Do an operation on each Parquet file of a folder, and write a file of its name to another.

    Each file is written beside its place and renamed when it is whole: a run that was ended is finished by
    running it again, and a second run writes the same files. A file that can't be read stops no other, and has
    no output.

    Args:
        source: A folder of Parquet files, or one file.
        target: The folder of the outputs, which is made if it is not there.
        jobs: How many processes; with more than one, a script starts its work below
            ``if __name__ == "__main__":``, as `multiprocessing` wants it.
        options: Those of `map_batches`, but for ``errors``.

    Raises:
        FileNotFoundError: There is no Parquet file.
        ValueError: The folders are one.
    """
    files, out = find_files(source), Path(target)
    top = Path(source) if Path(source).is_dir() else files[0].parent
    if out.resolve() == top.resolve():
        raise ValueError(f"{out}: this is the folder that is read; name another one")
    done = Counts()
    work = partial(_map_file, options=options)
    places = [(path, out / path.relative_to(top)) for path in files]
    for counts in _run(work, places, jobs):
        done += counts
    return done


def read_inventory(
    source: str | Path,
    *,
    column: str = "text",
    jobs: int = 1,
) -> tuple[Inventory, Counts]:
    """Return the inventory of all texts of Parquet files, and what was read.

    Args:
        source: A folder of Parquet files, or one file.
        column: The column of the texts.
        jobs: How many processes; with more than one, a script starts its work below
            ``if __name__ == "__main__":``, as `multiprocessing` wants it.

    Raises:
        FileNotFoundError: There is no Parquet file.
    """
    inventory, done = Inventory(), Counts()
    work = partial(_count_file, column=column)
    for made, counts in _run(work, [(path,) for path in find_files(source)], jobs):
        if made:
            inventory += Inventory.from_json(made)
        done += counts
    return inventory, done


def _run(work: Any, items: Sequence[tuple[Any, ...]], jobs: int) -> Iterator[Any]:  # noqa: ANN401 - of any function
    """Yield what a function returns of items, in their order."""
    count = min(jobs, len(items))
    if count <= 1:
        yield from (work(*item) for item in items)
        return
    # a process that is forked while threads of Arrow run may stop for ever
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        yield from (future.result() for future in _submit(pool, work, items))


def _submit(pool: Executor, work: Any, items: Iterable[tuple[Any, ...]]) -> list[Future[Any]]:  # noqa: ANN401 - as above
    return [pool.submit(work, *item) for item in items]


def _map_file(path: Path, place: Path, options: dict[str, Any]) -> Counts:
    """Do an operation on a file."""
    place.parent.mkdir(parents=True, exist_ok=True)
    temporary = place.with_name(f".{place.name}.tmp")
    try:
        with pq.ParquetFile(path) as file:
            counts = _write(file, temporary, options)
        os.replace(temporary, place)
    except (OSError, pa.ArrowException) as exc:
        temporary.unlink(missing_ok=True)
        return Counts(failed=((str(path), str(exc)),))
    return counts


def _write(file: pq.ParquetFile, temporary: Path, options: dict[str, Any]) -> Counts:
    op = options.get("op", "strip")
    adds = op not in ("extract", "inventory")
    schema = output_schema(
        file.schema_arrow,
        **{key: options[key] for key in ("column", "op", "keep") if key in options},
    )
    rows = written = unread = 0
    with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
        for batch in file.iter_batches(_ROWS):
            made = map_batches(batch, **{**options, "errors": _ERRORS if adds else None})
            rows += len(batch)
            written += len(made)
            unread += _count_unread(made, op)
            writer.write_batch(made.drop_columns([_ERRORS]) if adds else made)
    return Counts(1, rows, written, unread)


def _count_unread(made: pa.RecordBatch, op: object) -> int:
    if op == "inventory":
        return int(pc.sum(made.column("unread")).as_py() or 0)
    column = made.column("error" if op == "extract" else _ERRORS)
    return int(len(column) - column.null_count)


def _count_file(path: Path, column: str) -> tuple[str, Counts]:
    """Return the inventory of a file as JSON, and what was read."""
    inventory, rows, unread = Inventory(), 0, 0
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_ROWS, columns=[column]):
                made = map_batches(batch, column=column, op="inventory")
                inventory += merge_inventories([made])
                rows += len(batch)
                unread += _count_unread(made, "inventory")
    except (OSError, pa.ArrowException) as exc:
        return inventory.to_json(), Counts(0, rows, 0, unread, ((str(path), str(exc)),))
    return inventory.to_json(), Counts(1, rows, 0, unread)
